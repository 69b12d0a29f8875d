/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without a time or a time zone.
package struct CalendarDate: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    private let packed: Int32

    /// 1…9999.
    package var year: Int { Int(packed >> 9) }
    /// 1…12.
    package var month: Int { Int(packed >> 5) & 0xF }
    /// 1…31.
    package var day: Int { Int(packed) & 0x1F }

    /// The first day there is, 0001-01-01.
    package static let first = CalendarDate(packing: 1, 1, 1)
    /// The last day there is, 9999-12-31.
    package static let last = CalendarDate(packing: 9999, 12, 31)

    private init(packing year: Int, _ month: Int, _ day: Int) {
        packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
    }

    /// The day, or nil where the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.daysInMonth(month, of: year) else { return nil }
        self.init(packing: year, month, day)
    }

    /// The day that an ISO 8601 text begins with: `2026-11-20`, also as the date part of a full timestamp such as
    /// `2023-03-15T10:30:45.123Z`. The time is not converted: the date is the one that is written.
    package init?(iso8601 text: some StringProtocol) {
        var bytes = text.utf8.makeIterator()
        func number(_ count: Int) -> Int? {
            var value = 0
            for _ in 0..<count {
                guard let digit = bytes.next()?.digitValue else { return nil }
                value = value * 10 + digit
            }
            return value
        }
        let hyphen = UInt8(ascii: "-")
        guard let year = number(4), bytes.next() == hyphen else { return nil }
        guard let month = number(2), bytes.next() == hyphen, let day = number(2) else { return nil }
        if let after = bytes.next() {
            guard after == UInt8(ascii: "T") || after == UInt8(ascii: " ") else { return nil }
            guard let hour = number(2), hour <= 24, bytes.next() == UInt8(ascii: ":") else { return nil }
            guard let minute = number(2), minute < 60 else { return nil }
            while let byte = bytes.next() {
                guard byte.digitValue != nil || "+-:.Zz".utf8.contains(byte) else { return nil }
            }
        }
        self.init(year: year, month: month, day: day)
    }

    /// The day a number of days after 1970-01-01; a number outside the calendar gives its first or last day.
    package init(dayNumber: Int) {
        let number = min(max(dayNumber, Self.first.dayNumber), Self.last.dayNumber)
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        self.init(packing: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Days since 1970-01-01, negative before it. (Howard Hinnant, "chrono-compatible low-level date algorithms".)
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// ISO 8601: `2026-11-20`.
    package var description: String {
        let hyphen = UInt8(ascii: "-")
        func digit(_ value: Int, _ power: Int) -> UInt8 { UInt8(0x30 + value / power % 10) }
        return String(
            decoding: [
                digit(year, 1000), digit(year, 100), digit(year, 10), digit(year, 1), hyphen,
                digit(month, 10), digit(month, 1), hyphen, digit(day, 10), digit(day, 1),
            ],
            as: UTF8.self
        )
    }

    /// The day so many days later, or earlier where negative; stops at the ends of the calendar.
    package func adding(days: Int) -> CalendarDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        if overflow { return days < 0 ? .first : .last }
        return CalendarDate(dayNumber: sum)
    }

    /// The same day so many months later, or earlier where negative; the last day of the month where the month is
    /// shorter (31 January and one month is 28 or 29 February); stops at the ends of the calendar.
    package func adding(months: Int) -> CalendarDate {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        if overflow || sum < 12 || sum >= 120_000 { return months < 0 ? .first : .last }
        let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
        return CalendarDate(packing: newYear, newMonth, min(day, Self.daysInMonth(newMonth, of: newYear)))
    }

    /// Days from this day to the other; negative where the other is earlier.
    package func days(until other: CalendarDate) -> Int { other.dayNumber - dayNumber }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let fromMonday = ((dayNumber + 3) % 7 + 7) % 7
        return Weekday(rawValue: fromMonday + 1) ?? .monday
    }

    /// The number of the ISO 8601 week, 1…53: the week belongs to the year that holds its Thursday.
    package var isoWeek: Int {
        let thursday = dayNumber + 4 - weekday.rawValue
        return thursday < Self.first.dayNumber ? 1 : CalendarDate(dayNumber: thursday).dayOfYear / 7 + 1
    }

    private var dayOfYear: Int { dayNumber - CalendarDate(packing: year, 1, 1).dayNumber }

    /// The length of a month, 28…31; `month` is 1…12, any other counts as a month of 31 days.
    package static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.packed < right.packed }

    /// Reads the ISO 8601 form; anything else is a `DecodingError`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CalendarDate(iso8601: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 date: \(text)")
        }
        self = date
    }

    /// Writes the ISO 8601 form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
