/// The fold by which the value parsers compare words: lower case, Latin letters without accents, typographic hyphens,
/// quotes and spaces made plain, white space collapsed, ends trimmed. Small and without tables from Foundation,
/// because it runs for every field of every record.
package enum PlainFold {
    /// Base letters of U+00C0…U+017F; `?` where there is no single one.
    package static let latin = Array(
        """
        aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll\
        lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
        """.utf8
    )

    /// Appends the folded form of one scalar. White space becomes one space; what nobody sees becomes nothing.
    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar.value {
        case 0x41...0x5A: bytes.append(UInt8(scalar.value) + 0x20)
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
        case 0x00...0x7F: bytes.append(UInt8(scalar.value))
        case 0xC0...0x17F: appendLatin(scalar, to: &bytes)
        case 0x2010...0x2015, 0x2212: bytes.append(UInt8(ascii: "-"))
        case 0x2018, 0x2019, 0x2BC, 0xB4: bytes.append(UInt8(ascii: "'"))
        case 0x201C...0x201E, 0xAB, 0xBB: bytes.append(UInt8(ascii: "\""))
        case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0xFEFF: break
        default: bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    private static func appendLatin(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar {
        case "æ", "Æ": bytes.append(contentsOf: "ae".utf8)
        case "œ", "Œ": bytes.append(contentsOf: "oe".utf8)
        case "ß": bytes.append(contentsOf: "ss".utf8)
        case "ĳ", "Ĳ": bytes.append(contentsOf: "ij".utf8)
        default:
            let letter = latin[Int(scalar.value) - 0xC0]
            if letter == UInt8(ascii: "?") {
                bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            } else {
                bytes.append(letter)
            }
        }
    }
}

extension StringProtocol {
    /// The text as UTF-8 in the form in which the value parsers compare it. See ``PlainFold``.
    var plainFoldedBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for scalar in unicodeScalars { PlainFold.append(scalar, to: &bytes) }
        if bytes.last == 0x20 { bytes.removeLast() }
        return bytes
    }

    /// ``plainFoldedBytes`` as text.
    package var plainFolded: String { String(decoding: plainFoldedBytes, as: UTF8.self) }

    /// The text without white space and control characters at its ends.
    var trimmed: SubSequence {
        let visible: ClosedRange<Unicode.Scalar> = "!"..."~"
        if let first = unicodeScalars.first, let last = unicodeScalars.last, visible ~= first, visible ~= last {
            return self[...]
        }
        var start = startIndex
        var end = endIndex
        while start < end, self[start].isBlank { formIndex(after: &start) }
        while end > start {
            let before = index(before: end)
            guard self[before].isBlank else { break }
            end = before
        }
        return self[start..<end]
    }
}

extension Character {
    fileprivate var isBlank: Bool {
        if let byte = utf8.first, utf8.count == 1 { return byte <= 0x20 }
        return isWhitespace
    }
}

extension UInt8 {
    /// The value of an ASCII digit, else nil.
    var digitValue: Int? { (0x30...0x39).contains(self) ? Int(self) - 0x30 : nil }

    /// Whether the byte is an ASCII lower-case letter.
    var isLowerCaseLetter: Bool { (0x61...0x7A).contains(self) }

    /// Whether the byte is an ASCII letter or digit.
    var isASCIIAlphanumeric: Bool {
        isLowerCaseLetter || (0x41...0x5A).contains(self) || digitValue != nil
    }
}
