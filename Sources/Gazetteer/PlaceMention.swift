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
    package static let prepositions: Set<String> = [
        "in", "te", "naar", "uit", "van", "vanuit", "tot", "bij", "nabij", "dichtbij", "rond", "rondom", "omgeving",
        "omstreken", "centrum", "buiten", "a", "au", "dans", "pres", "vers", "autour", "environs", "near", "around",
        "at",
        "from", "d", "postcode",
    ]
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
}
