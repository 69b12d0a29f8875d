/// A word or phrase as people write it, with its language.
package struct Term: Sendable, Hashable {
    /// The languages of the thesaurus; the raw value is the ISO 639-1 code.
    package enum Language: String, Sendable, Hashable, CaseIterable {
        case dutch = "nl"
        case french = "fr"
        case english = "en"
    }

    /// As in the file, without the language prefix, trimmed.
    package let text: String
    package let language: Language

    package init(_ text: String, _ language: Language = .dutch) {
        self.text = text
        self.language = language
    }
}

extension Term {
    /// Reads one item of a list in the file: `woord`, `fr:mot`, `en:word`. A term without prefix is Dutch.
    init(listed item: Substring) {
        let bytes = item.utf8
        let colon = bytes.index(bytes.startIndex, offsetBy: 2, limitedBy: bytes.endIndex) ?? bytes.endIndex
        if colon < bytes.endIndex, bytes[colon] == UInt8(ascii: ":"),
            let language = Language(rawValue: String(item[..<colon]))
        {
            self.init(String(item[bytes.index(after: colon)...].trimmed), language)
            return
        }
        self.init(String(item), .dutch)
    }
}

extension Substring {
    /// Without spaces and tabs at both ends.
    var trimmed: Substring {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var (start, end) = (startIndex, endIndex)
        while start < end, isBlank(utf8[start]) { start = utf8.index(after: start) }
        while start < end, isBlank(utf8[utf8.index(before: end)]) { end = utf8.index(before: end) }
        return self[start..<end]
    }
}
