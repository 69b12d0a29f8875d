import Foundation
import Testing

/// A database that is not what it should be, and a disk that does not do what it should.
@Suite(.timeLimit(.minutes(15)))
struct StorageFaultTests {
    static let commands = ["zoek hulp", "bronnen", "toon voorbeeld:A-001", "nazicht", "reservekopie kopie.sqlite"]

    @Test("A text file given as kaart is refused, and not touched", arguments: commands + ["", "importeer"])
    func textFile(command: String) async throws {
        let kaart = try Kaarten.none()
        let path = try kaart.folder.write("dit is geen kaart\n", to: "kaart.sqlite")
        let result = try await run(command, on: kaart)
        #expect(result.status == 2)
        #expect(result.told.contains("is geen kaart"), "\(result.errorText)")
        #expect(FileManager.default.contents(atPath: path) == Data("dit is geen kaart\n".utf8))
    }

    @Test("An empty file given as kaart is refused for reading", arguments: commands)
    func emptyFile(command: String) async throws {
        let kaart = try Kaarten.none()
        _ = try kaart.folder.write("", to: "kaart.sqlite")
        let result = try await run(command, on: kaart)
        #expect(result.status == 2)
        #expect(result.told.contains("is geen kaart"), "\(result.errorText)")
    }

    @Test("The database of another program is refused, and not touched", arguments: commands + ["importeer"])
    func otherProgram(command: String) async throws {
        let kaart = try Kaarten.none()
        let path = kaart.database
        try execute("CREATE TABLE klanten (naam TEXT); INSERT INTO klanten VALUES ('Peeters')", in: path)
        let before = FileManager.default.contents(atPath: path)
        let result = try await run(command, on: kaart)
        #expect(result.status == 2)
        #expect(result.told.contains("is geen kaart"), "\(result.errorText)")
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test("A folder given as kaart is refused in Dutch", arguments: commands + ["importeer"])
    func folder(command: String) async throws {
        let kaart = try Kaarten.none()
        try FileManager.default.createDirectory(
            atPath: kaart.database, withIntermediateDirectories: false)
        let result = try await run(command, on: kaart)
        #expect(result.status == 2)
        #expect(!result.errorText.isEmpty)
        #expect(!result.told.contains("error"), "\(result.errorText)")
    }

    @Test(
        "A kaart of a newer program is refused with what to do, and not touched",
        arguments: commands + ["importeer", ""])
    func newer(command: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        let path = kaart.database
        try execute("INSERT INTO grdb_migrations VALUES ('99990101T0000-later')", in: path)
        let before = FileManager.default.contents(atPath: path)
        let result = try await run(command, on: kaart)
        #expect(result.status == 2)
        #expect(result.told.contains("nieuwere versie van kaart"), "\(result.errorText)")
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test("Damaged pages are told as such and end with 70", arguments: ["zoek hulp", "importeer", "exporteer"])
    func damaged(command: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        try damage(kaart.database)
        let result = try await run(command, on: kaart)
        #expect(result.status == 70)
        #expect(result.told.contains("is beschadigd"), "\(result.errorText)")
        #expect(result.told.contains("reservekopie"))
    }

    @Test("An inspection finds damage, of one page or of all, and ends with 2", arguments: [1, Int.max])
    func damageFound(pages: Int) async throws {
        let kaart = try await Kaarten.exampleCopy()
        try damage(kaart.database, pages: pages)
        let result = try await kaart("nazicht")
        #expect(result.status == 2)
        #expect(result.text.contains("De kaart is niet in orde"), "\(result.text)\(result.errorText)")
    }

    @Test("An inspection finds a row that the index misses")
    func indexDiffers() async throws {
        let kaart = try await Kaarten.exampleCopy()
        try execute(
            "DELETE FROM service_index_docsize WHERE id = (SELECT max(id) FROM service_index_docsize)",
            in: kaart.database)
        let result = try await kaart("nazicht")
        #expect(result.status == 2)
        #expect(result.text.contains("index"), "\(result.text)\(result.errorText)")
    }

    @Test("A truncated database is told as damaged", arguments: [5000, 100_000])
    func truncated(bytes: Int) async throws {
        let kaart = try await Kaarten.exampleCopy()
        #expect(truncate(kaart.database, bytes) == 0)
        let result = try await kaart("zoek", "hulp")
        #expect(result.status == 70)
        #expect(result.told.contains("is beschadigd"), "\(result.errorText)")
    }

    private func run(_ command: String, on kaart: KaartProcess) async throws -> KaartProcess.Result {
        switch command {
        case "importeer": try await kaart("importeer", Product.ocmwList, "--mapping", "ocmw")
        case "exporteer": try await kaart("exporteer", "--formaat", "csv", "--naar", "uit.csv")
        default: try await kaart.run(command.split(separator: " ").map(String.init))
        }
    }

    /// Writes nonsense over the last pages; over all but the first, whatever is read is damaged.
    private func damage(_ path: String, pages: Int = .max) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        let size = Int(try file.seekToEnd())
        let damaged = min(pages, size / 4096 - 1) * 4096
        try file.seek(toOffset: UInt64(size - damaged))
        try file.write(contentsOf: Data(repeating: 0x5A, count: damaged))
        try file.close()
    }
}
