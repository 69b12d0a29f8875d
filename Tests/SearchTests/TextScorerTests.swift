import Foundation
import Search
import TestSupport
import Testing

@Suite struct TextScorerTests {
    private static let parameters = TextScorer.Parameters(
        columns: [5, 1], saturation: 1.2, lengthShare: 0.6, coverageShare: 0.5)

    private func query(_ concepts: [[(terms: [String], weight: Double)]]) -> TextQuery {
        var query = TextQuery()
        for names in concepts { query.add(words: names.first?.terms ?? [], names: names) }
        return query
    }

    /// A row in which the terms stand so often, by term and column.
    private func row(_ counts: [(term: Int, column: Int, count: Int)], lengths: [Int32] = [4, 40]) -> TextScorer.Row {
        TextScorer.Row(
            hits: counts.flatMap {
                [UInt8($0.term & 255), UInt8($0.term >> 8), UInt8($0.column), UInt8($0.count)]
            }[...],
            lengths: lengths)
    }

    private func scorer(_ query: TextQuery, _ rows: [TextScorer.Row], total: Int = 1_000) -> TextScorer {
        TextScorer(
            query: query, phraseTerms: Array(query.terms.indices), rows: rows, rowCount: total,
            averageLengths: [4, 40], parameters: Self.parameters)
    }

    @Test func aSynonymNeverOutscoresTwoWordsThatWereAsked() {
        let query = query([
            [(["schuld"], 1), (["krediet"], 0.5), (["lening"], 0.5), (["afbetaling"], 0.5)], [(["jongeren"], 1)],
        ])
        let both = row([(0, 1, 1), (4, 1, 1)])
        let synonyms = row([(1, 0, 9), (2, 0, 9), (3, 0, 9)])
        var scorer = scorer(query, [both, synonyms] + (0..<30).map { _ in row([(0, 1, 1), (4, 1, 1)]) })
        #expect(scorer.score(both).score > scorer.score(synonyms).score * 0.5)
        let word = row([(0, 0, 1)])
        #expect(scorer.score(word).score > scorer.score(row([(1, 0, 1)])).score)
    }

    @Test func moreMatchesNeverScoreLess() {
        var random = SplitMix64(seed: 5)
        let query = query((0..<6).map { [(["w\($0)"], 1), (["s\($0)", "t\($0)"], 0.5)] })
        for _ in 0..<500 {
            let counts = (0..<Int.random(in: 1..<8, using: &random)).map { _ in
                (
                    term: Int.random(in: 0..<query.terms.count, using: &random),
                    column: Int.random(in: 0...1, using: &random), count: Int.random(in: 1...5, using: &random)
                )
            }
            let extra = (term: Int.random(in: 0..<query.terms.count, using: &random), column: 1, count: 1)
            var scorer = scorer(query, [row(counts), row([extra])])
            #expect(scorer.score(row(counts + [extra])).score >= scorer.score(row(counts)).score - 1e-12)
            #expect(scorer.score(row(counts)).score > 0)
        }
    }

    @Test func aRowTellsWhichConceptsItMatches() {
        let query = query([[(["schuld"], 1)], [(["jongeren"], 1), (["jeugd"], 0.5)], [(["tienen"], 1)]])
        let rows = [row([(0, 1, 1), (2, 0, 1)])]
        var scorer = scorer(query, rows)
        let matched = scorer.score(rows[0]).matched
        #expect((0..<3).filter(matched.contains) == [0, 1])
        #expect(query.typed.count == 3 && query.telling.count == 3)
    }

    @Test func rareWordsCountMoreThanCommonOnes() {
        let query = query([[(["zeldzaam"], 1)], [(["gewoon"], 1)]])
        let rows = (0..<900).map { _ in row([(1, 1, 1)]) } + [row([(0, 1, 1)])]
        var scorer = scorer(query, rows)
        #expect(scorer.score(row([(0, 1, 1)])).score > 5 * scorer.score(row([(1, 1, 1)])).score)
    }

    @Test func entriesThatMakeNoSenseAreSurvived() {
        let query = query([[(["a"], 1)]])
        var random = SplitMix64(seed: 6)
        for _ in 0..<1_000 {
            let bytes = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let row = TextScorer.Row(hits: bytes[...], lengths: [])
            var scorer = scorer(query, [row], total: 0)
            #expect(scorer.score(row).score.isFinite)
        }
        #expect(TextQuery().expression == nil)
    }
}
