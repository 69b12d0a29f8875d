/// Something that happened to an offering.
package struct HistoryEntry: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case firstSeen = "nieuw"
        case vanished = "verdwenen"
        case changed = "gewijzigd"
        case confirmed = "bevestigd"
        case corrected = "gecorrigeerd"
        case proposed = "voorgesteld"
        case accepted = "aanvaard"
        case rejected = "geweigerd"
        /// The source gives the corrected value itself.
        case met = "bijgebeend"
        case found = "bevinding"
        case gone = "opgelost"
        case returned = "teruggekeerd"
        case reported = "gemeld"
        case reportClosed = "melding-gesloten"
        case reminded = "herinnerd"
        case linkUsed = "link-gebruikt"
        case noted = "genoteerd"
        case snoozed = "uitgesteld"
        case unreached = "niet-bereikt"
        case handedOver = "overgedragen"
        case erased = "vergeten"
    }

    /// ISO 8601.
    package let date: String
    package let kind: Kind
    /// Who did it, or the source that did.
    package let who: String?
    /// A field in its JSON name, a reason, or what was done it with.
    package let subject: String?
    package let previous: String?
    package let value: String?

    package init(
        date: String, kind: Kind, who: String? = nil, subject: String? = nil, previous: String? = nil,
        value: String? = nil
    ) {
        self.date = date
        self.kind = kind
        self.who = who
        self.subject = subject
        self.previous = previous
        self.value = value
    }
}
