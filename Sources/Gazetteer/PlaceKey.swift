import DutchText

/// The forms in which names of places are compared.
enum PlaceKey {
    /// The words of a name, folded, separated by one space, with everything that is not a letter or a digit left out and
    /// the saints spelled in one way: "Sint-Truiden", "sint truiden", "St.-Truiden" and "Saint Truiden" have the same key.
    ///
    /// Idempotent and total. Empty for a text without letters and digits.
    static func of(_ text: some StringProtocol) -> String {
        if let key = key(ofASCII: text.utf8) { return key }
        let folded = text.folded
        if let key = key(ofASCII: folded.utf8) { return key }
        return spelledSaints(folded.split { !$0.isLetter && !$0.isNumber }.joined(separator: " "))
    }

    /// The key as part of an area's id: "brugse-poort".
    static func slug(_ text: some StringProtocol) -> String {
        String(of(text).map { $0 == " " ? "-" : $0 })
    }

    /// The fast path, for the plain text that nearly every name is; nil when a byte is not ASCII.
    private static func key(ofASCII text: some Collection<UInt8>) -> String? {
        var isASCII = true
        var abbreviates = false
        let key = String(unsafeUninitializedCapacity: text.count) { buffer in
            var count = 0
            var wordStart = 0
            var endsWord = false
            for byte in text {
                guard byte < 0x80 else {
                    isASCII = false
                    return 0
                }
                let isUpper = byte >= 0x41 && byte <= 0x5A
                guard isUpper || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) else {
                    endsWord = count > 0
                    continue
                }
                if endsWord {
                    abbreviates = abbreviates || (2...6).contains(count - wordStart) && buffer[wordStart] == 0x73
                    buffer[count] = 0x20
                    count += 1
                    wordStart = count
                    endsWord = false
                }
                buffer[count] = isUpper ? byte + 32 : byte
                count += 1
            }
            return count
        }
        guard isASCII else { return nil }
        return abbreviates && !key.hasPrefix("sint ") ? spelledSaints(key) : key
    }

    /// "st", "saint" and "sint" before another word are one, and so are "ste", "sainte" and "sinte".
    private static func spelledSaints(_ key: String) -> String {
        let words = key.split(separator: " ")
        return words.enumerated().map { index, word in
            switch word {
            case "st" where index < words.count - 1, "saint" where index < words.count - 1: "sint"
            case "ste" where index < words.count - 1, "sainte" where index < words.count - 1: "sinte"
            default: String(word)
            }
        }.joined(separator: " ")
    }
}
