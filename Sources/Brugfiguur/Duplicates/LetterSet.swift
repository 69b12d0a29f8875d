/// Which letters a word has: a test, at the price of a few instructions, that rules out nearly every word that is not
/// near.
struct LetterSet {
    private let bits: UInt32

    init(_ word: borrowing Span<UInt8>) {
        var bits = UInt32(0)
        for index in word.indices {
            // a–z have a bit of their own; all other bytes share the six that remain.
            let letter = word[index] &- UInt8(ascii: "a")
            bits |= 1 << (letter < 26 ? UInt32(letter) : 26 + UInt32(word[index] % 6))
        }
        self.bits = bits
    }

    /// Whether the words may lie that few slips apart: one slip takes at most one letter away and puts at most one in.
    func mayLie(within slips: Int, of other: LetterSet) -> Bool {
        (bits & ~other.bits).nonzeroBitCount <= slips && (other.bits & ~bits).nonzeroBitCount <= slips
    }
}
