/// The words of opening hours: OpenStreetMap's, Dutch, and simple French, plain-folded.
enum HoursVocabulary {
    /// The languages in which a name of a day or month means one and the same.
    struct Languages: OptionSet {
        let rawValue: UInt8
        static let english = Languages(rawValue: 1)
        static let dutch = Languages(rawValue: 2)
        static let french = Languages(rawValue: 4)
        /// French with names of two letters: "lu", "ma".
        static let shortFrench = Languages(rawValue: 8)
        static let anyFrench: Languages = [.french, .shortFrench]
        static let all: Languages = [.english, .dutch, .french, .shortFrench]
    }

    enum Meaning {
        /// A word that says nothing by itself.
        case nothing
        case token(HoursToken)
        /// The name of a day.
        case name(HoursToken, Languages)
        /// A name that is another day in French: "ma", "di", and "mar", which is March in English.
        case falseFriend(HoursToken, Languages, french: Weekday, Languages)
        /// "met", which belongs to "tot en met".
        case including
        /// "dag", which means every day behind one of these words and nothing elsewhere.
        case everyDayAfter([String])
        /// "continu": without a break, which says nothing behind a span of time and is a failure elsewhere.
        case unbroken
    }

    /// OpenStreetMap's names of days that no other language has.
    static let osmDays: Set<String> = ["mo", "tu", "we", "th", "fr", "su"]
    /// What OpenStreetMap's hours are written with beside those.
    static let osmWords = Set(
        Season.months.map { $0.lowercased() } + ["sa", "ph", "sh", "week", "off", "closed", "open"])
    static let hourWords: Set<String> = ["u", "uur", "uren", "h", "heure", "heures"]
    static let ordinalEndings: Set<String> = ["e", "de", "ste", "er", "ere", "eme"]
    /// Words that are more than letters.
    static let wordsWithSigns = [
        "t/m", "t.e.m.", "t.e.m", "v/d", "v.d", "rendez-vous", "jours feries", "andere dagen", "overige dagen",
        "autres jours", "even weken", "oneven weken", "even week", "oneven week",
    ]
    /// Words that make a remark between parentheses more than a remark: hours that are not those of every week.
    private static let rhythms: Set<String> = [
        "weken", "tweewekelijks", "tweewekelijkse", "veertiendaags", "veertiendaagse", "maandelijks", "maandelijkse",
    ]
    /// What words begin with that say that hours do not hold all year, no longer, or not for who just comes.
    private static let limits = [
        "schooljaar", "schooldag", "schoolverlof", "scolaire", "vakantie", "vacance", "verlof", "conge", "semaine",
        "impair", "seizoen", "saison", "lente", "zomer", "herfst", "winter", "printemps", "automne", "hiver",
        "stopgezet", "geschrapt", "suspen", "geannuleer", "annul", "afwissel", "alternan", "tijdelijk", "temporaire",
        "telefonisch", "reserv", "except",
    ]
    /// Words of the same kind that longer words begin with too.
    private static let limitingWords: Set<String> = ["ete", "pair", "paire", "pairs", "paires", "rdv", "hors"]
    /// Words of French that are none of Dutch.
    static let frenchWords: Set<String> = [
        "ferme", "sauf", "ouvert", "uniquement", "sur", "le", "les", "la", "du", "au", "jours", "tous", "feries",
        "entre", "et",
        "heure", "heures", "jours feries", "autres jours", "mois", "dernier", "premier",
    ]
    /// Words that begin a remark between parentheses that takes days out: "ma-vr (behalve wo)".
    static let exceptWords = ["behalve ", "uitgezonderd ", "sauf "]

    static let words: [String: Meaning] = {
        var words: [String: Meaning] = [:]
        func add(_ list: String, _ meaning: Meaning) {
            for word in list.split(separator: " ") { words[String(word)] = meaning }
        }
        for day in Weekday.allCases {
            let index = day.rawValue - 1
            let english = day.osm.lowercased()
            add(Self.english[index], .name(.weekday(day), .english))
            add(Self.dutch[index], .name(.weekday(day), .dutch))
            add(Self.french[index], .name(.weekday(day), .anyFrench))
            add(Self.middleFrench[index], .name(.weekday(day), .french))
            add(Self.shortFrench[index], .name(.weekday(day), .shortFrench))
            add(english, .name(.weekday(day), english == "sa" ? [.english, .french, .shortFrench] : .english))
        }
        add("ma", .falseFriend(.weekday(.monday), .dutch, french: .tuesday, .shortFrench))
        add("di", .falseFriend(.weekday(.tuesday), .dutch, french: .sunday, .shortFrench))
        add("jan january januari janvier", .token(.month(1)))
        add("feb february februari fevrier", .token(.month(2)))
        add("mar", .falseFriend(.month(3), .english, french: .tuesday, .french))
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
        for others in ["andere dagen", "overige dagen", "autres jours"] { words[others] = .token(.otherDays) }
        add("sh schoolvakantie schoolvakanties", .token(.schoolHoliday))
        add("week", .token(.week))
        for weeks in ["even weken", "even week"] { words[weeks] = .token(.alternateWeeks(even: true)) }
        for weeks in ["oneven weken", "oneven week"] { words[weeks] = .token(.alternateWeeks(even: false)) }
        add("voormiddag voormiddags vm morgens ochtends", .token(.partOfDay(.morning)))
        add("namiddag namiddags nm", .token(.partOfDay(.afternoon)))
        add("maand mois", .token(.ofMonth))
        add("eerste premier", .token(.ordinal(1)))
        add("tweede deuxieme", .token(.ordinal(2)))
        add("derde troisieme", .token(.ordinal(3)))
        add("vierde quatrieme", .token(.ordinal(4)))
        add("vijfde", .token(.ordinal(5)))
        add("laatste dernier", .token(.ordinal(-1)))
        add("voorlaatste", .token(.ordinal(-2)))
        add("tot t/m t.e.m. t.e.m tem au a to", .token(.range))
        add("en et", .token(.and))
        add("of ook", .token(.or))
        add("met", .including)
        add("continu doorlopend", .unbroken)
        add("vanaf om", .token(.from))
        add("tussen entre", .token(.between))
        add("off closed", .token(.closed(english: true)))
        add("gesloten gesl dicht ferme fermee fermes", .token(.closed(english: false)))
        add("niet behalve uitgezonderd sauf", .token(.except))
        add("afspraak rendez-vous", .token(.appointment))
        add("enkel alleen uitsluitend steeds uniquement", .token(.only))
        add("elke iedere alle tous les le la du op in tijdens het wettelijke officiele telkens van de 's", .nothing)
        add("vd v/d v.d", .nothing)
        add("open geopend bereikbaar openingsuren openingstijden ouvert na sur", .nothing)
        return words
    }()

    private static let english = [
        "mon monday", "tue tues tuesday", "wed wednesday", "thu thurs thursday", "fri friday", "sat saturday",
        "sun sunday",
    ]
    private static let dutch = [
        "ma maa maan maandag maandags maandagen", "di din dins dinsdag dinsdags dinsdagen",
        "wo woe woens woensdag woensdags woensdagen", "do don donder donderdag donderdags donderdagen",
        "vr vrij vrijdag vrijdags vrijdagen", "za zat zater zaterdag zaterdags zaterdagen",
        "zo zon zondag zondags zondagen",
    ]
    private static let french = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    private static let middleFrench = ["lun", "", "mer", "jeu", "ven", "sam", "dim"]
    private static let shortFrench = ["lu", "", "me", "je", "ve", "", ""]

    /// The day and the part of it that a word such as "woensdagnamiddag" names.
    static func dayAndPart(_ word: String) -> (day: HoursToken, part: HoursToken)? {
        for end in ["voormiddag", "voormiddags", "namiddag", "namiddags"] where word.hasSuffix("dag" + end) {
            guard case .name(let day, _) = words[String(word.dropLast(end.count))], case .token(let part) = words[end]
            else { return nil }
            return (day, part)
        }
        return nil
    }

    /// Whether a folded text between parentheses could change the hours: a digit or a word that has a meaning for them.
    static func speaksOfHours(_ text: String) -> Bool {
        text.utf8.contains { $0.digitValue != nil } || hasWordOfHours(text)
    }

    /// Whether a folded note in a field of its own could change the hours: a time or date, or such a word; "Zaal 3" does
    /// not.
    static func limitsHours(_ text: String) -> Bool {
        let pairs = zip(text.utf8, text.utf8.dropFirst())
        return pairs.contains { $0.digitValue != nil && ":/-uh".utf8.contains($1) } || hasWordOfHours(text)
    }

    private static func hasWordOfHours(_ text: String) -> Bool {
        let words = text.split(whereSeparator: { !$0.isLetter && $0 != "-" })
        return (words + words.flatMap { $0.split(separator: "-") }).contains { word in
            if rhythms.contains(String(word)) || limitingWords.contains(String(word)) { return true }
            if limits.contains(where: word.hasPrefix) { return true }
            return switch Self.words[String(word)] {
            case .token(.and), .token(.or), .nothing, .including, .unbroken, nil: false
            default: true
            }
        }
    }
}

/// Half a day, as "woensdagnamiddag" and "'s morgens" name it.
enum DayPart {
    case morning
    case afternoon

    var name: String {
        switch self {
        case .morning: "voormiddag"
        case .afternoon: "namiddag"
        }
    }

    var other: DayPart { self == .morning ? .afternoon : .morning }

    /// Whether a span lies in it: the morning lasts until 13:00, the afternoon begins at noon.
    func holds(_ span: TimeSpan) -> Bool {
        switch self {
        case .morning: span.end.map { $0 <= 780 } ?? false
        case .afternoon: span.start >= 720 && span.end.map { $0 <= 1440 } ?? true
        }
    }
}
