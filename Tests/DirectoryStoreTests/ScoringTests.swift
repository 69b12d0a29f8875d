import DirectoryModel
import DutchText
import Foundation
import Search
import TestSupport
import Testing

@testable import DirectoryStore

/// The ranking function (C and FTS5 below, `TextScorer` above) against a slow one that only reads offerings and adds up.
@Suite struct ScoringTests {
    private static let parameters = TextScorer.Parameters(
        columns: [4, 2, 3, 1, 0.5, 1.5], saturation: 1.1, lengthShare: 0.6, coverageShare: 0.3)
    private static let words = [
        "zorg", "hulp", "thuis", "tienen", "jongeren", "schulden", "wonen", "gezin", "geweld", "nergens",
    ]

    @Test(arguments: 0..<12)
    func theScoresAreThoseOfASlowStraightforwardReading(seed: Int) throws {
        let folder = try TemporaryFolder()
        let store = try DirectoryStore.writing(folder.file("k.sqlite"), lexicon: .empty, labels: labels)
        var random = SplitMix64(seed: UInt64(seed))
        let delivered = offerings(Int.random(in: 1...60, using: &random), seed: UInt64(100 + seed))
        try deliver(delivered, to: store)
        let query = randomQuery(&random)
        let found = try store.read { snapshot in
            let table = try snapshot.searchMemory().table
            let scorer = try snapshot.textScorer(for: query, parameters: Self.parameters)
            return zip(scorer.rows.rows, scorer.scores(of: scorer.rows)).map { row, score in
                (id: table.signals(Int(row)).sourceID, score: score.value)
            }
        }
        let expected = slowScores(of: delivered, for: query)
        #expect(Set(found.map(\.id)) == Set(expected.keys))
        for (id, score) in found {
            // What a term counts in a row is kept to seven digits.
            #expect(abs(score - expected[id, default: -1]) < 1e-6 * max(1, score), "\(id)")
        }
    }

    private func randomQuery(_ random: inout SplitMix64) -> TextQuery {
        var query = TextQuery()
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let names = (0..<Int.random(in: 1...3, using: &random)).map { place in
                let terms = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                    Self.words.randomElement(using: &random) ?? "zorg"
                }
                return (terms: terms, weight: place == 0 ? 1 : Double.random(in: 0.1...0.9, using: &random))
            }
            query.add(words: Bool.random(using: &random) ? names[0].terms : [], names: names)
        }
        return query
    }

    /// Score by source id, of the rows that have any of the terms.
    private func slowScores(of offerings: [Offering], for query: TextQuery) -> [String: Double] {
        let analysis = Analysis(lexicon: .empty)
        let rows = offerings.map { offering in
            ServiceColumns.indexed(offering, subjects: labels.subjects(of: offering)).map { text -> [[String]] in
                var words: [[String]] = []
                var bytes = Array((text ?? "").utf8)
                bytes.withUnsafeMutableBytes { buffer in
                    analysis.forms(of: UnsafeRawBufferPointer(buffer)) { form, _, colocated in
                        let form = String(decoding: form, as: UTF8.self)
                        if colocated { words[words.count - 1].append(form) } else { words.append([form]) }
                        return true
                    }
                }
                return words
            }
        }
        let parameters = Self.parameters
        let averages = parameters.columns.indices.map { column in
            max(1, Double(rows.map { $0[column].count }.reduce(0, +)) / Double(rows.count))
        }
        // A word that was typed, or of a synonym, is seen by itself, a guess only as a whole.
        let seenByRow = rows.map { columns -> Set<String> in
            func stands(_ term: String) -> Bool { columns.contains { $0.contains { $0.contains(term) } } }
            var seen: Set<String> = []
            for concept in query.concepts {
                for name in concept.alternatives {
                    let terms = name.terms.map { query.terms[$0] }
                    if !concept.words.isEmpty { seen.formUnion(terms.filter(stands)) }
                    if terms.allSatisfy(stands) { seen.formUnion(terms) }
                }
            }
            return seen
        }
        func rarity(_ term: String) -> Double {
            let found = Double(seenByRow.count { $0.contains(term) })
            return log(1 + (Double(rows.count) - found + 0.5) / (found + 0.5))
        }
        var scores: [String: Double] = [:]
        for ((offering, columns), seen) in zip(zip(offerings, rows), seenByRow) {
            func stands(_ term: String) -> Double {
                zip(parameters.columns.indices, columns).reduce(0) { sum, column in
                    let count = column.1.reduce(0) { $0 + $1.count { $0 == term } }
                    let share = parameters.lengthShare
                    return sum + parameters.columns[column.0] * Double(count)
                        / (1 - share + share * Double(column.1.count) / averages[column.0])
                }
            }
            func frequency(_ term: String) -> Double { seen.contains(term) ? stands(term) : 0 }
            guard !seen.isEmpty else { continue }
            var (total, matched, asked) = (0.0, 0.0, 0.0)
            for concept in query.concepts {
                let names = concept.alternatives.map { name in
                    (terms: name.terms.map { query.terms[$0] }, weight: name.weight)
                }
                let weight = names[0].terms.map(rarity).reduce(0, +) / Double(names[0].terms.count)
                var (best, bestShare) = (0.0, 0.0)
                for name in names {
                    let present = name.terms.filter { frequency($0) > 0 }
                    let share = Double(present.count) / Double(name.terms.count)
                    let sum = present.reduce(0) {
                        $0 + min(rarity($1), weight) * frequency($1) / (frequency($1) + parameters.saturation)
                    }
                    let score = name.weight * share * sum / Double(name.terms.count)
                    if score > best { (best, bestShare) = (score, name.weight * share) }
                }
                total += best
                matched += weight * bestShare
                asked += weight
            }
            let coverage = asked > 0 ? min(matched / asked, 1) : 0
            scores[offering.sourceID] = total * (1 - parameters.coverageShare + parameters.coverageShare * coverage)
        }
        return scores
    }
}
