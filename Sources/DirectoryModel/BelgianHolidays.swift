/// The days on which Belgium, and Flemish schools, are closed, for any year of the calendar.
package enum BelgianHolidays {
    /// The Dutch name of the legal public holiday that a day is: one of the ten of the royal decree of 18 April 1974 on
    /// public holidays, else nil. Easter and Whit Sunday are not among them.
    package static func name(on date: CalendarDate) -> String? {
        switch (date.month, date.day) {
        case (1, 1): return "Nieuwjaar"
        case (5, 1): return "Dag van de Arbeid"
        case (7, 21): return "Nationale feestdag"
        case (8, 15): return "O.L.V.-Hemelvaart"
        case (11, 1): return "Allerheiligen"
        case (11, 11): return "Wapenstilstand"
        case (12, 25): return "Kerstmis"
        case (3...6, _): break
        default: return nil
        }
        return switch easter(of: date.year).days(until: date) {
        case 1: "Paasmaandag"
        case 39: "O.L.H.-Hemelvaart"
        case 50: "Pinkstermaandag"
        default: nil
        }
    }

    /// The public holidays of a year, in order.
    package static func all(in year: Int) -> [(date: CalendarDate, name: String)] {
        guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return [] }
        return (0..<366).compactMap { offset in
            let date = newYear.adding(days: offset)
            guard date.year == year, let name = name(on: date) else { return nil }
            return (date, name)
        }
    }

    /// Easter Sunday of a year, 1…9999, by the anonymous Gregorian computus (Meeus, Jones, Butcher).
    package static func easter(of year: Int) -> CalendarDate {
        let year = min(max(year, 1), 9999)
        let golden = year % 19
        let (century, ofCentury) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekdayShift = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * weekdayShift) / 451
        let sum = epact + weekdayShift - 7 * late + 114
        return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1) ?? .first
    }

    /// Whether schools of the Flemish Community have a holiday: autumn, Christmas, spring, Easter or summer, by the
    /// decision of the Flemish Government of 17 April 1991. The weekends around them are not counted.
    package static func isSchoolHoliday(_ date: CalendarDate) -> Bool {
        switch date.month {
        case 7, 8: true
        case 10, 11:
            isWithin(date, weeks: 1, from: weekOf(date.year, 11, 1, sundayMovesOn: true, saturdayMovesOn: false))
        case 12: isWithin(date, weeks: 2, from: christmas(of: date.year))
        case 1: isWithin(date, weeks: 2, from: christmas(of: date.year - 1))
        case 2, 3, 4, 5:
            isWithin(date, weeks: 1, from: easter(of: date.year).adding(days: -48))
                || isWithin(date, weeks: 2, from: easterHoliday(of: date.year))
        default: false
        }
    }

    private static func isWithin(_ date: CalendarDate, weeks: Int, from start: CalendarDate) -> Bool {
        (0..<weeks * 7).contains(start.days(until: date))
    }

    private static func christmas(of year: Int) -> CalendarDate {
        weekOf(year, 12, 25, sundayMovesOn: true, saturdayMovesOn: true)
    }

    /// The Monday of the week of a day, or the next one where the day falls in the weekend and moves the holiday on.
    private static func weekOf(
        _ year: Int, _ month: Int, _ day: Int, sundayMovesOn: Bool, saturdayMovesOn: Bool
    ) -> CalendarDate {
        let date = CalendarDate(year: year, month: month, day: day) ?? .first
        let monday = date.adding(days: 1 - date.weekday.rawValue)
        let movesOn =
            date.weekday == .sunday && sundayMovesOn || date.weekday == .saturday && saturdayMovesOn
        return movesOn ? monday.adding(days: 7) : monday
    }

    private static func easterHoliday(of year: Int) -> CalendarDate {
        let easter = easter(of: year)
        if easter.month == 3 { return easter.adding(days: 1) }
        if easter.day > 15 { return easter.adding(days: -13) }
        let april = CalendarDate(year: year, month: 4, day: 1) ?? .first
        return april.adding(days: (8 - april.weekday.rawValue) % 7)
    }
}
