/// Windows-1252 (ISO 8859-1 with printable characters in 0x80–0x9F): what files without a mark are often in, and the code page
/// that UTF-8 is most often mistaken for.
package enum Windows1252 {
    /// 0x80–0x9F, as in the WHATWG Encoding Standard: the five bytes without a character are control characters.
    private static let high: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]

    /// The character of a byte.
    package static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard 0x80...0x9F ~= byte else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte - 0x80)]) ?? "\u{FFFD}"
    }

    /// The text of the bytes; every byte is one character.
    package static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        text.reserveCapacity(bytes.count)
        for byte in bytes { text.append(scalar(byte)) }
        return String(text)
    }

    /// The byte of a character; nil where it has none.
    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x00...0x7F, 0xA0...0xFF: return UInt8(scalar.value)
        default: return high.firstIndex { $0 == scalar.value }.flatMap { UInt8(exactly: $0 + 0x80) }
        }
    }

    /// Whether two neighbours are what a letter beyond ASCII becomes: `Ã` or `Â` and a continuation byte, or `â€`.
    static func looksDoubleEncoded(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        switch first {
        case "Ã", "Â", "Ä", "Å": byte(second).map { (0x80...0xBF).contains($0) } ?? false
        case "â": second == "€" || second == "‚"
        default: false
        }
    }

    /// The text read back as UTF-8; nil where a character has no byte in Windows-1252 or the bytes are no UTF-8.
    static func repaired(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes.withUnsafeBufferPointer { String(utf8: $0) }
    }
}
