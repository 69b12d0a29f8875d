import CStemmer

/// Reduces a folded Dutch word to its stem: Snowball's Dutch (Porter) algorithm, after which a final *z* or *v* counts
/// as *s* or *f*, so that "huizen" and "huis", "brieven" and "brief" meet.
///
/// Not thread-safe: every connection and every query analysis has one of its own.
package final class Stemmer {
    private let handle: OpaquePointer?
    private var known: [[UInt8]: [UInt8]] = [:]
    private static let knownLimit = 20_000
    private static let shortestStemmed = 4

    /// Makes a stemmer; where the algorithm is missing from the library, words are their own stems.
    package init() {
        handle = sb_stemmer_new("dutch", "UTF_8")
    }

    deinit {
        if let handle { sb_stemmer_delete(handle) }
    }

    /// The stem of a word given as folded UTF-8, also in UTF-8; the word itself where it is short or holds a digit.
    package func stem(_ word: [UInt8]) -> [UInt8] {
        guard let handle, word.count >= Self.shortestStemmed, word.count <= 64, !word.contains(where: isDigit) else {
            return word
        }
        if let stem = known[word] { return stem }
        guard let symbols = sb_stemmer_stem(handle, word, Int32(word.count)) else { return word }
        var stem = Array(UnsafeBufferPointer(start: symbols, count: Int(sb_stemmer_length(handle))))
        switch stem.last {
        case UInt8(ascii: "z"): stem[stem.count - 1] = UInt8(ascii: "s")
        case UInt8(ascii: "v"): stem[stem.count - 1] = UInt8(ascii: "f")
        default: break
        }
        if known.count >= Self.knownLimit { known.removeAll(keepingCapacity: true) }
        known[word] = stem
        return stem
    }

    /// The stem of a folded word.
    package func stem(_ word: String) -> String {
        String(decoding: stem(Array(word.utf8)), as: UTF8.self)
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
