import DutchText

/// Names that say more than which field they fill.
extension FieldNames {
    /// What a name says of secrecy.
    enum Secrecy: Hashable {
        /// A yes means that it may not be known: `vertrouwelijk`, `niet publiceren`.
        case secret
        /// A no means that it may not be known: `adres publiceren`.
        case open
        /// It is not for the public: `intern`, `interne telefoon`.
        case `internal`
        /// A no means that nothing of the record may be known: `publiek`, `mag gepubliceerd worden`.
        case listed
    }

    /// Whether a name tells of something that may not be known, where its values are all yes and no or are not: `Publiek` may
    /// be for whom an offering is.
    static func secrecy(of name: String, isFlag: Bool) -> Secrecy? {
        if let secrecy = secrecy(of: name) { return secrecy }
        let tokens = tokens(of: name)
        guard isFlag, tokens.contains(where: publishing.contains) else { return nil }
        let others = tokens.filter { !publishing.contains($0) && !permitting.contains($0) }
        if others.isEmpty { return .listed }
        return others.allSatisfy { token in contactWords.contains { token.hasPrefix($0) } } ? .open : nil
    }

    /// Whether a name tells of something that may not be known; nil where it does not.
    static func secrecy(of name: String) -> Secrecy? {
        let tokens = tokens(of: name)
        let others = tokens.filter { !internalWords.contains($0) }
        // "intern nummer" is what a source calls its records by.
        if others.count < tokens.count {
            return !others.isEmpty && others.allSatisfy(idWords.contains) ? nil : .internal
        }
        let joined = tokens.joined()
        // "publier (oui/non)" asks; it does not forbid.
        let isNegated =
            tokens.indices.contains {
                negations.contains(tokens[$0]) && !($0 > 0 && ["oui", "yes", "y", "o"].contains(tokens[$0 - 1]))
            } || tokens.starts(with: ["ne", "pas"])
        let tellsOfShowing = tokens.contains { token in showing.contains { token.hasPrefix($0) } }
        let tellsOfAddress = addressWords.contains { joined.contains($0) }
        if secretWords.contains(where: { joined.contains($0) }), !joined.contains("beroepsgeheim") {
            return isNegated ? .open : .secret
        }
        if tokens.contains(where: { $0.hasPrefix("prive") || ["hidden", "unlisted", "secret", "secrete"].contains($0) })
        {
            return .secret
        }
        if tellsOfAddress,
            tokens.contains(where: { ["anoniem", "anonyme", "private", "discreet", "beveiligd"].contains($0) })
        {
            return .secret
        }
        guard tellsOfShowing else { return nil }
        if isNegated { return .secret }
        let asksToShow = tokens.contains { token in permissions.contains { token.hasPrefix($0) } }
        let tellsOfContact = tokens.contains { token in contactWords.contains { token.hasPrefix($0) } }
        return tellsOfAddress || tellsOfContact && asksToShow ? .open : nil
    }

    private static let internalWords: Set<String> = ["intern", "interne", "interna", "internal"]
    private static let idWords: Set<String> = ["nummer", "nr", "id", "code", "ref", "referentie", "kenmerk", "number"]
    private static let negations: Set<String> = ["niet", "geen", "non", "pas", "not", "no", "nooit"]
    private static let secretWords = [
        "vertrouwelijk", "geheim", "confiden", "afgescherm", "verborgen", "schuiladres", "onderduik",
        "verberg", "unpublished", "nonpublic",
    ]
    private static let showing = [
        "publi", "gepubliceerd", "tonen", "toon", "zichtbaar", "openbaar", "delen", "verspreid", "vermeld", "visible",
        "diffus", "show", "display", "weergeven", "online",
    ]
    /// Of `showing`, what asks whether something may be shown; "openbaar telefoonnummer" is simply a number.
    private static let permissions = [
        "publicer", "gepubliceerd", "tonen", "toon", "zichtbaar", "weergeven", "show", "display",
    ]
    /// What asks, alone or with `permitting`, whether something is shown at all.
    private static let publishing: Set<String> = [
        "publiek", "publicatie", "publiceren", "publiceerbaar", "gepubliceerd", "zichtbaar", "tonen", "weergeven",
        "openbaar", "public", "publication", "publie", "publiee", "publier", "published", "publish", "visible", "show",
        "display",
    ]
    private static let permitting: Set<String> = [
        "mag", "mogen", "worden", "wordt", "is", "toestemming", "akkoord", "op", "de", "het", "in", "voor", "website",
        "site", "web", "kaart", "sociale", "gids", "extern", "status", "fiche", "aanbod", "dienst", "gegevens", "ja",
        "nee", "neen", "j", "n", "oui", "non", "yes", "no", "autorisation", "consentement", "accord", "sur", "le", "la",
        "peut", "etre", "a", "may", "be", "to", "on", "consent", "permission",
    ]
    private static let contactWords = ["tel", "gsm", "phone", "mail", "mobiel", "contact"]
    private static let addressWords = ["adres", "address", "locatie", "location", "straat"]

    /// Whether a name says that something is of a contact person: `Gsm contactpersoon`.
    static func tellsOfPerson(_ name: String) -> Bool {
        let tokens = tokens(of: name)
        return tokens.contains { personWords.contains($0) } && !tokens.contains { $0.hasPrefix("organi") }
    }

    /// Whether a name speaks of contacts, who may be persons or not: `contact_phone`.
    static func tellsOfContact(_ name: String) -> Bool {
        tellsOfPerson(name) || tokens(of: name).contains { ["contact", "contacts", "contacten"].contains($0) }
    }

    /// Whether something of that name, in a contact, is what the contact is called.
    static func isNameOfPerson(_ name: String) -> Bool {
        tokens(of: name).contains {
            ["naam", "voornaam", "achternaam", "familienaam", "name", "nom", "prenom"].contains($0)
        }
    }

    private static let personWords: Set<String> = [
        "contactpersoon", "contactpersonen", "verantwoordelijke", "verantwoordelijken", "person", "personne",
        "responsable", "responsables", "coordinator", "coordinatrice", "coordinateur",
    ]

    /// What a name says of opening hours on one day, such as `Ma`, `Maandag van`, `ma_voormiddag`.
    struct DayHours: Hashable {
        enum Part: Hashable { case whole, opens, closes }

        /// The day as written, in small letters.
        let day: String
        let part: Part
        /// What tells apart several hours of one day: `voormiddag`; "" where nothing does.
        let slot: String
    }

    /// The day and hours that a name means; nil where it means none.
    static func dayHours(of name: String) -> DayHours? {
        var day: String?
        var part = DayHours.Part.whole
        var slot = ""
        for token in tokens(of: name) where !hoursWords.contains(token) {
            if day == nil, token.allSatisfy(\.isLetter), Vocabulary.weekday.word(for: token) != nil {
                day = token
            } else if opening.contains(token) {
                part = .opens
            } else if closing.contains(token) {
                part = .closes
            } else if let found = slots.first(where: { $0.words.contains(token) }) {
                slot = found.name
            } else {
                return nil
            }
        }
        return day.map { DayHours(day: $0, part: part, slot: slot) }
    }

    /// Which part of opening hours a name means, in a table or element that has a day and hours; nil where none.
    static func hoursPart(of name: String) -> (isDay: Bool, part: DayHours.Part)? {
        let tokens = tokens(of: name)
        if tokens.contains(where: { dayWords.contains($0) }) { return (true, .whole) }
        let rest = tokens.filter { !hoursWords.contains($0) }
        guard rest.count <= 1 else { return nil }
        guard let word = rest.first else { return tokens.isEmpty ? nil : (false, .whole) }
        if opening.contains(word) { return (false, .opens) }
        return closing.contains(word) ? (false, .closes) : nil
    }

    private static let hoursWords: Set<String> = [
        "openingsuren", "openingsuur", "openingstijden", "uren", "uur", "horaire", "horaires", "heures", "heure",
        "hours", "time", "at", "op", "d", "ouverture", "le", "permanentie",
    ]
    private static let opening: Set<String> = [
        "van", "vanaf", "from", "de", "begin", "beginuur", "start", "startuur", "opent", "opens", "open", "vanuur",
        "opening", "debut",
    ]
    private static let closing: Set<String> = [
        "tot", "to", "a", "einde", "eind", "einduur", "sluit", "sluiting", "sluitingsuur", "closes", "close", "fin",
        "totuur", "until", "end", "fermeture",
    ]
    private static let dayWords: Set<String> = ["dag", "dagen", "day", "byday", "jour", "jours", "weekdag", "weekday"]
    private static let slots: [(name: String, words: Set<String>)] = [
        ("1", ["voormiddag", "vm", "ochtend", "matin", "am", "1"]),
        ("2", ["namiddag", "nm", "middag", "apres", "midi", "pm", "2"]),
        ("3", ["avond", "soir", "3"]),
    ]
}
