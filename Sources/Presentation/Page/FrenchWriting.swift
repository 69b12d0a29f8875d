import DirectoryModel

/// Numbers, days and moments as people in Brussels write them in French.
enum FrenchWriting {
    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

    static func weekday(_ day: Weekday) -> String { weekdays[day.rawValue - 1] }

    /// "8 mars 2026".
    static func date(_ date: CalendarDate) -> String {
        "\(date.day == 1 ? "1er" : String(date.day)) \(months[date.month - 1]) \(date.year)"
    }

    /// "aujourd’hui", "il y a 3 semaines", "il y a 2 ans".
    static func ago(_ date: CalendarDate, from today: CalendarDate) -> String {
        let days = date.days(until: today)
        switch days {
        case ..<0: return "le \(self.date(date))"
        case 0: return "aujourd’hui"
        case 1: return "hier"
        case 2..<14: return "il y a \(days) jours"
        case 14..<61: return "il y a \(days / 7) semaines"
        case 61..<730: return "il y a \(max(2, Int((Double(days) / 30.44).rounded()))) mois"
        default: return "il y a \(days / 365) ans"
        }
    }

    /// "9 h 30" from a minute of the day.
    static func time(_ minute: Int) -> String {
        let minutes = minute % 60
        return "\(minute / 60 % 24) h" + (minutes == 0 ? "" : " \(minutes < 10 ? "0" : "")\(minutes)")
    }

    /// "demain à 9 h", seen from a day.
    static func moment(_ moment: OpeningMoment, from today: CalendarDate) -> String {
        let day =
            switch today.days(until: moment.date) {
            case 0: "aujourd’hui"
            case 1: "demain"
            case 2..<7: weekday(moment.date.weekday)
            default: "le \(date(moment.date))"
            }
        return "\(day) à \(time(moment.minute))"
    }

    /// Names of languages that desks meet often; the Dutch name of others.
    static func language(_ code: String) -> String {
        languages[code] ?? LanguageCode(parsing: code)?.dutchName ?? code
    }

    private static let languages = [
        "nl": "néerlandais", "fr": "français", "en": "anglais", "de": "allemand", "ar": "arabe", "tr": "turc",
        "es": "espagnol", "it": "italien", "pt": "portugais", "ro": "roumain", "pl": "polonais", "ru": "russe",
        "uk": "ukrainien", "bg": "bulgare", "ber": "berbère", "fa": "persan", "ps": "pachto", "so": "somali",
        "ti": "tigrigna", "am": "amharique", "zh": "chinois", "sq": "albanais", "ku": "kurde", "ur": "ourdou",
        "el": "grec", "hu": "hongrois", "sr": "serbe", "hr": "croate", "bs": "bosnien", "mk": "macédonien",
        "sgn": "langue des signes", "vgt": "langue des signes flamande", "sfb": "langue des signes francophone",
        "rom": "romani", "hy": "arménien", "ka": "géorgien", "th": "thaï", "vi": "vietnamien", "hi": "hindi",
        "pa": "pendjabi", "bn": "bengali", "ne": "népalais", "ta": "tamoul", "sw": "swahili", "ln": "lingala",
        "he": "hébreu", "yi": "yiddish", "cs": "tchèque", "sk": "slovaque", "sl": "slovène", "lt": "lituanien",
        "lv": "letton", "et": "estonien", "fi": "finnois", "sv": "suédois", "da": "danois", "no": "norvégien",
    ]
}
