/// One word of a text: its folded form and the bytes it came from.
package struct ScannedWord: Sendable, Hashable {
    /// Folded UTF-8: lower case, no accents, letters and digits only.
    package let bytes: [UInt8]
    /// Range of the word in the UTF-8 of the text.
    package let range: Range<Int>
    /// Whether the word continues the one before it behind a hyphen ("ggz" in "jeugd-ggz").
    package let followsHyphen: Bool

    /// The folded form as a string.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Cuts text into words, the same way for the index and for a query.
///
/// A word is a run of letters and digits. "O.C.M.W." is one word (ocmw); a hyphen and a slash separate;
/// an apostrophe separates, and the lone letter behind it is dropped ("baby's" is baby, "l'aide" is l, aide).
/// Total on any bytes: what is not UTF-8 separates words.
package struct WordScanner {
    private var letters = LetterTable()

    package init() {}

    /// Calls `body` with every word of the text, in order, until it returns false.
    package mutating func scan(_ text: UnsafeRawBufferPointer, _ body: (ScannedWord) -> Bool) {
        var index = 0
        var word: [UInt8] = []
        var start = 0
        var letterCount = 0
        var afterHyphen = false
        var afterApostrophe = false

        func finish(at end: Int) -> Bool {
            defer {
                word.removeAll(keepingCapacity: true)
                letterCount = 0
                afterHyphen = false
                afterApostrophe = false
            }
            guard !word.isEmpty, !(afterApostrophe && letterCount == 1) else { return true }
            return body(ScannedWord(bytes: word, range: start..<end, followsHyphen: afterHyphen))
        }

        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                let folded = Self.asciiFold[Int(byte)]
                if folded != 0 {
                    if word.isEmpty { start = index }
                    word.append(folded)
                    letterCount += 1
                    index += 1
                    continue
                }
                if byte == UInt8(ascii: "."), isInitialism(text, start: start, dot: index, letterCount: letterCount) {
                    index += 1
                    continue
                }
                let wasWord = !word.isEmpty
                if wasWord, !finish(at: index) { return }
                if wasWord, index + 1 < text.count {
                    afterHyphen = byte == UInt8(ascii: "-")
                    afterApostrophe = byte == UInt8(ascii: "'")
                } else {
                    afterHyphen = false
                    afterApostrophe = false
                }
                index += 1
                continue
            }
            let (scalar, length) = Self.decode(text, at: index)
            switch letters.kind(of: scalar) {
            case .letter(let folded):
                if word.isEmpty { start = index }
                word.append(contentsOf: folded)
                letterCount += 1
            case .joiner:
                break
            case .apostrophe, .hyphen, .separator:
                let wasWord = !word.isEmpty
                if wasWord, !finish(at: index) { return }
                let kind = letters.kind(of: scalar)
                afterHyphen = wasWord && kind == .hyphen
                afterApostrophe = wasWord && kind == .apostrophe
            }
            index += length
        }
        _ = finish(at: text.count)
    }

    /// All words of the text.
    package mutating func words(in text: String) -> [ScannedWord] {
        var found: [ScannedWord] = []
        var text = text
        text.withUTF8 { bytes in
            scan(UnsafeRawBufferPointer(bytes)) {
                found.append($0)
                return true
            }
        }
        return found
    }

    /// Whether the dot stands inside an abbreviation of single letters, as in "O.C.M.W.".
    private func isInitialism(_ text: UnsafeRawBufferPointer, start: Int, dot: Int, letterCount: Int) -> Bool {
        guard letterCount > 0, dot + 1 < text.count else { return false }
        let next = text[dot + 1]
        guard next < 0x80, Self.asciiFold[Int(next)] >= UInt8(ascii: "a") else { return false }
        let letterBefore = dot == start + 1 || (dot >= 2 && text[dot - 2] == UInt8(ascii: "."))
        guard letterBefore, text[dot - 1] < 0x80, Self.asciiFold[Int(text[dot - 1])] >= UInt8(ascii: "a") else {
            return false
        }
        let afterNext = dot + 2 < text.count ? text[dot + 2] : UInt8(ascii: " ")
        return afterNext < 0x80 && Self.asciiFold[Int(afterNext)] == 0
    }

    /// Lower-case form of an ASCII letter or digit, 0 for everything else.
    private static let asciiFold: [UInt8] = (0..<128).map { (value: Int) -> UInt8 in
        switch value {
        case 0x30...0x39, 0x61...0x7A: UInt8(value)
        case 0x41...0x5A: UInt8(value + 32)
        default: 0
        }
    }

    /// The scalar at the offset and how many bytes it takes; U+FFFD and one byte where it is not UTF-8.
    private static func decode(_ text: UnsafeRawBufferPointer, at index: Int) -> (Unicode.Scalar, Int) {
        var decoder = UTF8()
        var iterator = text[index..<min(index + 4, text.count)].makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) {
            return (scalar, UTF8.width(scalar))
        }
        return ("\u{FFFD}", 1)
    }
}

/// What every non-ASCII scalar means for words; remembers what it has looked up.
private struct LetterTable {
    enum Kind: Hashable {
        case letter([UInt8])
        case joiner, apostrophe, hyphen, separator
    }

    private var known: [Unicode.Scalar: Kind] = [:]

    mutating func kind(of scalar: Unicode.Scalar) -> Kind {
        if let kind = known[scalar] { return kind }
        let kind = Self.classify(scalar)
        known[scalar] = kind
        return kind
    }

    private static func classify(_ scalar: Unicode.Scalar) -> Kind {
        let folded = String(scalar).folded
        switch folded {
        case "'": return .apostrophe
        case "-": return .hyphen
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return .joiner
        default: break
        }
        guard properties.isAlphabetic || properties.numericType != nil else { return .separator }
        return folded.isEmpty ? .joiner : .letter(Array(folded.utf8))
    }
}
