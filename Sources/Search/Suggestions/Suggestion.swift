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
    /// The words, folded, in order; the last one may be unfinished.
    package let words: [String]
    /// For each word, the text before it as it was typed.
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
        self.heads = heads
    }

    /// The question with the words from `start` on replaced.
    package func text(replacingFrom start: Int, by name: String) -> String { heads[start] + name }

    /// Whether a name begins with what was typed.
    package func begins(_ name: String) -> Bool {
        TypedWords(name).words.joined(separator: " ").hasPrefix(words.joined(separator: " "))
    }

    private static let longest = 200
}
