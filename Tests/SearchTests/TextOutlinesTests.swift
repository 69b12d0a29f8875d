import DirectoryModel
import TestSupport
import Testing

@testable import Search

/// What is said of texts without reading them, next to their scores.
@Suite struct TextOutlinesTests {
    private static let parameters = TextScorer.Parameters(
        columns: [5, 1], saturation: 1.2, lengthShare: 0.6, coverageShare: 0.35)

    @Test(arguments: 0..<200)
    func neverUnderTheScoreAndTheSameConcepts(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...700, using: &random)
        let query = query(&random)
        let table = table(count, &random)
        // Columns of no weight give words that stand there, and count nothing.
        let parameters = TextScorer.Parameters(
            columns: Bool.random(using: &random) ? [5, 1] : [3, 0], saturation: 1.2, lengthShare: 0.6,
            coverageShare: 0.35)
        let weights = LengthWeights(table, parameters: parameters)
        let postings = query.terms.map { _ in
            let rarity = [1, 3, 40, 300].randomElement(using: &random) ?? 1
            let rows = (0..<Int32(count)).filter { _ in Int.random(in: 0..<rarity, using: &random) == 0 }
            let worths = rows.map { row in
                let (first, second) = (
                    UInt64.random(in: 0...2, using: &random), UInt64.random(in: 1...9, using: &random)
                )
                return Float(weights.worth(first | second << 8, in: Int(row)))
            }
            return Postings(rows: rows, worths: worths, rowCount: count)
        }
        let matches = TextMatches(query, postings: postings, rowCount: count)
        let scorer = TextScorer(query: query, matches: matches, weights: weights)
        var rows = RowSet(count: count)
        rows.insert((0..<Int32(count)).filter { _ in Int.random(in: 0..<3, using: &random) > 0 })
        let scores = scorer.scores(of: rows)
        let outlines = TextOutlines(rows, scorer)
        #expect(outlines.bounds.map(\.matched) == scores.map(\.matched))
        #expect(zip(outlines.bounds, scores).allSatisfy { $0.value >= $1.value })
    }

    /// Where most rows are told apart, a bound is of use: few lie far over their score.
    @Test func boundsTellRowsApart() {
        var random = SplitMix64(seed: 1)
        var query = TextQuery()
        query.add(words: ["schuld"], names: [(["schuld"], 1)])
        let table = table(4_000, &random)
        let weights = LengthWeights(table, parameters: Self.parameters)
        let rows = (0..<Int32(4_000)).filter { _ in Bool.random(using: &random) }
        let worths = rows.map { row in
            Float(weights.worth(row % 40 == 0 ? 1 : UInt64.random(in: 1...2, using: &random) << 8, in: Int(row)))
        }
        let postings = Postings(rows: rows, worths: worths, rowCount: 4_000)
        let matches = TextMatches(query, postings: [postings], rowCount: 4_000)
        let scorer = TextScorer(query: query, matches: matches, weights: weights)
        let best = scorer.scores(of: matches.rows).map(\.value).max() ?? 0
        let promising = TextOutlines(matches.rows, scorer).bounds.count { $0.value >= best }
        #expect((1...rows.count / 10).contains(promising))
    }

    private func query(_ random: inout SplitMix64) -> TextQuery {
        var query = TextQuery()
        let words = ["schuld", "hulp", "wonen", "jongeren", "gezin", "zorg"]
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let names = (0..<Int.random(in: 1...4, using: &random)).map { place in
                (
                    terms: Array(words.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))),
                    weight: place == 0 ? 1 : Double.random(in: 0...0.9, using: &random)
                )
            }
            query.add(words: Bool.random(using: &random) ? names[0].terms : [], names: names)
        }
        return query
    }

    private func table(_ count: Int, _ random: inout SplitMix64) -> SignalTable {
        var all: [Int64: ServiceSignals] = [:]
        for key in 0..<count {
            var signals = ServiceSignals(source: 1, sourceID: "\(key)", status: .active)
            signals.textLengths = [.random(in: 1...8, using: &random), .random(in: 5...80, using: &random)]
            all[Int64(key)] = signals
        }
        return SignalTable.packed(all)
    }
}
