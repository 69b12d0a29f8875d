/// Finds the age of the client in a line: "mijn zoon van 15", "82 jaar", "een 16-jarige", "baby van 6 maanden".
enum AgeReading {
    /// The first age that is named; nil where none is.
    ///
    /// - Parameter words: the words of a line, folded, in order.
    /// - Returns: completed years, 0…120, and the words that say so.
    static func age(in words: [String]) -> LinePart<Int>? {
        for index in words.indices {
            if let part = age(at: index, in: words) { return part }
        }
        return nil
    }

    private static func age(at index: Int, in words: [String]) -> LinePart<Int>? {
        let (digits, ending) = split(words[index])
        guard let number = Int(digits), digits.utf8.count <= 3, number <= oldest else { return nil }
        let before = index > 0 ? words[index - 1] : ""
        let after = index + 1 < words.count ? words[index + 1] : ""
        let unit = ending.isEmpty ? after : ending
        let unitEnd = ending.isEmpty ? index + 2 : index + 1
        let start = start(before: index, in: words)
        if years.contains(unit) {
            let following = unitEnd < words.count ? words[unitEnd] : ""
            guard !durations.contains(before), !durationEnds.contains(following) else { return nil }
            return LinePart(value: number, range: start..<unitEnd)
        }
        let isOfPerson = start < index && !leads.contains(words[start])
        if months.contains(unit) { return isOfPerson ? LinePart(value: number / 12, range: start..<unitEnd) : nil }
        if weeks.contains(unit) { return isOfPerson ? LinePart(value: 0, range: start..<unitEnd) : nil }
        guard ending.isEmpty, !units.contains(after), start < index else { return nil }
        return LinePart(value: number, range: start..<end(of: index, in: words))
    }

    /// "zoon van 15": the beginning of the person, where one stands before the number.
    private static func start(before index: Int, in words: [String]) -> Int {
        guard index >= 2, ["van", "de", "of", "vd"].contains(words[index - 1]) else {
            return index > 0 && (leads.contains(words[index - 1]) || persons.contains(words[index - 1]))
                ? index - 1 : index
        }
        return persons.contains(words[index - 2]) ? index - 2 : index
    }

    /// "van 6 en 9": further ages are not looked for, but belong to it.
    private static func end(of index: Int, in words: [String]) -> Int {
        var end = index + 1
        while end + 1 < words.count, ["en", "et", "and"].contains(words[end]), let age = Int(words[end + 1]),
            age <= oldest
        {
            end += 2
        }
        return end
    }

    /// "15j" as digits and what follows.
    private static func split(_ word: String) -> (digits: Substring, ending: String) {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        return (digits, String(word[digits.endIndex...]))
    }

    private static let oldest = 120
    private static let years: Set<String> = [
        "jaar", "jarige", "jarig", "jarigen", "jr", "j", "jaartjes", "ans", "year", "years", "yo",
    ]
    private static let months: Set<String> = ["maand", "maanden", "maandjes", "mois", "month", "months"]
    private static let weeks: Set<String> = ["week", "weken", "weekjes", "dagen", "semaines", "jours", "weeks", "days"]
    /// Before a number of years these show that a time is meant.
    private static let durations: Set<String> = [
        "al", "sinds", "na", "binnen", "over", "gedurende", "reeds", "elke", "om", "depuis", "pendant", "since",
        "after",
        "ongeveer", "meer", "minstens",
    ]
    /// The same after it.
    private static let durationEnds: Set<String> = [
        "geleden", "lang", "getrouwd", "gehuwd", "samen", "ziek", "werkloos", "ervaring", "gewerkt", "later", "cel",
        "gevangenis", "ago", "celstraf",
    ]
    /// What may stand before an age without "jaar".
    private static let leads: Set<String> = [
        "ben", "is", "wordt", "word", "leeftijd", "age", "aged", "bijna", "pas", "net", "amper",
    ]
    /// After a number these show that it is no age.
    private static let units: Set<String> = [
        "euro", "eur", "keer", "maal", "uur", "uren", "u", "minuten", "procent", "km", "kilo", "kg", "m2", "personen",
        "mensen",
        "kinderen", "maand", "maanden", "weken", "week", "dagen", "dag", "enfants", "children", "fois", "times", "x",
        "kamers", "katten", "honden", "jobs", "euros", "pinten", "graden",
    ]
    private static let persons: Set<String> = [
        "zoon", "zonen", "zoontje", "dochter", "dochters", "dochtertje", "kind", "kinderen", "kindje", "kleinkind",
        "kleinzoon",
        "kleindochter", "jongen", "jongens", "meisje", "meisjes", "baby", "peuter", "kleuter", "tiener", "puber", "man",
        "vrouw", "moeder", "vader", "mama", "papa", "oma", "opa", "bomma", "bompa", "grootmoeder", "grootvader",
        "buurman",
        "buurvrouw", "broer", "zus", "zuster", "broertje", "zusje", "neef", "nicht", "tante", "nonkel", "oom", "vriend",
        "vriendin", "patient", "patiente", "client", "clienten", "leerling", "student", "iemand", "persoon", "dame",
        "heer",
        "jongere", "koppel", "gast", "bewoner", "fils", "fille", "enfant", "mere", "pere", "femme", "homme", "bebe",
        "son",
        "daughter", "child", "mother", "father", "boy", "girl", "woman",
    ]
}
