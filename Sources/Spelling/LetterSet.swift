/// Which letters a word has, and which it has more than once: a test, at the price of a few instructions, that rules out
/// nearly every word that is not near.
struct LetterSet {
    private let bits: UInt64

    init(_ word: borrowing Span<UInt8>) {
        var (once, twice) = (UInt64(0), UInt64(0))
        for index in word.indices {
            // a–z have a bit of their own; all other bytes share the six that remain.
            let letter = word[index] &- UInt8(ascii: "a")
            let bit = UInt64(1) << (letter < 26 ? UInt64(letter) : 26 + UInt64(word[index] % 6))
            twice |= once & bit
            once |= bit
        }
        bits = once | twice << 32
    }

    /// Whether the words may lie that few slips apart: one slip takes at most one letter away and puts at most one in.
    func mayLie(within slips: Int, of other: LetterSet) -> Bool {
        Self.hasAtMost(slips, bits & ~other.bits) && Self.hasAtMost(slips, other.bits & ~bits)
    }

    private static func hasAtMost(_ count: Int, _ bits: UInt64) -> Bool {
        var rest = bits
        for _ in 0..<count where rest != 0 { rest &= rest &- 1 }
        return rest == 0
    }
}
