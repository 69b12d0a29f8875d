import DirectoryModel
import Foundation
import Testing

@Suite("HSDS schedules")
struct ScheduleRowTests {
    @Test("A rule becomes one row a span, with HSDS's own words")
    func rows() throws {
        let hours = try OpeningHours(
            parsing: "Mo-Fr 08:30-12:00,13:00-16:30; Tu[1] 20:00-24:00; 2026 Jan 01+ Sa 10:00-02:00")
        let year = try #require(CalendarDate(year: 2026, month: 1, day: 1))
        #expect(
            hours.schedules == [
                ScheduleRow(freq: .weekly, byday: "MO,TU,WE,TH,FR", opensAt: "08:30", closesAt: "12:00"),
                ScheduleRow(freq: .weekly, byday: "MO,TU,WE,TH,FR", opensAt: "13:00", closesAt: "16:30"),
                ScheduleRow(freq: .monthly, byday: "1TU", opensAt: "20:00", closesAt: "00:00"),
                ScheduleRow(validFrom: year, freq: .weekly, byday: "SA", opensAt: "10:00", closesAt: "02:00"),
            ])
    }

    @Test("What HSDS has no field for stands in the description")
    func descriptions() throws {
        let hours = try OpeningHours(
            parsing: "Mo 09:00-12:00 \"Zaal 3\"; Sep-Jun We 13:00-17:00; PH off; \"op afspraak\"")
        #expect(
            hours.schedules.map(\.description) == ["Zaal 3", "Sep-Jun We 13:00-17:00", "PH off", "\"op afspraak\""])
        #expect(hours.schedules.map(\.opensAt) == ["09:00", "13:00", nil, nil])
    }

    @Test("Rows of other publishers are read")
    func foreignRows() throws {
        let rows = [
            ScheduleRow(
                freq: .weekly, interval: 1, byday: "TH, FR", byweekno: "41,42", bymonthday: "2,3,4",
                opensAt: "10:00:00", closesAt: "18:00:00", description: "By phone."),
            ScheduleRow(byday: "mo", opensAt: "9:00+01:00", closesAt: "24:00"),
            ScheduleRow(freq: .monthly, byday: "1MO,3MO,-1MO", opensAt: "09:00", closesAt: "12:00"),
        ]
        #expect(
            try OpeningHours(schedules: rows).osm
                == "week 41-42 Th-Fr 10:00-18:00 \"By phone.\"; Mo 09:00-24:00; Mo[-1,1,3] 09:00-12:00")
    }

    @Test(
        "What opening hours cannot express is a failure that names the field",
        arguments: [
            (ScheduleRow(byday: "MO", opensAt: "09:00"), "closes_at", ""),
            (ScheduleRow(byday: "MO", closesAt: "09:00"), "opens_at", ""),
            (ScheduleRow(opensAt: "09:00", closesAt: "12:00"), "byday", ""),
            (ScheduleRow(byday: "MA", opensAt: "09:00", closesAt: "12:00"), "byday", "MA"),
            (ScheduleRow(freq: .weekly, byday: "1MO", opensAt: "09:00", closesAt: "12:00"), "byday", "1MO"),
            (ScheduleRow(freq: .monthly, byday: "MO", opensAt: "09:00", closesAt: "12:00"), "byday", "MO"),
            (ScheduleRow(freq: .monthly, byday: "1MO,2TU", opensAt: "09:00", closesAt: "12:00"), "byday", "1MO,2TU"),
            (ScheduleRow(freq: .monthly, byday: "9MO", opensAt: "09:00", closesAt: "12:00"), "byday", "9MO"),
            (
                ScheduleRow(freq: .monthly, byday: "1MO", bymonthday: "15", opensAt: "09:00", closesAt: "12:00"),
                "bymonthday", "15"
            ),
            (ScheduleRow(interval: 2, byday: "MO", opensAt: "09:00", closesAt: "12:00"), "interval", "2"),
            (ScheduleRow(byday: "MO", byweekno: "54", opensAt: "09:00", closesAt: "12:00"), "byweekno", "54"),
            (ScheduleRow(byday: "MO", opensAt: "09:00Z", closesAt: "12:00"), "opens_at", "09:00Z"),
            (ScheduleRow(byday: "MO", opensAt: "09:00", closesAt: "25:00"), "closes_at", "25:00"),
            (ScheduleRow(byday: "MO", opensAt: "24:00", closesAt: "12:00"), "opens_at", "24:00"),
        ])
    func failures(row: ScheduleRow, field: String, value: String) {
        #expect(throws: OpeningHoursFailure.schedule(field: field, value: value)) { try OpeningHours(schedules: [row]) }
    }

    @Test("No rows are no hours")
    func none() {
        #expect(throws: OpeningHoursFailure.empty) { try OpeningHours(schedules: []) }
    }

    @Test("JSON has HSDS's field names")
    func json() throws {
        let row = ScheduleRow(freq: .weekly, byday: "MO", opensAt: "08:30", closesAt: "12:00")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(row), as: UTF8.self)
        #expect(text == #"{"byday":"MO","closes_at":"12:00","freq":"WEEKLY","opens_at":"08:30"}"#)
        #expect(try JSONDecoder().decode(ScheduleRow.self, from: Data(text.utf8)) == row)
    }
}
