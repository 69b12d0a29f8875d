import DirectoryModel

/// Days and spans as a report words them.
extension DutchWriting {
    /// "maandag 23 november 2026".
    static func fullDate(_ date: CalendarDate) -> String { "\(weekday(date.weekday)) \(self.date(date))" }

    /// A day before, in few words: "vandaag", "gisteren", "vrijdag" within a week, "3 november", "3 november 2025".
    static func recentDay(_ date: CalendarDate, from today: CalendarDate) -> String {
        switch date.days(until: today) {
        case 0: "vandaag"
        case 1: "gisteren"
        case 2..<7: weekday(date.weekday)
        default: dayOfYear(date, from: today)
        }
    }

    /// "25 mei"; with its year where that is another one.
    static func dayOfYear(_ date: CalendarDate, from today: CalendarDate) -> String {
        let text = self.date(date)
        return date.year == today.year ? String(text.dropLast(5)) : text
    }

    /// "november 2026".
    static func month(_ date: CalendarDate) -> String { String(self.date(date).drop { $0 != " " }.dropFirst()) }

    /// How long something lasts: "sinds vandaag", "al 3 weken", "al 4 jaar".
    static func lasting(since date: CalendarDate, on today: CalendarDate) -> String {
        switch date.days(until: today) {
        case ...0: "sinds vandaag"
        case 1: "sinds gisteren"
        default: "al " + String(ago(date, from: today).dropLast(" geleden".count))
        }
    }

    /// The text with a capital.
    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// The text without the full stop at its end.
    static func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

    /// What differs from a day before: "12 meer dan vrijdag", "evenveel als op 25 juli".
    static func comparison(_ difference: Int, with date: CalendarDate, from today: CalendarDate) -> String {
        let day = recentDay(date, from: today)
        let than = date.days(until: today) < 7 ? day : "op \(day)"
        return switch difference {
        case 0: "evenveel als \(than)"
        case 1...: "\(number(difference)) meer dan \(than)"
        default: "\(number(-difference)) minder dan \(than)"
        }
    }
}
