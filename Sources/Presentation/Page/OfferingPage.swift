package import DirectoryModel
package import DirectoryStore
import Thesaurus

/// The page of one offering, and the sheet of it for a client.
package struct OfferingPage {
    private let offering: Offering
    private let sightings: Sightings?
    private let freshness: Freshness
    private let frame: PageFrame
    private let card: OfferingCard

    private var words: PageWords { frame.words }

    package init(_ offering: Offering, sightings: Sightings?, freshness: Freshness, frame: PageFrame) {
        self.offering = offering
        self.sightings = sightings
        self.freshness = freshness
        self.frame = frame
        card = OfferingCard(offering, words: frame.words)
    }

    /// First what somebody needs to refer a client, then the story, then where it comes from and who vouches for it.
    package var detail: Page {
        frame.page(
            "aanbod", title: title, address: card.address,
            [
                "name": card.name, "name_language": card.nameLanguage, "organization": organization,
                "url": frame.localized(card.address), "copy": card.copy,
                "print_url": frame.localized(card.address + "/afdruk"),
                "report_url": frame.localized("/melding?aanbod=\(offering.id)"), "stale": staleness,
                "warnings": card.warnings(vanishedOn: sightings?.vanishedOn, longest: nil), "act": facts,
                "hours": hours, "story": story(longest: nil), "origin": origin,
            ])
    }

    /// One A4 for the client: large, plain, and nothing that is for professionals. What warns, and what is asked of who
    /// goes there, comes before the story where there is no room for all.
    package var sheet: Page {
        let warnings = card.warnings(vanishedOn: sightings?.vanishedOn, longest: Self.longestWarning)
        let conditions = offering.eligibilityDescription.map { OfferingCard.cut($0, to: Self.longestConditions) }
        let taken = (warnings.map { $0["sentence"] as? String } + [conditions]).compactMap { $0 }
            .reduce(0) { $0 + $1.count + Self.longestEnd }
        return frame.page(
            "afdruk", title: title, address: card.address + "/afdruk",
            [
                "name": card.name, "name_language": card.nameLanguage, "organization": organization,
                "url": frame.localized(card.address), "warnings": warnings, "for_client": forClient(conditions),
                "hours": hours, "story": story(longest: Self.longestStory - taken),
                "printed_on": words.day(words.date), "confirmed": words.assurance(offering.assuredDate, freshness),
            ])
    }

    /// Characters that fit one sheet beside everything else: of the story, warnings and conditions together.
    private static let longestStory = 800
    private static let longestWarning = 200
    private static let longestConditions = 300
    /// What the last line of each leaves empty, and the space below it.
    private static let longestEnd = 50

    /// Nothing of what is sought stays in the history of a shared browser.
    private var title: String { words.say("Aanbod", "Offre") }

    private var organization: String {
        let (name, type) = (offering.organization.name, offering.organization.organizationType)
        return [name, type.flatMap { name.contains($0) ? nil : $0 }].compactMap { $0 }.joined(separator: " · ")
    }

    private var staleness: [String: Any]? {
        guard freshness == .stale || freshness == .unknown else { return nil }
        if let silence = sightings?.unansweredOn {
            let day = words.day(silence)
            return [
                "message": words.say(
                    "Let op: de organisatie antwoordde niet op onze herinneringen; de laatste is van \(day). Bel eerst.",
                    "Attention : l’organisation n’a pas répondu à nos rappels, le dernier du \(day). Téléphonez d’abord."
                )
            ]
        }
        let assurance = words.assurance(offering.assuredDate, freshness)
        return [
            "message": words.say(
                "Let op: \(assurance). Deze gegevens kunnen veranderd zijn. Bel eerst.",
                "Attention : \(assurance). Ces données ont pu changer. Téléphonez d’abord.")
        ]
    }

    // MARK: - Facts

    private typealias Item = (text: String, href: String?, note: String?)

    private func fact(
        _ label: String, _ items: [Item], lead: Bool = false, language: String? = nil
    ) -> [String: Any]? {
        guard !items.isEmpty else { return nil }
        return [
            "label": label, "lead": lead,
            "items": items.map {
                PageFrame.filled(["text": $0.text, "href": $0.href, "note": $0.note, "item_language": language])
            },
        ]
    }

    private func fact(_ dutch: String, _ french: String, _ value: String?, language: String? = nil) -> [String: Any]? {
        value.flatMap { $0.isEmpty ? nil : fact(words.say(dutch, french), [($0, nil, nil)], language: language) }
    }

    /// A fact in the words of the source, which are Dutch.
    private func told(_ dutch: String, _ french: String, _ value: String?) -> [String: Any]? {
        fact(dutch, french, value, language: words.language.markOfDutch)
    }

    private var facts: [[String: Any]] {
        [
            phones(offering.phonesInOrder.map(item)), mail, website, address,
            fact(words.say("Contact", "Contact"), offering.contacts.map(item)),
            fact("Voor wie", "Pour qui", list(offering.targetGroups.map { words.label($0, .targetGroup) })),
            fact("Leeftijd", "Âge", ages),
            fact("Werkt in", "Actif à", list(offering.serviceAreas.map(\.name))),
            fact("Waarover", "Sujet", list(offering.domains.map { words.label($0, .careDomain) })),
            conditions(offering.eligibilityDescription), documents, price,
            told("Wachttijd", "Délai d’attente", offering.waitTime), referral, languages,
            told("Tolken", "Interprètes", offering.interpretationServices),
            told(
                "Toegankelijkheid", "Accessibilité",
                list((offering.location?.accessibility ?? []).compactMap { $0.description ?? $0.details })),
            told("Bereikbaarheid", "Accès", offering.location?.transportation),
        ].compactMap { $0 }
    }

    /// What a client needs: how to get there, and what is asked of who goes there.
    private func forClient(_ conditions: String?) -> [[String: Any]] {
        let numbers =
            offering.numberToCall == nil
            ? offering.contacts.flatMap { contact in contact.phones.map { (contact, $0) } } : []
        let reach = numbers.map { item($1, of: $0) } + offering.phonesInOrder.map(item)
        return [
            phones(reach), mail, website, address, self.conditions(conditions),
            offering.referralRequired ?? false ? referral : nil, documents, price, languages,
        ].compactMap { $0 }
    }

    private func phones(_ items: [Item]) -> [String: Any]? {
        fact(words.say("Telefoon", "Téléphone"), items, lead: true)
    }

    private var mail: [String: Any]? {
        fact(words.say("Mail", "E-mail"), offering.contactEmail.map { [($0, "mailto:\($0)", nil)] } ?? [])
    }

    private var website: [String: Any]? {
        fact(
            words.say("Website", "Site web"),
            offering.contactWebsite.map { [($0, OfferingCard.href(website: $0), nil)] } ?? [])
    }

    private var address: [String: Any]? {
        fact("Adres", "Adresse", list([offering.location?.name, offering.location?.address?.line].compactMap { $0 }))
    }

    private func conditions(_ text: String?) -> [String: Any]? { told("Voorwaarden", "Conditions", text) }

    private var documents: [String: Any]? {
        told("Meebrengen", "À apporter", list(offering.requiredDocuments.map(\.document)))
    }

    private var price: [String: Any]? {
        told(
            "Kostprijs", "Prix",
            list([offering.feesDescription].compactMap { $0 } + offering.costOptions.compactMap(cost)))
    }

    private var referral: [String: Any]? {
        fact(
            "Verwijzing", "Renvoi",
            offering.referralRequired.map {
                $0 ? words.say("nodig", "nécessaire") : words.say("niet nodig", "pas nécessaire")
            })
    }

    private var languages: [String: Any]? {
        fact("Talen", "Langues", list(offering.languages.map { words.languageName($0) }))
    }

    private func item(_ phone: Phone) -> Item {
        let number = phone.number + (phone.extension.map { words.say(", toestel \($0)", ", poste \($0)") } ?? "")
        let note = [MessageCatalogue.phoneType(phone.type), phone.description].compactMap { $0 }.joined(separator: ", ")
        return (number, phone.isFax ? nil : OfferingCard.href(phone: phone), note.isEmpty ? nil : note)
    }

    /// The number of somebody to speak to, with who that is.
    private func item(_ phone: Phone, of contact: Contact) -> Item {
        var item = self.item(phone)
        item.note = list([contact.name, contact.title, contact.department, item.note].compactMap { $0 }).nilIfEmpty
        return item
    }

    private func item(_ contact: Contact) -> Item {
        let text = [contact.name, contact.email].compactMap { $0 } + contact.phones.map(\.named)
        let note = [contact.title, contact.department].compactMap { $0 }.joined(separator: ", ")
        let shown = text.isEmpty ? note : text.joined(separator: ", ")
        let href = contact.phones.first { !$0.isFax }.map(OfferingCard.href(phone:))
        return (shown, href, text.isEmpty || note.isEmpty ? nil : note)
    }

    private func list(_ items: [String]) -> String { items.joined(separator: ", ") }

    private var ages: String? {
        switch (offering.minimumAge, offering.maximumAge) {
        case (let low?, let high?): words.say("\(low) tot en met \(high) jaar", "de \(low) à \(high) ans")
        case (let low?, nil): words.say("vanaf \(low) jaar", "à partir de \(low) ans")
        case (nil, let high?): words.say("tot en met \(high) jaar", "jusqu’à \(high) ans")
        case (nil, nil): nil
        }
    }

    private func cost(_ option: CostOption) -> String? {
        let amount = option.amount.map { "\(DutchWriting.decimal($0)) \(option.currency?.uppercased() ?? "euro")" }
        let text = [option.option, amount, option.amountDescription].compactMap { $0 }.joined(separator: ", ")
        return text.isEmpty ? nil : text
    }

    // MARK: - Hours

    /// The week that began last Monday, day by day, and how it stands now.
    private var hours: [String: Any]? {
        guard let text = offering.openingHours else { return nil }
        guard let hours = try? OpeningHours(parsing: text) else {
            return PageFrame.filled([
                "days": [Any](), "remark": text, "remark_language": words.language.markOfDutch,
            ])
        }
        let monday = words.date.adding(days: 1 - words.date.weekday.rawValue)
        let days = (0..<7).map { day(hours.day(monday.adding(days: $0)), monday.adding(days: $0)) }
        let note = hours.rules.compactMap(\.note).first
        return PageFrame.filled([
            "now": words.openNow(hours).map { ["kind": $0.kind, "label": $0.label] }, "days": days,
            "remark": note ?? (words.language == .dutch ? remark(text) : nil),
            "remark_language": words.language.markOfDutch,
        ])
    }

    /// The hours in words, where they say more than one week shows.
    private func remark(_ text: String) -> String? {
        let inWords = MessageCatalogue.hours(text)
        return inWords == text || inWords.contains("vakantie") || inWords.contains("feestdag") ? inWords : nil
    }

    private func day(_ day: OpeningDay, _ date: CalendarDate) -> [String: Any] {
        let times = day.parts.map { part in
            let end = part.span.end.map { "–\(time($0))" } ?? ""
            let unit = words.say("\u{A0}u.", "")
            let span = time(part.span.start) + end + unit
            return part.isByAppointment ? words.say("\(span) op afspraak", "\(span) sur rendez-vous") : span
        }
        let note =
            day.doubtfulHoliday.map { words.say("misschien gesloten: \($0)", "peut-être fermé : jour férié") }
            ?? (times.isEmpty && day.isByAppointment ? words.say("op afspraak", "sur rendez-vous") : nil)
        return PageFrame.filled([
            "day": words.weekday(date.weekday), "today": date == words.date, "times": times,
            "closed": times.isEmpty && note == nil && !day.isUnknown, "day_note": note,
        ])
    }

    private func time(_ minute: Int) -> String {
        words.say(MessageCatalogue.clock(minute > 1_440 ? minute - 1_440 : minute), FrenchWriting.time(minute))
    }

    // MARK: - Story and origin

    private func story(longest: Int?) -> [[String: Any]] {
        var room = longest ?? .max
        let parts = [
            (words.say("Wat ze doen", "Ce qu’ils font"), card.description, card.textLanguage),
            (words.say("Hoe het werkt", "Comment ça marche"), offering.applicationProcess, words.language.markOfDutch),
        ]
        return parts.compactMap { heading, text, language in
            guard let text, room > 0 else { return nil }
            let shown = OfferingCard.cut(text, to: room)
            room -= shown.count
            let paragraphs = shown.split(whereSeparator: \.isNewline).map(String.init)
            return paragraphs.isEmpty
                ? nil
                : PageFrame.filled(["heading": heading, "paragraphs": paragraphs, "text_language": language])
        }
    }

    private var origin: [[String: Any]] {
        let assurance = words.assurance(offering.assuredDate, freshness)
        let who = offering.assurer.map { words.say("door \($0)", "par \($0)") }
        let dated = offering.assuredDate.map { words.day($0) }
        let number = offering.organization.identifiers.first {
            $0.identifierScheme == OrganizationIdentifier.enterpriseNumberScheme
        }
        return [
            fact(
                words.say("Bevestigd", "Confirmé"),
                [(assurance, nil, [dated, who].compactMap { $0 }.joined(separator: ", ").nilIfEmpty)]),
            fact("Geldig tot", "Valable jusqu’au", offering.validTo.map { words.day($0) }),
            fact(
                "Gewijzigd", "Modifié",
                offering.lastModified.flatMap { CalendarDate(iso8601: String($0.prefix(10))) }.map { words.day($0) }),
            fact("Eerst geleverd", "Première livraison", sightings.map { words.day($0.firstSeen) }),
            fact("Laatst geleverd", "Dernière livraison", sightings.map { words.day($0.lastSeen) }),
            fact("Ondernemingsnummer", "Numéro d’entreprise", number?.identifier),
            fact("Bron", "Source", "\(offering.source):\(offering.sourceID)"),
        ].compactMap { $0 }
    }
}

extension String {
    fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
