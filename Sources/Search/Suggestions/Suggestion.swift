import DutchText

/// A way in which a question that is being typed may go on.
package struct Suggestion: Sendable, Hashable {
    /// What is suggested.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A domain.
        case subject = "onderwerp"
        case targetGroup = "doelgroep"
        case place = "plaats"
        /// The name of an offering.
        case offering = "aanbod"
    }

    /// The whole question as it would be: what was typed before, and the suggestion.
    package let text: String
    package let kind: Kind
    /// What is suggested, by the name that was recognised: a label, a synonym, a name.
    package let name: String
    /// What it is called on the kaart, where that is another name.
    package let label: String
    /// Code of a concept, id of an area, HSDS id of an offering.
    package let id: String

    package init(text: String, kind: Kind, name: String, label: String, id: String) {
        self.text = text
        self.kind = kind
        self.name = name
        self.label = label
        self.id = id
    }
}

/// What somebody has typed so far, in words.
package struct TypedWords: Sendable {
    /// The words, folded, in order.
    package let words: [String]
    /// Whether the last word is one, and not the beginning of one: a space follows it. A line break is the end of a file.
    package let isFinished: Bool
    /// For each word, the text before it as it was typed; at the end the whole text.
    private let heads: [String]

    package init(_ text: String) {
        var words: [String] = []
        var heads: [String] = []
        let text = String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self)
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            words.append(String(word).folded)
            heads.append(String(text[..<word.startIndex]))
        }
        self.words = words
        isFinished = !words.isEmpty && text.last.map { $0.isWhitespace && !$0.isNewline } ?? false
        self.heads = heads + [text]
    }

    /// The question with the words from `start` on replaced; with the name after all words where `start` is their number.
    package func text(replacingFrom start: Int, by name: String) -> String { heads[start] + name }

    /// Whether a name begins with what was typed.
    package func begins(_ name: String) -> Bool {
        let name = TypedWords(name).words.joined(separator: " ")
        return (name + " ").hasPrefix(words.joined(separator: " ") + (isFinished ? " " : ""))
    }

    /// Whether a hyphen joins the word to the one before: "Sint-N" is one name.
    func isJoined(_ index: Int) -> Bool { index > 0 && heads[index].last == "-" }

    private static let longest = 200
}
