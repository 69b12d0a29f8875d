import Brugfiguur
package import DirectoryModel
package import DirectoryService
import DirectoryStore

/// The worklist, for people and for programs: whom to call, on what number, and what to ask.
package struct WorklistText {
    private let answer: Worklist.Answer
    private let date: CalendarDate

    package init(_ answer: Worklist.Answer, date: CalendarDate) {
        self.answer = answer
        self.date = date
    }

    /// An offering on the list; what is about a source or the kaart as a whole has no id and no name.
    package struct Entry: Encodable, Sendable {
        let id, source, sourceID, name, organization: Nullable<String>
        let municipality, keeper, phone, email, website, assuredDate, lastNote: Nullable<String>
        let harm: Nullable<Double>
        let unreached: Int
        let ask: [String]
        let findings: [Finding]

        struct Finding: Encodable, Sendable {
            let id, reason, severity, since, message: String

            init(_ finding: WatchFinding) {
                id = finding.id
                reason = finding.discovery.reason.rawValue
                severity = finding.discovery.severity.rawValue
                since = finding.since.description
                message = MessageCatalogue.message(finding.discovery)
            }
        }

        enum CodingKeys: String, CodingKey {
            case id, source, name, organization, municipality, keeper, phone, email, website, harm, unreached, ask,
                findings
            case sourceID = "source_id"
            case assuredDate = "assured_date"
            case lastNote = "last_note"
        }

        init(_ item: Worklist.Item, in line: Worklist.Line) {
            let offering = item.offering
            id = Nullable(offering.id)
            source = Nullable(offering.source)
            sourceID = Nullable(offering.sourceID)
            name = Nullable(offering.name)
            organization = Nullable(line.organization)
            municipality = Nullable(line.municipality)
            keeper = Nullable(line.keeperName)
            phone = Nullable(offering.phoneToCall)
            email = Nullable(offering.emailToWrite)
            website = Nullable(offering.contactWebsite)
            assuredDate = Nullable(offering.assuredDate?.description)
            lastNote = Nullable(item.standing.lastNote)
            harm = Nullable((item.harm * 100).rounded() / 100)
            unreached = item.standing.unreached
            ask = WorklistText.questions(item.findings)
            findings = item.findings.map(Finding.init)
        }

        init(wide finding: WatchFinding) {
            let none = Nullable<String>(nil)
            (id, sourceID, name, organization) = (none, none, none, none)
            (municipality, keeper, phone, email, website, assuredDate, lastNote) = (
                none, none, none, none, none, none, none
            )
            source = Nullable(finding.discovery.source)
            harm = Nullable(nil)
            unreached = 0
            ask = [MessageCatalogue.action(finding.discovery)]
            findings = [Finding(finding)]
        }
    }

    /// The list: what is about a source or the kaart as a whole, then an offering each, the worst first.
    package var entries: [Entry] {
        answer.wide.map(Entry.init(wide:)) + answer.lines.flatMap { line in line.items.map { Entry($0, in: line) } }
    }

    /// The list as CSV (RFC 4180, UTF-8), an entry a row.
    package var csv: String {
        let header = [
            "source", "source_id", "name", "organization", "municipality", "keeper", "phone", "email", "assured_date",
            "severity", "reasons", "messages", "ask", "harm", "unreached", "last_note",
        ]
        let rows = entries.map { entry in
            [
                entry.source.value ?? "", entry.sourceID.value ?? "", entry.name.value ?? "",
                entry.organization.value ?? "", entry.municipality.value ?? "",
                entry.keeper.value ?? "", entry.phone.value ?? "", entry.email.value ?? "",
                entry.assuredDate.value ?? "", entry.findings.first?.severity ?? "",
                entry.findings.map(\.reason).joined(separator: " | "),
                entry.findings.map(\.message).joined(separator: " | "), entry.ask.joined(separator: " "),
                entry.harm.value.map { String($0) } ?? "", String(entry.unreached), entry.lastNote.value ?? "",
            ]
        }
        return ([header] + rows).map(CSVLine.text).joined()
    }

    /// What to ask, each question once.
    static func questions(_ findings: [WatchFinding]) -> [String] {
        var seen: Set<String> = []
        return findings.map { MessageCatalogue.question($0.discovery) }.filter { seen.insert($0).inserted }
    }

    /// For people.
    package func text(terminal: Terminal, limit: Int) -> String {
        var text = ""
        for finding in answer.wide {
            text += lines(
                "\(MessageCatalogue.message(finding.discovery)) \(MessageCatalogue.action(finding.discovery))", terminal
            )
        }
        if !answer.wide.isEmpty { text += "\n" }
        guard let checked = answer.checkedOn else {
            return "Er is nog geen nachtcontrole geweest. Doe ze eerst: kaart controleer\n"
        }
        guard !answer.lines.isEmpty else {
            return text + (answer.wide.isEmpty ? "Er is niemand te bellen." : "Verder is er niemand te bellen.")
                + snoozed
                + "\n"
        }
        for (number, line) in answer.lines.prefix(limit).enumerated() {
            text += self.text(line, number: number + 1, terminal)
        }
        let rest = answer.lines.count - min(limit, answer.lines.count)
        if rest > 0 {
            text +=
                "\nEn nog \(DutchWriting.count(rest, "organisatie", "organisaties")): --aantal \(answer.lines.count)\n"
        }
        if let first = answer.lines.first?.items.first?.offering {
            let id = WatchCommands.reference(first)
            text += """

                Klopt het?  kaart bevestig \(id) --door NAAM
                Klopt niet? kaart wijzig \(id) VELD=WAARDE --door NAAM
                Later?      kaart werklijst uitstel \(id) --tot DAG --door NAAM
                Niemand?    kaart werklijst niet-bereikt \(id) --door NAAM

                """
        }
        if checked != date { text += "Stand van de nachtcontrole van \(DutchWriting.date(checked)).\n" }
        return text + (snoozed.isEmpty ? "" : String(snoozed.dropFirst()) + "\n")
    }

    private var snoozed: String {
        answer.snoozed == 0
            ? ""
            : " Uitgesteld: \(DutchWriting.count(answer.snoozed, "aanbod", "aanbiedingen")) (--ook-uitgesteld toont ze)."
    }

    private func text(_ line: Worklist.Line, number: Int, _ terminal: Terminal) -> String {
        let place = line.municipality.map { line.organization.contains($0) ? "" : ", \($0)" } ?? ""
        let keeper = line.keeperName.map { " (\($0))" } ?? ""
        let head = terminal.wrapped("\(line.organization)\(place)\(keeper)", indent: 4)
        let padding = String(repeating: " ", count: number < 10 ? 1 : 0)
        var text = head.enumerated().map { index, part in
            (index == 0 ? "\(padding)\(number)  " : "    ") + terminal.styled(part, .bold) + "\n"
        }.joined()
        for item in line.items {
            let offering = item.offering
            let ways = [offering.phoneToCall, offering.emailToWrite ?? offering.contactWebsite].compactMap { $0 }
            let name = offering.name == line.organization ? "" : "\(offering.name) · "
            text += lines(
                name + (ways.isEmpty ? "geen nummer of adres bekend" : ways.joined(separator: " · ")), terminal)
            for finding in item.findings.prefix(4) {
                text += lines(
                    "\(Self.mark(finding.discovery.severity)) \(MessageCatalogue.message(finding.discovery))", terminal)
            }
            text += lines("vraag: \(Self.questions(item.findings).joined(separator: " "))", terminal)
            text += lines("kaart toon \(WatchCommands.reference(offering))\(done(item.standing))", terminal)
        }
        return text
    }

    private func done(_ standing: WorklistStanding) -> String {
        var text = ""
        if standing.unreached > 0 { text += " · al \(standing.unreached) keer niet bereikt" }
        if let note = standing.lastNote { text += " · \(note)" }
        return text
    }

    private static func mark(_ severity: Severity) -> String {
        switch severity {
        case .high: "dringend:"
        case .medium: "binnenkort:"
        case .low: "kan wachten:"
        }
    }

    private func lines(_ text: String, _ terminal: Terminal) -> String {
        terminal.wrapped(text, indent: 4).map { "    \($0)\n" }.joined()
    }
}

extension Offering {
    /// The number to call about the entry: the offering's, else a contact's.
    var phoneToCall: String? { (phones + contacts.flatMap(\.phones)).first { !$0.isFax }?.number }

    /// The address to write to about the entry: the offering's or its organisation's, else a contact's.
    var emailToWrite: String? { contactEmail ?? contacts.lazy.compactMap(\.email).first }
}
