import DirectoryModel
import Foundation
import Search

/// The answer of a desk, shown by somebody who has only its JSON: concepts go by their codes, and what speaks
/// for a result is not parted from what does not.
package struct SocketAnswer {
    private let answer: Answer
    private let terminal: Terminal
    private let offset: Int

    private struct Answer: Decodable {
        let query: Query
        let date: String
        let total: Int
        let results: [Result]
    }

    private struct Query: Decodable {
        let area: Area?
        let targetGroups, domains: [Code]
        let age: Age?
        let language: Code?
        let free: Bool
        let corrections: [Correction]
        let relaxed: [String]
        let passedOver: [String]?

        enum CodingKeys: String, CodingKey {
            case area
            case targetGroups = "target_groups"
            case domains, age, language, free, corrections, relaxed
            case passedOver = "passed_over"
        }

        struct Area: Decodable { let name, from: String }
        struct Code: Decodable { let id: String }
        struct Age: Decodable { let years: Int }
        struct Correction: Decodable { let from, to: String }
    }

    private struct Result: Decodable {
        let source, sourceID, name, organization: String
        let address, phone, email, municipality, excerpt, assuredDate: String?
        let tier, freshness, status: String
        let warnings: [String]?
        let why: [Why]

        enum CodingKeys: String, CodingKey {
            case source
            case sourceID = "source_id"
            case name, organization, address, phone, email, municipality, excerpt
            case assuredDate = "assured_date"
            case tier, freshness, status, warnings, why
        }
    }

    private struct Why: Decodable {
        let component: String
        let score: Double
        let reason: String
    }

    /// - Parameters:
    ///   - json: the answer of `/zoek`.
    ///   - offset: how many results were passed over.
    ///   - terminal: where it is shown.
    /// - Throws: `DecodingError` for a text that is none.
    package init(json: String, offset: Int, terminal: Terminal) throws {
        answer = try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
        self.offset = offset
        self.terminal = terminal
    }

    package var total: Int { answer.total }

    /// `source:source_id`, one a line.
    package var ids: String { answer.results.map { "\($0.source):\($0.sourceID)\n" }.joined() }

    /// What was understood, and of each result the name, whom to call and why.
    package var text: String {
        let layout = ResultLayout(terminal: terminal, date: CalendarDate(iso8601: answer.date))
        var lines = layout.understood(understood, total: answer.total, shown: answer.results.count)
        if !answer.query.corrections.isEmpty {
            lines += layout.corrections(answer.query.corrections.map { (from: $0.from, to: $0.to) })
        }
        if !answer.query.relaxed.isEmpty { lines += terminal.wrapped(MessageCatalogue.relaxed(answer.query.relaxed)) }
        if let area = answer.query.area, let names = answer.query.passedOver, !names.isEmpty {
            let isChosen = area.from == Understanding.flag.rawValue
            lines += terminal.wrapped(MessageCatalogue.passedOver(names, for: area.name, isChosen: isChosen))
        }
        var tier: Tier?
        for (index, result) in answer.results.enumerated() {
            if let next = Tier(rawValue: result.tier), next != tier {
                if next != .fits { lines += layout.heading(of: next) }
                tier = next
            }
            lines.append("")
            lines += self.lines(for: result, number: offset + index + 1, layout)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var understood: [String] {
        let query = answer.query
        var parts = query.area.map { ["in \($0.name)"] } ?? []
        parts += query.targetGroups.map { "voor \($0.id)" } + query.domains.prefix(3).map { "over \($0.id)" }
        if let age = query.age { parts.append("\(age.years) jaar") }
        if let language = query.language { parts.append("in het \(MessageCatalogue.languageName(language.id))") }
        if query.free { parts.append("gratis") }
        return parts
    }

    private func lines(for result: Result, number: Int, _ layout: ResultLayout) -> [String] {
        let freshness = Freshness(rawValue: result.freshness) ?? .unknown
        let assurance = layout.assurance(
            result.assuredDate.flatMap { CalendarDate(iso8601: $0) }, freshness,
            status: OfferingStatus(rawValue: result.status) ?? .active, isVanished: false)
        let told = result.why.filter { $0.component != "freshness" && ($0.component != "status" || $0.score < 0) }
        return [layout.title(result.name, number: number, assurance: assurance, freshness)]
            + layout.contact(
                organization: result.organization == result.name ? nil : result.organization,
                address: result.address ?? result.municipality, reach: result.phone ?? result.email)
            + layout.warnings(result.warnings ?? [])
            + layout.excerpt(result.excerpt.map(Self.plain))
            + layout.remarks([told.map(\.reason).joined(separator: " · ")])
    }

    /// The text of an excerpt, which is HTML without other tags than `<mark>`.
    private static func plain(_ html: String) -> String {
        [
            ("<mark>", ""), ("</mark>", ""), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
            ("&amp;", "&"), ("\n", " "),
        ].reduce(html) { $0.replacing($1.0, with: $1.1) }
    }
}
