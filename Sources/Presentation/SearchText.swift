import DirectoryModel
import Search

/// The answer to a search for somebody at a terminal.
package struct SearchText {
    private let answer: ShownAnswer
    private let terminal: Terminal
    private let explains: Bool
    private let layout: ResultLayout

    /// - Parameters:
    ///   - answer: what was found, by whomever.
    ///   - terminal: where it is shown.
    ///   - explains: whether every part of the score is shown (`--waarom`).
    package init(_ answer: ShownAnswer, terminal: Terminal, explains: Bool) {
        self.answer = answer
        self.terminal = terminal
        self.explains = explains
        layout = ResultLayout(terminal: terminal, date: answer.date)
    }

    /// The text, ending in a line break.
    package var text: String {
        var lines = heading
        var tier: Tier?
        for (index, hit) in answer.hits.enumerated() {
            if hit.tier != .fits, hit.tier != tier { lines += layout.heading(of: hit.tier) }
            tier = hit.tier
            lines.append("")
            lines += self.lines(for: hit, number: answer.paging.offset + index + 1)
        }
        lines += footer
        return lines.joined(separator: "\n") + "\n"
    }

    private var heading: [String] {
        var lines = layout.understood(answer.understood, total: answer.total, shown: answer.hits.count)
        if !answer.corrections.isEmpty { lines += layout.corrections(answer.corrections) }
        if !answer.relaxed.isEmpty { lines += terminal.wrapped(MessageCatalogue.relaxed(answer.relaxed)) }
        if let area = answer.area, !answer.passedOver.isEmpty {
            lines += terminal.wrapped(
                MessageCatalogue.passedOver(answer.passedOver, for: area.name, isChosen: area.isChosen))
        }
        return lines + answer.notes.flatMap { terminal.wrapped($0) }
    }

    private func lines(for hit: ShownAnswer.Hit, number: Int) -> [String] {
        let assurance = layout.assurance(hit.assured, hit.freshness, status: hit.status, isVanished: hit.isVanished)
        return [layout.title(hit.name, number: number, assurance: assurance, hit.freshness)]
            + layout.contact(
                organization: hit.organization == hit.name ? nil : hit.organization, address: hit.address,
                reach: hit.reach)
            + layout.warnings(hit.warnings)
            + (hit.excerpt.map(layout.excerpt) ?? [])
            + (explains ? explanation(of: hit).map { layout.indent + $0 } : reasons(of: hit))
    }

    /// What speaks for it, and what does not or is not known.
    private func reasons(of hit: ShownAnswer.Hit) -> [String] {
        let told = hit.reasons.filter { $0.component != .freshness && $0.component != .status }
        func words(_ speaksFor: Bool?) -> [String] { told.filter { $0.speaksFor == speaksFor }.map(\.words) }
        return layout.reasons(for: words(true), against: words(false))
            + layout.remarks([words(nil).joined(separator: " · ")])
    }

    private func explanation(of hit: ShownAnswer.Hit) -> [String] {
        let parts = hit.reasons.map { part -> String in
            let score = DutchWriting.decimal(part.score)
            let name = part.component.map { MessageCatalogue.name(of: $0) } ?? ""
            let padding = String(repeating: " ", count: max(1, 12 - name.count))
            let line = String(repeating: " ", count: max(0, 7 - score.count)) + score + "  " + name + padding
            return MessageCatalogue.shortened(line + part.words, to: terminal.width - layout.indent.count)
        }
        let total = DutchWriting.decimal(hit.score)
        return parts + [String(repeating: " ", count: max(0, 7 - total.count)) + total + "  samen"]
    }

    private var footer: [String] {
        guard let first = answer.hits.first else {
            return answer.paging.count == 0 ? [] : [""] + terminal.wrapped(advice)
        }
        let next = answer.paging.offset + answer.hits.count
        var hints = ["kaart toon \(first.reference)"]
        if next < answer.total { hints.append("--vanaf \(next)") }
        if !explains { hints.append("waarom deze volgorde: --waarom") }
        return [""] + terminal.wrapped("Meer: " + hints.joined(separator: " · ")).map { terminal.styled($0, .faint) }
    }

    /// What to do where nothing is shown.
    private var advice: String {
        guard answer.total == 0 else {
            return
                "Er zijn er \(DutchWriting.number(answer.total)); --vanaf \(answer.paging.offset) ligt voorbij de laatste."
        }
        let limits = [
            answer.area?.isChosen == true ? "--gemeente" : nil, answer.hasAge ? "--leeftijd" : nil,
            answer.paging.isNarrowed ? "--streng" : nil,
        ].compactMap(\.self)
        return "Probeer minder of andere woorden"
            + (limits.isEmpty ? "." : ", of laat \(DutchWriting.list(limits, and: "of")) weg.")
    }
}
