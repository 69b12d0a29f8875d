/// Words that tell something of a need only beside others: by themselves "mijn man" and "aanvragen" are about nothing.
enum FaintWords {
    static func contains(_ word: String) -> Bool { people.contains(word) || errands.contains(word) }

    /// Who is spoken of, folded.
    static let people: Set<String> = [
        "zoon", "zonen", "zoontje", "dochter", "dochters", "dochtertje", "kind", "kinderen", "kindje", "kindjes",
        "kleinkind", "kleinkinderen", "kleinzoon", "kleindochter", "jongen", "jongens", "meisje", "meisjes", "man",
        "mannen", "vrouw", "vrouwen", "moeder", "moeders", "vader", "vaders", "mama", "mamas", "papa", "papas", "ouder",
        "ouders", "oma", "opa", "bomma", "bompa", "grootmoeder", "grootvader", "grootouders", "broer", "broers",
        "broertje", "zus", "zussen", "zuster", "zusje", "neef", "nicht", "tante", "nonkel", "oom", "vriend", "vriendin",
        "partner", "vent", "ventje", "lief", "echtgenoot", "echtgenote", "ex", "schoonmoeder", "schoonvader",
        "schoonzoon", "schoondochter", "stiefvader", "stiefmoeder", "stiefzoon", "stiefdochter", "plusmama", "pluspapa",
        "buurman", "buurvrouw", "koppel", "persoon", "dame", "heer", "gast", "fils", "fille", "enfant", "enfants",
        "mere", "pere", "femme", "homme", "mari", "son", "daughter", "child", "children", "mother", "father", "boy",
        "girl", "woman", "husband", "wife",
    ]

    /// What somebody has to do to get something, folded.
    static let errands: Set<String> = [
        "aanvragen", "aanvraag", "aanvraagt", "aangevraagd", "aanmelden",
        "aanmelding", "aangemeld", "inschrijven", "inschrijving", "ingeschreven", "regelen", "regelt", "geregeld",
        "bekomen", "verkrijgen", "indienen",
    ]
}
