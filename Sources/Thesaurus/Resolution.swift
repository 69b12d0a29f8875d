import DutchText

/// What a value in a delivery, or behind a flag, names.
package enum ConceptResolution: Sendable, Hashable {
    case found(Concept)
    /// The value is a synonym of all of these, in file order.
    case ambiguous([Concept])
    /// Nothing is called that. What is spelled nearly so, nearest first, at most five; often empty.
    case unknown(nearest: [Concept])
}

extension Thesaurus {
    /// The concept that the text names: by its code, else a label in any language, else a synonym.
    ///
    /// Case, accents and signs do not count ("Dak- en thuislozen", "dak en thuislozen"); forms that the file does not
    /// list (a plural, say) are not guessed, and lay phrases do not name a concept.
    package func resolve(_ text: String, in scheme: Scheme) -> ConceptResolution {
        if let concept = concept(String(Substring(text.utf8.withoutBlankEnds)), in: scheme) { return .found(concept) }
        let key = TermKey.key(of: text)
        let named = index.entries(of: key).compactMap { entry in
            concept(of: entry, in: scheme).map { (concept: $0, kind: entry.kind) }
        }
        guard let strongest = named.map(\.kind).min() else { return .unknown(nearest: nearest(to: key, in: scheme)) }
        let concepts = named.filter { $0.kind == strongest }.map(\.concept)
        if concepts.count == 1, let only = concepts.first { return .found(only) }
        return .ambiguous(concepts)
    }

    /// The concept of an entry that names one of that scheme.
    private func concept(of entry: TermIndex.Entry, in scheme: Scheme) -> Concept? {
        guard case .concept(let place) = entry.owner, entry.kind != .layPhrase else { return nil }
        return concepts[place].scheme == scheme ? concepts[place] : nil
    }

    /// Concepts with a label or synonym within the distance that a key of that length bears, nearest first.
    private func nearest(to key: String, in scheme: Scheme) -> [Concept] {
        let limit = slips(toleratedIn: key.unicodeScalars.count)
        guard limit > 0 else { return [] }
        var distances: [Int: Int] = [:]
        for entry in index.entries {
            guard case .concept(let place) = entry.owner, concept(of: entry, in: scheme) != nil else { continue }
            guard let distance = EditDistance.between(key, TermKey.key(of: entry.term.text), atMost: limit) else {
                continue
            }
            distances[place] = min(distance, distances[place] ?? distance)
        }
        return distances.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(5).map { concepts[$0.key] }
    }

    /// The slips that still suggest the same term: none up to 3 letters, 1 up to 7, 2 beyond.
    private func slips(toleratedIn length: Int) -> Int {
        switch length {
        case ...3: 0
        case ...7: 1
        default: 2
        }
    }
}
