import DirectoryModel
import Foundation
import TestSupport
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

    @Test(
        "A weekday that a later rule closes or replaces is not listed as open",
        arguments: [
            ("Mo-Fr 09:00-17:00; We off", ["MO,TU,TH,FR 09:00 17:00", "We off"]),
            ("Mo-Fr 09:00-17:00; We \"op afspraak\"", ["MO,TU,TH,FR 09:00 17:00", "WE We \"op afspraak\""]),
            (
                "ma-vr 9-12u, ma, di, do, vr 13-16u, wo gesloten",
                ["MO,TU,TH,FR 09:00 12:00", "MO,TU,TH,FR 13:00 16:00", "We off"]
            ),
            ("Mo-Fr 09:00-17:00; We 13:00-19:00", ["MO,TU,TH,FR 09:00 17:00", "WE 13:00 19:00"]),
            ("Mo-Fr 09:00-12:00; Tu 13:00-19:00", ["MO,TU,WE,TH,FR 09:00 12:00", "TU 13:00 19:00"]),
            ("We off; Mo-Fr 09:00-17:00", ["We off", "MO,TU,WE,TH,FR 09:00 17:00"]),
            ("We 09:00-12:00; We off", ["We off"]),
            ("Mo-Fr 09:00-17:00; Su,PH off", ["MO,TU,WE,TH,FR 09:00 17:00", "Su,PH off"]),
            ("Mo,Tu,We[1] 10:00-12:00; We off", ["MO,TU 10:00 12:00", "We off"]),
            ("Mo-Fr 09:00-17:00; We[1] off", ["MO,TU,WE,TH,FR 09:00 17:00", "We[1] off"]),
            ("Mo-Fr 09:00-17:00; Jul We off", ["MO,TU,WE,TH,FR 09:00 17:00", "Jul We off"]),
            ("Jul Mo-Fr 09:00-17:00; We off", ["MO,TU,TH,FR 09:00 17:00 Jul Mo-Tu,Th-Fr 09:00-17:00", "We off"]),
            ("Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off", ["MO,TU,WE,TH,FR 09:00 17:00", "Mo-Fr 12:00-13:00 off"]),
            ("24/7; We off", ["MO,TU,WE,TH,FR,SA,SU 00:00 00:00", "We off"]),
        ])
    func overruled(text: String, expected: [String]) throws {
        let rows = try OpeningHours(parsing: text).schedules
        #expect(
            rows.map { [$0.byday, $0.opensAt, $0.closesAt, $0.description].compactMap(\.self).joined(separator: " ") }
                == expected)
    }

    @Test(
        "Hours whose rules hang together are open at the same minutes when read back",
        arguments: [
            "Nov Mo-We 13:00-14:00; We-Th 08:00-12:00; We-Fr 13:30-15:00; Fr off",
            "Mo-Fr 13:00-14:00; We-Th,PH 08:00-12:00; We,PH 13:30-15:00; Th off",
            "Mo 09:00-17:00; Mo 12:00-13:00 off; Mo 12:15-12:45", "24/7; We off", "24/7; We 10:00-12:00; Th off",
            "Mo-Fr 09:00-17:00; Nov 09-Nov 15 We off", "Mo 14:00-15:00; Mo-We 09:00-12:00; Mo 09:00-10:00; We off",
            "Nov Mo 16:00-18:00; Mo-Tu 09:00-12:00; Mo 09:00-10:00", "We 09:00-12:00; We off; We 10:00-11:00",
            "Tu 20:00-02:00; We 01:00-03:00; Tu,We \"op afspraak\"; We off",
            "We off; Mo-Fr 09:00-12:00", "\"op afspraak\"; We off; Mo-Fr 09:00-12:00",
            "Mo-Fr 09:00-12:00; Sa off; Mo-Tu \"op afspraak\"; Jul \"op afspraak\"; Jul We 10:00-11:00",
        ])
    func intricate(text: String) throws {
        let hours = try OpeningHours(parsing: text)
        try expectSameMinutes(OpeningHours(schedules: hours.schedules), hours)
        let lines = try #require(OpeningHours(rules: hours.weeklySummary.map(\.rule)))
        try expectSameMinutes(lines, hours, holidaysAreCertain: true)
    }

    @Test("Rows and lines are open at the same minutes as the rules they come from")
    func sameMinutes() throws {
        var random = SplitMix64(seed: 29)
        let words = [
            "Mo-Fr 09:00-12:00", "Mo-Th 13:00-16:00", "We off", "We-Th 08:00-12:00", "Mo-We 13:00-14:00", "Fr off",
            "Tu 11:00-15:00",
            "We,PH 10:00-11:00", "PH off", "SH off", "SH,Mo 10:00-14:00", "We[2] 14:00-16:00", "Nov We off",
            "Mo-Fr 12:00-13:00 off",
            "24/7", "Mo-Su 00:00-24:00 \"altijd\"", "Th 20:00-02:00", "Nov 11 10:00-12:00", "\"op afspraak\"",
            "Sa \"op afspraak\"",
            "Mo,Fr 08:00-10:00 \"op afspraak\"", "week 46 Mo-We 15:00-18:00", "Tu \"Zaal 3\"", "Mo-Fr 09:00+",
        ]
        for _ in 0..<60 {
            let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                words[Int.random(in: 0..<words.count, using: &random)]
            }
            let hours = try OpeningHours(parsing: parts.joined(separator: "; "))
            let rows = hours.schedules
            try expectSameMinutes(OpeningHours(schedules: rows), hours)
            let lines = try #require(OpeningHours(rules: hours.weeklySummary.map(\.rule)))
            try expectSameMinutes(lines, hours, holidaysAreCertain: true)
        }
        for _ in 0..<20 {
            let rules = (0..<Int.random(in: 1...4, using: &random)).map { _ in RandomRule.rule(using: &random) }
            let hours = try #require(OpeningHours(rules: rules))
            try expectSameMinutes(OpeningHours(schedules: hours.schedules), hours)
        }
    }

    // Two weeks with a public holiday on a Wednesday and a week of school holidays, at every minute at which anything
    // can change and the one before it. Lines may add up to 24/7, for which "perhaps closed" is open.
    private func expectSameMinutes(_ read: OpeningHours, _ hours: OpeningHours, holidaysAreCertain: Bool = false) throws
    {
        let bounds = (hours.rules + read.rules).flatMap(\.times).flatMap { [$0.start, $0.end ?? 1440] }
        let minutes = Set(bounds.flatMap { [$0 % 1440, ($0 + 1439) % 1440] } + [0])
        let first = try #require(CalendarDate(year: 2026, month: 11, day: 2))
        for day in 0..<14 {
            let date = first.adding(days: day)
            for minute in minutes {
                let (found, expected) = (read.isOpen(on: date, minute: minute), hours.isOpen(on: date, minute: minute))
                if found == expected { continue }
                if holidaysAreCertain, kind(found) == kind(expected) { continue }
                Issue.record("\(date) \(minute): \(found), not \(expected): \(read.osm) from \(hours.osm)")
                return
            }
        }
    }

    private func kind(_ state: OpenState) -> String {
        switch state {
        case .open, .perhapsClosed: "open"
        case .closed: "closed"
        case .byAppointment: "appointment"
        case .unknown: "unknown"
        }
    }

    @Test(
        "Lines gather the weekdays with the same hours and mark additions",
        arguments: [
            (
                "Mo-We,Fr 09:00-12:00; Tu 13:30-18:30; Sa 09:00-12:00; We off; We[1] 14:00-16:30; PH off",
                ["Mo-Tu,Fr-Sa 09:00-12:00", "+ Tu 13:30-18:30", "We off", "We[1] 14:00-16:30", "PH off"]
            ),
            (
                "Mo-Fr 09:00-12:00; Tu 13:30-18:30; \"op afspraak\"",
                ["Mo-Fr 09:00-12:00", "+ Tu 13:30-18:30", "\"op afspraak\""]
            ),
            ("Mo-Fr 09:00-17:00; We 13:00-19:00; Sa 13:00-19:00", ["Mo-Tu,Th-Fr 09:00-17:00", "We,Sa 13:00-19:00"]),
            ("Mo-Fr 09:00-12:00; We[1] 14:00-16:30", ["Mo-Fr 09:00-12:00", "+ We[1] 14:00-16:30"]),
            ("Mo-Fr 09:00-17:00; We[1] 10:00-12:00", ["Mo-Fr 09:00-17:00", "We[1] 10:00-12:00"]),
            ("Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off", ["Mo-Fr 09:00-17:00", "Mo-Fr 12:00-13:00 off"]),
            ("Mo 09:00-12:00; Tu 09:00-12:00 \"Zaal 3\"", ["Mo 09:00-12:00", "Tu 09:00-12:00 \"Zaal 3\""]),
            ("24/7", ["24/7"]), ("Mo 09:00-12:00; We off; Su off", ["Mo 09:00-12:00", "We,Su off"]),
        ])
    func lines(text: String, expected: [String]) throws {
        let lines = try OpeningHours(parsing: text).weeklySummary
        let found = try lines.map { line in
            (line.isAddition ? "+ " : "") + (try #require(OpeningHours(rules: [line.rule]))).osm
        }
        #expect(found == expected)
    }

    @Test("Rows of other publishers are read")
    func foreignRows() throws {
        let rows = [
            ScheduleRow(
                freq: .weekly, interval: 1, byday: "TH, FR", byweekno: "41,42", bymonthday: "2,3,4",
                opensAt: "10:00:00", closesAt: "18:00:00", description: "By phone."),
            ScheduleRow(byday: "mo", opensAt: "9:00+01:00", closesAt: "24:00"),
            ScheduleRow(freq: .monthly, byday: "1MO,3MO,-1MO", opensAt: "09:00", closesAt: "12:00"),
            ScheduleRow(byday: "SU", opensAt: "9u30", closesAt: "1200"),
        ]
        #expect(
            try OpeningHours(schedules: rows).osm
                == "week 41-42 Th-Fr 10:00-18:00 \"By phone.\"; Mo 09:00-24:00; Mo[-1,1,3] 09:00-12:00; Su 09:30-12:00")
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

    @Test(
        "Rows say in words what they have no times for",
        arguments: [
            (ScheduleRow(freq: .weekly, byday: "SU", description: "Gesloten."), "Su off"),
            (ScheduleRow(byday: "SU", opensAt: "dicht", closesAt: "dicht"), "Su off"),
            (ScheduleRow(byday: "SU", opensAt: "-", closesAt: "-"), "Su off"),
            (ScheduleRow(byday: "MO", opensAt: "12:00", closesAt: "13:00", description: "fermé"), "Mo 12:00-13:00 off"),
            (ScheduleRow(byday: "SU", opensAt: "00:00", closesAt: "00:00", description: "gesloten"), "Su off"),
            (ScheduleRow(byday: "MO", description: "op afspraak"), "Mo \"op afspraak\""),
            (ScheduleRow(byday: "MO", description: "9u-12u"), "Mo 09:00-12:00"),
            (ScheduleRow(byday: "MO", opensAt: "9-12", closesAt: "13-16"), "Mo 09:00-12:00,13:00-16:00"),
            (ScheduleRow(description: "Elke werkdag van 9 tot 12"), "Mo-Fr 09:00-12:00"),
            (
                ScheduleRow(
                    validFrom: CalendarDate(iso8601: "2026-12-24"), validTo: CalendarDate(iso8601: "2027-01-02"),
                    description: "gesloten"), "2026 Dec 24-2027 Jan 02 off"
            ),
        ])
    func words(row: ScheduleRow, expected: String) throws {
        #expect(try OpeningHours(schedules: [row]).osm == expected)
    }

    @Test("A part of a day that is closed leaves the hours of the other part")
    func partsOfDay() throws {
        let morning = ScheduleRow(byday: "WE", opensAt: "9:00", closesAt: "12:00")
        let rows = [morning, ScheduleRow(byday: "WE", description: "gesloten")]
        #expect(try OpeningHours(schedules: rows).osm == "We 09:00-12:00")
        #expect(try OpeningHours(schedules: rows.reversed()).osm == "We off; We 09:00-12:00")
    }

    @Test("A day that opens in one row and closes in the next goes on")
    func goingOn() throws {
        let rows = [ScheduleRow(byday: "TU", opensAt: "9:00"), ScheduleRow(byday: "TU", closesAt: "17:00")]
        #expect(try OpeningHours(schedules: rows).osm == "Tu 09:00-17:00")
        #expect(ScheduleReading(Array(rows.reversed())).unread.count == 2)
    }

    @Test(
        "A row that cannot be read is kept in words on its days, and takes no other with it",
        arguments: [
            (ScheduleRow(byday: "TU", opensAt: "09:00"), "Tu \"vanaf 09:00\""),
            (ScheduleRow(byday: "TU", opensAt: "09:00", closesAt: "25:00"), "Tu \"09:00-25:00\""),
            (ScheduleRow(byday: "TU", opensAt: "09:00Z", closesAt: "12:00Z"), "Tu \"09:00Z-12:00Z\""),
            (ScheduleRow(byday: "TU", opensAt: "13:00", closesAt: "09:00"), "Tu \"13:00-09:00\""),
            (ScheduleRow(byday: "TU", opensAt: "00:00", closesAt: "00:00"), "Tu \"00:00-00:00\""),
            (ScheduleRow(byday: "TU", opensAt: "2", closesAt: "4"), "Tu \"2-4\""),
            (
                ScheduleRow(byday: "TU", opensAt: "9:00", closesAt: "12:00", description: "niet in juli en augustus"),
                "Tu \"9:00-12:00 niet in juli en augustus\""
            ),
            (
                ScheduleRow(byday: "TU", opensAt: "9:00", closesAt: "12:00", description: "gesloten tot 1 maart"),
                "Tu \"9:00-12:00 gesloten tot 1 maart\""
            ),
            (ScheduleRow(byday: "TU", description: "met kinderen"), "Tu \"met kinderen\""),
            (
                ScheduleRow(freq: .weekly, interval: 2, byday: "FR", opensAt: "09:00", closesAt: "11:00"),
                "Fr \"om de 2 weken 09:00-11:00\""
            ),
            (
                ScheduleRow(freq: .monthly, bymonthday: "15", opensAt: "09:00", closesAt: "12:00"),
                "\"dag 15 van de maand 09:00-12:00\""
            ),
            (ScheduleRow(byday: "7", opensAt: "09:00", closesAt: "12:00"), "\"7 09:00-12:00\""),
        ])
    func keptInWords(row: ScheduleRow, expected: String) throws {
        let monday = ScheduleRow(freq: .weekly, byday: "MO", opensAt: "09:00", closesAt: "12:00")
        let reading = ScheduleReading([monday, row])
        let hours = try #require(reading.hours)
        #expect(hours.osm == "Mo 09:00-12:00; " + expected)
        #expect(try OpeningHours(parsing: hours.osm) == hours)
        #expect(reading.unread.map(\.index) == [1])
        #expect(reading.rows.first == monday)
        #expect(reading.rows.count == 2)
    }

    @Test("A row that only names days says nothing of them")
    func daysOnly() throws {
        let reading = ScheduleReading([
            ScheduleRow(byday: "MO", opensAt: "09:00", closesAt: "12:00"), ScheduleRow(freq: .weekly, byday: "TU"),
        ])
        #expect(reading.hours?.osm == "Mo 09:00-12:00")
        #expect(reading.unread.map(\.words) == ["TU"])
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
