import DirectoryModel
import Search

/// How the answer to a search stands in a terminal, whoever found it.
struct ResultLayout {
    let terminal: Terminal
    /// The day on which was searched.
    let date: CalendarDate?

    let indent = "    "

    // MARK: Above the results

    /// What was understood of the question, and how much was found.
    func understood(_ parts: [String], total: Int, shown: Int) -> [String] {
        let counts = total == 0 ? "niets gevonden" : "\(DutchWriting.number(total)) gevonden, \(shown) getoond"
        guard !parts.isEmpty else { return [counts] }
        let line = "Begrepen: " + parts.joined(separator: " · ")
        let gap = terminal.width - line.count - counts.count
        return gap >= 2
            ? [line + String(repeating: " ", count: gap) + counts] : terminal.wrapped(line) + [counts]
    }

    /// "Gezocht op kinesitherapie; toch zoeken op kinisitherapie? Voeg --letterlijk toe."
    func corrections(_ corrections: [(from: String, to: String)]) -> [String] {
        terminal.wrapped(
            "Gezocht op \(DutchWriting.list(corrections.map(\.to))); toch zoeken op "
                + "\(DutchWriting.list(corrections.map(\.from)))? Voeg --letterlijk toe.")
    }

    /// Above the first result of a tier.
    func heading(of tier: Tier) -> [String] {
        let text =
            switch tier {
            case .fits: "Past bij de vraag:"
            case .unknown: "Ook mogelijk (niet alles is opgegeven):"
            case .rest: "Past niet bij alles wat u vroeg:"
            }
        return ["", terminal.styled(text, .bold)]
    }

    // MARK: One result

    /// The name, with at the end of the line when it was confirmed.
    func title(_ name: String, number: Int, assurance: String, _ freshness: Freshness) -> String {
        let place = String(repeating: " ", count: max(0, 2 - String(number).count)) + "\(number)  "
        let room = terminal.width - place.count - assurance.count - 2
        let name = name.count > room ? String(name.prefix(max(1, room - 1))) + "…" : name
        let gap = String(repeating: " ", count: max(2, room - name.count + 2))
        let style: Terminal.Style =
            switch freshness {
            case .fresh: .good
            case .aging, .unknown: .warning
            case .stale: .bad
            }
        return place + terminal.styled(name, .bold) + gap + terminal.styled(assurance, style)
    }

    func assurance(
        _ assured: CalendarDate?, _ freshness: Freshness, status: OfferingStatus, isVanished: Bool
    ) -> String {
        if isVanished { return "niet meer geleverd" }
        if status != .active { return MessageCatalogue.status(status) }
        guard let assured else { return "nooit bevestigd" }
        guard freshness == .stale, let date else {
            return "bevestigd \(DutchWriting.date(assured))" + (terminal.hasSymbols ? " ●" : "")
        }
        return "bevestigd \(DutchWriting.ago(assured, from: date))"
            + (terminal.hasSymbols ? " ◌ verouderd" : ", verouderd")
    }

    /// Who, where, and how to reach them; none of what is not known.
    func contact(organization: String?, address: String?, reach: String?) -> [String] {
        paragraph([organization, address, reach].compactMap { $0 }.joined(separator: " · "), limit: 2)
    }

    /// Why whoever goes there may find a closed door.
    func warnings(_ warnings: [String]) -> [String] {
        guard !warnings.isEmpty else { return [] }
        return terminal.wrapped("let op: " + warnings.joined(separator: " · "), indent: indent.count, limit: 3)
            .map { indent + terminal.styled($0, .bad) }
    }

    func excerpt(_ text: String?) -> [String] { paragraph(text ?? "", limit: 2) }

    /// What speaks for it, and what does not or is not known, which always has a line of its own.
    func reasons(for pro: [String], against contra: [String]) -> [String] {
        let against = contra.isEmpty ? [] : remarks(["let op: " + contra.joined(separator: " · ")], limit: 2)
        let room = Self.reasonLines - min(against.count, 1)
        return (pro.isEmpty ? [] : remarks(["past omdat: " + pro.joined(separator: " · ")], limit: room)) + against
    }

    private static let reasonLines = 3

    /// Remarks, each beginning a line.
    func remarks(_ remarks: [String], limit: Int = reasonLines) -> [String] {
        terminal.wrapped(remarks.joined(separator: "\n"), indent: indent.count, limit: limit)
            .map { indent + terminal.styled($0, .faint) }
    }

    private func paragraph(_ text: String, limit: Int) -> [String] {
        terminal.wrapped(text, indent: indent.count, limit: limit).map { indent + $0 }
    }
}
