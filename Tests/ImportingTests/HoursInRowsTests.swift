import DirectoryModel
import Foundation
import Gazetteer
import Importing
import TestSupport
import Testing
import Thesaurus

@Suite struct HoursInRowsTests {
    private let validator: OfferingValidator

    init() throws {
        validator = OfferingValidator(
            source: "proef", date: CalendarDate(dayNumber: 20_777),
            gazetteer: try Gazetteer(contentsOf: repository.path() + "Config/gebieden"),
            thesaurus: try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv"))
    }

    /// The offering of an HSDS service with these schedules, and what was found.
    private func verdict(_ schedules: String) throws -> OfferingValidator.Verdict {
        let delivery = try delivery(
            Importer("hsds-json").yaml(), ["d.json": #"[{"id":"1","name":"Dienst","schedules":[\#(schedules)]}]"#])
        return validator.validate(try #require(delivery.drafts.first), faults: [])
    }

    private static let monday = #"{"freq":"WEEKLY","byday":"MO","opens_at":"09:00","closes_at":"12:00"}"#

    @Test(arguments: [
        (#"{"freq":"WEEKLY","byday":"SU","description":"gesloten"}"#, "Mo 09:00-12:00; Su off"),
        (
            #"{"dtstart":"2026-12-24","until":"2027-01-02","description":"gesloten"}"#,
            "Mo 09:00-12:00; 2026 Dec 24-2027 Jan 02 off"
        ),
        (#"{"byday":"TU","opens_at":"09:00"},{"byday":"TU","closes_at":"17:00"}"#, "Mo 09:00-12:00; Tu 09:00-17:00"),
        (#"{"byday":"TU","notes":"enkel op afspraak"}"#, "Mo 09:00-12:00; Tu \"op afspraak\""),
        (#"{"freq":"DAILY","opens_at":"13:00","closes_at":"14:00"}"#, "Mo 09:00-12:00, Mo-Su 13:00-14:00"),
        (
            #"{"byday":"TU","byweekno":"1,2","opens_at":"9:00","closes_at":"10:00"}"#,
            "Mo 09:00-12:00; week 1-2 Tu 09:00-10:00"
        ),
        (
            #"{"byday":"TU","opens_at":"9:00","closes_at":"10:00","dtstart":"2025-09-01","until":"2026-06-30"}"#,
            "Mo 09:00-12:00; 2025 Sep 01-2026 Jun 30 Tu 09:00-10:00"
        ),
        (
            #"{"byday":"TU","opens_at":"9:00","closes_at":"10:00","valid_from":"2025-01-01","dtstart":"2025-09-01"}"#,
            "Mo 09:00-12:00; 2025 Sep 01+ Tu 09:00-10:00"
        ),
    ])
    func whatHoursCanExpressIsReadWithoutAFinding(row: String, hours: String) throws {
        let verdict = try verdict(Self.monday + "," + row)
        #expect(verdict.offering?.openingHours == hours)
        #expect(verdict.findings.isEmpty)
    }

    @Test(arguments: [
        (#"{"byday":"TU","opens_at":"09:00","closes_at":null}"#, #"Tu "vanaf 09:00""#, FindingRule.openingHours),
        (
            #"{"byday":"FR","freq":"WEEKLY","interval":2,"opens_at":"09:00","closes_at":"11:00"}"#,
            #"Fr "om de 2 weken 09:00-11:00""#, .openingHours
        ),
        (
            #"{"freq":"DAILY","interval":2,"dtstart":"2026-12-01","opens_at":"09:00","closes_at":"12:00"}"#,
            #"2026 Dec 01+ "om de 2 dagen 09:00-12:00""#, .openingHours
        ),
        (#"{"byday":"TU","opens_at":"2:00","closes_at":"4:00"}"#, #"Tu "2:00-4:00""#, .openingHours),
        (
            #"{"byday":"TU","opens_at":"9:00","closes_at":"12:00","notes":"niet in juli"}"#,
            #"Tu "09:00-12:00 niet in juli""#, .openingHours
        ),
        (
            #"{"freq":"MONTHLY","bymonthday":"15","opens_at":"09:00","closes_at":"12:00"}"#,
            #""dag 15 van de maand 09:00-12:00""#, .openingHours
        ),
        (#"{"byday":"TU","opens_at":"09:00Z","closes_at":"12:00Z"}"#, #"Tu "09:00Z-12:00Z""#, .scheduleTime),
        (#"{"byday":"TU","opens_at":"9:00","closes_at":"25:00"}"#, #"Tu "09:00-25:00""#, .scheduleTime),
        (#"{"byday":"TU","opens_at":"0:00","closes_at":"0:00"}"#, #"Tu "00:00-00:00""#, .openingHours),
        (#"{"byday":"TU","opens_at":"12:00","closes_at":"9:00"}"#, #"Tu "12:00-09:00""#, .openingHours),
        (
            #"{"freq":"YEARLY","byday":"TU","opens_at":"09:00","closes_at":"12:00"}"#, #""TU 09:00 12:00 YEARLY""#,
            .openingHours
        ),
        (#"{"description":"soms eens"}"#, #""soms eens""#, .openingHours),
    ])
    func whatHoursCannotExpressIsKeptInWordsWithAFinding(row: String, words: String, rule: FindingRule) throws {
        let verdict = try verdict(Self.monday + "," + row)
        let hours = try #require(verdict.offering?.openingHours)
        #expect(hours == "Mo 09:00-12:00; " + words)
        let monday = try #require(CalendarDate(iso8601: "2026-11-23"))
        #expect(
            try OpeningHours(parsing: hours).isOpen(on: monday, minute: 600)
                == .open(until: OpeningMoment(date: monday, minute: 720)))
        #expect(verdict.findings.map(\.rule) == [rule])
        #expect(verdict.findings.first?.position != nil)
    }

    @Test func aDayThatNobodyKnowsTakesNoOtherDayWithIt() throws {
        let verdict = try verdict(Self.monday + #",{"byday":"feestdag","opens_at":"09:00","closes_at":"12:00"}"#)
        #expect(verdict.offering?.openingHours == #"Mo 09:00-12:00; "09:00-12:00""#)
        #expect(verdict.findings.map(\.rule) == [.valueUnknown, .openingHours])
    }

    @Test func wordsThatCanBeReadStandAboveRowsThatCannot() throws {
        let delivery = try delivery(
            Importer("hsds-json").yaml(),
            [
                "d.json":
                    #"[{"id":"1","name":"Dienst","schedules":[{"byday":"TU","opens_at":"09:00"}],"#
                    + #""attributes":[{"link_type":"opening_hours","value":"Tu 09:00+"}]}]"#
            ])
        let verdict = validator.validate(try #require(delivery.drafts.first), faults: [])
        #expect(verdict.offering?.openingHours == "Tu 09:00+")
        #expect(verdict.findings.isEmpty)
    }
}
