import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// Whoever vouches for an entry answers what they could know of, as long as it is so.
@Suite struct VouchingTests {
    private static let mapping = """
        mapping: proef
        format: csv
        fields:
          source_id: id
          name: naam
          description: tekst
          phones: [{number: tel}]
        """
    private static let (right, wrong) = ("016 00 21 10", "016 abc")

    private let world: World
    private let store: DirectoryStore
    private let folder: TemporaryFolder
    private let check: NightlyCheck

    init() throws {
        world = try World()
        folder = try TemporaryFolder()
        store = try world.emptyKaart()
        try Data(Self.mapping.utf8).write(to: URL(filePath: folder.file("proef.yaml")))
        check = NightlyCheck(
            references: world.references, policy: try WatchPolicy(contentsOf: world.path("Config/brugfiguur.yaml")),
            terms: world.settings.freshness)
        try deliver(Self.right, on: 0)
    }

    /// Days after 20 November 2026.
    private func day(_ number: Int) -> CalendarDate { World.date.adding(days: number) }

    private func deliver(_ phone: String, _ text: String = "Hulp aan huis", on number: Int) throws {
        let path = folder.file("levering.csv")
        try Data("id;naam;tekst;tel\n1;Hulp;\(text);\(phone)\n".utf8).write(to: URL(filePath: path))
        let report = try world.deliver(
            folder.file("proef.yaml"), path: path, to: store, complete: true, on: day(number))
        try #require(report.isApplied)
    }

    private func confirm(on number: Int) throws {
        let confirmation = Confirmation(offering: "proef:1", assurer: "Mia", via: .phone, date: day(number))
        #expect(try store.confirm([confirmation], labels: world.references.conceptLabels).isEmpty)
    }

    private func isTold(_ reason: Brugfiguur.Reason, on number: Int) throws -> Bool {
        let outcome = try check.run(on: day(number), in: store, isKept: true)
        return outcome.findings.contains { $0.discovery.reason == reason }
    }

    @Test func whatIsToldIsAnsweredOnThatVeryDay() throws {
        try deliver(Self.wrong, on: 1)
        #expect(try isTold(.phoneWrong, on: 1))
        try confirm(on: 1)
        #expect(try !isTold(.phoneWrong, on: 1))
        #expect(try !isTold(.phoneWrong, on: 2))
        try deliver(Self.wrong, "Hulp in huis", on: 3)
        #expect(try !isTold(.phoneWrong, on: 3))
    }

    @Test func whoVouchedBeforeItWasDeliveredCouldNotKnow() throws {
        try confirm(on: 1)
        try deliver(Self.wrong, on: 1)
        #expect(try isTold(.phoneWrong, on: 1))
        #expect(try isTold(.phoneWrong, on: 2))
        try confirm(on: 2)
        #expect(try !isTold(.phoneWrong, on: 3))
    }

    @Test func aFaultThatWasGoneIsToldWhenItComesBack() throws {
        try deliver(Self.wrong, on: 1)
        #expect(try isTold(.phoneWrong, on: 1))
        try confirm(on: 30)
        #expect(try !isTold(.phoneWrong, on: 30))
        try deliver(Self.right, on: 60)
        #expect(try !isTold(.phoneWrong, on: 60))
        try deliver(Self.wrong, on: 300)
        #expect(try isTold(.phoneWrong, on: 300))
        #expect(try isTold(.phoneWrong, on: 301))
    }

    @Test func whoConfirmsAgainThatDayHasSeenWhatChanged() throws {
        try confirm(on: 1)
        try deliver(Self.right, "Hulp in huis", on: 1)
        #expect(try isTold(.changedSince, on: 1))
        try confirm(on: 1)
        #expect(try !isTold(.changedSince, on: 1))
        #expect(try !isTold(.changedSince, on: 2))
        try deliver(Self.right, "Hulp op school", on: 2)
        #expect(try isTold(.changedSince, on: 2))
    }
}
