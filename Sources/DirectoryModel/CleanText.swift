/// What was wrong with a text that was cleaned.
package enum CleanTextFault: Sendable, Hashable {
    /// So many control characters were taken out.
    case controlCharacters(Int)
    /// So many characters that nobody sees (zero width, byte order mark, tags) were taken out.
    case invisibleCharacters(Int)
    /// So many characters that turn the direction of writing were taken out: they can make a text look like another.
    case directionOverrides(Int)
    /// So many U+FFFD: something could not be decoded before the text came here. They stay.
    case replacementCharacters(Int)
    /// UTF-8 that was read as Windows-1252 ("cafÃ©"). `repaired` is the text read back, cleaned, where all of it reads
    /// back without loss; the text itself is left as it was.
    case looksDoubleEncoded(repaired: String?)
    /// The text had so many characters, and was cut at a word.
    case tooLong(Int)
}

/// Text from outside, made fit to be kept and shown.
package enum CleanText {
    /// The text without control, invisible and direction-turning characters, runs of white space made one space, runs
    /// of line breaks at most one blank line, ends trimmed; cut at a word, with `…`, where it has more than `maximum`
    /// characters. Tabs become spaces. Total on any text; cleaning twice changes nothing more.
    ///
    /// Joiners (U+200C, U+200D) stay behind a letter or sign beyond ASCII, for Persian and emoji need them.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - maximum: the most characters to keep; 0 or less keeps none.
    /// - Returns: the clean text, and what was wrong.
    package static func clean(_ text: String, maximum: Int) -> (text: String, faults: [CleanTextFault]) {
        if text.utf8.count <= maximum, isPlain(text.utf8) { return (text, []) }
        var faults: [CleanTextFault] = []
        var scan = Scan()
        for scalar in text.unicodeScalars { scan.add(scalar) }
        if scan.controls > 0 { faults.append(.controlCharacters(scan.controls)) }
        if scan.invisibles > 0 { faults.append(.invisibleCharacters(scan.invisibles)) }
        if scan.overrides > 0 { faults.append(.directionOverrides(scan.overrides)) }
        if scan.replacements > 0 { faults.append(.replacementCharacters(scan.replacements)) }
        if scan.doubleEncoded {
            faults.append(
                .looksDoubleEncoded(repaired: Windows1252.repaired(text).map { clean($0, maximum: maximum).text }))
        }
        let result = String(scan.result)
        if result.utf8.count > maximum {
            let count = result.count
            if count > maximum {
                faults.append(.tooLong(count))
                return (cut(result, maximum: maximum), faults)
            }
        }
        return (result, faults)
    }

    /// Whether the text is printable ASCII, single spaces between words, none at the ends.
    private static func isPlain(_ bytes: String.UTF8View) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in bytes {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20 || bytes.isEmpty
    }

    private static func cut(_ text: String, maximum: Int) -> String {
        guard maximum > 0 else { return "" }
        let head = text.prefix(maximum - 1)
        guard head.endIndex < text.endIndex, !text[head.endIndex].isWhitespace else { return head.trimmed + "…" }
        // A text without spaces in its second half is cut within a word.
        let half = head.index(head.startIndex, offsetBy: (maximum - 1) / 2)
        let space = head[half...].lastIndex(where: \.isWhitespace) ?? head.endIndex
        return head[..<space].trimmed + "…"
    }

    private struct Scan {
        var result = String.UnicodeScalarView()
        var controls = 0
        var invisibles = 0
        var overrides = 0
        var replacements = 0
        var doubleEncoded = false
        private var pendingSpace = false
        private var pendingLines = 0
        private var previous: Unicode.Scalar = " "
        private var kept: Unicode.Scalar = " "

        mutating func add(_ scalar: Unicode.Scalar) {
            defer { previous = scalar }
            if !doubleEncoded, !scalar.isASCII { doubleEncoded = Windows1252.looksDoubleEncoded(previous, scalar) }
            switch scalar.value {
            case 0x0A: if previous != "\r" { pendingLines += 1 }
            case 0x0D, 0x85, 0x2028, 0x2029: pendingLines += 1
            case 0x09, 0x0B, 0x0C, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: pendingSpace = true
            case 0x00...0x1F, 0x7F...0x9F: controls += 1
            case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: overrides += 1
            case 0xAD, 0x180E, 0x200B, 0x2060...0x2064, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: invisibles += 1
            case 0x200C, 0x200D:
                if kept.isASCII || pendingSpace || pendingLines > 0 { invisibles += 1 } else { append(scalar) }
            default:
                if scalar.value == 0xFFFD { replacements += 1 }
                append(scalar)
            }
        }

        private mutating func append(_ scalar: Unicode.Scalar) {
            if !result.isEmpty {
                if pendingLines > 0 {
                    result.append("\n")
                    if pendingLines > 1 { result.append("\n") }
                } else if pendingSpace {
                    result.append(" ")
                }
            }
            pendingLines = 0
            pendingSpace = false
            kept = scalar
            result.append(scalar)
        }
    }
}
