import Foundation

/// Scores texts by BM25F over concepts (Robertson and Zaragoza, 2009): frequencies are weighed by column and length,
/// saturated, and weighed by how rare a term is among the rows in which it counts; a concept scores by the best of its
/// names.
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

    /// How well a row matches.
    package struct Score: Sendable, Hashable {
        /// 0 for no match, more for better ones; comparable within one question only.
        package fileprivate(set) var value = 0.0
        /// The concepts that it matches.
        package fileprivate(set) var matched = ConceptSet()

        package init() {}
    }

    private let query: TextQuery
    private let matches: TextMatches
    private let weights: LengthWeights
    private let rarity: [Double]
    /// Rarity of the words that were asked, for each concept: what it says to match it, however rare another name is.
    private let conceptWeights: [Double]

    /// Prepares for the rows that match a question.
    ///
    /// - Parameters:
    ///   - query: the question.
    ///   - matches: the rows that it finds.
    ///   - weights: what a word counts in each of them.
    package init(query: TextQuery, matches: TextMatches, weights: LengthWeights) {
        self.query = query
        self.matches = matches
        self.weights = weights
        let total = Double(max(weights.rowCount, 1))
        let rarity = matches.postings.map { postings in
            let found = Double(postings.rows.count)
            return log(1 + (total - found + 0.5) / (found + 0.5))
        }
        self.rarity = rarity
        conceptWeights = query.concepts.map { concept in
            concept.alternatives.first.map { name in
                name.terms.map { rarity[$0] }.reduce(0, +) / Double(name.terms.count)
            } ?? 0
        }
    }

    /// The rows that the question finds, ascending.
    package var rows: [Int32] { matches.rows }

    /// About what a row scores that has every word of the question once where it counts most.
    package var attainable: Double {
        let once = weights.parameters.columns.max() ?? 0
        let share = once / (once + weights.parameters.saturation)
        return zip(query.concepts, conceptWeights).reduce(0) { $1.0.words.isEmpty ? $0 : $0 + $1.1 * share }
    }

    /// The scores of the rows, in their order.
    package func scores(of rows: [Int32]) -> [Score] {
        var slots = Slots(rows, rowCount: weights.rowCount)
        for (position, concept) in query.concepts.enumerated() {
            slots.begin()
            for name in concept.alternatives { add(name, weight: conceptWeights[position], to: &slots) }
            slots.finish(position, weight: conceptWeights[position])
        }
        let asked = conceptWeights.reduce(0, +)
        let share = weights.parameters.coverageShare
        return slots.scores.indices.map { slot in
            var score = slots.scores[slot]
            let coverage = asked > 0 ? min(slots.coverage[slot] / asked, 1) : 0
            score.value *= 1 - share + share * coverage
            return score
        }
    }

    /// Adds one way of naming a concept.
    private func add(_ name: TextQuery.Alternative, weight: Double, to slots: inout Slots) {
        for term in name.terms {
            let worth = min(rarity[term], weight)
            if name.terms.count == 1 {
                slots.offer(matches.postings[term], worth: worth, weight: name.weight)
            } else {
                slots.add(matches.postings[term], worth: worth)
            }
        }
        if name.terms.count > 1 { slots.offerSum(termCount: name.terms.count, weight: name.weight) }
    }
}

/// The sums of the rows that are scored, while concepts are added one by one.
private struct Slots {
    private var slotOfRow: [Int32]
    var scores: [TextScorer.Score]
    /// How much of what was asked a row has.
    var coverage: [Double]
    private var bests: [Best]
    private var sums: [Sum]
    /// Slots that the concept, and the name of it, have touched.
    private var touchedByConcept: [Int32] = []
    private var touchedByName: [Int32] = []

    /// The best name of the concept so far: what it scores, and how much of the concept it is.
    private struct Best {
        var score = 0.0
        var share = 0.0
    }

    /// The terms of a name so far.
    private struct Sum {
        var worth = 0.0
        var present = 0
    }

    init(_ rows: [Int32], rowCount: Int) {
        slotOfRow = [Int32](repeating: -1, count: rowCount)
        for (slot, row) in rows.enumerated() { slotOfRow[Int(row)] = Int32(slot) }
        scores = [TextScorer.Score](repeating: TextScorer.Score(), count: rows.count)
        coverage = [Double](repeating: 0, count: rows.count)
        bests = [Best](repeating: Best(), count: rows.count)
        sums = [Sum](repeating: Sum(), count: rows.count)
    }

    mutating func begin() { touchedByConcept.removeAll(keepingCapacity: true) }

    /// A name of one term.
    mutating func offer(_ postings: Postings, worth: Double, weight: Double) {
        for place in postings.rows.indices {
            let slot = slotOfRow[Int(postings.rows[place])]
            guard slot >= 0 else { continue }
            offer(weight * worth * postings.worths[place], share: weight, to: slot)
        }
    }

    /// One term of several.
    mutating func add(_ postings: Postings, worth: Double) {
        for place in postings.rows.indices {
            let slot = slotOfRow[Int(postings.rows[place])]
            guard slot >= 0 else { continue }
            if sums[Int(slot)].present == 0 { touchedByName.append(slot) }
            sums[Int(slot)].present += 1
            sums[Int(slot)].worth += worth * postings.worths[place]
        }
    }

    /// Ends a name of several terms.
    mutating func offerSum(termCount: Int, weight: Double) {
        for slot in touchedByName {
            let sum = sums[Int(slot)]
            let share = weight * Double(sum.present) / Double(termCount)
            offer(share * sum.worth / Double(termCount), share: share, to: slot)
            sums[Int(slot)] = Sum()
        }
        touchedByName.removeAll(keepingCapacity: true)
    }

    private mutating func offer(_ score: Double, share: Double, to slot: Int32) {
        guard score > bests[Int(slot)].score else { return }
        if bests[Int(slot)].score == 0 { touchedByConcept.append(slot) }
        bests[Int(slot)] = Best(score: score, share: share)
    }

    mutating func finish(_ position: Int, weight: Double) {
        for slot in touchedByConcept {
            let slot = Int(slot)
            scores[slot].value += bests[slot].score
            scores[slot].matched.insert(position)
            coverage[slot] += weight * bests[slot].share
            bests[slot] = Best()
        }
    }
}
