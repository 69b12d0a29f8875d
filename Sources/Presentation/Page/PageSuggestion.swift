package import Gazetteer
package import Search
import Thesaurus

/// A suggestion as the box of the page takes it.
package struct PageSuggestion: Encodable, Sendable {
    private let text, label, kind, kindLabel: String

    private enum CodingKeys: String, CodingKey {
        case text, label, kind
        case kindLabel = "kind_label"
    }

    /// - Parameters:
    ///   - suggestion: what is suggested.
    ///   - words: how it is called on the page.
    ///   - gazetteer: the areas.
    package init(_ suggestion: Suggestion, words: PageWords, gazetteer: Gazetteer) {
        text = suggestion.text
        label =
            switch suggestion.kind {
            case .subject: words.label(suggestion.id, .careDomain)
            case .targetGroup: words.label(suggestion.id, .targetGroup)
            case .place:
                // A part of a municipality is called by both, and stays in Dutch.
                gazetteer.area(id: suggestion.id).flatMap { $0.municipality == nil ? words.name(of: $0) : nil }
                    ?? suggestion.label
            case .offering: suggestion.label
            }
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
