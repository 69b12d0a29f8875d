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
        /// Whether it says only for whom or in what circumstances: it adds to what matches, and is no match by itself.
        package let isContext: Bool
    }

    /// Every term that is looked for, each once.
    package private(set) var terms: [String] = []
    package private(set) var concepts: [Concept] = []
    private var indexByTerm: [String: Int] = [:]

    /// The most terms that a question looks for.
    private static let mostTerms = 128

    package init() {}

    /// Adds a concept.
    ///
    /// - Parameters:
    ///   - words: the words of the question that it stands for.
    ///   - names: the ways of naming it, each a list of terms with its weight.
    ///   - isContext: whether matching it alone is no match.
    package mutating func add(
        words: [String], names: [(terms: [String], weight: Double)], isContext: Bool = false
    ) {
        var alternatives: [Alternative] = []
        var seen: Set<[Int]> = []
        for name in names {
            let indexes = name.terms.compactMap { index(of: $0) }
            guard indexes.count == name.terms.count, !indexes.isEmpty, seen.insert(indexes).inserted else { continue }
            alternatives.append(Alternative(terms: indexes, weight: name.weight))
        }
        if !alternatives.isEmpty {
            concepts.append(Concept(words: words, alternatives: alternatives, isContext: isContext))
        }
    }

    /// The concepts that were typed, as positions in `concepts`; of the first 64 only.
    package var typed: ConceptSet {
        ConceptSet(concepts.prefix(ConceptSet.most).indices.filter { !concepts[$0].words.isEmpty })
    }

    private mutating func index(of term: String) -> Int? {
        if let index = indexByTerm[term] { return index }
        guard terms.count < Self.mostTerms, MatchExpression(term: term) != nil else { return nil }
        indexByTerm[term] = terms.count
        terms.append(term)
        return terms.count - 1
    }
}

/// Concepts of a question, by position; of the first 64 only.
package struct ConceptSet: Sendable, Hashable {
    private var bits: UInt64 = 0

    static let most = 64

    package init(_ positions: some Sequence<Int> = EmptyCollection<Int>()) {
        for position in positions { insert(position) }
    }

    /// Adds a position; one beyond the last that is kept is left out.
    package mutating func insert(_ position: Int) {
        if position < Self.most { bits |= 1 << UInt64(position) }
    }

    package var isEmpty: Bool { bits == 0 }
    package var count: Int { bits.nonzeroBitCount }

    package func contains(_ position: Int) -> Bool { position < Self.most && bits & (1 << UInt64(position)) != 0 }

    /// Combines the positions, ascending.
    func reduce<Result>(_ first: Result, _ combine: (Result, Int) -> Result) -> Result {
        var (result, rest) = (first, bits)
        while rest != 0 {
            result = combine(result, rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return result
    }

    package func intersection(_ other: ConceptSet) -> ConceptSet {
        var result = self
        result.bits &= other.bits
        return result
    }
}
