import DirectoryModel

/// Cuts a text into words of lower-case letters and digits without accents, in a buffer that is used over and over.
///
/// Full stops inside initials do not part them (`O.C.M.W.` is `ocmw`), apostrophes inside a word neither (`papa's` is
/// `papas`); a full stop after a word is remembered, because it may have been cut short (`Geraardsb.`).
struct FoldedWords {
    /// One word of the text.
    struct Word {
        /// Where its bytes stand in ``FoldedWords/bytes``.
        var range: Range<Int>
        /// Whether a full stop follows.
        var isCut: Bool
    }

    /// Longer texts are compared by their beginning, so that no text can cost much.
    static let lettersRead = 400
    /// A text has no more words than this.
    static let mostWords = 24
    /// A word has no more bytes than this; the rest of it is not looked at.
    static let mostBytes = 48

    private(set) var bytes: [UInt8] = []
    private(set) var words: [Word] = []
    private var start = 0
    /// The letters since the word began or since the last full stop in it.
    private var run = 0
    private var hasStop = false
    private var stopWaits = false

    /// Replaces the words by those of a text.
    mutating func read(_ text: String) {
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        (start, run, hasStop, stopWaits) = (0, 0, false, false)
        for scalar in text.unicodeScalars.prefix(Self.lettersRead) {
            take(scalar)
            if words.count == Self.mostWords { return }
        }
        close(isCut: stopWaits)
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: take(UInt8(truncatingIfNeeded: scalar.value))
        case 0x41...0x5A: take(UInt8(truncatingIfNeeded: scalar.value + 0x20))
        case 0x2E: stop()
        case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x2BC, 0x300...0x36F, 0xAD, 0x200B...0x200D, 0xFE00...0xFE0F, 0xFEFF:
            break
        case 0x00...0x7F: close(isCut: stopWaits)
        case 0xC0...0x17F: takeLatin(scalar)
        default:
            if scalar.properties.isAlphabetic {
                for byte in scalar.properties.lowercaseMapping.utf8 { take(byte) }
            } else {
                close(isCut: stopWaits)
            }
        }
    }

    private mutating func takeLatin(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "æ", "Æ": takeBoth("ae")
        case "œ", "Œ": takeBoth("oe")
        case "ß": takeBoth("ss")
        case "ĳ", "Ĳ": takeBoth("ij")
        default:
            let letter = PlainFold.latin[Int(scalar.value) - 0xC0]
            if letter == UInt8(ascii: "?") {
                close(isCut: stopWaits)
            } else {
                take(letter)
            }
        }
    }

    private mutating func takeBoth(_ letters: StaticString) {
        for byte in "\(letters)".utf8 { take(byte) }
    }

    private mutating func take(_ byte: UInt8) {
        if stopWaits {
            (hasStop, stopWaits, run) = (true, false, 0)
        } else if hasStop, run == 1 {
            // A second letter after a full stop: the initials ended before the first one.
            let split = bytes.count - 1
            words.append(Word(range: start..<split, isCut: false))
            (start, hasStop) = (split, false)
        }
        if bytes.count - start < Self.mostBytes { bytes.append(byte) }
        run += 1
    }

    private mutating func stop() {
        if run == 1, !stopWaits {
            stopWaits = true
        } else {
            close(isCut: true)
        }
    }

    private mutating func close(isCut: Bool) {
        if bytes.count > start { words.append(Word(range: start..<bytes.count, isCut: isCut)) }
        (start, run, hasStop, stopWaits) = (bytes.count, 0, false, false)
    }
}
