extension String {
    /// The line of YAML in which there are more aliases (`*name`) than any file of settings or mapping needs; nil where there are
    /// not. Few of them, one in another, stand for millions of values, which Yams compares where they are a key.
    package var lineOfTooManyAliases: Int? {
        var (line, count) = (1, 0)
        var (before, star) = (UInt8(ascii: "\n"), false)
        for byte in utf8 {
            if star, Self.isNameByte(byte) {
                count += 1
                if count > Self.mostAliases { return line }
            }
            star = byte == UInt8(ascii: "*") && !Self.isNameByte(before)
            before = byte
            if byte == UInt8(ascii: "\n") { line += 1 }
        }
        return nil
    }

    /// So many, spread best, stand for some 7,000 values.
    private static let mostAliases = 24

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
