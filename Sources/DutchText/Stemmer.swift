import CStemmer

/// Reduces a folded Dutch word to its stem by rules: Snowball's Dutch (Porter) algorithm, after which a double consonant
/// at the end is one, and a final *z* or *v* counts as *s* or *f*, so that "gezinnen" and "gezin", "huizen" and "huis"
/// meet.
///
/// Not thread-safe: every analysis has one of its own.
final class Stemmer {
    private let handle: OpaquePointer?
    private static let shortestStemmed = 4
    private static let longestStemmed = 64

    /// Makes a stemmer; where the algorithm is missing from the library, words are their own stems.
    init() {
        handle = sb_stemmer_new("dutch", "UTF_8")
    }

    deinit {
        if let handle { sb_stemmer_delete(handle) }
    }

    /// The stem of a word given as folded UTF-8, also in UTF-8; the word itself where it is short or holds a digit.
    func stem(_ word: [UInt8]) -> [UInt8] {
        guard let handle, (Self.shortestStemmed...Self.longestStemmed).contains(word.count),
            !word.contains(where: isDigit), let symbols = sb_stemmer_stem(handle, word, Int32(word.count))
        else { return word }
        var stem = Array(UnsafeBufferPointer(start: symbols, count: Int(sb_stemmer_length(handle))))
        if stem.count > 2, let last = stem.last, last == stem[stem.count - 2], isConsonant(last) { stem.removeLast() }
        switch stem.last {
        case UInt8(ascii: "z"): stem[stem.count - 1] = UInt8(ascii: "s")
        case UInt8(ascii: "v"): stem[stem.count - 1] = UInt8(ascii: "f")
        default: break
        }
        return stem
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private func isConsonant(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) && !"aeiou".utf8.contains(byte)
    }
}
