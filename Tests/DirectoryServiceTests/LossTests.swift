import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// A delivery takes nothing from a source unnoticed, and is not refused for what it does not take.
@Suite struct LossTests {
    private static let mapping = """
        mapping: verlies
        format: csv
        fields:
          source_id: id
          name: naam
          description: tekst
          status: toestand
          keywords: {column: woorden, split: ","}
          contacts: [{name: contact}]
          phones: [{number: tel}]
          location:
            confidential: geheim
            address: {address_1: straat, postal_code: postcode}
        """
    private static let count = 60

    /// A source as a table, and the kaart that it is delivered to.
    private struct Source {
        let world: World
        let store: DirectoryStore
        let folder: TemporaryFolder
        /// By column; every offering has each, unless it is cleared.
        var columns: [String: (Int) -> String] = [
            "tekst": { "Hulp nummer \($0)" }, "toestand": { _ in "actief" }, "woorden": { _ in "raad,daad" },
            "tel": { _ in "016 00 21 10" }, "geheim": { _ in "nee" }, "straat": { "Kerkstraat \($0 + 1)" },
            "postcode": { _ in "3300" },
        ]

        init() throws {
            world = try World()
            folder = try TemporaryFolder()
            store = try world.emptyKaart()
            try Data(LossTests.mapping.utf8).write(to: URL(filePath: folder.file("verlies.yaml")))
        }

        mutating func rename(_ column: String, to name: String) { columns[name] = columns.removeValue(forKey: column) }

        func deliver(
            _ rows: some Sequence<Int> = 0..<LossTests.count, complete: Bool = false, partial: Bool = false
        ) throws -> ImportReport {
            let names = columns.keys.sorted()
            let lines = rows.map { row in (["R\(row)", "Huis \(row)"] + names.map { columns[$0]?(row) ?? "" }) }
            let table = ([["id", "naam"] + names] + lines)
                .map { $0.map { "\"\($0)\"" }.joined(separator: ";") }.joined(separator: "\n")
            let path = folder.file("levering.csv")
            try Data(table.utf8).write(to: URL(filePath: path))
            return try world.deliver(
                folder.file("verlies.yaml"), path: path, to: store, complete: complete, partial: partial)
        }

        func offering(_ row: Int) throws -> Offering? { try world.offerings(in: store)["verlies:R\(row)"] }
    }

    @Test func whatPeoplePutOverASourceIsNotItsToLose() throws {
        var source = try Source()
        #expect(try source.deliver().isApplied)
        let ids = (0..<20).map { "verlies:R\($0)" }
        let labels = source.world.references.conceptLabels
        let left = try source.store.confirm(
            ids.map { Confirmation(offering: $0, assurer: "Mia", via: .phone, date: World.date) }, labels: labels)
        #expect(left.isEmpty)
        let wait = ["wait_time": try OfferingFields.json("twee weken")]
        _ = try source.store.correct(
            ids.map { Correction(offering: $0, values: wait, author: "Mia", via: .phone, date: World.date) },
            labels: labels)
        source.columns["tekst"] = { "Andere hulp \($0)" }
        #expect(try source.deliver().isApplied)
        #expect(try source.offering(3)?.waitTime == "twee weken")
    }

    @Test func closedOfferingsDoNotOpenBecauseTheColumnThatSaysSoHasAnotherName() throws {
        var source = try Source()
        source.columns["toestand"] = { $0 < 30 ? "opgeheven" : "actief" }
        #expect(try source.deliver().isApplied)
        source.rename("toestand", to: "staat")
        #expect(try source.deliver().refusal == .fieldsEmptied)
        #expect(try source.offering(3)?.status == .defunct)
        #expect(try source.deliver(complete: true).isApplied)
    }

    @Test func whatWasClosedForAWhileMayOpen() throws {
        var source = try Source()
        source.columns["toestand"] = { _ in "tijdelijk gesloten" }
        #expect(try source.deliver().isApplied)
        source.columns["toestand"] = { _ in "actief" }
        #expect(try source.deliver().isApplied)
    }

    @Test(arguments: [0, 1])
    func whatStandsAtRegularPlacesIsMissedAsWell(remainder: Int) throws {
        var source = try Source()
        source.columns["tel"] = { $0 % 2 == remainder ? "016 00 21 10" : "" }
        #expect(try source.deliver(0..<1_600).isApplied)
        source.columns["tel"] = { _ in "" }
        #expect(try source.deliver(0..<1_600).refusal == .fieldsEmptied)
        #expect(try source.offering(remainder)?.phones.count == 1)
    }

    /// As where a spreadsheet dropped the leading zeros; what is taken out on purpose is not held back.
    @Test(arguments: [("16 00 21 1", true), ("", false)])
    func whatManyLoseBecauseItCannotBeReadIsTold(number: String, isRefused: Bool) throws {
        var source = try Source()
        #expect(try source.deliver().isApplied)
        source.columns["tel"] = { $0 < 40 ? number : "016 00 21 10" }
        let report = try source.deliver()
        #expect(report.refusal == (isRefused ? .fieldsEmptied : nil))
        #expect(report.changes?.losses.emptied.map(\.count) == (isRefused ? [40] : []))
        #expect(try source.offering(3)?.phones.count == (isRefused ? 1 : 0))
        let few = { (row: Int) in row < 8 ? "016 00" : "016 00 21 10" }
        source.columns["tel"] = few
        #expect(try source.deliver().isApplied)
    }

    @Test func aColumnThatWasNeverThereIsNoReasonToRefuse() throws {
        var source = try Source()
        #expect(try source.deliver().isApplied)
        source.columns["woorden"] = { $0 < 20 ? "raad" : "raad,daad" }
        source.columns["tekst"] = { "Andere hulp \($0)" }
        #expect(try source.deliver().isApplied)
        source.rename("tekst", to: "uitleg")
        source.columns["woorden"] = { $0 < 20 ? "" : "raad,daad" }
        let report = try source.deliver()
        #expect(report.refusal != nil && report.changes?.losses.columns == ["tekst"])
    }

    @Test func placesThatBecomeSecretAreNeverHeldBack() throws {
        var source = try Source()
        #expect(try source.deliver().isApplied)
        source.rename("woorden", to: "labels")
        source.columns["labels"] = nil
        #expect(try source.deliver(complete: true).isApplied)
        source.columns["geheim"] = { $0 < 20 ? "ja" : "nee" }
        source.columns["toestand"] = nil
        #expect(try source.deliver().isApplied)
        #expect(try source.offering(3)?.location == nil)
    }

    @Test func allAddressesGoOnlyWhereTheyBecameSecretOrSomebodySaysSo() throws {
        var source = try Source()
        #expect(try source.deliver().isApplied)
        source.columns["straat"] = { _ in "" }
        source.columns["postcode"] = { _ in "" }
        source.columns["geheim"] = { $0 < 20 ? "ja" : "nee" }
        let report = try source.deliver()
        #expect(report.refusal == .fieldsEmptied)
        #expect(report.changes?.losses.emptied.map(\.path) == ["location.address.country"])
        #expect(report.changes?.losses.emptied.map(\.count) == [40])
        #expect(try source.offering(30)?.location?.address?.postalCode == "3300")
        source.columns["geheim"] = { $0 < 55 ? "ja" : "nee" }
        #expect(try source.deliver().isApplied)
        #expect(try source.offering(30)?.location == nil)
    }

    @Test func someAddressesMayBeTakenBack() throws {
        var source = try Source()
        #expect(try source.deliver().isApplied)
        source.columns["straat"] = { $0 < 40 ? "" : "Kerkstraat \($0 + 1)" }
        source.columns["postcode"] = { $0 < 40 ? "" : "3300" }
        #expect(try source.deliver().isApplied)
        #expect(try source.offering(3)?.location?.address == nil)
    }

    @Test func aSecretPlaceStaysSoWhereItIsLeftOutForAWhileOrDeliveredApart() throws {
        var source = try Source()
        source.columns["geheim"] = { $0 < 5 ? "ja" : "nee" }
        #expect(try source.deliver().isApplied)
        #expect(try source.deliver(5..<Self.count).isApplied)
        source.columns["geheim"] = { _ in "nee" }
        let report = try source.deliver()
        #expect(report.refusal == .secretsGone && report.changes?.losses.revealed == 5)
        #expect(try source.deliver(0..<3, partial: true).refusal == .secretsGone)
        #expect(try source.offering(3)?.location == nil)
        // What was never secret may be delivered, and one that is public among others that stay secret.
        #expect(try source.deliver(5..<9, partial: true).isApplied)
        source.columns["geheim"] = { 0 < $0 && $0 < 5 ? "ja" : "nee" }
        #expect(try source.deliver().isApplied)
        #expect(try source.offering(0)?.location?.address != nil)
        source.columns["geheim"] = { _ in "nee" }
        #expect(try source.deliver(complete: true).isApplied && source.deliver().isApplied)
        #expect(try source.offering(3)?.location?.address != nil)
    }
}
