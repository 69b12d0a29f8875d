/// A place that is named in a line of text.
package struct PlaceMention: Sendable, Hashable {
    /// By what the place is known.
    package enum Kind: Sendable, Hashable {
        case name, postcode
    }

    /// The words that name the place, as positions in the words given.
    package let range: Range<Int>
    /// The same with the words that lead to it: "in de buurt van Gent", "Tienen en omgeving".
    package let phrase: Range<Int>
    package let area: Area
    /// Other places with equal right to the name; empty for nearly every name.
    package let others: [Area]
    package let kind: Kind
    /// Whether the line says that round about will do ("rond", "omgeving", "regio").
    package let isAround: Bool
}

/// The small words around a place's name, by `PlaceKey`.
package enum PlaceWords {
    /// After one of these stands a place, or something that is not one.
    static let prepositions = origins.union([
        "in", "te", "naar", "nabij", "dichtbij", "rond", "rondom", "omgeving", "omstreken", "centrum", "buiten", "a",
        "au", "dans", "pres", "vers", "autour", "environs", "near", "around", "postcode",
    ])
    /// After one of these stands a person, a firm or a country as often: "zoon van Renard", "bij Engie", "uit Congo".
    private static let origins: Set<String> = ["uit", "van", "vanuit", "tot", "bij", "at", "from", "d"]
    /// Before one of those they show that a place follows: "in de buurt van", "niet ver van", "dicht bij".
    private static let distances = around.union(["centrum", "rand", "ver", "dicht", "vlak", "gemeente", "stad"])
    /// After one of these words stands a place and nothing else.
    static let kinds: Set<String> = [
        "gemeente", "deelgemeente", "stad", "wijk", "provincie", "province", "commune", "ville", "regio",
        "arrondissement",
        "omgeving", "omstreken",
    ]
    static let articles: Set<String> = ["de", "het", "la", "le", "les", "du", "the", "of"]
    static let around: Set<String> = [
        "rond", "rondom", "omgeving", "omstreken", "nabij", "dichtbij", "buurt", "streek", "regio", "autour", "pres",
        "environs", "near", "around",
    ]
    /// Before "in" these belong to the place: who lives in Tienen does not ask for somewhere to live.
    static let living: Set<String> = [
        "woon", "woont", "wonend", "wonende", "woonachtig", "woonde", "verblijft", "habite", "habitons", "live",
        "lives", "living",
    ]
    /// After one of these "wonen" is what they do, and no kind of housing.
    static let inhabitants: Set<String> = ["wij", "we", "zij", "ze", "jullie"]
    /// After an ordinary word that is a municipality too, these end the line as well as if nothing followed.
    static let afterwards: Set<String> = [
        "s", "avonds", "nachts", "ochtends", "overdag", "vandaag", "morgen", "nu", "open", "gratis", "weekend",
        "zaterdag", "zondag", "dringend", "aub",
    ]
    /// What can stand between a place and the larger one that it lies in.
    static let links: Set<String> = [
        "", "in", "te", "bij", "van", "a", "provincie", "gemeente", "deelgemeente", "stad", "wijk",
    ]
    /// Before an ordinary word these show that it is no place.
    static let determiners: Set<String> = [
        "een", "de", "het", "die", "dit", "dat", "deze", "mijn", "zijn", "haar", "ons", "onze", "uw", "je", "jouw",
        "hun",
        "geen", "alle", "andere", "ander", "vreemde", "verschillende", "veel", "meer", "mooie", "arme", "vreemd",
    ]
    /// Before a number these show that it is no postcode.
    static let amounts: Set<String> = [
        "huur", "euro", "eur", "budget", "inkomen", "loon", "bedrag", "jaar", "kost", "kosten", "prijs", "schuld",
        "schulden",
        "boven", "onder", "dan", "minder", "meer", "max", "maximum", "min", "minstens", "ongeveer", "nummer", "nr",
        "bel",
        "tel", "circa", "sinds", "rekening", "factuur",
    ]
    /// After a number these show that it is no postcode.
    static let units: Set<String> = [
        "euro", "eur", "jaar", "keer", "maal", "km", "m", "kg", "gram", "personen", "mensen", "uur",
    ]
    /// After a number that can be a year these show that it is an amount.
    static let debts: Set<String> = [
        "schuld", "schulden", "lening", "boete", "boetes", "loon", "achterstand",
    ]
    /// Before a number these show that it is a postcode, even one that can be a year.
    static let postcodeWords: Set<String> = ["postcode", "te", "omgeving", "regio"]

    /// What one or two words say of the word behind them.
    package enum Lead: Sendable {
        /// It is a place, or something that is not one.
        case place
        /// It is a name, of whomever or whatever.
        case name
    }

    /// - Parameters:
    ///   - word: the word before it, folded.
    ///   - former: the word before that.
    /// - Returns: nil where they say nothing of it.
    package static func lead(_ word: String, after former: String?) -> Lead? {
        guard prepositions.contains(word) else { return nil }
        return origins.contains(word) && !(former.map(distances.contains) ?? false) ? .name : .place
    }
}
