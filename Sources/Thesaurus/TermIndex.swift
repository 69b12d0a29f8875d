import Synchronization

/// How strongly a term belongs to what it stands under.
package enum TermKind: Int, Sendable, Hashable, Comparable {
    /// A label in any language, the code, or the key word of a word entry.
    case label
    case synonym
    case layPhrase

    package static func < (one: TermKind, other: TermKind) -> Bool { one.rawValue < other.rawValue }
}

/// Every term of the thesaurus by its key.
struct TermIndex: Sendable {
    /// What a term stands under: a place in `concepts` or in `words`.
    enum Owner: Sendable, Hashable {
        case concept(Int)
        case word(Int)
    }

    /// A term under one owner.
    struct Entry: Sendable {
        let owner: Owner
        fileprivate(set) var kind: TermKind
        let term: Term
        /// Place of the entry before it with the same fingerprint.
        fileprivate(set) var previous: Int?

        /// The same, no stronger than a synonym.
        var asSynonym: Entry {
            var entry = self
            entry.kind = max(kind, .synonym)
            return entry
        }
    }

    /// All terms: the strongest kind first, within a kind the concepts and then the words, in file order.
    private(set) var entries: [Entry] = []
    /// The number of words of the longest key.
    private(set) var maximumLength = 0
    /// Place of the last entry of which the key has that fingerprint.
    private var lastPlace: [UInt64: Int] = [:]

    init(_ thesaurus: Thesaurus) {
        entries.reserveCapacity(8192)
        lastPlace.reserveCapacity(8192)
        for kind in [TermKind.label, .synonym, .layPhrase] {
            for (place, concept) in thesaurus.concepts.enumerated() {
                for term in concept.terms(kind) { add(Entry(owner: .concept(place), kind: kind, term: term)) }
            }
            for (place, word) in thesaurus.words.enumerated() {
                for term in word.terms(kind) { add(Entry(owner: .word(place), kind: kind, term: term)) }
            }
        }
    }

    private mutating func add(_ entry: Entry) {
        let key = TermKey.fingerprint(of: entry.term.text)
        guard key.words > 0 else { return }
        var entry = entry
        entry.previous = lastPlace.updateValue(entries.count, forKey: key.value)
        entries.append(entry)
        maximumLength = max(maximumLength, key.words)
    }

    /// What has that key, in the order of `entries`, every owner once: as the strongest kind that it is.
    func entries(of key: String) -> [Entry] {
        var found: [Entry] = []
        var place = lastPlace[TermKey.fingerprint(of: key).value]
        while let current = place {
            let entry = entries[current]
            place = entry.previous
            guard TermKey.key(of: entry.term.text) == key else { continue }
            found.removeAll { $0.owner == entry.owner }
            found.append(entry)
        }
        return found.reversed()
    }
}

extension Concept {
    /// The terms of that kind: labels come with the code.
    func terms(_ kind: TermKind) -> [Term] {
        switch kind {
        case .label:
            Term.Language.allCases.compactMap { language in labels[language].map { Term($0, language) } } + [Term(code)]
        case .synonym: synonyms
        case .layPhrase: layPhrases
        }
    }
}

extension WordEntry {
    /// The terms of that kind.
    func terms(_ kind: TermKind) -> [Term] {
        switch kind {
        case .label: [Term(word)]
        case .synonym: synonyms
        case .layPhrase: layPhrases
        }
    }
}

/// The index, built when it is first asked for, and only then.
final class LazyTermIndex: Sendable {
    private let built = Mutex<TermIndex?>(nil)

    func value(of thesaurus: Thesaurus) -> TermIndex {
        built.withLock { index in
            if let index { return index }
            let fresh = TermIndex(thesaurus)
            index = fresh
            return fresh
        }
    }
}
