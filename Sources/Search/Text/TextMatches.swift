/// Which rows a question finds, and where each of its terms counts.
///
/// A row is found by any word that was typed or of a synonym, and by a guess only as a whole. What says only for whom or
/// when counts in rows that are found, and finds none by itself, unless nothing else was asked.
package struct TextMatches: Sendable {
    /// The rows, ascending.
    package let rows: [Int32]
    /// For each term of the question, where it counts.
    let postings: [Postings]

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
        var sets = TermSets(postings: all, rowCount: rowCount)
        // Nil where a term counts nowhere.
        var counted = [RowSet?](repeating: nil, count: query.terms.count)
        var countsEverywhere = [Bool](repeating: false, count: query.terms.count)
        func count(_ group: [Int], in rows: [Int32]) {
            for term in group {
                var set = counted[term] ?? RowSet(count: rowCount)
                counted[term] = nil
                set.insert(rows)
                counted[term] = set
            }
        }
        for concept in telling.isEmpty ? Array(considered) : telling {
            for group in concept.groups {
                let rows = sets.rows(having: group)
                found.insert(rows)
                if group.count == 1 { countsEverywhere[group[0]] = true } else { count(group, in: rows) }
            }
        }
        rows = found.rows
        if !telling.isEmpty {
            for concept in considered where concept.isContext {
                for group in concept.groups { count(group, in: sets.rows(having: group).filter(found.contains)) }
            }
        }
        postings = all.enumerated().map { term, postings in
            countsEverywhere[term] ? postings : counted[term].map(postings.within) ?? Postings()
        }
    }
}

/// The rows of terms as sets, made when they are first needed.
private struct TermSets {
    let postings: [Postings]
    let rowCount: Int
    private var sets: [RowSet?]

    init(postings: [Postings], rowCount: Int) {
        self.postings = postings
        self.rowCount = rowCount
        sets = [RowSet?](repeating: nil, count: postings.count)
    }

    /// The rows that have all the terms, ascending.
    mutating func rows(having group: [Int]) -> [Int32] {
        guard let rarest = group.min(by: { postings[$0].rows.count < postings[$1].rows.count }) else { return [] }
        var rows = postings[rarest].rows
        for term in group where term != rarest && !rows.isEmpty {
            let set = set(of: term)
            rows.removeAll { !set.contains($0) }
        }
        return rows
    }

    private mutating func set(of term: Int) -> RowSet {
        if let set = sets[term] { return set }
        var set = RowSet(count: rowCount)
        set.insert(postings[term].rows)
        sets[term] = set
        return set
    }
}

extension TextQuery.Concept {
    /// The terms that must stand together for it to be found: any word of what was typed, or of a synonym, will do; what
    /// was only guessed must be there as a whole.
    fileprivate var groups: [[Int]] {
        words.isEmpty ? alternatives.map(\.terms) : alternatives.flatMap { $0.terms.map { [$0] } }
    }
}
