import Brugfiguur
import DirectoryModel
import Testing

@testable import DirectoryService
@testable import Presentation

/// What people and programs read of what the nightly check finds.
@Suite struct WatchWordingTests {
    private func finding(
        _ reason: Brugfiguur.Reason, _ evidence: [String: Evidence]
    ) -> WatchFinding {
        let date = CalendarDate(dayNumber: 20_777)
        return WatchFinding(
            id: "", discovery: Discovery(reason, .low, offering: nil, source: nil, evidence: evidence), since: date,
            firstSeen: date, offering: nil)
    }

    @Test(arguments: [
        (0, "Er is geen omschrijving."), (1, "De omschrijving is maar 1 teken lang."),
        (2, "De omschrijving is maar 2 tekens lang."),
    ])
    func aShortDescriptionIsCounted(length: Int, sentence: String) {
        let discovery = finding(.descriptionShort, ["length": .number(length)]).discovery
        #expect(MessageCatalogue.message(discovery) == sentence)
    }

    @Test func reportsWithoutAnOfferingAreToldApartInTheTable() throws {
        let wide = (1...2).map { number in
            finding(
                .reportOpen,
                ["number": .number(number), "reported": .text("2026-11-20"), "kind": .text("missing")])
        }
        let heading = Worklist.Heading(organizations: 0, snoozed: 0, wide: wide, checkedOn: nil)
        var table = WorklistRows(.csv)
        let rows = try (table.text(heading) + table.end()).split(separator: "\r\n")
        #expect(rows.first?.contains(",reasons,messages,ask,") == true)
        #expect(rows.dropFirst().map { $0.contains("Melding 1 van") } == [true, false])
        #expect(rows.last?.contains("Melding 2 van") == true)
    }
}
