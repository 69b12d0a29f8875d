import DirectoryModel
import TestSupport
import Testing

@Suite("Open now")
struct OpenStateTests {
    /// 2026-11-20 is a Friday; "2026-11-20 08:30" as a moment.
    private static func moment(_ text: String) throws -> OpeningMoment {
        let date = try #require(CalendarDate(iso8601: text.prefix(10)))
        let clock = text.suffix(5).split(separator: ":").compactMap { Int($0) }
        return OpeningMoment(date: date, minute: clock[0] * 60 + clock[1])
    }

    private static func say(_ state: OpenState) -> String {
        func text(_ moment: OpeningMoment?) -> String {
            guard let moment else { return "nooit" }
            let (hour, minute) = (moment.minute / 60, moment.minute % 60)
            return "\(moment.date) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        }
        return switch state {
        case .open(let until): "open " + text(until)
        case .closed(let next): "closed " + text(next)
        case .byAppointment: "appointment"
        case .perhapsClosed(let name): "perhaps " + name
        case .unknown: "unknown"
        }
    }

    @Test(
        "The state at a moment follows the rules",
        arguments: [
            ("Mo-Fr 09:00-17:00", "2026-11-20 10:00", "open 2026-11-20 17:00"),
            ("Mo-Fr 09:00-17:00", "2026-11-20 09:00", "open 2026-11-20 17:00"),
            ("Mo-Fr 09:00-17:00", "2026-11-20 08:59", "closed 2026-11-20 09:00"),
            ("Mo-Fr 09:00-17:00", "2026-11-20 17:00", "closed 2026-11-23 09:00"),
            ("Mo-Fr 08:30-12:00,13:00-16:30", "2026-11-20 12:30", "closed 2026-11-20 13:00"),
            ("Mo-Fr 08:30-12:00; Tu 13:30-18:30", "2026-11-24 09:00", "open 2026-11-24 12:00"),
            ("Mo-Fr 08:30-12:00; Tu 13:30-18:30", "2026-11-24 14:00", "open 2026-11-24 18:30"),
            ("Mo-Fr 09:00-17:00; Tu 17:00-20:00", "2026-11-24 16:00", "open 2026-11-24 20:00"),
            ("Mo-Fr 09:00-17:00; We 13:00-19:00", "2026-11-25 10:00", "closed 2026-11-25 13:00"),
            ("Mo-Fr 09:00-17:00; We off", "2026-11-25 10:00", "closed 2026-11-26 09:00"),
            ("Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off", "2026-11-20 12:15", "closed 2026-11-20 13:00"),
            ("Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off", "2026-11-20 11:00", "open 2026-11-20 12:00"),
            ("Fr-Sa 20:00-01:00", "2026-11-21 00:30", "open 2026-11-21 01:00"),
            ("Fr-Sa 20:00-01:00", "2026-11-20 00:30", "closed 2026-11-20 20:00"),
            ("Fr-Sa 20:00-01:00", "2026-11-21 01:00", "closed 2026-11-21 20:00"),
            ("Mo-Su 20:00-08:30", "2026-11-20 07:00", "open 2026-11-20 08:30"),
            ("Fr 19:00-24:00; Sa-Su 00:00-24:00; PH 00:00-24:00", "2026-11-20 20:00", "open 2026-11-23 00:00"),
            ("24/7", "2026-11-20 03:00", "open nooit"), ("24/7", "2026-12-25 03:00", "open nooit"),
            ("24/7; PH off", "2026-12-25 03:00", "closed 2026-12-26 00:00"),
            ("24/7; PH off", "2026-12-24 03:00", "open 2026-12-25 00:00"),
            ("Tu[1] 20:00-22:00", "2026-11-20 10:00", "closed 2026-12-01 20:00"),
            ("Sa[-1] 13:00-17:00", "2026-11-28 13:00", "open 2026-11-28 17:00"),
            ("Sa[-1] 13:00-17:00", "2026-11-21 13:00", "closed 2026-11-28 13:00"),
            ("week 1-53/2 Fr 09:00-12:00", "2026-11-20 10:00", "open 2026-11-20 12:00"),
            ("week 2-52/2 Fr 09:00-12:00", "2026-11-20 10:00", "closed 2026-11-27 09:00"),
            ("Sep-Jun We 13:00-17:00", "2026-07-15 14:00", "closed 2026-09-02 13:00"),
            ("Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00", "2026-07-15 14:00", "closed 2026-07-16 09:00"),
            ("2020 Jan 01-2025 Dec 31 Mo-Fr 09:00-17:00", "2026-11-20 10:00", "closed nooit"),
            // Public holidays: Christmas 2026 is a Friday, All Saints a Sunday.
            ("Mo-Fr 09:00-17:00", "2026-12-25 10:00", "perhaps Kerstmis"),
            ("Mo-Fr 09:00-17:00", "2026-12-25 20:00", "closed 2026-12-28 09:00"),
            ("Mo-Fr 09:00-17:00", "2026-12-24 20:00", "closed 2026-12-28 09:00"),
            ("Mo-Fr 09:00-17:00; PH off", "2026-12-25 10:00", "closed 2026-12-28 09:00"),
            ("Mo-Su,PH 09:00-17:00", "2026-12-25 10:00", "open 2026-12-25 17:00"),
            ("Mo-Fr 09:00-17:00; PH 10:00-12:00", "2026-12-25 09:30", "closed 2026-12-25 10:00"),
            ("Th 20:00-02:00", "2026-12-25 01:00", "open 2026-12-25 02:00"),
            ("Mo-Fr 09:00-17:00", "2026-07-11 10:00", "closed 2026-07-13 09:00"),
            ("Mo-Sa 09:00-17:00", "2026-07-11 10:00", "open 2026-07-11 17:00"),
            // School holidays: 2 to 8 November 2026.
            ("Mo-Fr 09:00-17:00; SH off", "2026-11-04 10:00", "closed 2026-11-09 09:00"),
            ("Mo-Fr 07:00-19:00; SH 09:00-16:00", "2026-11-04 10:00", "open 2026-11-04 16:00"),
            ("Mo-Fr 07:00-19:00; SH 09:00-16:00", "2027-01-02 10:00", "unknown"),
            ("Mo-Sa 07:00-19:00; SH 09:00-16:00", "2027-01-02 10:00", "open 2027-01-02 16:00"),
            ("Sa 10:00-12:00; SH 09:00-16:00", "2026-11-04 10:00", "open 2026-11-04 16:00"),
            ("week 1-53/2 Fr 09:00-12:00; Mo \"om de 2 weken\"", "2026-11-23 10:00", "unknown"),
            ("Mo-Fr 09:00-17:00; SH off", "2026-11-20 10:00", "open 2026-11-20 17:00"),
            ("Mo-Fr 09:00-17:00", "2026-11-04 10:00", "open 2026-11-04 17:00"),
            ("\"op afspraak\"", "2026-11-20 10:00", "appointment"),
            ("Mo-Fr 09:00-12:00; \"op afspraak\"", "2026-11-20 10:00", "open 2026-11-20 12:00"),
            ("Mo-Fr 09:00-12:00; \"op afspraak\"", "2026-11-20 14:00", "appointment"),
            ("Mo-Fr 09:00-12:00 \"op afspraak\"", "2026-11-20 10:00", "appointment"),
            ("Mo-Fr 09:00-12:00 \"op afspraak\"", "2026-11-20 14:00", "closed nooit"),
            ("Mo-Fr 09:00-17:00; We \"op afspraak\"", "2026-11-25 10:00", "appointment"),
            ("Mo-Fr 09:00-17:00; We \"op afspraak\"", "2026-11-24 10:00", "open 2026-11-24 17:00"),
            ("24/7; We \"op afspraak\"", "2026-11-25 10:00", "appointment"),
            ("Mo-Fr 09:00-17:00; Jul-Aug \"op afspraak\"", "2026-07-07 10:00", "appointment"),
            ("Mo-Fr 09:00-17:00; Jul-Aug \"op afspraak\"", "2026-11-24 10:00", "open 2026-11-24 17:00"),
            ("We 09:00-12:00; We \"op afspraak\"", "2026-11-25 10:00", "open 2026-11-25 12:00"),
            ("We 09:00-12:00; Mo-Fr \"op afspraak\"", "2026-11-25 10:00", "open 2026-11-25 12:00"),
            ("Mo-Fr 09:00+", "2026-11-20 10:00", "unknown"), ("Mo-Fr 09:00+", "2026-11-21 10:00", "closed nooit"),
            ("Mo-Fr \"bel eerst\"", "2026-11-20 10:00", "unknown"),
            ("Mo-Fr \"bel eerst\"", "2026-11-21 10:00", "closed nooit"),
        ])
    func states(hours: String, at text: String, expected: String) throws {
        let moment = try Self.moment(text)
        let state = try OpeningHours(parsing: hours).isOpen(on: moment.date, minute: moment.minute)
        #expect(Self.say(state) == expected)
    }

    @Test("The end of an opening and the next opening are true to the state at that moment")
    func consistent() throws {
        var random = SplitMix64(seed: 29)
        for _ in 0..<1500 {
            let rules = (0..<Int.random(in: 1...3, using: &random)).map { _ in RandomRule.rule(using: &random) }
            let hours = try #require(OpeningHours(rules: rules))
            let date = CalendarDate(dayNumber: Int.random(in: 20_000...21_500, using: &random))
            let minute = Int.random(in: 0..<1440, using: &random)
            switch hours.isOpen(on: date, minute: minute) {
            case .open(let until?):
                #expect(until.date > date || until.date == date && until.minute > minute)
                if case .open = hours.isOpen(on: until.date, minute: until.minute) {
                    Issue.record(
                        "\(hours.osm) is still open on \(until.date) \(until.minute), seen from \(date) \(minute)")
                }
            case .closed(let next?):
                if case .open = hours.isOpen(on: next.date, minute: next.minute) { break }
                Issue.record("\(hours.osm) is not open on \(next.date) \(next.minute), seen from \(date) \(minute)")
            default: break
            }
        }
    }

    @Test("Moments outside the day and days at the ends of the calendar have a state")
    func ends() throws {
        let hours = try OpeningHours(parsing: "24/7")
        for (date, minute) in [(CalendarDate.first, Int.min), (.first, 0), (.last, 1439), (.last, Int.max)] {
            guard case .open = hours.isOpen(on: date, minute: minute) else {
                Issue.record("24/7 is not open on \(date)")
                continue
            }
        }
    }
}
