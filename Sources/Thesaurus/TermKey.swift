import DutchText

/// The form in which terms are compared: folded, words separated by one space.
///
/// Hyphens, slashes, apostrophes and other signs separate words, so "jeugd-ggz", "jeugd/ggz" and "jeugd ggz" are one.
/// Full stops vanish ("O.C.M.W." is "ocmw"); a plus sign belongs to its word ("65+").
enum TermKey {
    static func key(of text: String) -> String {
        if let key = text.utf8.withContiguousStorageIfAvailable(keyOfASCII) ?? nil { return key }
        let folded = text.folded
        if let key = folded.utf8.withContiguousStorageIfAvailable(keyOfASCII) ?? nil { return key }
        var key = ""
        var pendingSpace = false
        for scalar in folded.unicodeScalars {
            if isWordScalar(scalar) {
                if pendingSpace && !key.isEmpty { key.unicodeScalars.append(" ") }
                pendingSpace = false
                key.unicodeScalars.append(scalar)
            } else if scalar != "." {
                pendingSpace = true
            }
        }
        return key
    }

    /// The words of a key.
    static func words(of key: String) -> [String] {
        key.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }

    /// A number that texts with the same key have in common, hardly ever others, and how many words the key has.
    static func fingerprint(of text: String) -> (value: UInt64, words: Int) {
        var fingerprint = Fingerprint()
        let isASCII = text.utf8.withContiguousStorageIfAvailable { forEachByte(ofASCII: $0) { fingerprint.add($0) } }
        if isASCII != true {
            fingerprint = Fingerprint()
            for byte in key(of: text).utf8 { fingerprint.add(byte) }
        }
        return (fingerprint.value, fingerprint.words)
    }

    /// FNV-1a of 64 bits.
    private struct Fingerprint {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        private var isEmpty = true
        private var spaces = 0

        var words: Int { isEmpty ? 0 : spaces + 1 }

        mutating func add(_ byte: UInt8) {
            value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
            isEmpty = false
            if byte == UInt8(ascii: " ") { spaces += 1 }
        }
    }

    /// The key of a text that is ASCII only, nil of any other.
    private static func keyOfASCII(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var isASCII = true
        let key = String(unsafeUninitializedCapacity: text.count) { key in
            var length = 0
            isASCII = forEachByte(ofASCII: text) { byte in
                key[length] = byte
                length += 1
            }
            return isASCII ? length : 0
        }
        return isASCII ? key : nil
    }

    /// Calls `body` with every byte of the key of a text that is ASCII only, at a tenth of the price of folding any
    /// Unicode text: most terms are. False where it is not; the bytes until then say nothing.
    @inline(__always)
    private static func forEachByte(ofASCII text: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) -> Bool {
        var isEmpty = true
        var pendingSpace = false
        for byte in text {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            switch lower {
            case 0x30...0x39, 0x61...0x7A, 0x2B:
                // A pending space stands for a byte of the text, so the key is never longer than the text.
                if pendingSpace && !isEmpty { body(0x20) }
                pendingSpace = false
                isEmpty = false
                body(lower)
            case UInt8(ascii: "."): continue
            case 0..<0x80: pendingSpace = true
            default: return false
            }
        }
        return true
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A, 0x2B: true
        case 0..<0x80: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}
