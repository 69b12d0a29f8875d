import DutchText

/// The form in which terms are compared: folded, words separated by one space.
///
/// Hyphens, slashes, apostrophes and other signs separate words, so "jeugd-ggz", "jeugd/ggz" and "jeugd ggz" are one.
/// Full stops vanish ("O.C.M.W." is "ocmw"); a plus sign belongs to its word ("65+").
enum TermKey {
    static func key(of text: String) -> String {
        // Most terms are ASCII: their bytes are folded below, at a tenth of the price of folding any Unicode text.
        if let key = text.utf8.withContiguousStorageIfAvailable(keyOfASCII) ?? nil { return key }
        var key = ""
        var pendingSpace = false
        for scalar in text.folded.unicodeScalars {
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

    /// The key of a text that is ASCII only, nil of any other.
    private static func keyOfASCII(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: text.count) { key in
            var length = 0
            var pendingSpace = false
            for byte in text {
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                if isWordScalar(Unicode.Scalar(lower)) {
                    // A pending space stands for a byte of the text, so the key is never longer than the text.
                    if pendingSpace && length > 0 {
                        key[length] = 0x20
                        length += 1
                    }
                    pendingSpace = false
                    key[length] = lower
                    length += 1
                } else if lower != UInt8(ascii: ".") {
                    pendingSpace = true
                }
            }
            return length
        }
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A, 0x2B: true
        case 0..<0x80: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}
