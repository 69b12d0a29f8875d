import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// What offerings of one source say of an organisation that they share: they show it alike, and what the kaart shows
/// depends on what the source says last, not on what came before or in which order.
@Suite struct SharedOrganizationTests {
    private let world: World
    private let folder: TemporaryFolder

    init() throws {
        world = try World()
        folder = try TemporaryFolder()
        try """
        mapping: huizen
        source: huizen
        format: {type: csv, delimiter: ";"}
        fields:
          source_id: {column: id, required: true}
          name: {column: naam, required: true}
          description: tekst
          organization:
            source_id: oid
            name: onaam
            email: omail
            website: osite
            type: osoort
            enterprise_number: okbo
        """.write(toFile: folder.file("huizen.yaml"), atomically: true, encoding: .utf8)
    }

    private static let header = "id;naam;tekst;oid;onaam;omail;osite;osoort;okbo"

    @discardableResult
    private func deliver(_ rows: [String], to store: DirectoryStore, partial: Bool = false) throws -> ImportReport {
        let path = folder.file("\(UUID()).csv")
        try ([Self.header] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return try world.deliver(
            folder.file("huizen.yaml"), path: path, to: store, complete: !partial, partial: partial)
    }

    private func organization(_ id: String, in store: DirectoryStore) throws -> Organization {
        try #require(world.offerings(in: store)["huizen:\(id)"]).organization
    }

    private func told(_ report: ImportReport) -> [Finding] {
        report.findings.filter { $0.rule == .organizationDiffers }
    }

    private func expectSound(_ store: DirectoryStore) throws {
        #expect(try store.problems(labels: world.references.conceptLabels).isEmpty)
    }

    @Test func whatContradictsIsToldOnceAndTheFirstIsShown() throws {
        let first = "1;Budgethulp;helpt;7;Pluizer;tienen@huis.example;https://huis.example;;"
        let second = "2;Onthaal;luistert;7;Pluizer;leuven@huis.example;;;"
        let third = "3;Eetcafé;kookt;7;Pluizer;aalst@huis.example;;;"
        let store = try world.emptyKaart()
        let report = try deliver([first, second, third], to: store)
        let again = try deliver([first, second.replacing("luistert", with: "luistert altijd"), third], to: store)
        #expect(again.changes?.changed.count == 1 && again.changes?.unchanged == 2)
        for report in [report, again] {
            let told = told(report)
            #expect(told.map(\.field) == ["organization.email"])
            #expect(told.first?.value == "leuven@huis.example" && told.first?.sourceID == "2")
            #expect(told.first?.position?.line == 3)
            #expect(told.first?.evidence == ["Pluizer", "tienen@huis.example", "1"])
        }
        for id in ["1", "2", "3"] {
            let organization = try organization(id, in: store)
            #expect(organization.email == "tienen@huis.example" && organization.website == "https://huis.example")
        }
        try expectSound(store)
    }

    @Test(arguments: [false, true]) func whatOneRowHasHoldsForAllOfItsOrganisation(isReversed: Bool) throws {
        var rows = (2...12).map { "\($0);Dienst \($0);helpt;7;Huis;;;;" }
        rows.append("1;Dienst 1;helpt;7;Huis;info@huis.example;https://huis.example;OCMW;0207.437.468")
        if !isReversed { rows.reverse() }
        let store = try world.emptyKaart()
        #expect(try told(deliver(rows, to: store)).isEmpty)
        rows[5].replace("helpt", with: "helpt ook")
        let report = try deliver(rows, to: store)
        #expect(report.changes?.changed.count == 1 && report.changes?.unchanged == 11)
        let organizations = Set(try world.offerings(in: store).values.map(\.organization))
        #expect(organizations.count == 1)
        let organization = try #require(organizations.first)
        #expect(organization.email == "info@huis.example" && organization.organizationType == "OCMW")
        #expect(organization.website == "https://huis.example" && organization.identifiers.count == 1)
        try expectSound(store)
    }

    @Test func whatARowSaidIsGoneWithIt() throws {
        let store = try world.emptyKaart()
        try deliver(["1;Dienst;helpt;7;Huis;info@huis.example;;OCMW;", "2;Café;kookt;7;Huis;;;;"], to: store)
        let report = try deliver(["2;Café;kookt;7;Huis;;;;"], to: store)
        #expect(report.changes?.changed.count == 1)
        #expect(try organization("2", in: store).email == nil)
        try expectSound(store)
    }

    @Test func aNameThatIsLackingIsThatOfAnotherRow() throws {
        let store = try world.emptyKaart()
        let report = try deliver(["1;Dienst;helpt;7;;;;;", "2;Café;kookt;7;Huis;;;;"], to: store)
        #expect(try organization("1", in: store).name == "Huis" && told(report).isEmpty)
    }

    @Test func aPartChangesWhatItSaysAndNothingElse() throws {
        let whole = ["1;Dienst;helpt;7;Huis;info@huis.example;;;", "2;Café;kookt;7;Huis;info@huis.example;;;"]
        let store = try world.emptyKaart()
        try deliver(whole, to: store)
        #expect(try told(deliver(["1;Dienst;helpt;7;Huis;;;OCMW;"], to: store, partial: true)).isEmpty)
        try expectSound(store)
        #expect(try organization("2", in: store).organizationType == "OCMW")
        #expect(try organization("1", in: store).email == "info@huis.example")
        #expect(try told(deliver(["1;Dienst;helpt;7;Huis;nieuw@huis.example;;;"], to: store, partial: true)).isEmpty)
        #expect(try organization("2", in: store).email == "nieuw@huis.example")
        try expectSound(store)
        try deliver(whole, to: store)
        for id in ["1", "2"] {
            let organization = try organization(id, in: store)
            #expect(organization.email == "info@huis.example" && organization.organizationType == nil)
        }
        try expectSound(store)
    }

    @Test func aPartThatHasAllOfAnOrganisationMayEmptyIt() throws {
        let store = try world.emptyKaart()
        try deliver(["1;Dienst;helpt;7;Huis;info@huis.example;;;", "2;Café;kookt;8;Ander;;;;"], to: store)
        try deliver(["1;Dienst;helpt;7;Huis;;;;"], to: store, partial: true)
        #expect(try organization("1", in: store).email == nil)
    }

    /// Rows of three organisations that mostly agree, each of which may say or leave out anything.
    private func rows(_ random: inout SplitMix64) -> [String] {
        (1...12).filter { _ in Int.random(in: 0..<6, using: &random) > 0 }.map { id in
            func value(_ usual: String, _ other: String) -> String {
                [usual, usual, usual, usual, other, ""].randomElement(using: &random) ?? usual
            }
            let fields = [
                "\(id)", "Dienst \(id)", ["helpt", "helpt ook"].randomElement(using: &random) ?? "", "\(id % 3)",
                value("Huis \(id % 3)", "Het Huis"), value("een@huis.example", "twee@huis.example"),
                value("https://een.example", "https://twee.example"), value("OCMW", "CAW"),
                value("0207.437.468", "0212.237.186"),
            ]
            return fields.joined(separator: ";")
        }
    }

    @Test(arguments: seeds(6, of: 60)) func whateverCameBeforeTheLastDeliveryIsShown(seed: UInt64) throws {
        var random = SplitMix64(seed: seed + 1)
        let store = try world.emptyKaart()
        for _ in 0..<5 {
            if Bool.random(using: &random) { try deliver(rows(&random), to: store, partial: true) }
            try expectSound(store)
            let last = rows(&random)
            let report = try deliver(last, to: store)
            let fresh = try world.emptyKaart()
            let freshReport = try deliver(last.shuffled(using: &random), to: fresh)
            #expect(report.isApplied && freshReport.isApplied)
            let expected = try world.offerings(in: fresh)
            #expect(try world.offerings(in: store).filter { expected[$0.key] != nil } == expected)
            func contradictions(_ report: ImportReport) -> Set<[String]> {
                Set(told(report).map { [$0.field ?? "", $0.sourceID ?? "", $0.value ?? ""] + $0.evidence })
            }
            #expect(contradictions(report) == contradictions(freshReport))
            try expectSound(store)
            #expect(try deliver(last, to: store).changes?.unchanged == last.count)
        }
    }
}
