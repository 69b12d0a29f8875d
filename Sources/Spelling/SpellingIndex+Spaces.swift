/// Words written together that belong apart, and the other way round.
extension SpellingIndex {
    /// Shortest part of a word that is taken for a word of its own, in letters.
    private static let shortestPart = 3

    /// The ways to cut an unknown word into two known ones of at least 3 letters, likeliest first: by the number of documents
    /// with the rarer part, then by the length of the first part. Empty for a known word.
    package func splits(of word: String) -> [(first: String, second: String)] {
        guard !isKnown(word), word.utf8.count <= Self.longestCorrected else { return [] }
        let letters = word.unicodeScalars
        guard letters.count >= 2 * Self.shortestPart else { return [] }
        var found: [(first: String, second: String)] = []
        for length in Self.shortestPart...letters.count - Self.shortestPart {
            let (first, second) = (String(letters.prefix(length)), String(letters.dropFirst(length)))
            if isKnown(first), isKnown(second) { found.append((first, second)) }
        }
        return found.enumerated().sorted { one, other in
            (rarest(other.element), one.offset) < (rarest(one.element), other.offset)
        }.map(\.element)
    }

    /// The pairs of neighbours that are one known word together, in order; `index` is that of the first of the two.
    package func joins(of words: [String]) -> [(index: Int, word: String)] {
        zip(words, words.dropFirst()).enumerated().compactMap { index, pair in
            let word = pair.0 + pair.1
            return !pair.0.isEmpty && !pair.1.isEmpty && isKnown(word) ? (index, word) : nil
        }
    }

    private func rarest(_ parts: (first: String, second: String)) -> Int {
        min(count(of: parts.first), count(of: parts.second))
    }
}
