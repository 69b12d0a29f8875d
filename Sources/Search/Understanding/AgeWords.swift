/// The words around an age, folded.
enum AgeWords {
    static let years: Set<String> = [
        "jaar", "jarige", "jarig", "jarigen", "jr", "j", "jaartjes", "ans", "year", "years", "yo",
    ]
    static let months: Set<String> = ["maand", "maanden", "maandjes", "mois", "month", "months"]
    static let weeks: Set<String> = ["week", "weken", "weekjes", "dagen", "semaines", "jours", "weeks", "days"]
    static let spans = years.union(months).union(weeks)
    /// After a number these show the least age of a group: "55-plusser".
    static let plus: Set<String> = ["plus", "plusser", "plussers"]
    /// Before a number of years these show that a time is meant.
    static let durations: Set<String> = [
        "al", "sinds", "na", "binnen", "over", "gedurende", "reeds", "elke", "om", "depuis", "pendant", "since",
        "after", "ongeveer", "meer", "minstens",
    ]
    /// The same after it.
    static let durationEnds: Set<String> = [
        "geleden", "lang", "getrouwd", "gehuwd", "samen", "ziek", "werkloos", "ervaring", "gewerkt", "later", "cel",
        "gevangenis", "ago", "celstraf",
    ]
    /// Between who it is and how old.
    static let being: Set<String> = ["ben", "is", "wordt", "word", "werd"]
    /// What may stand before an age without "jaar".
    static let leads = being.union(["leeftijd", "age", "aged", "bijna", "pas", "net", "amper"])
    /// After a number these show that it counts people.
    static let counted: Set<String> = [
        "kinderen", "kids", "kindjes", "kleinkinderen", "zonen", "dochters", "jongens", "meisjes", "gasten", "personen",
        "mensen", "enfants", "children",
    ]
    /// After a number these show that it is no age.
    static let units = counted.union(months).union(weeks).union([
        "euro", "eur", "keer", "maal", "uur", "uren", "u", "minuten", "procent", "km", "kilo", "kg", "m2", "dag",
        "fois", "times", "x", "kamer", "kamers", "slaapkamer", "slaapkamers", "keren", "cm", "m", "meter",
        "liter", "nachten", "maaltijden", "sessies", "punten", "katten", "honden", "jobs", "euros", "pinten", "graden",
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ])
    /// Before a range these show that it is of something else than ages.
    static let measures: Set<String> = [
        "iq", "bmi", "maat", "maten", "schoenmaat", "kledingmaat", "score", "niveau", "graad", "huur", "budget",
        "prijs", "open", "geopend", "bereikbaar", "telefonisch", "bus", "lijn",
    ]
    /// Who may stand before an age, and says no more than it.
    static let persons = FaintWords.people.union([
        "baby", "peuter", "kleuter", "tiener", "puber", "patient", "patiente", "client", "clienten", "leerling",
        "iemand", "jongere", "bewoner", "bebe", "tweeling", "drieling", "manneke", "kleintje", "pleegkind",
    ])
    /// Who may stand before an age, and belongs to a target group by what he is called.
    static let groups: Set<String> = [
        "bejaarde", "senior", "oudere", "zwangere", "weduwe", "weduwnaar", "student", "studente", "alleenstaande",
        "mantelzorger", "dakloze", "vluchteling", "minderjarige", "jongeren", "tieners", "pubers", "peuters",
        "kleuters", "babys", "ouderen", "senioren", "volwassenen", "jongvolwassenen", "studenten",
    ]
    /// Who has as many children as the number says that follows.
    static let parents: Set<String> = [
        "moeder", "vader", "mama", "papa", "ouder", "ouders", "alleenstaande", "mere", "pere", "mother", "father",
        "gezin", "oma", "opa", "bomma", "bompa", "grootmoeder", "grootvader",
    ]
    /// By the ten years in which somebody is: the middle of them.
    static let decades: [String: Int] = {
        let tens = [
            "dertiger": 35, "veertiger": 45, "vijftiger": 55, "zestiger": 65, "zeventiger": 75, "tachtiger": 85,
            "negentiger": 95,
        ]
        return tens.merging(tens.map { ("\($0.key)s", $0.value) }) { first, _ in first }
    }()

    /// What is asked for by the ages that it is for.
    private static let agedCare: Set<String> = [
        "creche", "garderie", "onthaalmoeder", "onthaalouder", "oppas", "babysit", "speelplein", "speelpleinwerking",
        "speelgroep", "school", "internaat", "leeftijd", "leeftijden", "leeftijdsgroep",
    ]
    /// The beginnings of who is of an age, and of what is for them only: "kinderpsycholoog", "jeugdhuis".
    private static let agedBeginnings = [
        "kind", "jeugd", "jonge", "baby", "peuter", "kleuter", "tiener", "puber", "adolescent", "leerling",
        "minderjarig", "student", "volwassen", "jongvolwassen", "senior", "oudere", "bejaard",
    ]
    private static let agedEndings = ["opvang", "kamp", "kampen"]

    /// Whether the word names somebody whose age can follow.
    static func canHaveAge(_ word: String) -> Bool { persons.contains(word) || groups.contains(word) }

    /// Whether a range beside the word can be of ages.
    static func tellsOfAge(_ word: String) -> Bool {
        canHaveAge(word) || counted.contains(word) || agedCare.contains(word)
            || agedBeginnings.contains(where: word.hasPrefix) || agedEndings.contains(where: word.hasSuffix)
    }
}
