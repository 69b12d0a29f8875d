import DirectoryModel
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

    private typealias Counts = [(term: Int, column: Int, count: Int)]

    /// The scores of rows in which the terms stand so often; beside them stand `others` more that have nothing.
    private func scores(_ query: TextQuery, _ rows: [Counts], others: Int = 900) -> [TextScorer.Score] {
        var everything: [Int64: ServiceSignals] = [:]
        for key in 0..<rows.count + others {
            var signals = ServiceSignals(source: 1, sourceID: "\(key)", status: .active)
            signals.textLengths = [4, 40]
            everything[Int64(key)] = signals
        }
        let table = SignalTable.packed(everything)
        let weights = LengthWeights(table, parameters: Self.parameters)
        let postings = query.terms.indices.map { term in
            var rowsOfTerm: [Int32] = []
            var worths: [Float] = []
            for (row, counts) in rows.enumerated() {
                var packed: UInt64 = 0
                for entry in counts where entry.term == term {
                    packed += UInt64(entry.count) << UInt64(8 * entry.column)
                }
                guard packed > 0 else { continue }
                rowsOfTerm.append(Int32(row))
                worths.append(Float(weights.worth(packed, in: row)))
            }
            return Postings(rows: rowsOfTerm, worths: worths, rowCount: table.count)
        }
        var all = RowSet(count: table.count)
        all.insert(rows.indices.lazy.map { Int32($0) })
        let matches = TextMatches(query, postings: postings, rowCount: table.count)
        return TextScorer(query: query, matches: matches, weights: weights).scores(of: all)
    }

    @Test func aSynonymNeverOutscoresTwoWordsThatWereAsked() {
        let query = query([
            [(["schuld"], 1), (["krediet"], 0.5), (["lening"], 0.5), (["afbetaling"], 0.5)], [(["jongeren"], 1)],
        ])
        let both: Counts = [(0, 1, 1), (4, 1, 1)]
        let rows = [both, [(1, 0, 9), (2, 0, 9), (3, 0, 9)], [(0, 0, 1)], [(1, 0, 1)]]
        let found = scores(query, rows + [Counts](repeating: both, count: 30)).map(\.value)
        #expect(found[0] > found[1] * 0.5)
        #expect(found[2] > found[3])
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
            let found = scores(query, [counts + [extra], counts, [extra]], others: 20).map(\.value)
            #expect(found[0] >= found[1] - 1e-12)
            #expect(found[1] > 0)
        }
    }

    @Test func aRowTellsWhichConceptsItMatches() {
        let query = query([[(["schuld"], 1)], [(["jongeren"], 1), (["jeugd"], 0.5)], [(["tienen"], 1)]])
        let matched = scores(query, [[(0, 1, 1), (2, 0, 1)]])[0].matched
        #expect((0..<3).filter(matched.contains) == [0, 1])
        #expect(query.typed.count == 3)
    }

    @Test func rareWordsCountMoreThanCommonOnes() {
        let query = query([[(["zeldzaam"], 1)], [(["gewoon"], 1)]])
        let common: Counts = [(1, 1, 1)]
        let found = scores(query, [[(0, 1, 1)], common] + [Counts](repeating: common, count: 899)).map(\.value)
        #expect(found[0] > 5 * found[1])
    }

    @Test func aGuessMustBeThereAsAWholeAndContextFindsNothingByItself() {
        var query = TextQuery()
        query.add(words: ["zorg"], names: [(["zorg"], 1), (["thuis", "hulp"], 0.5)])
        query.add(words: [], names: [(["schuld", "bemiddeling"], 0.4)])
        query.add(words: [], names: [(["jongeren"], 0.6)], isContext: true)
        // 0 zorg, 1 thuis, 2 hulp, 3 schuld, 4 bemiddeling, 5 jongeren
        let rows: [Counts] = [
            [(0, 0, 1)], [(2, 0, 1)], [(3, 0, 1)], [(3, 0, 1), (4, 1, 1)], [(5, 0, 1)], [(0, 0, 1), (5, 0, 1)],
        ]
        let found = scores(query, rows).map(\.value)
        #expect(found.map { $0 > 0 } == [true, true, false, true, false, true])
        #expect(found[5] > found[0])
    }

    @Test func aTermWithoutLettersIsNoTerm() {
        var nothing = TextQuery()
        for form in ["", "\"", "😀"] { nothing.add(words: [form], names: [([form], 1)]) }
        #expect(nothing.terms.isEmpty && nothing.concepts.isEmpty)
    }
}
