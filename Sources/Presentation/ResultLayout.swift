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

    /// Who, where, and how to reach them; none of what is not known. A number stays whole, to be read out and copied.
    func contact(organization: String?, address: String?, reach: String?) -> [String] {
        let who = [organization, address].compactMap(\.self).joined(separator: " · ")
        let whole = reach?.replacing(" ", with: Self.unbroken)
        let lines = terminal.wrapped(
            [who, whole].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · "), indent: indent.count)
        return
            (lines.count > 2
            ? terminal.wrapped(who, indent: indent.count, limit: 2) + [whole].compactMap(\.self) : lines)
            .map { indent + $0.replacing(Self.unbroken, with: " ") }
    }

    /// A space at which no line is broken.
    private static let unbroken = "\u{A0}"

    /// Why whoever goes there may find a closed door.
    func warnings(_ warnings: [String]) -> [String] {
        guard !warnings.isEmpty else { return [] }
        return terminal.wrapped("let op: " + warnings.joined(separator: " · "), indent: indent.count, limit: 3)
            .map { indent + terminal.styled($0, .bad) }
    }

    /// A part of a description around its first match, with what matched standing out.
    func excerpt(_ excerpt: ShownAnswer.Excerpt) -> [String] {
        let text = excerpt.parts.map(\.text).joined()
        let marked = Set(excerpt.parts.filter(\.isMarked).flatMap { words(of: $0.text) })
        var shown = Substring(text)
        if let first = excerpt.parts.firstIndex(where: \.isMarked) {
            let before = excerpt.parts[..<first].map(\.text).joined()
            let isFar = before.count > terminal.width || before.count > Self.context && before.hasPrefix("… ")
            if isFar, let space = before.suffix(Self.context).firstIndex(where: \.isWhitespace) {
                shown = "…" + before[space...] + text.dropFirst(before.count)
            }
        }
        return paragraph(String(shown.map { $0.isNewline ? " " : $0 }), limit: 2).map { line in
            guard terminal.hasColour else { return line }
            return words(of: line).map { word in
                marked.contains(word) && word.contains(where: \.isLetter) ? terminal.styled(word, .bold) : word
            }.joined()
        }
    }

    /// Characters before the first match that a line begins with.
    private static let context = 40

    /// A line as words, and what stands between them.
    private func words(of line: String) -> [String] {
        var pieces: [String] = []
        var endsInWord = false
        for character in line {
            let isWord = character.isLetter || character.isNumber
            if !pieces.isEmpty, isWord == endsInWord {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            endsInWord = isWord
        }
        return pieces
    }

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
