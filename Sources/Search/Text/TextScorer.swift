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
        package internal(set) var value = 0.0
        /// The concepts that it matches.
        package internal(set) var matched = ConceptSet()

        package init() {}
    }

    let query: TextQuery
    let matches: TextMatches
    private let weights: LengthWeights
    /// Of each term, among the rows in which it counts.
    let rarity: [Double]
    /// Rarity of the words that were asked, for each concept: what it says to match it, however rare another name is.
    let conceptWeights: [Double]
    /// The sum of those.
    private let asked: Double

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
        let rarity = matches.counted.map { counted in
            let found = Double(counted.count)
            return log(1 + (total - found + 0.5) / (found + 0.5))
        }
        self.rarity = rarity
        conceptWeights = query.concepts.map { concept in
            concept.alternatives.first.map { name in
                name.terms.map { rarity[$0] }.reduce(0, +) / Double(name.terms.count)
            } ?? 0
        }
        asked = conceptWeights.reduce(0, +)
    }

    /// What is left of a score when so much of what was asked is matched.
    func factor(coverage: Double) -> Double {
        let share = weights.parameters.coverageShare
        return 1 - share + share * (asked > 0 ? min(coverage / asked, 1) : 0)
    }

    /// How many rows there are.
    var rowCount: Int { weights.rowCount }

    /// Whether bounds of so many rows cost less than their scores.
    func areMany(_ count: Int) -> Bool { count > rowCount / Self.few }

    /// Of one in so many rows of the kaart, scores cost no more than bounds.
    private static let few = 16

    /// The rows that the question finds.
    package var rows: RowSet { matches.rows }

    /// About what a row scores that has every word of the question once where it counts most.
    package var attainable: Double {
        let once = weights.parameters.columns.max() ?? 0
        let share = once / (once + weights.parameters.saturation)
        return zip(query.concepts, conceptWeights).reduce(0) { $1.0.words.isEmpty ? $0 : $0 + $1.1 * share }
    }

    /// The scores of the rows, ascending.
    package func scores(of rows: RowSet) -> [Score] {
        var slots = Slots(rows)
        for (position, concept) in query.concepts.enumerated() {
            for name in concept.alternatives { add(name, weight: conceptWeights[position], to: &slots) }
            slots.finish(position, weight: conceptWeights[position])
        }
        for slot in slots.scores.indices { slots.scores[slot].value *= factor(coverage: slots.coverage[slot]) }
        return slots.scores
    }

    /// Adds one way of naming a concept.
    private func add(_ name: TextQuery.Alternative, weight: Double, to slots: inout Slots) {
        for term in name.terms {
            let worth = min(rarity[term], weight)
            if name.terms.count == 1 {
                slots.offer(matches.counted[term], worth: worth, weight: name.weight)
            } else {
                slots.add(matches.counted[term], worth: worth)
            }
        }
        if name.terms.count > 1 { slots.offerSum(of: name) }
    }
}

extension TextQuery.Alternative {
    /// How much of the concept a row has that has so many of the terms.
    fileprivate func share(having present: Int) -> Double { weight * Double(present) / Double(terms.count) }

    /// The most that a row has of the concept.
    var wholeShare: Double { share(having: terms.count) }

    /// What a row scores that has all the terms: of each, how much it is worth, and the part of it that counts there.
    func score(_ worths: [(worth: Double, part: Double)]) -> Double {
        if let only = worths.first, terms.count == 1 { return weight * only.worth * only.part }
        return wholeShare * worths.reduce(0) { $0 + $1.worth * $1.part } / Double(terms.count)
    }
}

/// The sums of the rows that are scored, while concepts are added one by one.
///
/// It is where most of a search happens, so its loops go over bare memory.
private struct Slots {
    /// The rows that are scored; the place of each is its slot.
    private let rows: RowPlaces
    var scores: [TextScorer.Score]
    /// How much of what was asked a row has.
    var coverage: [Double]
    private var bests: [Best]
    private var sums: [Sum] = []
    /// Slots that the concept, and the name of it, have touched.
    private var touchedByConcept: SlotList
    private var touchedByName: SlotList

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

    init(_ rows: RowSet) {
        self.rows = RowPlaces(rows)
        let count = self.rows.count
        scores = [TextScorer.Score](repeating: TextScorer.Score(), count: count)
        coverage = [Double](repeating: 0, count: count)
        bests = [Best](repeating: Best(), count: count)
        touchedByConcept = SlotList(capacity: count)
        touchedByName = SlotList(capacity: count)
    }

    /// A name of one term.
    mutating func offer(_ counted: TextMatches.Counted, worth: Double, weight: Double) {
        let factor = weight * worth
        let rows = rows
        bests.withUnsafeMutableBufferPointer { bests in
            touchedByConcept.withEnd { touched in
                counted.postings.withEach(of: rows, mask: counted.mask) { slot, worth in
                    let score = factor * Double(worth)
                    let former = bests[slot].score
                    guard score > former else { return }
                    if former == 0 { touched.append(slot) }
                    bests[slot] = Best(score: score, share: weight)
                }
            }
        }
    }

    /// One term of several.
    mutating func add(_ counted: TextMatches.Counted, worth: Double) {
        if sums.isEmpty { sums = [Sum](repeating: Sum(), count: scores.count) }
        let rows = rows
        sums.withUnsafeMutableBufferPointer { sums in
            touchedByName.withEnd { touched in
                counted.postings.withEach(of: rows, mask: counted.mask) { slot, share in
                    if sums[slot].present == 0 { touched.append(slot) }
                    sums[slot].present += 1
                    sums[slot].worth += worth * Double(share)
                }
            }
        }
    }

    /// Ends a name of several terms.
    mutating func offerSum(of name: TextQuery.Alternative) {
        touchedByName.takeEach { slot in
            let sum = sums[slot]
            sums[slot] = Sum()
            let share = name.share(having: sum.present)
            let score = share * sum.worth / Double(name.terms.count)
            let former = bests[slot].score
            guard score > former else { return }
            if former == 0 { touchedByConcept.append(slot) }
            bests[slot] = Best(score: score, share: share)
        }
    }

    mutating func finish(_ position: Int, weight: Double) {
        bests.withUnsafeMutableBufferPointer { bests in
            scores.withUnsafeMutableBufferPointer { scores in
                coverage.withUnsafeMutableBufferPointer { coverage in
                    touchedByConcept.takeEach { slot in
                        scores[slot].value += bests[slot].score
                        scores[slot].matched.insert(position)
                        coverage[slot] += weight * bests[slot].share
                        bests[slot] = Best()
                    }
                }
            }
        }
    }
}

/// Slots, each once, in memory that is taken once for all.
private struct SlotList {
    private var slots: [Int32]
    private var count = 0

    init(capacity: Int) { slots = [Int32](repeating: 0, count: capacity) }

    /// Where slots are added, in bare memory.
    struct End {
        fileprivate let slots: UnsafeMutableBufferPointer<Int32>
        fileprivate var count: Int

        @inline(__always) mutating func append(_ slot: Int) {
            slots[count] = Int32(truncatingIfNeeded: slot)
            count += 1
        }
    }

    @inline(__always) mutating func append(_ slot: Int) {
        slots[count] = Int32(truncatingIfNeeded: slot)
        count += 1
    }

    /// Calls with the end of the list; each slot is added once at most.
    @inline(__always) mutating func withEnd(_ body: (inout End) -> Void) {
        count = slots.withUnsafeMutableBufferPointer { [count] slots in
            var end = End(slots: slots, count: count)
            body(&end)
            return end.count
        }
    }

    /// Gives each slot, and is empty then.
    @inline(__always) mutating func takeEach(_ body: (Int) -> Void) {
        for place in 0..<count { body(Int(slots[place])) }
        count = 0
    }
}
