import DirectoryModel
import Foundation
import Search

extension ShownAnswer {
    /// Nil for a text that is no answer.
    ///
    /// - Parameters:
    ///   - json: the answer of `/zoek`.
    ///   - paging: what was asked of it.
    package init?(json: String, paging: Paging) {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(json.utf8)) else { return nil }
        let query = answer.query
        date = CalendarDate(iso8601: answer.date)
        total = answer.total
        understood = query.understood ?? query.codes
        notes = query.notes ?? []
        corrections = query.corrections.map { ($0.from, $0.to) }
        relaxed = query.relaxed
        passedOver = query.passedOver ?? []
        area = query.area.map { Area(name: $0.name, isChosen: $0.from == Understanding.flag.rawValue) }
        hasAge = query.age != nil
        hits = answer.results.map { Hit($0) }
        self.paging = paging
    }

    fileprivate struct Answer: Decodable {
        let query: Query
        let date: String
        let total: Int
        let results: [Result]
    }

    /// What a desk says of the question. What came later than the first desks may be missing.
    fileprivate struct Query: Decodable {
        let area: Area?
        let targetGroups, domains: [Code]
        let age: Age?
        let corrections: [Correction]
        let relaxed: [String]
        let passedOver, understood, notes: [String]?

        enum CodingKeys: String, CodingKey {
            case area
            case targetGroups = "target_groups"
            case domains, age, corrections, relaxed
            case passedOver = "passed_over"
            case understood, notes
        }

        struct Area: Decodable { let name, from: String }
        struct Code: Decodable { let id: String }
        struct Age: Decodable { let years: Int }
        struct Correction: Decodable { let from, to: String }

        /// What was understood, where a desk has no words for it.
        var codes: [String] {
            (area.map { ["in \($0.name)"] } ?? []) + targetGroups.map { "voor \($0.id)" }
                + domains.prefix(3).map { "over \($0.id)" } + (age.map { ["\($0.years) jaar"] } ?? [])
        }
    }

    fileprivate struct Result: Decodable {
        let id, source, sourceID, name, organization: String
        let address, phone, email, municipality, excerpt, assuredDate, vanishedOn: String?
        let tier, freshness, status: String
        let score: Double
        let warnings: [String]?
        let why: [Why]

        enum CodingKeys: String, CodingKey {
            case id, source
            case sourceID = "source_id"
            case name, organization, address, phone, email, municipality, excerpt
            case assuredDate = "assured_date"
            case vanishedOn = "vanished_on"
            case tier, freshness, status, score, warnings, why
        }

        struct Why: Decodable {
            let component: String
            let score: Double
            let reason: String
            let speaksFor: Bool?

            enum CodingKeys: String, CodingKey {
                case component, score, reason
                case speaksFor = "speaks_for"
            }
        }
    }
}

extension ShownAnswer.Hit {
    fileprivate init(_ result: ShownAnswer.Result) {
        id = "\(result.source):\(result.sourceID)"
        reference = WatchCommands.reference(source: result.source, sourceID: result.sourceID, id: result.id)
        name = result.name
        organization = result.organization
        address = result.address ?? result.municipality
        reach = result.phone ?? result.email
        tier = Tier(rawValue: result.tier) ?? .fits
        freshness = Freshness(rawValue: result.freshness) ?? .unknown
        assured = result.assuredDate.flatMap { CalendarDate(iso8601: $0) }
        status = OfferingStatus(rawValue: result.status) ?? .active
        isVanished = result.vanishedOn != nil
        warnings = result.warnings ?? []
        excerpt = result.excerpt.map { ShownAnswer.Excerpt(html: $0) }
        score = result.score
        reasons = result.why.map {
            .init(
                component: ComponentKind(rawValue: $0.component), score: $0.score, words: $0.reason,
                speaksFor: $0.speaksFor)
        }
    }
}

extension ShownAnswer.Excerpt {
    /// - Parameter html: HTML without other tags than `<mark>`.
    init(html: String) {
        parts = html.components(separatedBy: "<mark>").enumerated().flatMap { index, piece -> [Part] in
            let ends = index == 0 ? ["", piece] : piece.components(separatedBy: "</mark>")
            return [
                Part(text: Self.plain(ends[0]), isMarked: true),
                Part(text: Self.plain(ends.dropFirst().joined()), isMarked: false),
            ]
        }.filter { !$0.text.isEmpty }
    }

    private static func plain(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(html) { $0.replacing($1.0, with: $1.1) }
    }
}
