import DirectoryModel
import Foundation
import TestSupport
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test("Day numbers and dates are one to one over four centuries and at the ends")
    func dayNumbers() {
        var date = CalendarDate(dayNumber: -150_000)
        for number in -149_999...0 {
            let next = CalendarDate(dayNumber: number)
            #expect(next.dayNumber == number)
            #expect(date < next)
            #expect(CalendarDate(year: next.year, month: next.month, day: next.day) == next)
            date = next
        }
        #expect(CalendarDate(dayNumber: 0).description == "1970-01-01")
        #expect(CalendarDate(dayNumber: 20_777).description == "2026-11-20")
        #expect(CalendarDate.first.description == "0001-01-01")
        #expect(CalendarDate(dayNumber: CalendarDate.first.dayNumber) == .first)
        #expect(CalendarDate(dayNumber: CalendarDate.last.dayNumber) == .last)
        #expect(CalendarDate(dayNumber: .min) == .first)
        #expect(CalendarDate(dayNumber: .max) == .last)
    }

    @Test(
        "ISO 8601 texts are read",
        arguments: [
            ("2026-11-20", "2026-11-20"), ("2024-02-29", "2024-02-29"), ("0001-01-01", "0001-01-01"),
            ("2023-03-15T10:30:45.123Z", "2023-03-15"), ("2023-03-15 10:30", "2023-03-15"),
            ("2023-03-15T10:30:45+01:00", "2023-03-15"), ("9999-12-31", "9999-12-31"),
        ])
    func iso(text: String, expected: String) {
        #expect(CalendarDate(iso8601: text)?.description == expected)
    }

    @Test(
        "Texts that are no ISO 8601 date are refused",
        arguments: [
            "", "2026-11-31", "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "26-11-20",
            "2026-1-2",
            "2026-11-20x", "2026-11-2", "2026/11/20", "2026-11-20T", "2026-11-20T25:00", "2026-11-20T10:61",
            "٢٠٢٦-11-20",
            "-2026-11-20", " 2026-11-20",
        ])
    func notISO(text: String) {
        #expect(CalendarDate(iso8601: text) == nil)
    }

    @Test(
        "Formats read what they describe",
        arguments: [
            ("dd/MM/yyyy", "05/10/2026", "2026-10-05"), ("d-M-yy", "5-3-26", "2026-03-05"),
            ("d-M-yy", "25-12-99", "1999-12-25"), ("d-M-yy", "1-1-70", "1970-01-01"),
            ("d-M-yy", "1-1-69", "2069-01-01"),
            ("yyyyMMdd", "20261120", "2026-11-20"), ("dd.MM.yyyy", "01.02.2003", "2003-02-01"),
            ("d MMMM yyyy", "8 maart 2026", "2026-03-08"), ("d MMMM yyyy", "8 août 2026", "2026-08-08"),
            ("d MMMM yyyy", "18 DÉCEMBRE 2026", "2026-12-18"), ("d MMM yyyy", "8 mrt. 2026", "2026-03-08"),
            ("yyyy-MM-dd'T'HH:mm:ss", "2026-11-20T08:30:00", "2026-11-20"),
            ("dd/MM/yyyy", " 05/10/2026 ", "2026-10-05"),
            ("MM/dd/yyyy", "10/05/2026", "2026-10-05"),
        ])
    func formats(pattern: String, text: String, expected: String) throws {
        let format = try #require(DateFormat(pattern: pattern))
        #expect(CalendarDate(text, format: format)?.description == expected)
    }

    @Test(
        "Formats refuse everything else",
        arguments: [
            ("dd/MM/yyyy", "5/10/2026"), ("dd/MM/yyyy", "05/10/26"), ("dd/MM/yyyy", "31/04/2026"),
            ("dd/MM/yyyy", "05-10-2026"),
            ("dd/MM/yyyy", "05/10/2026 x"), ("yyyyMMdd", "2026112"), ("d MMMM yyyy", "8 foo 2026"),
            ("d-M-yy", "5-3-2026"),
            ("dd/MM/yyyy", ""), ("yyyy-MM-dd'T'HH:mm:ss", "2026-11-20T08:61:00"),
        ])
    func formatsRefuse(pattern: String, text: String) throws {
        let format = try #require(DateFormat(pattern: pattern))
        #expect(CalendarDate(text, format: format) == nil)
    }

    @Test(
        "Patterns that cannot be read back are refused",
        arguments: [
            "", "dd/MM", "dMyyyy", "yyyy", "dd/MM/jjjj", "dd/MM/yyy", "dd/dd/MM/yyyy", "yyyy-MM-dd'T", "q",
            "ddd/MM/yyyy",
        ])
    func badPatterns(pattern: String) {
        #expect(DateFormat(pattern: pattern) == nil)
    }

    @Test(
        "Dates as people write them are read",
        arguments: [
            ("20/11/2026", "2026-11-20"), ("8-3-2026", "2026-03-08"), ("08.03.26", "2026-03-08"),
            ("2026/11/20", "2026-11-20"),
            ("20261120", "2026-11-20"), ("8 maart 2026", "2026-03-08"), ("zondag 8 maart 2026", "2026-03-08"),
            ("1er mars 2026", "2026-03-01"), ("le 8 août 2026", "2026-08-08"), ("8 mrt. 2026", "2026-03-08"),
            ("2026-11-20T10:00:00Z", "2026-11-20"), (" 20/11/2026 ", "2026-11-20"), ("8 March 2026", ""),
            ("mars 2026", ""),
            ("maart 2026", ""), ("20/11", ""), ("2026", ""), ("31/02/2026", ""), ("13/13/2026", ""), ("8 maart", ""),
            ("8/3-2026", ""), ("onbekend", ""), ("", ""), ("1/2/3", ""), ("20112026", ""), ("sinds 8 maart 2026", ""),
        ])
    func people(text: String, expected: String) {
        #expect(CalendarDate(writtenByPeople: text)?.description ?? "" == expected)
    }

    @Test("Months are added to the end of a shorter month, and within the calendar")
    func months() throws {
        let date = try #require(CalendarDate(year: 2026, month: 1, day: 31))
        #expect(date.adding(months: 1).description == "2026-02-28")
        #expect(date.adding(months: 25).description == "2028-02-29")
        #expect(date.adding(months: -2).description == "2025-11-30")
        #expect(date.adding(months: -1).description == "2025-12-31")
        #expect(date.adding(months: 0) == date)
        #expect(date.adding(months: .max) == .last)
        #expect(date.adding(months: .min) == .first)
        #expect(date.adding(days: .max) == .last)
        #expect(date.adding(days: .min) == .first)
        #expect(date.adding(days: 28).description == "2026-02-28")
        #expect(date.days(until: date.adding(days: -400)) == -400)
    }

    @Test("Weekdays and ISO weeks are those of Foundation's ISO 8601 calendar")
    func weeks() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: -20_000, to: 40_000, by: 37) {
            let date = CalendarDate(dayNumber: number)
            let foundation = Date(timeIntervalSince1970: Double(number) * 86_400 + 43_200)
            #expect(date.isoWeek == calendar.component(.weekOfYear, from: foundation), "\(date)")
            #expect(date.weekday.rawValue == (calendar.component(.weekday, from: foundation) + 5) % 7 + 1)
            #expect(date.year == calendar.component(.year, from: foundation))
            #expect(date.day == calendar.component(.day, from: foundation))
        }
        #expect((1...53).contains(CalendarDate.first.isoWeek))
        #expect((1...53).contains(CalendarDate.last.isoWeek))
    }

    @Test("JSON holds the ISO form, and refuses another")
    func json() throws {
        let date = try #require(CalendarDate(iso8601: "2026-11-20"))
        let data = try JSONEncoder().encode([date])
        #expect(String(decoding: data, as: UTF8.self) == #"["2026-11-20"]"#)
        #expect(try JSONDecoder().decode([CalendarDate].self, from: data) == [date])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDate].self, from: Data(#"["20/11/2026"]"#.utf8))
        }
    }

    @Test("Any text is read or refused, and what is read is a day of the calendar")
    func total() {
        var random = SplitMix64(seed: 11)
        let pieces = ["2026", "-", "11", "/", "20", " ", "maart", ".", "0", "T", "99", "é", "1er", "zo"]
        for _ in 0..<20_000 {
            for text in [
                RandomText.unicode(length: 20, using: &random), RandomText.pieces(pieces, length: 8, using: &random),
            ] {
                for date in [CalendarDate(iso8601: text), CalendarDate(writtenByPeople: text)] {
                    if let date { #expect(CalendarDate(iso8601: date.description) == date) }
                }
                _ = DateFormat(pattern: text)
            }
        }
    }

    @Test("Weekday codes read back, in either case")
    func weekdayCodes() {
        for day in Weekday.allCases {
            #expect(Weekday(code: day.code) == day)
            #expect(Weekday(code: day.osm) == day)
            #expect(Weekday(code: day.osm.lowercased()) == day)
        }
        #expect(Weekday(code: "MA") == nil)
        #expect(WeekdaySet(from: .friday, through: .monday).osm == "Mo,Fr-Su")
        #expect(WeekdaySet.everyDay.osm == "Mo-Su")
        #expect(WeekdaySet(from: .tuesday, through: .tuesday) == WeekdaySet(.tuesday))
    }
}
