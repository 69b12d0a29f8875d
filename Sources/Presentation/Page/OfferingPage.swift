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
                "name": card.name, "organization": organization, "url": frame.localized(card.address),
                "copy": card.copy, "print_url": frame.localized(card.address + "/afdruk"),
                "report_url": frame.localized("/melding?aanbod=\(offering.id)"), "stale": staleness,
                "status_note": note, "act": facts, "hours": hours, "in_language": card.foreignLanguage,
                "story": story(longest: nil), "origin": origin,
            ])
    }

    /// One A4 for the client: large, plain, and nothing that is for professionals.
    package var sheet: Page {
        let wanted = [
            words.say("Telefoon", "Téléphone"), words.say("Mail", "E-mail"), words.say("Website", "Site web"),
            words.say("Adres", "Adresse"), words.say("Meebrengen", "À apporter"), words.say("Kostprijs", "Prix"),
            words.say("Talen", "Langues"),
        ]
        return frame.page(
            "afdruk", title: title, address: card.address + "/afdruk",
            [
                "name": card.name, "organization": organization, "url": frame.localized(card.address),
                "for_client": facts.filter { wanted.contains($0["label"] as? String ?? "") }, "hours": hours,
                "in_language": card.foreignLanguage, "story": story(longest: Self.longestStory),
                "printed_on": words.day(words.date), "confirmed": words.assurance(offering.assuredDate, freshness),
            ])
    }

    /// Characters that fit one sheet beside everything else.
    private static let longestStory = 800

    /// Nothing of what is sought stays in the history of a shared browser.
    private var title: String { words.say("Aanbod", "Offre") }

    private var organization: String {
        let (name, type) = (offering.organization.name, offering.organization.organizationType)
        return [name, type.flatMap { name.contains($0) ? nil : $0 }].compactMap { $0 }.joined(separator: " · ")
    }

    private var note: String? {
        if let note = words.warning(offering.status, vanishedOn: sightings?.vanishedOn) { return note }
        if let end = offering.validTo, end < words.date {
            return words.say(
                "Dit aanbod liep tot \(words.day(end)).", "Cette offre était valable jusqu’au \(words.day(end)).")
        }
        return offering.alert
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

    private func fact(_ label: String, _ items: [Item], lead: Bool = false) -> [String: Any]? {
        guard !items.isEmpty else { return nil }
        return [
            "label": label, "lead": lead,
            "items": items.map { PageFrame.filled(["text": $0.text, "href": $0.href, "note": $0.note]) },
        ]
    }

    private func fact(_ dutch: String, _ french: String, _ value: String?) -> [String: Any]? {
        value.flatMap { $0.isEmpty ? nil : fact(words.say(dutch, french), [($0, nil, nil)]) }
    }

    private var facts: [[String: Any]] {
        let address = [offering.location?.name, offering.location?.address?.line].compactMap { $0 }
        return [
            fact(words.say("Telefoon", "Téléphone"), offering.phones.map(item), lead: true),
            fact(words.say("Mail", "E-mail"), offering.contactEmail.map { [($0, "mailto:\($0)", nil)] } ?? []),
            fact(
                words.say("Website", "Site web"),
                offering.contactWebsite.map { [($0, OfferingCard.href(website: $0), nil)] } ?? []),
            fact("Adres", "Adresse", address.joined(separator: ", ")),
            fact(words.say("Contact", "Contact"), offering.contacts.map(item)),
            fact("Voor wie", "Pour qui", list(offering.targetGroups.map { words.label($0, .targetGroup) })),
            fact("Leeftijd", "Âge", ages),
            fact("Werkt in", "Actif à", list(offering.serviceAreas.map(\.name))),
            fact("Waarover", "Sujet", list(offering.domains.map { words.label($0, .careDomain) })),
            fact("Voorwaarden", "Conditions", offering.eligibilityDescription),
            fact("Meebrengen", "À apporter", list(offering.requiredDocuments.map(\.document))),
            fact(
                "Kostprijs", "Prix",
                list([offering.feesDescription].compactMap { $0 } + offering.costOptions.compactMap(cost))),
            fact("Wachttijd", "Délai d’attente", offering.waitTime),
            fact(
                "Verwijzing", "Renvoi",
                offering.referralRequired.map {
                    $0 ? words.say("nodig", "nécessaire") : words.say("niet nodig", "pas nécessaire")
                }),
            fact("Talen", "Langues", list(offering.languages.map { words.languageName($0) })),
            fact("Tolken", "Interprètes", offering.interpretationServices),
            fact(
                "Toegankelijkheid", "Accessibilité",
                list((offering.location?.accessibility ?? []).compactMap { $0.description ?? $0.details })),
            fact("Bereikbaarheid", "Accès", offering.location?.transportation),
        ].compactMap { $0 }
    }

    private func item(_ phone: Phone) -> Item {
        let number = phone.number + (phone.extension.map { words.say(", toestel \($0)", ", poste \($0)") } ?? "")
        let note = [MessageCatalogue.phoneType(phone.type), phone.description].compactMap { $0 }.joined(separator: ", ")
        return (number, OfferingCard.href(phone: phone), note.isEmpty ? nil : note)
    }

    private func item(_ contact: Contact) -> Item {
        let text = [contact.name, contact.email].compactMap { $0 } + contact.phones.map(\.number)
        let note = [contact.title, contact.department].compactMap { $0 }.joined(separator: ", ")
        let shown = text.isEmpty ? note : text.joined(separator: ", ")
        return (shown, contact.phones.first.map(OfferingCard.href(phone:)), text.isEmpty || note.isEmpty ? nil : note)
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
        guard let hours = try? OpeningHours(parsing: text) else { return ["days": [Any](), "remark": text] }
        let monday = words.date.adding(days: 1 - words.date.weekday.rawValue)
        let days = (0..<7).map { day(hours.day(monday.adding(days: $0)), monday.adding(days: $0)) }
        return PageFrame.filled([
            "now": words.openNow(hours).map { ["kind": $0.kind, "label": $0.label] }, "days": days,
            "remark": hours.rules.compactMap(\.note).first ?? (words.language == .dutch ? remark(text) : nil),
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
            (words.say("Wat ze doen", "Ce qu’ils font"), card.description),
            (words.say("Hoe het werkt", "Comment ça marche"), offering.applicationProcess),
        ]
        return parts.compactMap { heading, text in
            guard let text, room > 0 else { return nil }
            let shown = Self.cut(text, to: room)
            room -= shown.count
            let paragraphs = shown.split(whereSeparator: \.isNewline).map(String.init)
            return paragraphs.isEmpty ? nil : ["heading": heading, "paragraphs": paragraphs]
        }
    }

    /// The sentences that fit; the first one always, cut between words where it must be.
    private static func cut(_ text: String, to longest: Int) -> String {
        guard text.count > longest else { return text }
        let fitting = text.prefix(longest)
        if let end = fitting.lastIndex(where: { ".!?".contains($0) }) { return String(fitting[...end]) }
        return String(fitting[..<(fitting.lastIndex(of: " ") ?? fitting.endIndex)]) + " …"
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
