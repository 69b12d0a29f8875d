import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import RecordReading
import TestSupport
import Testing

/// What programs do to a list on its way.
@Suite struct UnusualDeliveryTests {
    private let folder: TemporaryFolder
    private let world: World

    init() throws {
        folder = try TemporaryFolder()
        world = try World()
    }

    private static let rows = """
        mapping: rijen
        format: csv
        fields:
          source_id: nr
          name: naam
          assured_date: {column: bevestigd, optional: true}
          location: {address: {city: {column: plaats, optional: true}}}
          service_areas: {value: {column: gebied, optional: true}}
        """

    private func deliver(
        _ data: Data, _ name: String = "lijst.csv", mapping: String = rows, to store: DirectoryStore,
        complete: Bool = false
    ) throws -> ImportReport {
        try Data(mapping.utf8).write(to: URL(filePath: folder.file("mapping.yaml")))
        try data.write(to: URL(filePath: folder.file(name)))
        return try world.deliver(folder.file("mapping.yaml"), path: folder.file(name), to: store, complete: complete)
    }

    private func deliver(_ text: String, to store: DirectoryStore, complete: Bool = false) throws -> ImportReport {
        try deliver(Data(text.utf8), to: store, complete: complete)
    }

    private func offerings(in store: DirectoryStore) throws -> [Offering] {
        try world.offerings(in: store).values.sorted { $0.sourceID < $1.sourceID }
    }

    @Test(arguments: [
        "Totaal: 35;;", "Totaal;35;", ";Totaal;35", "TOTAAL AANTAL;;2", "Totaal", "Eindtotaal = 2;;",
        "Aantal diensten: 2;;",
        "2;Totaal;", "Totaal;3 diensten;",
    ])
    func aTotalIsNoOffering(last: String) throws {
        let store = try world.emptyKaart()
        let report = try deliver("nr;naam;plaats\n1;Een;Tienen\n2;Twee;Tienen\n" + last, to: store)
        #expect(report.refused == 0 && report.excluded == 1 && report.isApplied)
        #expect(report.findings.map(\.rule) == [.totalsRow])
        #expect(try offerings(in: store).map(\.sourceID) == ["1", "2"])
    }

    @Test(arguments: [
        "3;Totaalzorg;", "Totaal-3;Totaalzorg;Tienen", "3;Aantal;Tienen", "T3;Total;",
        "Totaal;12 rue Haute;",
    ])
    func anOfferingThatIsCalledSoStays(last: String) throws {
        let store = try world.emptyKaart()
        let report = try deliver("nr;naam;plaats\n1;Een;Tienen\n2;Twee;Tienen\n" + last, to: store)
        #expect(report.excluded == 0)
        #expect(try offerings(in: store).count == 3)
    }

    @Test(arguments: ["nr;naam;plaats", " NR ; Naam;plaats "])
    func theHeaderOnceMoreIsNoOffering(again: String) throws {
        let store = try world.emptyKaart()
        let report = try deliver("nr;naam;plaats\n1;Een;Tienen\n\(again)\n2;Twee;Tienen\n", to: store)
        #expect(report.refused == 0 && report.excluded == 1 && report.isApplied)
        #expect(report.findings.map(\.rule) == [.headerRow] && report.findings.first?.position?.line == 3)
        #expect(try offerings(in: store).map(\.sourceID) == ["1", "2"])
    }

    @Test(arguments: ["nr;plaats;naam", "naam;nr;plaats"])
    func aHeaderWithItsColumnsElsewhereIsRefused(again: String) throws {
        let store = try world.emptyKaart()
        let list = "nr;naam;plaats\n1;Een;Tienen\n\(again)\n2;Tienen;Twee\n"
        #expect {
            _ = try deliver(list, to: store)
        } throws: { error in
            guard let error = error as? ReadError, case .headerAgain = error.reason else { return false }
            return error.position.line == 3
        }
        #expect(try offerings(in: store).isEmpty)
    }

    @Test(arguments: ["naam;Een;Tienen", "nr;naam;Tienen", "2;naam;plaats"])
    func aRecordWithANameOfAColumnStays(row: String) throws {
        let store = try world.emptyKaart()
        let report = try deliver("nr;naam;plaats\n1;Een;Tienen\n\(row)\n", to: store)
        #expect(report.excluded == 0 && report.read == 2)
    }

    @Test func aDateAsASpreadsheetKeepsItIsToldAsOne() throws {
        let store = try world.emptyKaart()
        let report = try deliver("nr;naam;bevestigd\n1;Een;45231\n2;Twee;4523", to: store)
        #expect(report.findings.map(\.evidence) == [["2023-11-01"], []])
        #expect(try offerings(in: store).allSatisfy { $0.assuredDate == nil })
    }

    @Test func theCodePageOfMSDOSIsRead() throws {
        let store = try world.emptyKaart()
        let text = "nr;naam\n1;Caf\u{82} co\u{94}rdinatie\n2;\u{90}\u{82}n \u{85} deux, ru\u{8B}ne\n"
        _ = try deliver(Data(text.unicodeScalars.map { UInt8($0.value) }), to: store)
        #expect(try offerings(in: store).map(\.name) == ["Café coördinatie", "Één à deux, ruïne"])
    }

    @Test func quotesOfWindowsAreNoLettersOfMSDOS() throws {
        let store = try world.emptyKaart()
        let text = "nr;naam\n1;\u{93}Huis\u{94} voor foto\u{92}s\u{85}\n2;Caf\u{E9}\u{85}en\n"
        _ = try deliver(Data(text.unicodeScalars.map { UInt8($0.value) }), to: store)
        #expect(try offerings(in: store).map(\.name) == ["“Huis” voor foto’s…", "Café…en"])
    }

    @Test func idsThatAreWrittenOtherwiseAreTold() throws {
        let store = try world.emptyKaart()
        func list(_ ids: [String]) -> String {
            "nr;naam\n" + ids.map { "\($0);Dienst \($0.lowercased())" }.joined(separator: "\n")
        }
        let ids = (10..<30).map { "00A\($0)" }
        #expect(try deliver(list(ids), to: store).isApplied)
        let shorter = try deliver(list(ids.map { String($0.dropFirst(2)) }), to: store)
        #expect(shorter.refusal == .idsRespelled && shorter.changes?.respelled.count == 20)
        #expect(shorter.findings.first?.evidence == ["00A10", "20"])
        #expect(try deliver(list(ids.map { $0.lowercased() }), to: store).refusal == .idsRespelled)
        let one = try deliver(list(["A10"] + ids.dropFirst()), to: store)
        #expect(one.isApplied && one.findings.map(\.rule) == [.sourceIDRespelled])
        #expect(try deliver(list(ids.map { $0.lowercased() }), to: store, complete: true).isApplied)
    }

    private static let json = """
        mapping: json
        format: json
        record: "/json/'lijst diensten'"
        fields:
          source_id: "'@id'"
          name: "'1e naam'"
          description: "'naam/uitleg'/'$tekst'"
        """

    @Test func namesThatXMLDoesNotHaveAreReached() throws {
        let store = try world.emptyKaart()
        let text = """
            {"lijst diensten": [{"@id": "a", "1e naam": "Soep", "naam/uitleg": {"$tekst": "Elke dag"}}]}
            """
        let report = try deliver(Data(text.utf8), "lijst.json", mapping: Self.json, to: store)
        #expect(report.findings.isEmpty)
        #expect(try offerings(in: store).map(\.name) == ["Soep"])
        #expect(try offerings(in: store).first?.description == "Elke dag")
    }

    @Test func aNameThatAnObjectHasTwiceIsTold() throws {
        let store = try world.emptyKaart()
        let text = """
            {"lijst diensten": [{"@id": "a", "1e naam": "Soep",
            "1e naam": "Brood", "x": {"y": 1, "y": 1}}, {"@id": "b", "1e naam": "Kaas"}]}
            """
        let report = try deliver(Data(text.utf8), "lijst.json", mapping: Self.json, to: store)
        let told = report.findings.filter { $0.rule == .repeatedName }
        #expect(told.compactMap(\.field) == ["1e naam", "y"] && told.allSatisfy { $0.evidence == ["2"] })
        #expect(try offerings(in: store).count == 2)
    }

    @Test(arguments: [
        ("Tienen;Rabot", ["Gent", "Tienen"]), ("Tienen;Gent (Heverlee)", ["Leuven", "Gent"]), ("Tienen;Kumtich", []),
        ("Gent;Rabot", []), ("Tienen;Gent (Rabot)", []), ("Tienen;Rabot, Gent", []), (";Rabot", []),
        ("Tienen;Gent (Nergenshuizen)", []),
    ])
    func aPartOfAPlaceFarAwayIsTold(row: String, evidence: [String]) throws {
        let store = try world.emptyKaart()
        let report = try deliver("nr;naam;plaats;gebied\n1;Een;" + row, to: store)
        #expect(report.findings.filter { $0.rule == .areaElsewhere }.flatMap(\.evidence) == evidence)
        #expect(try offerings(in: store).first?.serviceAreas.first?.areaID != nil)
    }

    @Test func aSignBetweenLettersIsNoLetterOfDOS() throws {
        let store = try world.emptyKaart()
        let row = Array("nr;naam\n1;mail".utf8) + [0x85] + Array("wij bellen terug\n".utf8)
        let mapping = "mapping: dos\nformat: csv\nfields: {source_id: nr, name: naam}\n"
        _ = try deliver(Data(row), mapping: mapping, to: store)
        #expect(try offerings(in: store).first?.name == "mail…wij bellen terug")
    }

    private static let hours = """
        mapping: uren
        format: csv
        fields:
          source_id: nr
          name: naam
          schedules:
            - {byday: dag, opens_at: van, closes_at: tot, count: keer, timezone: zone, dtstart: start}
            - {closed: dicht, opens_at: van2, closes_at: tot2, valid_from: dag1, valid_to: dag2}
        """

    @Test(arguments: [
        ("MO;09:00;12:00;;;;;;;;", "Mo 09:00-12:00", false),
        ("MO;09:00;12:00;;+01:00;;;;;;", "Mo 09:00-12:00", false),
        ("MO;09:00;12:00;10;;2026-01-05;;;;;", "10 keer", true),
        ("MO;09:00;12:00;;America/New_York;;;;;;", "tijdzone America/New_York", true),
        (
            "MO;09:00;12:00;;;;ja;;;2026-12-24;2027-01-02", "Mo 09:00-12:00; 2026 Dec 24-2027 Jan 02 off", false
        ),
        (
            "MO;09:00;12:00;;;;nee;13:00;15:00;2026-12-28;2026-12-28",
            "Mo 09:00-12:00; 2026 Dec 28 off, 2026 Dec 28 Mo-Su 13:00-15:00", false
        ),
        ("MO;09:00;12:00;;;;nee;;;2026-12-28;2026-12-28", "andere uren", true),
        ("MO;09:00;12:00;;;;ja;;;2026-11-11;", "gesloten vanaf 2026-11-11", true),
        ("MO;09:00;12:00;;;;ja;;;;2026-12-26", "gesloten tot en met 2026-12-26", true),
        ("MO;09:00;12:00;;;;nee;13:00;15:00;2026-12-28;", "andere uren vanaf 2026-12-28 13:00 15:00", true),
    ])
    func whatLimitsARowOfHoursIsReadOrTold(row: String, hours: String, isTold: Bool) throws {
        let store = try world.emptyKaart()
        let header = "nr;naam;dag;van;tot;keer;zone;start;dicht;van2;tot2;dag1;dag2\n1;Een;"
        let report = try deliver(Data((header + row).utf8), mapping: Self.hours, to: store)
        #expect(report.findings.contains { $0.rule == .openingHours } == isTold)
        let read = try #require(offerings(in: store).first?.openingHours)
        #expect(isTold ? read.contains(hours) : read == hours, "\(read)")
    }
}
