/// What the text of rows can score at most, and which concepts they match.
///
/// That is found from sets of rows, at a small part of what scores cost. A bound is never under the score: it is reckoned
/// in the same way and order, from parts that are no smaller.
struct TextOutlines {
    /// Of each of the rows, ascending: never less than its score, and the concepts that it matches.
    private(set) var bounds: [TextScorer.Score]

    /// - Parameters:
    ///   - rows: the rows.
    ///   - scorer: what scores them.
    init(_ rows: RowSet, _ scorer: TextScorer) {
        let rows = RowPlaces(rows)
        var bounds = [TextScorer.Score](repeating: TextScorer.Score(), count: rows.count)
        var covered: [Double] = []
        for position in scorer.query.concepts.indices {
            covered.append(scorer.mostCovered(ofConcept: position))
            var seen = RowSet(count: rows.set.capacity)
            bounds.withUnsafeMutableBufferPointer { bounds in
                for part in scorer.parts(ofConcept: position) {
                    rows.withEachNew(part.rows, mask: part.mask, seen: &seen) { place in
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
}
