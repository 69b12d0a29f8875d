/// The words of opening hours: OpenStreetMap's, Dutch, and simple French, plain-folded.
enum HoursVocabulary {
    /// The languages in which a name of a day or month means one and the same.
    struct Languages: OptionSet {
        let rawValue: UInt8
        static let english = Languages(rawValue: 1)
        static let dutch = Languages(rawValue: 2)
        static let french = Languages(rawValue: 4)
        static let all: Languages = [.english, .dutch, .french]
    }

    enum Meaning {
        /// A word that says nothing by itself.
        case nothing
        case token(HoursToken)
        /// The name of a day, or of a month that could be a day in another language ("mar").
        case name(HoursToken, Languages)
        /// "met", which belongs to "tot en met".
        case including
        /// "dag", which means every day behind one of these words and nothing elsewhere.
        case everyDayAfter([String])
    }

    static let hourWords: Set<String> = ["u", "uur", "uren", "h", "heure", "heures"]
    static let ordinalEndings: Set<String> = ["e", "de", "ste", "er", "ere", "eme"]
    /// Words that are more than letters.
    static let wordsWithSigns = ["t/m", "t.e.m.", "t.e.m", "rendez-vous", "jours feries"]

    static let words: [String: Meaning] = {
        var words: [String: Meaning] = [:]
        func add(_ list: String, _ meaning: Meaning) {
            for word in list.split(separator: " ") { words[String(word)] = meaning }
        }
        // Two-letter names are never read as French: "ma" and "di" are other days there.
        for day in Weekday.allCases {
            let index = day.rawValue - 1
            let english = day.osm.lowercased()
            add(Self.english[index], .name(.weekday(day), .english))
            add(Self.dutch[index], .name(.weekday(day), .dutch))
            add(Self.french[index], .name(.weekday(day), .french))
            add(english, .name(.weekday(day), english == "sa" ? [.english, .french] : .english))
        }
        add("jan january januari janvier", .token(.month(1)))
        add("feb february februari fevrier", .token(.month(2)))
        add("mar", .name(.month(3), .english))
        add("march maart mrt mars", .token(.month(3)))
        add("apr april avril", .token(.month(4)))
        add("may mei mai", .token(.month(5)))
        add("jun june juni juin", .token(.month(6)))
        add("jul july juli juillet", .token(.month(7)))
        add("aug august augustus aout", .token(.month(8)))
        add("sep sept september septembre", .token(.month(9)))
        add("oct okt october oktober octobre", .token(.month(10)))
        add("nov november novembre", .token(.month(11)))
        add("dec december decembre", .token(.month(12)))
        add("werkdag werkdagen weekdag weekdagen", .token(.dayGroup(.workingDays)))
        add("dagelijks", .token(.dayGroup(.everyDay)))
        add("weekend weekends weekeinde", .token(.dayGroup(.weekend)))
        add("dag dagen", .everyDayAfter(["elke", "iedere", "alle"]))
        add("jours", .everyDayAfter(["les"]))
        add("ph feestdag feestdagen feries", .token(.publicHoliday))
        words["jours feries"] = .token(.publicHoliday)
        add("sh schoolvakantie schoolvakanties", .token(.schoolHoliday))
        add("week", .token(.week))
        add("maand mois", .token(.ofMonth))
        add("eerste premier", .token(.ordinal(1)))
        add("tweede deuxieme", .token(.ordinal(2)))
        add("derde troisieme", .token(.ordinal(3)))
        add("vierde quatrieme", .token(.ordinal(4)))
        add("vijfde", .token(.ordinal(5)))
        add("laatste dernier", .token(.ordinal(-1)))
        add("tot t/m t.e.m. t.e.m tem au a to", .token(.range))
        add("en et", .token(.and))
        add("of ook", .token(.or))
        add("met", .including)
        add("vanaf", .token(.from))
        add("tussen entre", .token(.between))
        add("off closed", .token(.closed(english: true)))
        add("gesloten dicht ferme", .token(.closed(english: false)))
        add("niet behalve uitgezonderd sauf", .token(.except))
        add("afspraak rendez-vous", .token(.appointment))
        add("enkel alleen uitsluitend steeds uniquement", .token(.only))
        add("elke iedere alle tous les le la du op om in tijdens het wettelijke officiele telkens van de 's", .nothing)
        add("open geopend bereikbaar openingsuren openingstijden ouvert na sur", .nothing)
        return words
    }()

    private static let english = [
        "mon monday", "tue tues tuesday", "wed wednesday", "thu thurs thursday", "fri friday", "sat saturday",
        "sun sunday",
    ]
    private static let dutch = [
        "ma maa maandag maandags maandagen", "di din dinsdag dinsdags dinsdagen",
        "wo woe woensdag woensdags woensdagen",
        "do don donderdag donderdags donderdagen", "vr vrij vrijdag vrijdags vrijdagen",
        "za zat zaterdag zaterdags zaterdagen", "zo zon zondag zondags zondagen",
    ]
    private static let french = [
        "lun lundi", "mardi", "mer mercredi", "jeu jeudi", "ven vendredi", "sam samedi", "dim dimanche",
    ]

    /// Whether a folded text between parentheses could change the hours: a digit or a word that has a meaning for them.
    static func speaksOfHours(_ text: String) -> Bool {
        if text.utf8.contains(where: { $0.digitValue != nil }) { return true }
        return text.split(whereSeparator: { !$0.isLetter && $0 != "-" }).contains { word in
            switch words[String(word)] {
            case .token(.and), .token(.or), .nothing, .including, nil: false
            default: true
            }
        }
    }
}
