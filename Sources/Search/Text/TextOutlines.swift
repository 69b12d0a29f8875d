/// What the text of rows can score at most, and which concepts they match.
///
/// That is found from sets of rows, at a small part of what scores cost. A bound is never under the score: it is reckoned
/// in the same way and order, from parts that are no smaller.
struct TextOutlines {
    /// Of each of the rows, ascending: never less than its score, and the concepts that it matches.
    private(set) var bounds: [TextScorer.Score]

    /// How a term, or several together, may count in rows.
    private struct Part {
        let most: Double
        let level: Postings.Level
        let mask: RowSet?
    }

    /// - Parameters:
    ///   - rows: the rows.
    ///   - scorer: what scores them.
    init(_ rows: RowSet, _ scorer: TextScorer) {
        let rows = RowPlaces(rows)
        var bounds = [TextScorer.Score](repeating: TextScorer.Score(), count: rows.count)
        var covered: [Double] = []
        for (position, concept) in scorer.query.concepts.enumerated() {
            let weight = scorer.conceptWeights[position]
            covered.append(weight * (concept.alternatives.map(\.wholeShare).max() ?? 0))
            var seen = RowSet(count: rows.set.capacity)
            bounds.withUnsafeMutableBufferPointer { bounds in
                for part in Self.parts(of: concept, weight: weight, scorer) {
                    rows.withEachNew(part.level, mask: part.mask, seen: &seen) { place in
                        bounds[place].value += part.most
                        bounds[place].matched.insert(position)
                    }
                }
            }
        }
        // Concepts beyond those that a set can hold may all be matched.
        let beyond = covered.dropFirst(ConceptSet.most).reduce(0, +)
        for place in bounds.indices {
            let coverage = bounds[place].matched.reduce(0) { $0 + covered[$1] } + beyond
            bounds[place].value *= scorer.factor(coverage: coverage)
        }
        self.bounds = bounds
    }

    /// The ways in which a concept can be matched, the best first.
    private static func parts(of concept: TextQuery.Concept, weight: Double, _ scorer: TextScorer) -> [Part] {
        var parts: [Part] = []
        for name in concept.alternatives {
            let counted = name.terms.map { scorer.matches.counted[$0] }
            // What is first met in a level is in no earlier one of any of the terms.
            for number in 0..<(counted.map(\.postings.levels.count).max() ?? 0) {
                let worths = zip(name.terms, counted).map { term, counted -> (worth: Double, part: Double) in
                    let levels = counted.postings.levels
                    return (
                        min(scorer.rarity[term], weight),
                        levels.indices.contains(number) ? Double(levels[number].most) : 0
                    )
                }
                let most = name.score(worths)
                // What counts nothing is no match.
                for counted in most > 0 ? counted : [] where counted.postings.levels.indices.contains(number) {
                    parts.append(Part(most: most, level: counted.postings.levels[number], mask: counted.mask))
                }
            }
        }
        return parts.sorted { $0.most > $1.most }
    }
}
