/// What the text of rows can score at most, and which concepts they match.
///
/// That is found from sets of rows, at a small part of what scores cost. A bound is never under the score: it is reckoned
/// in the same way and order, from parts that are no smaller.
struct TextOutlines {
    /// For each of the rows, ascending.
    private(set) var most: [Double]
    private(set) var matched: [ConceptSet]

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
        var most = [Double](repeating: 0, count: rows.count)
        var matched = [ConceptSet](repeating: ConceptSet(), count: rows.count)
        var coverage = [Double](repeating: 0, count: rows.count)
        for (position, concept) in scorer.query.concepts.enumerated() {
            let weight = scorer.conceptWeights[position]
            let covered = weight * (concept.alternatives.map(\.wholeShare).max() ?? 0)
            var seen = RowSet(count: rows.set.capacity)
            most.withUnsafeMutableBufferPointer { most in
                matched.withUnsafeMutableBufferPointer { matched in
                    coverage.withUnsafeMutableBufferPointer { coverage in
                        for part in Self.parts(of: concept, weight: weight, scorer) {
                            rows.withEachNew(part.level, mask: part.mask, seen: &seen) { place in
                                most[place] += part.most
                                matched[place].insert(position)
                                coverage[place] += covered
                            }
                        }
                    }
                }
            }
        }
        for place in most.indices { most[place] *= scorer.factor(coverage: coverage[place]) }
        self.most = most
        self.matched = matched
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
