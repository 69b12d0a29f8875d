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
    /// Reads one item of a list in the file: `woord`, `fr:mot`, `en:word`. A term without prefix is Dutch; nil where there
    /// is no text.
    init?(listed item: Slice<UnsafeBufferPointer<UInt8>>) {
        var text = item.withoutBlankEnds
        var language = Language.dutch
        if text.count > 2, text[text.startIndex + 2] == UInt8(ascii: ":"),
            let named = Language(rawValue: String(decoding: text.prefix(2), as: UTF8.self))
        {
            language = named
            text = text.dropFirst(3).withoutBlankEnds
        }
        guard !text.isEmpty else { return nil }
        self.init(String(decoding: text, as: UTF8.self), language)
    }
}

extension BidirectionalCollection<UInt8> {
    /// Without spaces and tabs at both ends.
    var withoutBlankEnds: SubSequence {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var (start, end) = (startIndex, endIndex)
        while start < end, isBlank(self[start]) { formIndex(after: &start) }
        while start < end, isBlank(self[index(before: end)]) { formIndex(before: &end) }
        return self[start..<end]
    }
}
