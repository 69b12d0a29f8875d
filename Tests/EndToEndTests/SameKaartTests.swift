import Foundation
import Testing

/// The example kaart is one kaart, whatever format brings it.
@Suite(.timeLimit(.minutes(15)))
struct SameKaartTests {
    /// All 440 as they are shown, out of the CSV.
    private static let original = Task { try await Kaarten.example().everything() }

    @Test("From XML every offering is the same, byte for byte")
    func fromXML() async throws {
        let kaart = try Kaarten.none()
        let result = try await kaart(
            "importeer", Product.exampleXML, "--mapping", "voorbeeld-xml", "--bron", "voorbeeld")
        #expect(result.status == 0, "\(result.errorText)")
        try await expectOriginal(kaart)
    }

    @Test("The XML over the CSV changes nothing")
    func overCSV() async throws {
        let kaart = try await Kaarten.exampleCopy()
        let result = try await kaart(
            "importeer", Product.exampleXML, "--mapping", "voorbeeld-xml", "--bron", "voorbeeld", "--json")
        let report = try JSONValue(result.output)
        #expect(report["unchanged"]?.number == 440)
        #expect(report["changed"]?.number == 0)
    }

    @Test(
        "Exported and imported into an empty kaart every offering is the same, byte for byte",
        arguments: [("hsds-csv", "hsds"), ("hsds-json", "hsds-json"), ("csv", "kaart-csv")])
    func roundTrip(format: String, mapping: String) async throws {
        let original = try await Kaarten.example()
        let path =
            try original.folder.makeFolder() + "/uit" + (format == "hsds-csv" ? "" : format == "csv" ? ".csv" : ".json")
        let exported = try await original("exporteer", "--formaat", format, "--naar", path)
        try #require(exported.status == 0, "\(exported.errorText)")
        let kaart = try Kaarten.none()
        let imported = try await kaart("importeer", path, "--mapping", mapping, "--bron", "voorbeeld")
        #expect(imported.status == 0, "\(imported.text)\(imported.errorText)")
        try await expectOriginal(kaart)
    }

    @Test(
        "The export of an import is the same file again", arguments: [("hsds-json", "hsds-json"), ("csv", "kaart-csv")])
    func stableExport(format: String, mapping: String) async throws {
        let original = try await Kaarten.example()
        let folder = try original.folder.makeFolder()
        _ = try await original("exporteer", "--formaat", format, "--naar", folder + "/een")
        let kaart = try Kaarten.none()
        _ = try await kaart("importeer", folder + "/een", "--mapping", mapping, "--bron", "voorbeeld")
        _ = try await kaart("exporteer", "--formaat", format, "--naar", folder + "/twee")
        let first = try #require(FileManager.default.contents(atPath: folder + "/een"))
        #expect(FileManager.default.contents(atPath: folder + "/twee") == first)
    }

    @Test("The CSV of the whole kaart keeps to RFC 4180")
    func exportedCSV() async throws {
        let rows = try #require(strictCSV(String(decoding: try await Kaarten.example().exported(), as: UTF8.self)))
        #expect(rows.count == 441)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
    }

    @Test("A backup opens, is sound, and holds the same kaart")
    func backup() async throws {
        let original = try await Kaarten.example()
        let path = try original.folder.makeFolder() + "/kopie.sqlite"
        let made = try await original("reservekopie", path)
        #expect(made.status == 0, "\(made.errorText)")
        let copy = KaartProcess(folder: original.folder, database: path)
        #expect(try await copy("nazicht").status == 0)
        #expect(try await copy.exported() == original.exported())
        #expect(try await copy("zoek", "schuldhulp", "--ids").output == original("zoek", "schuldhulp", "--ids").output)
    }

    @Test("A backup or an export over the kaart itself is refused", arguments: ["reservekopie", "exporteer"])
    func overItself(command: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        let path = kaart.database
        let arguments = command == "exporteer" ? ["exporteer", "--formaat", "csv", "--naar", path] : [command, path]
        let result = try await kaart.run(arguments)
        #expect(result.status == 2)
        #expect(try await kaart.allIDs().count == 440)
    }

    /// Expects the offerings of the kaart to be those of the CSV, as they are shown and as they are exported.
    private func expectOriginal(
        _ kaart: KaartProcess, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (shown, original) = (try await kaart.everything(), try await Self.original.value)
        #expect(shown.keys.sorted() == original.keys.sorted(), sourceLocation: sourceLocation)
        let different = original.keys.filter { shown[$0] != original[$0] }.sorted()
        #expect(different.isEmpty, "\(different.count) differ: \(different.prefix(5))", sourceLocation: sourceLocation)
        #expect(try await kaart.exported() == Kaarten.example().exported(), sourceLocation: sourceLocation)
    }
}
