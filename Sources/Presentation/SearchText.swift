import DirectoryModel
package import DirectoryService
import DutchText
import Gazetteer
import Search
import Thesaurus

/// The answer to a search for somebody at a terminal.
package struct SearchText {
    private let answer: SearchService.Answer
    private let thesaurus: Thesaurus
    private let terminal: Terminal
    private let explains: Bool
    private let highlighter: Highlighter
    private let stems: StemMemory

    /// - Parameters:
    ///   - answer: what was found.
    ///   - references: names the concepts, and knows which words match.
    ///   - terminal: where it is shown.
    ///   - explains: whether every part of the score is shown (`--waarom`).
    package init(_ answer: SearchService.Answer, references: ReferenceData, terminal: Terminal, explains: Bool) {
        self.answer = answer
        thesaurus = references.thesaurus
        highlighter = Highlighter(query: answer.query)
        stems = references.stems
        self.terminal = terminal
        self.explains = explains
    }

    private var query: SearchQuery { answer.query }
    private var layout: ResultLayout { ResultLayout(terminal: terminal, date: query.date) }

    /// The text, ending in a line break.
    package var text: String {
        var lines = heading
        var tier: Tier?
        for (index, hit) in answer.hits.enumerated() {
            if hit.tier != .fits, hit.tier != tier { lines += layout.heading(of: hit.tier) }
            tier = hit.tier
            lines.append("")
            lines += self.lines(for: hit, number: query.offset + index + 1)
        }
        lines += footer
        return lines.joined(separator: "\n") + "\n"
    }

    private var heading: [String] {
        var lines = layout.understood(understood, total: answer.total, shown: answer.hits.count)
        if !query.corrections.isEmpty {
            lines += layout.corrections(query.corrections.map { (from: $0.from, to: $0.to) })
        }
        if query.saysNothing { lines += terminal.wrapped(MessageCatalogue.saysNothing) }
        if !query.relaxed.isEmpty {
            lines += terminal.wrapped(MessageCatalogue.relaxed(query.relaxed))
        }
        if let given = query.area, !query.passedOver.isEmpty {
            lines += terminal.wrapped(
                MessageCatalogue.passedOver(
                    query.passedOver.map(\.name), for: given.area.name, isChosen: given.from == .flag))
        }
        if let note = query.area?.note.flatMap({ MessageCatalogue.sentence($0) }) { lines.append(note) }
        return lines
    }

    private var understood: [String] {
        var parts: [String] = []
        if let area = query.area { parts.append((area.isAround ? "rond " : "in ") + area.area.name) }
        for group in query.targetGroups { parts.append("voor \(label(group.code, .targetGroup))") }
        for domain in query.domains.prefix(3) { parts.append("over \(label(domain.code, .careDomain))") }
        if let age = query.age { parts.append("\(age.years) jaar") }
        if let language = query.language { parts.append("in het \(MessageCatalogue.languageName(language.code))") }
        if let moment = query.moment { parts.append("open \(MessageCatalogue.name(of: moment.kind))") }
        if query.free != nil { parts.append("gratis") }
        return parts
    }

    private func label(_ code: String, _ scheme: Scheme) -> String {
        thesaurus.concept(code, in: scheme)?.label ?? code
    }

    private func lines(for hit: SearchService.Hit, number: Int) -> [String] {
        let offering = hit.offering
        let assurance = layout.assurance(
            offering.assuredDate, hit.freshness, status: offering.status, isVanished: hit.vanishedOn != nil)
        let address = offering.location?.address?.line ?? hit.municipality
        return [layout.title(offering.name, number: number, assurance: assurance, hit.freshness)]
            + layout.contact(
                organization: offering.organization.name == offering.name ? nil : offering.organization.name,
                address: address, reach: offering.phones.first?.number ?? offering.contactEmail)
            + layout.warnings(warnings(of: hit))
            + layout.excerpt(offering.description.map { snippet(of: $0, hit) }).map(highlighted)
            + (explains ? explanation(of: hit).map { layout.indent + $0 } : reasons(of: hit))
    }

    private func warnings(of hit: SearchService.Hit) -> [String] {
        OfferingWarning.all(of: hit.offering, vanishedOn: hit.vanishedOn, on: query.date).map {
            MessageCatalogue.words(for: $0)
        }
    }

    /// What speaks for it, and what does not or is not known.
    private func reasons(of hit: SearchService.Hit) -> [String] {
        let told = hit.contributions.filter { $0.kind != .freshness && $0.kind != .status }
        return layout.reasons(
            for: told.filter(\.reason.speaksFor).map { words(for: $0.reason) },
            against: told.filter { !$0.reason.speaksFor }.map { words(for: $0.reason) })
    }

    private func explanation(of hit: SearchService.Hit) -> [String] {
        let parts = hit.contributions.map { part -> String in
            let score = DutchWriting.decimal(part.score)
            let name = MessageCatalogue.name(of: part.kind)
            let padding = String(repeating: " ", count: max(1, 12 - name.count))
            let line = String(repeating: " ", count: max(0, 7 - score.count)) + score + "  " + name + padding
            return MessageCatalogue.shortened(line + words(for: part.reason), to: terminal.width - layout.indent.count)
        }
        let total = DutchWriting.decimal(hit.score)
        return parts + [String(repeating: " ", count: max(0, 7 - total.count)) + total + "  samen"]
    }

    private func words(for reason: Reason) -> String {
        MessageCatalogue.words(for: reason, thesaurus: thesaurus, on: query.date)
    }

    /// The part of the description around the first match.
    private func snippet(of description: String, _ hit: SearchService.Hit) -> String {
        let line = description.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let first = hit.highlights.first(where: { $0.field == "description" }), first.start > terminal.width
        else {
            return line
        }
        let scalars = Array(line.unicodeScalars)
        var start = min(max(0, first.start - 40), scalars.count)
        while start > 0, start < scalars.count, scalars[start - 1] != " " { start -= 1 }
        return "… " + String(String.UnicodeScalarView(scalars[start...]))
    }

    /// The line with the words that matched standing out.
    private func highlighted(_ line: String) -> String {
        guard terminal.hasColour else { return line }
        let matches = highlighter.matches(in: line, stems: stems)
        let scalars = Array(line.unicodeScalars)
        var result = ""
        var position = 0
        for range in matches {
            result += String(String.UnicodeScalarView(scalars[position..<range.lowerBound]))
            result += terminal.styled(String(String.UnicodeScalarView(scalars[range])), .bold)
            position = range.upperBound
        }
        return result + String(String.UnicodeScalarView(scalars[position...]))
    }

    private var footer: [String] {
        if answer.hits.isEmpty {
            if query.count == 0 { return [] }
            let advice =
                answer.total == 0
                ? "Probeer minder of andere woorden"
                    + (limits.isEmpty ? "." : ", of laat \(DutchWriting.list(limits, and: "of")) weg.")
                : "Er zijn er \(DutchWriting.number(answer.total)); --vanaf \(query.offset) ligt voorbij de laatste."
            return [""] + terminal.wrapped(advice)
        }
        guard let first = answer.hits.first else { return [] }
        let next = query.offset + answer.hits.count
        var hints = ["kaart toon \(WatchCommands.reference(first.offering))"]
        if next < answer.total { hints.append("--vanaf \(next)") }
        if !explains { hints.append("waarom deze volgorde: --waarom") }
        return [""] + terminal.wrapped("Meer: " + hints.joined(separator: " · ")).map { terminal.styled($0, .faint) }
    }

    /// The flags of the question that leave something out.
    private var limits: [String] {
        [
            query.area?.from == .flag ? "--gemeente" : nil, query.age != nil ? "--leeftijd" : nil,
            query.narrowing == .none ? nil : "--streng",
        ].compactMap { $0 }
    }
}
