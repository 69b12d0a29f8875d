/// A term of the thesaurus that stands in a line of words.
package struct Mention: Sendable, Hashable {
    /// What the term stands under.
    package enum Subject: Sendable, Hashable {
        case concept(Concept)
        case word(WordEntry)
    }

    /// Indexes of the words, in the list that was given, in which the term stands.
    package let range: Range<Int>
    package let subject: Subject
    package let kind: TermKind
    /// The term, as the file writes it.
    package let term: Term
}

extension Thesaurus {
    /// The terms that stand in the words, from left to right.
    ///
    /// Target groups, care domains and words are looked for each on their own, so that "jongeren" is seen within
    /// "huiswerkbegeleiding voor jongeren" beside the domain. Within each of the three the longest term wins, from the
    /// left, and what it covers is not read again. A term that stands under several subjects gives one mention for each,
    /// the strongest kind first.
    ///
    /// - Parameter words: the words of a line, folded, in order. A word with a hyphen or another sign in it is read in
    ///   its parts, and a mention of one part covers the whole word.
    /// - Returns: the mentions, by the place where they begin; empty when nothing is recognised.
    package func mentions(in words: [String]) -> [Mention] {
        let index = index
        var parts: [(text: String, word: Int)] = []
        for (place, word) in words.enumerated() {
            for part in TermKey.words(of: TermKey.key(of: word)) { parts.append((part, place)) }
        }
        var mentions: [Mention] = []
        var free: [Vocabulary: Int] = [:]
        for start in parts.indices {
            var longest: [Vocabulary: (end: Int, entries: [TermIndex.Entry])] = [:]
            var key = ""
            for end in start..<min(start + index.maximumLength, parts.count) {
                key += key.isEmpty ? parts[end].text : " " + parts[end].text
                for (vocabulary, found) in Dictionary(grouping: index.entries(of: key), by: vocabulary(of:)) {
                    longest[vocabulary] = (end, found)
                }
            }
            for vocabulary in Vocabulary.allCases {
                guard start >= free[vocabulary] ?? 0, let match = longest[vocabulary] else { continue }
                free[vocabulary] = match.end + 1
                let range = parts[start].word..<parts[match.end].word + 1
                mentions += match.entries.map { entry in
                    Mention(range: range, subject: subject(of: entry), kind: entry.kind, term: entry.term)
                }
            }
        }
        return mentions
    }

    /// The word entries in which these words, together, are the key word or a synonym, in file order.
    ///
    /// - Parameter words: the words of one term, folded, in order.
    /// - Returns: the entries; more than one where the term is ambiguous, none where it is unknown.
    package func equivalents(of words: [String]) -> [WordEntry] {
        index.entries(of: TermKey.key(of: words.joined(separator: " "))).compactMap { entry in
            guard case .word(let place) = entry.owner, entry.kind != .layPhrase else { return nil }
            return self.words[place]
        }
    }

    /// What is looked for independently of the rest.
    private enum Vocabulary: CaseIterable {
        case targetGroups, careDomains, words
    }

    private func vocabulary(of entry: TermIndex.Entry) -> Vocabulary {
        switch entry.owner {
        case .concept(let place): concepts[place].scheme == .targetGroup ? .targetGroups : .careDomains
        case .word: .words
        }
    }

    private func subject(of entry: TermIndex.Entry) -> Mention.Subject {
        switch entry.owner {
        case .concept(let place): .concept(concepts[place])
        case .word(let place): .word(words[place])
        }
    }
}
