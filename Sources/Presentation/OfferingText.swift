package import DirectoryModel
package import DirectoryStore
package import Thesaurus

/// One offering, for somebody at a terminal: first what a referrer needs to act, then the story, then where it comes
/// from and who vouched for it.
package struct OfferingText {
    private let offering: Offering
    private let sightings: Sightings?
    private let freshness: Freshness
    private let thesaurus: Thesaurus
    private let terminal: Terminal
    private let date: CalendarDate

    private static let labelWidth = 16

    package init(
        _ offering: Offering, sightings: Sightings?, freshness: Freshness, thesaurus: Thesaurus, terminal: Terminal,
        date: CalendarDate
    ) {
        self.offering = offering
        self.sightings = sightings
        self.freshness = freshness
        self.thesaurus = thesaurus
        self.terminal = terminal
        self.date = date
    }

    /// The text, ending in a line break.
    package var text: String {
        var lines = terminal.wrapped(offering.name).map { terminal.styled($0, .bold) }
        lines += terminal.wrapped(organizationLine)
        if !warnings.isEmpty { lines.append("") }
        for warning in warnings { lines += terminal.wrapped("Let op: " + warning).map { terminal.styled($0, .bad) } }
        lines.append("")
        for (label, value) in facts { lines += entry(label, value) }
        for (title, story) in stories {
            lines += ["", terminal.styled(title, .bold)] + terminal.wrapped(story)
        }
        lines += ["", terminal.styled("Herkomst", .bold)]
        for (label, value) in provenance { lines += entry(label, value) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var organizationLine: String {
        let organization = offering.organization
        let number = organization.identifiers.first {
            $0.identifierScheme == OrganizationIdentifier.enterpriseNumberScheme
        }
        return [organization.name, organization.organizationType, number.map { "KBO \($0.identifier)" }]
            .compactMap { $0 }.joined(separator: " · ")
    }

    private var warnings: [String] {
        OfferingWarning.all(of: offering, vanishedOn: sightings?.vanishedOn, on: date).map { warning in
            let words = MessageCatalogue.words(for: warning)
            return words.last.map { ".!?".contains($0) } ?? true ? words : words + "."
        } + (doubt.map { [$0] } ?? [])
    }

    /// Why it may have changed since it was confirmed.
    private var doubt: String? {
        if let silence = sightings?.unansweredOn {
            return "de organisatie antwoordde niet op onze herinneringen (de laatste op "
                + "\(DutchWriting.date(silence))). Bel eerst."
        }
        switch freshness {
        case .stale:
            let since = offering.assuredDate.map { DutchWriting.ago($0, from: date) } ?? ""
            return "verouderd, laatst bevestigd \(since). Bel eerst."
        case .unknown: return "nooit bevestigd. Bel eerst."
        case .fresh, .aging: return nil
        }
    }

    private var facts: [(String, String?)] {
        let phones = offering.phonesInOrder.map { phone in
            [
                phone.number, phone.extension.map { "toestel \($0)" }, MessageCatalogue.phoneType(phone.type),
                phone.description,
            ]
            .compactMap { $0 }.joined(separator: ", ")
        }
        let contacts = offering.contacts.map { contact in
            ([contact.name, contact.title, contact.department, contact.email]
                + contact.phones.map { Optional($0.named) })
                .compactMap { $0 }.joined(separator: ", ")
        }
        return [
            ("Telefoon", joined(phones)),
            ("E-mail", offering.contactEmail),
            ("Website", offering.contactWebsite),
            (
                "Adres",
                [offering.location?.name, offering.location?.address?.line].compactMap { $0 }.joined(separator: ", ")
            ),
            ("Contact", joined(contacts)),
            ("Open", offering.openingHours.map { MessageCatalogue.hours($0) }),
            ("Voor", joined(offering.targetGroups.map { label($0, .targetGroup) }, ", ")),
            ("Leeftijd", ages),
            ("Werkt in", joined(offering.serviceAreas.map(\.name), ", ")),
            ("Over", joined(offering.domains.map { label($0, .careDomain) }, ", ")),
            ("Voorwaarden", offering.eligibilityDescription),
            ("Meebrengen", joined(offering.requiredDocuments.map(\.document))),
            ("Kostprijs", joined([offering.feesDescription].compactMap { $0 } + offering.costOptions.compactMap(cost))),
            ("Wachttijd", offering.waitTime),
            ("Verwijzing", offering.referralRequired.map { $0 ? "nodig" : "niet nodig" }),
            ("Talen", joined(offering.languages.map { LanguageCode(parsing: $0)?.dutchName ?? $0 }, ", ")),
            ("Tolken", offering.interpretationServices),
            (
                "Toegankelijk",
                joined((offering.location?.accessibility ?? []).compactMap { $0.description ?? $0.details })
            ),
            ("Bereikbaar", offering.location?.transportation),
        ]
    }

    private var stories: [(String, String)] {
        var stories = [("Wat", offering.description), ("Hoe het werkt", offering.applicationProcess)]
        for translation in offering.translations {
            let language = LanguageCode(parsing: translation.language)?.dutchName ?? translation.language
            stories.append(
                (
                    "In het \(language)",
                    [translation.name, translation.description].compactMap { $0 }.joined(separator: "\n")
                ))
        }
        return stories.compactMap { title, story in story.map { (title, $0) } }
    }

    private var provenance: [(String, String?)] {
        let assured = offering.assuredDate.map { day in
            "\(DutchWriting.date(day)) (\(DutchWriting.ago(day, from: date)))"
                + (offering.assurer.map { " door \($0)" } ?? "")
        }
        return [
            ("Bevestigd", assured ?? "nooit"),
            ("Geldig", validity),
            ("Bron", "\(offering.source):\(offering.sourceID)"),
            ("Eerst geleverd", sightings.map { DutchWriting.date($0.firstSeen) }),
            ("Laatst geleverd", sightings.map { DutchWriting.date($0.lastSeen) }),
            ("Id", offering.id),
        ]
    }

    private var validity: String? {
        switch (offering.validFrom, offering.validTo) {
        case (let from?, let to?): "van \(DutchWriting.date(from)) tot \(DutchWriting.date(to))"
        case (let from?, nil): "vanaf \(DutchWriting.date(from))"
        case (nil, let to?): "tot \(DutchWriting.date(to))"
        case (nil, nil): nil
        }
    }

    private var ages: String? {
        switch (offering.minimumAge, offering.maximumAge) {
        case (let minimum?, let maximum?): "\(minimum) tot en met \(maximum) jaar"
        case (let minimum?, nil): "vanaf \(minimum) jaar"
        case (nil, let maximum?): "tot en met \(maximum) jaar"
        case (nil, nil): nil
        }
    }

    private func cost(_ option: CostOption) -> String? {
        let amount = option.amount.map { "\(DutchWriting.decimal($0)) \(option.currency?.uppercased() ?? "euro")" }
        let text = [option.option, amount, option.amountDescription].compactMap { $0 }.joined(separator: ", ")
        return text.isEmpty ? nil : text
    }

    private func label(_ code: String, _ scheme: Scheme) -> String {
        thesaurus.concept(code, in: scheme)?.label ?? code
    }

    private func joined(_ items: [String], _ separator: String = "; ") -> String? {
        items.isEmpty ? nil : items.joined(separator: separator)
    }

    private func entry(_ label: String, _ value: String?) -> [String] {
        guard let value, !value.isEmpty else { return [] }
        let blank = String(repeating: " ", count: Self.labelWidth)
        let lines = terminal.wrapped(value, indent: Self.labelWidth)
        return lines.enumerated().map { index, line in
            (index == 0 ? terminal.styled(label, .faint) + blank.dropFirst(label.count) : blank) + line
        }
    }
}
