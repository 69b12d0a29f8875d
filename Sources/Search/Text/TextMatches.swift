/// Which rows a question finds, and where each of its terms counts.
///
/// A row is found by any word that was typed or of a synonym, and by a guess only as a whole. What says only for whom or
/// when counts in rows that are found, and finds none by itself, unless nothing else was asked.
package struct TextMatches: Sendable {
    package let rows: RowSet
    /// For each term of the question, where it counts.
    let counted: [Counted]

    /// Where a term counts.
    struct Counted {
        let postings: Postings
        /// Nil where all of them count.
        let mask: RowSet?
        /// How many count.
        let count: Int
    }

    /// Finds the rows.
    ///
    /// - Parameters:
    ///   - query: the question.
    ///   - all: for each of its terms, where it stands.
    ///   - rowCount: how many rows there are.
    package init(_ query: TextQuery, postings all: [Postings], rowCount: Int) {
        let considered = query.concepts.prefix(ConceptSet.most)
        let telling = considered.filter { !$0.isContext }
        var found = RowSet(count: rowCount)
        func rows(having group: [Int]) -> RowSet {
            let rarestFirst = group.sorted { all[$0].count < all[$1].count }
            var rows = RowSet(count: rowCount)
            guard let rarest = rarestFirst.first, all[rarest].count > 0 else { return rows }
            all[rarest].insert(into: &rows)
            return rarestFirst.dropFirst().reduce(rows) { all[$1].intersection($0) }
        }
        // Nil where a term counts nowhere.
        var masks = [RowSet?](repeating: nil, count: query.terms.count)
        var countsEverywhere = [Bool](repeating: false, count: query.terms.count)
        func count(_ group: [Int], in rows: RowSet) {
            for term in group {
                if masks[term]?.formUnion(rows) == nil { masks[term] = rows }
            }
        }
        for concept in telling.isEmpty ? Array(considered) : telling {
            for group in concept.groups {
                if group.count == 1 {
                    if !countsEverywhere[group[0]] { all[group[0]].insert(into: &found) }
                    countsEverywhere[group[0]] = true
                } else {
                    let whole = rows(having: group)
                    found.formUnion(whole)
                    count(group, in: whole)
                }
            }
        }
        self.rows = found
        if !telling.isEmpty {
            for concept in considered where concept.isContext {
                for group in concept.groups { count(group, in: rows(having: group).intersection(found)) }
            }
        }
        counted = all.enumerated().map { term, postings in
            if countsEverywhere[term] { return Counted(postings: postings, mask: nil, count: postings.count) }
            guard let mask = masks[term] else { return Counted(postings: Postings(), mask: nil, count: 0) }
            return Counted(postings: postings, mask: mask, count: postings.intersection(mask).count)
        }
    }
}

extension TextQuery.Concept {
    /// The terms that must stand together for it to be found: any word of what was typed, or of a synonym, will do; what
    /// was only guessed must be there as a whole.
    fileprivate var groups: [[Int]] {
        words.isEmpty ? alternatives.map(\.terms) : alternatives.flatMap { $0.terms.map { [$0] } }
    }
}
