/// A part of a vocabulary: the words that begin with one letter of a to z, or all others.
package struct SpellingVolume: Sendable, Hashable {
    /// The first byte of its words; nil for all that begin otherwise.
    package let letter: UInt8?

    /// The volume in which a folded word stands.
    package init(of word: String) { self.init(beginningWith: word.utf8.first) }

    private init(beginningWith letter: UInt8?) {
        self.letter = letter.flatMap { Self.letters.contains($0) ? $0 : nil }
    }

    /// All of them.
    package static let all = letters.map { SpellingVolume(beginningWith: $0) } + [SpellingVolume(beginningWith: nil)]

    private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")

    /// Those of words that begin like a word, or sound as if they did; its own comes first.
    static func near(_ word: String) -> [SpellingVolume] {
        var near = [SpellingVolume(of: word)]
        for sound in SoundConfusion.all where word.utf8.starts(with: sound.written) {
            let volume = SpellingVolume(beginningWith: sound.meant.first)
            if !near.contains(volume) { near.append(volume) }
        }
        return near
    }
}

/// A vocabulary that is read volume by volume, as far as a correction needs: people seldom miss the first letter, and then
/// what they meant lies farther off.
package struct DividedSpelling {
    private let volume: (SpellingVolume) throws -> SpellingIndex

    /// - Parameter volume: the words of a volume.
    package init(_ volume: @escaping (SpellingVolume) throws -> SpellingIndex) { self.volume = volume }

    /// What was probably meant, as an index of the whole vocabulary would say first.
    ///
    /// - Parameter word: a folded word.
    /// - Returns: the correction; nil for a known word, and where nothing is near.
    /// - Throws: what reading throws.
    package func correction(for word: String) throws -> Correction? {
        let near = SpellingVolume.near(word)
        guard let own = near.first, try !volume(own).isKnown(word) else { return nil }
        var best: Correction?
        func look(in volumes: some Sequence<SpellingVolume>) throws {
            for candidate in try volumes.compactMap({ try volume($0).corrections(for: word, limit: 1).first }) {
                if let best, !candidate.isLikelier(than: best) { continue }
                best = candidate
            }
        }
        try look(in: near)
        // What begins otherwise costs a slip at least, and a wrong start.
        let tolerated = Misspelling.tolerated(length: word.unicodeScalars.count)
        let leastElsewhere = Double(Misspelling.slip + Misspelling.wrongStart) / Double(Misspelling.slip)
        if tolerated < Misspelling.slip || best.map({ $0.distance < leastElsewhere }) ?? false { return best }
        try look(in: SpellingVolume.all.filter { !near.contains($0) })
        return best
    }

    /// Whether the vocabulary has the word.
    package func isKnown(_ word: String) throws -> Bool { try volume(SpellingVolume(of: word)).isKnown(word) }
}

extension Correction {
    fileprivate func isLikelier(than other: Correction) -> Bool {
        (distance, other.count, word) < (other.distance, count, other.word)
    }
}
