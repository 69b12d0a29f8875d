extension SplitMix64 {
    /// A word of 0 to `length` letters out of few, so that random words are often near each other.
    package mutating func word(upTo length: Int, of letters: String = "abcde") -> String {
        let letters = Array(letters)
        return String(
            (0..<Int.random(in: 0...length, using: &self)).compactMap { _ in letters.randomElement(using: &self) })
    }

    /// A text of 0 to `length` scalars from the whole of Unicode.
    package mutating func unicode(upTo length: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) { text.append(scalar) }
        }
        return String(text)
    }
}
