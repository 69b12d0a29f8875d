/// Words written together that belong apart, and the other way round.
extension SpellingIndex {
    /// Shortest part of a word that is taken for a word of its own, in letters.
    private static let shortestPart = 4

    /// The ways to cut an unknown word into two known ones of at least 4 letters, likeliest first: by the number of documents
    /// with the rarer part, then by the length of the first part. Empty for a known word.
    package func splits(of word: String) -> [(first: String, second: String)] {
        Self.splits(of: word, count: count)
    }

    /// The same by another count of documents; a word that is in none is not known.
    package static func splits(
        of word: String, count: (String) throws -> Int
    ) rethrows -> [(first: String, second: String)] {
        guard try word.utf8.count <= longestCorrected && count(word) == 0 else { return [] }
        let letters = word.unicodeScalars
        guard letters.count >= 2 * shortestPart else { return [] }
        var found: [(first: String, second: String, rarest: Int)] = []
        for length in shortestPart...letters.count - shortestPart {
            let (first, second) = (String(letters.prefix(length)), String(letters.dropFirst(length)))
            let rarest = try min(count(first), count(second))
            if rarest > 0 { found.append((first, second, rarest)) }
        }
        return found.enumerated().sorted { one, other in
            (other.element.rarest, one.offset) < (one.element.rarest, other.offset)
        }.map { ($0.element.first, $0.element.second) }
    }

    /// The pairs of neighbours that are one known word together, in order; `index` is that of the first of the two.
    package func joins(of words: [String]) -> [(index: Int, word: String)] {
        zip(words, words.dropFirst()).enumerated().compactMap { index, pair in
            let word = pair.0 + pair.1
            return !pair.0.isEmpty && !pair.1.isEmpty && isKnown(word) ? (index, word) : nil
        }
    }
}
