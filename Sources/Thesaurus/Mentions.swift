import DutchText

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
    /// A term of one word is met in two or three as well ("woon zorg centrum"), and a target group in the other number
    /// ("gokverslaafde" for "gokverslaafden"), which is at most a synonym.
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
            var whole = Joined()
            let longestTerm = max(index.maximumLength, Joined.mostParts)
            for end in start..<min(start + longestTerm, parts.count) {
                key += key.isEmpty ? parts[end].text : " " + parts[end].text
                let joined = whole.adding(parts[end].text).map(index.entries(of:)) ?? []
                for found in [joined, index.entries(of: key)] {
                    for (vocabulary, found) in Dictionary(grouping: found, by: vocabulary(of:)) {
                        longest[vocabulary] = (end, found)
                    }
                }
            }
            if longest[.targetGroups] == nil {
                let others = inflected(parts[start].text)
                if !others.isEmpty { longest[.targetGroups] = (start, others) }
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

    /// Words that may be one word which somebody cut.
    private struct Joined {
        private var text = ""
        private var count = 0

        private static let shortestPart = 3
        static let mostParts = 3

        /// Adds a word; nil where it is the first, or what there is cannot be one word.
        mutating func adding(_ word: String) -> String? {
            count += 1
            guard count <= Self.mostParts, word.utf8.count >= Self.shortestPart, !StopWords.contains(word),
                count == 1 || !text.isEmpty
            else {
                text = ""
                return nil
            }
            text += word
            return count > 1 ? text : nil
        }
    }

    /// The target groups of which a term of one word is the same in another number or gender: "slechthorende", "autistische".
    private func inflected(_ word: String) -> [TermIndex.Entry] {
        guard word.utf8.count >= Self.shortestInflected else { return [] }
        let endings = ["n", "en", "s", "e"]
        let others = endings.map { word + $0 } + endings.filter(word.hasSuffix).map { String(word.dropLast($0.count)) }
        let found = others.lazy.map { self.index.entries(of: $0).filter { self.vocabulary(of: $0) == .targetGroups } }
        return (found.first { !$0.isEmpty } ?? []).map(\.asSynonym)
    }

    /// In shorter words an ending is too much of it.
    private static let shortestInflected = 8

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
