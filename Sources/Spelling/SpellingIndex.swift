/// The words of the kaart and its thesaurus, kept so that a misspelled one is found again.
///
/// All words, in the vocabulary and in questions, are folded. The same vocabulary gives the same answers, in whatever order
/// it came. Total on any Unicode text.
package struct SpellingIndex: Sendable {
    /// Words of more bytes are known, but neither corrected nor proposed.
    static let longestCorrected = 64

    private let counts: [String: Int]
    /// By length in bytes, from 0; words with a digit, which are never proposed, stand on none.
    private let shelves: [WordShelf]

    /// Makes the index of words and the number of documents in which each stands. A word that comes twice gets the greater
    /// number; empty words are left out.
    package init(_ vocabulary: [(word: String, count: Int)]) {
        var counts: [String: Int] = [:]
        counts.reserveCapacity(vocabulary.count)
        var shelves = (0...Self.longestCorrected).map { WordShelf(length: $0) }
        for (word, count) in vocabulary where !word.isEmpty {
            if let known = counts.updateValue(count, forKey: word) {
                counts[word] = max(known, count)
            } else if Self.isCorrectable(word) {
                shelves[word.utf8.count].append(word.utf8.span)
            }
        }
        self.counts = counts
        self.shelves = shelves
    }

    /// Whether the vocabulary has the word.
    package func isKnown(_ word: String) -> Bool { counts[word] != nil }

    /// The number of documents in which the word stands; 0 for an unknown word.
    package func count(of word: String) -> Int { counts[word] ?? 0 }

    /// The known words that were probably meant by an unknown one, likeliest first: by distance, then those in more documents,
    /// then by the alphabet. Empty for known words, words with a digit, and words of up to 3 letters.
    package func corrections(for word: String, limit: Int = 3) -> [Correction] {
        guard limit > 0, !isKnown(word), Self.isCorrectable(word) else { return [] }
        let tolerated = Misspelling.tolerated(length: word.unicodeScalars.count)
        guard tolerated > 0 else { return [] }
        let slips = max(1, tolerated / Misspelling.slip)
        let sought = SoughtWord(word)
        let length = sought.letters.count
        // A confusion may change the length by two (eau and o).
        let reach = slips + 1
        var cells: [Int] = []
        var found: [Correction] = []
        for shelf in shelves[max(0, length - reach)...min(Self.longestCorrected, length + reach)] {
            shelf.forEachWord(near: sought, within: slips) { meant in
                var cost = Misspelling.cost(sought.letters.span, meant, cells: &cells)
                guard cost <= tolerated else { return }
                if Misspelling.beginsWrongly(sought.letters.span, meant) { cost += Misspelling.wrongStart }
                let word = meant.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
                found.append(
                    Correction(word: word, distance: Double(cost) / Double(Misspelling.slip), count: count(of: word)))
            }
        }
        return Array(found.sorted { ($0.distance, $1.count, $0.word) < ($1.distance, $0.count, $1.word) }.prefix(limit))
    }

    /// Neither a digit in it, nor too long.
    private static func isCorrectable(_ word: String) -> Bool {
        let letters = word.utf8.span
        guard letters.count <= longestCorrected else { return false }
        for place in letters.indices where letters[place] >= UInt8(ascii: "0") && letters[place] <= UInt8(ascii: "9") {
            return false
        }
        return true
    }
}

/// A known word that was probably meant.
package struct Correction: Sendable, Hashable {
    /// The known word, folded.
    package let word: String
    /// How far it lies from the word as typed: 1 for every letter put in, left out, replaced or swapped with its neighbour,
    /// a half for every sound of Dutch written in another way (ei for ij), and a half more when the word begins with a slip.
    /// From 0.5 to 2.5.
    package let distance: Double
    /// The number of documents in which it stands.
    package let count: Int

    package init(word: String, distance: Double, count: Int) {
        self.word = word
        self.distance = distance
        self.count = count
    }
}
