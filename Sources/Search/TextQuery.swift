/// The words of a question as concepts: what each can be called, and how much each name counts.
///
/// A word with its stem, its parts, its synonyms and its corrections is one concept, so that no way of saying one thing
/// ever outscores two things that were asked.
package struct TextQuery: Sendable, Hashable {
    /// One way of naming a concept: terms that belong together, as the index has them.
    package struct Alternative: Sendable, Hashable {
        /// Indexes in `TextQuery.terms`.
        package let terms: [Int]
        /// What a full match counts, 0…1.
        package let weight: Double
    }

    /// Something that is asked for.
    package struct Concept: Sendable, Hashable {
        /// The words of the question that it stands for, folded.
        package let words: [String]
        package var alternatives: [Alternative]
    }

    /// Every term that is looked for, each once, in the order of the MATCH expression.
    package private(set) var terms: [String] = []
    package private(set) var concepts: [Concept] = []
    private var indexByTerm: [String: Int] = [:]

    /// The most terms that a question looks for.
    private static let mostTerms = 400

    package init() {}

    /// Adds a concept.
    ///
    /// - Parameters:
    ///   - words: the words of the question that it stands for.
    ///   - names: the ways of naming it, each a list of terms with its weight.
    package mutating func add(words: [String], names: [(terms: [String], weight: Double)]) {
        var alternatives: [Alternative] = []
        var seen: Set<[Int]> = []
        for name in names {
            let indexes = name.terms.compactMap { index(of: $0) }
            guard indexes.count == name.terms.count, !indexes.isEmpty, seen.insert(indexes).inserted else { continue }
            alternatives.append(Alternative(terms: indexes, weight: name.weight))
        }
        if !alternatives.isEmpty { concepts.append(Concept(words: words, alternatives: alternatives)) }
    }

    private mutating func index(of term: String) -> Int? {
        if let index = indexByTerm[term] { return index }
        guard !term.isEmpty, terms.count < Self.mostTerms else { return nil }
        indexByTerm[term] = terms.count
        terms.append(term)
        return terms.count - 1
    }

    /// The FTS5 expression that finds every row with any of the terms; nil when there are none.
    package var expression: MatchExpression? { MatchExpression(anyOf: terms) }
}
