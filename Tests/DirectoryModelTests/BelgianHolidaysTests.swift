import DirectoryModel
import Testing

@Suite("Belgian holidays")
struct BelgianHolidaysTests {
    @Test(
        "Easter is where the almanac has it",
        arguments: [
            "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2018-04-01",
            "2019-04-21",
            "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19",
        ])
    func easter(text: String) throws {
        let date = try #require(CalendarDate(iso8601: text))
        #expect(BelgianHolidays.easter(of: date.year) == date)
    }

    @Test("Every year has the ten legal holidays, fewer only where two fall together")
    func ten() {
        for year in [1, 1974, 2008, 2025, 2026, 2038, 2100, 9999] {
            let names = BelgianHolidays.all(in: year).map(\.name)
            #expect(names.count == (year == 2008 ? 9 : 10), "\(year): Ascension was on 1 May in 2008")
        }
        let holidays = BelgianHolidays.all(in: 2026).map { "\($0.date) \($0.name)" }
        #expect(
            holidays == [
                "2026-01-01 Nieuwjaar", "2026-04-06 Paasmaandag", "2026-05-01 Dag van de Arbeid",
                "2026-05-14 O.L.H.-Hemelvaart", "2026-05-25 Pinkstermaandag", "2026-07-21 Nationale feestdag",
                "2026-08-15 O.L.V.-Hemelvaart", "2026-11-01 Allerheiligen", "2026-11-11 Wapenstilstand",
                "2026-12-25 Kerstmis",
            ])
        #expect(BelgianHolidays.all(in: 0).isEmpty)
    }

    @Test(
        "School holidays begin and end as the Flemish calendar has them",
        arguments: [
            ("2025-10-27", "2025-11-02"), ("2026-11-02", "2026-11-08"), ("2021-12-27", "2022-01-09"),
            ("2025-12-22", "2026-01-04"), ("2026-02-16", "2026-02-22"), ("2024-04-01", "2024-04-14"),
            ("2025-04-07", "2025-04-20"), ("2026-04-06", "2026-04-19"), ("2026-07-01", "2026-08-31"),
        ])
    func school(first: String, last: String) throws {
        let start = try #require(CalendarDate(iso8601: first))
        let end = try #require(CalendarDate(iso8601: last))
        #expect(BelgianHolidays.isSchoolHoliday(start))
        #expect(BelgianHolidays.isSchoolHoliday(end))
        #expect(!BelgianHolidays.isSchoolHoliday(start.adding(days: -1)))
        #expect(!BelgianHolidays.isSchoolHoliday(end.adding(days: 1)))
    }
}
