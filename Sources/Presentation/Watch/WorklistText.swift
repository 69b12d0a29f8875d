import Brugfiguur
package import DirectoryModel
package import DirectoryService
import DirectoryStore

/// The worklist, for people: whom to call, on what number, and what to ask.
package struct WorklistText {
    private let answer: Worklist.Answer
    private let date: CalendarDate

    package init(_ answer: Worklist.Answer, date: CalendarDate) {
        self.answer = answer
        self.date = date
    }

    /// What to ask, each question once.
    static func questions(_ findings: [WatchFinding]) -> [String] {
        var seen: Set<String> = []
        return findings.map { MessageCatalogue.question($0.discovery) }.filter { seen.insert($0).inserted }
    }

    /// For people.
    package func text(terminal: Terminal) -> String {
        let heading = answer.heading
        var text = ""
        for finding in heading.wide {
            text += lines(
                "\(MessageCatalogue.message(finding.discovery)) \(MessageCatalogue.action(finding.discovery))", terminal
            )
            text += words(of: finding, heading.reports, terminal)
        }
        if !heading.wide.isEmpty { text += "\n" }
        guard let checked = heading.checkedOn else {
            return "Er is nog geen nachtcontrole geweest. Doe ze eerst: kaart controleer\n"
        }
        guard !answer.lines.isEmpty else {
            return text + (heading.wide.isEmpty ? "Er is niemand te bellen." : "Verder is er niemand te bellen.")
                + snoozed
                + "\n" + (closing.isEmpty ? "" : "\n" + closing)
        }
        for (number, line) in answer.lines.enumerated() {
            text += self.text(line, number: number + 1, terminal)
        }
        let rest = heading.organizations - answer.lines.count
        if rest > 0 {
            text +=
                "\nEn nog \(DutchWriting.count(rest, "organisatie", "organisaties")): --aantal \(heading.organizations)\n"
        }
        if let first = answer.lines.first?.items.first?.offering {
            let id = WatchCommands.reference(first)
            text += """

                Klopt het?  kaart bevestig \(id) --door NAAM
                Klopt niet? kaart wijzig \(id) VELD=WAARDE --door NAAM
                Later?      kaart werklijst uitstel \(id) --tot DAG --door NAAM
                Niemand?    kaart werklijst niet-bereikt \(id) --door NAAM

                """ + closing
        }
        if checked != date { text += "Stand van de nachtcontrole van \(DutchWriting.date(checked)).\n" }
        return text + (snoozed.isEmpty ? "" : String(snoozed.dropFirst()) + "\n")
    }

    /// How the first report that is shown is closed; nothing where none is.
    private var closing: String {
        let shown = answer.heading.wide + answer.lines.flatMap { $0.items.flatMap { $0.findings.prefix(Self.shown) } }
        guard let number = shown.lazy.compactMap(\.discovery.reportNumber).first else { return "" }
        return "Opgelost?   kaart meldingen sluit \(number) --door NAAM\n"
    }

    /// What a desk wrote, as far as one line goes.
    private func words(of finding: WatchFinding, _ reports: [Int: String], _ terminal: Terminal) -> String {
        guard let words = finding.discovery.reportNumber.flatMap({ reports[$0] }) else { return "" }
        let line = "gemeld: " + words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return terminal.wrapped(line, indent: 4, limit: 1).map { "    \($0)\n" }.joined()
    }

    /// Most findings of an offering.
    private static let shown = 4

    private var snoozed: String {
        answer.heading.snoozed == 0
            ? ""
            : " Uitgesteld: \(DutchWriting.count(answer.heading.snoozed, "aanbod", "aanbiedingen")) (--ook-uitgesteld toont ze)."
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
            let ways = [offering.anyNumberToCall?.number, offering.emailToWrite ?? offering.contactWebsite].compactMap {
                $0
            }
            let name = offering.name == line.organization ? [] : [offering.name]
            let known: [String?] = ways.isEmpty ? [MessageCatalogue.noContact, offering.location?.address?.line] : ways
            text += lines((name + known.compactMap { $0 }).joined(separator: " · "), terminal)
            for finding in item.findings.prefix(Self.shown) {
                text += lines(
                    "\(Self.mark(finding.discovery.severity)) \(MessageCatalogue.message(finding.discovery))", terminal)
                text += words(of: finding, item.reports, terminal)
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
