import DirectoryModel

/// The steps that a text goes through, always in this order; white space around it is always taken off.
package struct Cleaning: Sendable, Hashable {
    /// 1. Cut at any of these.
    var separators: [String] = []
    /// 2. Keep what the pattern's first group (or else all of it) matches; nothing where it does not match.
    var pattern: TextPattern?
    /// 3. Put other texts in place of texts, one after the other.
    var replacements: [Replacement] = []
    /// 4. Look up in a table of values.
    var table: ValueTable?
    /// 5. Read as a date in one of these formats.
    var dateFormats: [DateFormat] = []
    /// 6. Put before and behind what is left.
    var prefix = ""
    var suffix = ""
    /// Whether the text holds HTML.
    var markup = Markup.auto

    struct Replacement: Sendable, Hashable {
        let text: String
        let replacement: String
    }
}

/// Whether a text is to be read as HTML.
package enum Markup: String, Sendable, Hashable, CaseIterable {
    /// To be found out from the text.
    case auto
    case yes
    case no
}

/// A table of values of the source with what they mean.
struct ValueTable: Sendable, Hashable {
    /// What to do with a value that the table does not have.
    enum Otherwise: Sendable, Hashable {
        /// Report it and leave it out.
        case report
        /// Take it as it is.
        case keep
        /// Leave it out.
        case drop
        case constant(String)
    }

    /// Meanings by folded value; none means that the value says nothing.
    let meanings: [String: [String]]
    let otherwise: Otherwise
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// Without white space and byte order marks at both ends.
    var trimmed: String {
        func isPlain(_ byte: UInt8?) -> Bool { byte.map { (0x21...0x7E).contains($0) } ?? false }
        if isPlain(utf8.first), isPlain(utf8.last) { return String(self) }
        func isBlank(_ character: Character) -> Bool { character.isWhitespace || character == "\u{FEFF}" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
