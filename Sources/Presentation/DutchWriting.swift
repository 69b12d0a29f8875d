package import DirectoryModel

/// Numbers, days and lists as people here write them.
package enum DutchWriting {
    private static let months = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ]
    private static let weekdays = [
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    ]

    /// "maandag".
    package static func weekday(_ day: Weekday) -> String { weekdays[day.rawValue - 1] }

    /// "maart", of 1…12.
    package static func month(_ month: Int) -> String { months[month - 1] }

    /// "8 maart 2026".
    package static func date(_ date: CalendarDate) -> String {
        "\(date.day) \(month(date.month)) \(date.year)"
    }

    /// How long ago a day was: "vandaag", "3 weken geleden", "2 jaar geleden"; the date itself for a day to come.
    package static func ago(_ date: CalendarDate, from today: CalendarDate) -> String {
        let days = date.days(until: today)
        switch days {
        case ..<0: return "op \(self.date(date))"
        case 0: return "vandaag"
        case 1: return "gisteren"
        case 2..<14: return "\(days) dagen geleden"
        case 14..<61: return "\(days / 7) weken geleden"
        case 61..<730: return "\(max(2, Int((Double(days) / 30.44).rounded()))) maanden geleden"
        default: return "\(days / 365) jaar geleden"
        }
    }

    /// "1.250".
    package static func number(_ number: Int) -> String {
        let digits = Array(String(abs(number)))
        var groups: [String] = []
        var end = digits.count
        while end > 0 {
            groups.insert(String(digits[max(0, end - 3)..<end]), at: 0)
            end -= 3
        }
        return (number < 0 ? "-" : "") + groups.joined(separator: ".")
    }

    /// "8,31"; a number beyond all that people count as the machine writes it.
    package static func decimal(_ number: Double, places: Int = 2) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        guard let scaled = Int(exactly: (abs(number) * scale).rounded()) else { return "\(number)" }
        let fraction = String(scaled % Int(scale))
        let padding = String(repeating: "0", count: max(0, places - fraction.count))
        return (number < 0 && scaled > 0 ? "-" : "") + "\(scaled / Int(scale)),\(padding)\(fraction)"
    }

    /// "9.30 u." from a minute of the day.
    package static func time(_ minute: Int) -> String {
        let minutes = minute % 60
        return "\(minute / 60 % 24).\(minutes < 10 ? "0" : "")\(minutes) u."
    }

    /// "vandaag tot 12.00 u." or "maandag om 9.00 u.", seen from a day.
    package static func moment(_ moment: OpeningMoment, from today: CalendarDate) -> String {
        let day =
            switch today.days(until: moment.date) {
            case 0: "vandaag"
            case 1: "morgen"
            case 2..<7: weekday(moment.date.weekday)
            default: date(moment.date)
            }
        return "\(day) om \(time(moment.minute))"
    }

    /// "1 aanbod", "3 aanbiedingen".
    package static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(self.number(number)) \(number == 1 ? one : many)"
    }

    /// "a, b en c".
    package static func list(_ items: [String], and: String = "en") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(and) " + last
    }
}
