import Foundation

/// Scores texts by BM25F over concepts (Robertson and Zaragoza, 2009): frequencies are weighed by column and length,
/// saturated, and weighed by how rare a term is among the rows in which it counts; a concept scores by the best of its names.
package struct TextScorer: Sendable {
    /// How much a match in each column of the index counts, in its order.
    package struct Parameters: Sendable, Hashable, Codable {
        package var columns: [Double]
        /// How fast repetition stops to count.
        package var saturation: Double
        /// How much long texts are held back, 0…1.
        package var lengthShare: Double
        /// How much of a score is lost when none of the other concepts match, 0…1.
        package var coverageShare: Double

        package init(columns: [Double], saturation: Double, lengthShare: Double, coverageShare: Double) {
            self.columns = columns
            self.saturation = saturation
            self.lengthShare = lengthShare
            self.coverageShare = coverageShare
        }
    }

    /// The text of a row, as far as it matches: entries of `kaart_hits`, and the number of words in each column.
    package struct Row: Sendable {
        package let hits: ArraySlice<UInt8>
        package let lengths: [Int32]

        package init(hits: ArraySlice<UInt8>, lengths: [Int32]) {
            self.hits = hits
            self.lengths = lengths
        }
    }

    private let query: TextQuery
    /// The index of the term in the question, for each phrase of the expression.
    private let phraseTerms: [Int]
    private let parameters: Parameters
    private let rarity: [Double]
    private let averageLengths: [Double]
    /// Rarity of the words that were asked, for each concept: what it says to match it, however rare another name is.
    private let conceptWeights: [Double]

    /// How often each term stands in the row at hand, and by which phrase that is known: one term may be in several.
    private var frequencies: [Double]
    private var phraseOfTerm: [Int]

    private static let entrySize = 4

    /// Prepares for the rows that match a question.
    ///
    /// - Parameters:
    ///   - query: the question.
    ///   - phraseTerms: the index of the term in the question, for each phrase of the expression that found the rows.
    ///   - rows: every row that has any of its terms.
    ///   - rowCount: how many rows there are in all.
    ///   - averageLengths: average number of words in each column, over all rows.
    ///   - parameters: the weights.
    package init(
        query: TextQuery, phraseTerms: [Int], rows: some Sequence<Row>, rowCount: Int, averageLengths: [Double],
        parameters: Parameters
    ) {
        self.query = query
        self.phraseTerms = phraseTerms
        phraseOfTerm = [Int](repeating: -1, count: query.terms.count)
        self.parameters = parameters
        self.averageLengths = averageLengths
        var found = [Int](repeating: 0, count: query.terms.count)
        var lastRow = [Int](repeating: -1, count: query.terms.count)
        for (number, row) in rows.enumerated() {
            Self.forEachEntry(of: row.hits) { phrase, _, _ in
                guard phrase < phraseTerms.count else { return }
                let term = phraseTerms[phrase]
                guard lastRow[term] != number else { return }
                lastRow[term] = number
                found[term] += 1
            }
        }
        frequencies = [Double](repeating: 0, count: query.terms.count)
        let total = Double(max(rowCount, 1))
        let rarity = found.map { log(1 + (total - Double($0) + 0.5) / (Double($0) + 0.5)) }
        self.rarity = rarity
        conceptWeights = query.concepts.map { concept in
            concept.alternatives.first.map { name in
                name.terms.map { rarity[$0] }.reduce(0, +) / Double(name.terms.count)
            } ?? 0
        }
    }

    /// About what a row scores that has every word of the question once where it counts most.
    package var attainable: Double {
        let once = parameters.columns.max() ?? 0
        let share = once / (once + parameters.saturation)
        return zip(query.concepts, conceptWeights).reduce(0) { $1.0.words.isEmpty ? $0 : $0 + $1.1 * share }
    }

    /// The score of a row: 0 for no match, more for better ones; comparable within one question. With the concepts that
    /// it matches.
    package mutating func score(_ row: Row) -> (score: Double, matched: ConceptSet) {
        for index in frequencies.indices {
            frequencies[index] = 0
            phraseOfTerm[index] = -1
        }
        Self.forEachEntry(of: row.hits) { phrase, column, count in
            guard phrase < phraseTerms.count, column < parameters.columns.count else { return }
            let term = phraseTerms[phrase]
            if phraseOfTerm[term] < 0 { phraseOfTerm[term] = phrase }
            guard phraseOfTerm[term] == phrase else { return }
            let average = column < averageLengths.count ? max(averageLengths[column], 1) : 1
            let length = column < row.lengths.count ? Double(row.lengths[column]) : average
            let norm = 1 - parameters.lengthShare + parameters.lengthShare * length / average
            frequencies[term] += parameters.columns[column] * Double(count) / norm
        }
        var total = 0.0
        var matched = 0.0
        var found = ConceptSet()
        for (position, (concept, weight)) in zip(query.concepts, conceptWeights).enumerated() {
            var best = 0.0
            var bestShare = 0.0
            for name in concept.alternatives {
                var sum = 0.0
                var present = 0
                for term in name.terms where frequencies[term] > 0 {
                    present += 1
                    sum += min(rarity[term], weight) * frequencies[term] / (frequencies[term] + parameters.saturation)
                }
                let share = Double(present) / Double(name.terms.count)
                let score = name.weight * share * sum / Double(name.terms.count)
                if score > best {
                    best = score
                    bestShare = name.weight * share
                }
            }
            total += best
            matched += weight * bestShare
            if best > 0 { found.insert(position) }
        }
        let asked = conceptWeights.reduce(0, +)
        let coverage = asked > 0 ? min(matched / asked, 1) : 0
        return (total * (1 - parameters.coverageShare + parameters.coverageShare * coverage), found)
    }

    /// Calls `body` with phrase, column and count of every entry.
    private static func forEachEntry(of hits: ArraySlice<UInt8>, _ body: (Int, Int, Int) -> Void) {
        hits.withUnsafeBufferPointer { hits in
            var index = 0
            while index + entrySize <= hits.count {
                body(Int(hits[index]) | Int(hits[index + 1]) << 8, Int(hits[index + 2]), Int(hits[index + 3]))
                index += entrySize
            }
        }
    }
}
