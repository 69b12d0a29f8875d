package import Search

/// A suggestion as the box of the page takes it.
package struct PageSuggestion: Encodable, Sendable {
    private let text, label, kind, kindLabel: String

    private enum CodingKeys: String, CodingKey {
        case text, label, kind
        case kindLabel = "kind_label"
    }

    package init(_ suggestion: Suggestion, words: PageWords) {
        text = suggestion.text
        label = suggestion.label
        kind = suggestion.kind.rawValue
        kindLabel =
            switch suggestion.kind {
            case .subject: words.say("onderwerp", "sujet")
            case .targetGroup: words.say("doelgroep", "public")
            case .place: words.say("plaats", "lieu")
            case .offering: words.say("aanbod", "offre")
            }
    }
}
