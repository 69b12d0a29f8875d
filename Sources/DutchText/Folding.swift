import Foundation

extension StringProtocol {
    /// The text in the form in which words are compared: lower case, without accents, ligatures spelled out,
    /// typographic apostrophes and hyphens made plain, every run of white space one space, ends trimmed.
    ///
    /// Idempotent and total on any Unicode text. For example `"Coördinator  Œuvre’s".folded == "coordinator oeuvre's"`.
    package var folded: String {
        if let plain = foldedPlainly { return plain }
        var result = ""
        result.reserveCapacity(utf8.count)
        var pendingSpace = false
        func append(_ scalar: Unicode.Scalar) {
            if pendingSpace && !result.isEmpty { result.unicodeScalars.append(" ") }
            pendingSpace = false
            result.unicodeScalars.append(scalar)
        }
        for scalar in unicodeScalars {
            if scalar.isASCII, scalar != "`" {
                switch scalar.value {
                case 0x41...0x5A: append(Unicode.Scalar(UInt8(scalar.value) + 32))
                case 0x20, 0x09...0x0D: pendingSpace = true
                default: append(scalar)
                }
                continue
            }
            if let letter = Folding.plainLetter(Int(scalar.value) - 0xC0) {
                append(Unicode.Scalar(letter))
                continue
            }
            if let spelled = Folding.spelledOut(scalar) {
                for part in spelled.unicodeScalars { append(part) }
                continue
            }
            if scalar.properties.isWhitespace {
                pendingSpace = true
                continue
            }
            for part in String(scalar).lowercased().decomposedScalars where !Folding.isMark(part) {
                if let spelled = Folding.spelledOut(part) {
                    for piece in spelled.unicodeScalars { append(piece) }
                } else {
                    append(part)
                }
            }
        }
        return result
    }
}

extension StringProtocol {
    /// The folded form of a text of ASCII and letters with an accent of U+00C0 to U+00FF, as nearly all are; nil for any
    /// other.
    private var foldedPlainly: String? {
        var isPlain = true
        let folded = String(unsafeUninitializedCapacity: utf8.count) { buffer in
            var length = 0
            var pendingSpace = false
            var isAccented = false
            func append(_ byte: UInt8) {
                // A pending space stands for a byte of the text, so the folded form is never longer than the text.
                if pendingSpace && length > 0 {
                    buffer[length] = 0x20
                    length += 1
                }
                pendingSpace = false
                buffer[length] = byte
                length += 1
            }
            for byte in utf8 {
                if isAccented {
                    guard let letter = Folding.plainLetter(Int(byte) - 0x80) else {
                        isPlain = false
                        return 0
                    }
                    append(letter)
                    isAccented = false
                    continue
                }
                switch byte {
                case 0xC3: isAccented = true
                case 0x80...:
                    isPlain = false
                    return 0
                case 0x20, 0x09...0x0D: pendingSpace = true
                case 0x60: append(0x27)
                case 0x41...0x5A: append(byte + 32)
                default: append(byte)
                }
            }
            return length
        }
        return isPlain ? folded : nil
    }
}

private enum Folding {
    /// The letters of U+00C0 to U+00FF without their accents, which nearly all others of Dutch and French are; a hyphen
    /// stands for those that need a closer look.
    private static let plainLetters = Array("aaaaaa-ceeeeiiii-nooooo-ouuuuy--aaaaaa-ceeeeiiii-nooooo-ouuuuy-y".utf8)

    /// The letter, in ASCII, of the scalar that is so far after U+00C0.
    static func plainLetter(_ offset: Int) -> UInt8? {
        guard plainLetters.indices.contains(offset) else { return nil }
        let letter = plainLetters[offset]
        return letter == UInt8(ascii: "-") ? nil : letter
    }

    static func spelledOut(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "œ", "Œ": "oe"
        case "æ", "Æ": "ae"
        case "ß", "ẞ": "ss"
        case "ĳ", "Ĳ": "ij"
        case "ø", "Ø": "o"
        case "ł", "Ł": "l"
        case "đ", "Đ": "d"
        case "ı": "i"
        case "ﬁ": "fi"
        case "ﬂ": "fl"
        case "’", "‘", "ʼ", "´", "`", "′": "'"
        case "‐", "‑", "‒", "–", "—", "−": "-"
        case "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}": ""
        default: nil
        }
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}

extension String {
    /// The scalars of the canonical decomposition (Unicode NFD).
    fileprivate var decomposedScalars: [Unicode.Scalar] {
        decomposedStringWithCanonicalMapping.unicodeScalars.map { $0 }
    }
}
