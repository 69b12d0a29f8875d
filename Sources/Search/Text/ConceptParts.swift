extension TextScorer {
    /// A way in which rows can match a concept.
    struct Part {
        /// The most that those score by it that match in no better way.
        let most: Double
        let rows: RowGroup
        /// Leaves out the rows in which it does not count; nil for none.
        let mask: RowSet?
    }

    /// The ways in which a concept can be matched, the best first. A row that is in none of them does not match it.
    func parts(ofConcept position: Int) -> [Part] {
        var parts: [Part] = []
        for name in query.concepts[position].alternatives {
            let counted = name.terms.map { matches.counted[$0] }
            // What is first met in a level is in no earlier one of any of the terms.
            for number in 0..<(counted.map(\.postings.levels.count).max() ?? 0) {
                let worths = zip(name.terms, counted).map { term, counted -> (worth: Double, part: Double) in
                    let levels = counted.postings.levels
                    return (
                        min(rarity[term], conceptWeights[position]),
                        levels.indices.contains(number) ? Double(levels[number].most) : 0
                    )
                }
                let most = name.score(worths)
                // What counts nothing is no match.
                for counted in most > 0 ? counted : [] where counted.postings.levels.indices.contains(number) {
                    parts.append(Part(most: most, rows: counted.postings.levels[number].rows, mask: counted.mask))
                }
            }
        }
        return parts.sorted { $0.most > $1.most }
    }

    /// The most of a concept that a row can have.
    func mostCovered(ofConcept position: Int) -> Double {
        conceptWeights[position] * (query.concepts[position].alternatives.map(\.wholeShare).max() ?? 0)
    }
}
