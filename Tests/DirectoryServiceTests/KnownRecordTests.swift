import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Importing
import RecordReading
import TestSupport
import Testing

/// Records that come again as they were are not read again; nobody may see that.
@Suite struct KnownRecordTests {
    private let world: World
    private let folder: TemporaryFolder

    init() throws {
        world = try World()
        folder = try TemporaryFolder()
    }

    private func sample(_ mapping: String, _ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: world.path("Importers/\(mapping)/\(file)"))), as: UTF8.self)
    }

    /// The same mapping with one more comment: nothing that was read with the one counts as read with the other.
    private func twin(of mapping: String) throws -> String {
        let path = folder.file("\(mapping).yaml")
        try (sample(mapping, "mapping.yaml") + "\n# anders\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Delivers both texts in turn, the second with and without what is known of the first.
    private func compare(_ mapping: String, _ ending: String, first: String, then second: String) throws {
        let path = folder.file("levering.\(ending)")
        var outcomes: [(ImportReport, [String: Offering])] = []
        for reading in [mapping, try twin(of: mapping)] {
            let store = try world.emptyKaart()
            try first.write(toFile: path, atomically: true, encoding: .utf8)
            try world.deliver(mapping, path: path, to: store)
            try second.write(toFile: path, atomically: true, encoding: .utf8)
            outcomes.append((try world.deliver(reading, path: path, to: store), try world.offerings(in: store)))
        }
        let (known, anew) = (outcomes[0], outcomes[1])
        #expect(known.0.read == anew.0.read && known.0.refused == anew.0.refused)
        #expect(known.0.excluded == anew.0.excluded && known.0.isApplied == anew.0.isApplied)
        #expect(known.0.changes == anew.0.changes && known.0.findings == anew.0.findings)
        #expect(known.1 == anew.1)
    }

    @Test(arguments: seeds(4, of: 12)) func whateverChangesInADeliveryItIsAsIfAllWereRead(seed: UInt64) throws {
        var random = SplitMix64(seed: seed + 1)
        let first = try sample("voorbeeld-csv", "sample.csv").split(whereSeparator: \.isNewline).map(String.init)
        var second = first
        for _ in 0..<40 {
            let line = Int.random(in: 1..<second.count, using: &random)
            let other = Int.random(in: 1..<second.count, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: second.insert(second[other], at: line)
            case 1: second.remove(at: line)
            case 2: second.swapAt(line, other)
            case 3: second[line] += ",teveel"
            case 4: second[line].replace("2026", with: "2027")
            case 5: second[line].replace(",", with: ", ", maxReplacements: 3)
            default: second[line].replace("a", with: "o")
            }
        }
        try compare(
            "voorbeeld-csv", "csv", first: first.joined(separator: "\n"), then: second.joined(separator: "\n"))
    }

    @Test func anElementIsKnownWhereverItStands() throws {
        let first = try sample("voorbeeld-xml", "sample.xml")
        try compare("voorbeeld-xml", "xml", first: first, then: first.replacing("><", with: ">\n\n<"))
        try compare("voorbeeld-xml", "xml", first: first, then: first.replacing("2025", with: "2024"))
    }

    @Test func findingsStandInTheOrderOfTheFiles() throws {
        for name in ["a.csv", "b.csv"] {
            try "Referentie,Aanbod,Telefoon\n\(name),Huis,nummer\n".write(
                toFile: folder.file(name), atomically: true, encoding: .utf8)
        }
        let mapping = try world.mapping("voorbeeld-csv")
        let run = ImportRun(
            mapping: mapping, references: world.references, settings: world.settings,
            options: ImportRun.Options(date: World.date))
        let report = try run.run(
            try DeliveryFiles(["a.csv", "b.csv"].map { folder.file($0) }, mapping: mapping),
            into: try world.emptyKaart())
        let files = report.findings.compactMap(\.position?.file)
        #expect(report.findings.contains { $0.position?.record == 1 } && Set(files).count == 2)
        #expect(files == files.sorted())
    }

    @Test func withLookedUpRecordsAllIsReadAgain() throws {
        let path = world.path("Importers/hsds/sample")
        let store = try world.emptyKaart()
        for _ in 0..<2 {
            let report = try world.deliver("hsds", path: path, to: store)
            #expect(report.isApplied && report.refused == 0)
        }
    }

    @Test func whatIsNoLongerAsItWasStagedIsNotApplied() throws {
        let store = try world.delivered("ocmw", file: "Importers/ocmw/sample.csv")
        let before = try world.offerings(in: store)
        let one = try #require(before.values.first)
        let staged = try StagedDelivery(into: store, source: one.source, content: { try Identity.content(of: $0) })
        try staged.stage(KnownOffering(sourceID: one.sourceID, name: one.name, hash: Data([1])))
        let terms = DeliveryTerms(mapping: "ocmw", date: World.date, partial: false, read: 1, refused: 0)
        let outcome = try staged.apply(terms, labels: world.references.conceptLabels, isAcceptable: { _ in true })
        #expect(outcome == nil)
        #expect(try world.offerings(in: store) == before)
    }

    @Test func aRecordHasADigestOfWhatMayBeKept() throws {
        let yaml = """
            mapping: klein
            format: csv
            withhold:
              - columns: [straat]
                where: { column: geheim, equals: ja }
            fields:
              source_id: id
              name: naam
            """
        let mapping = try Mapping.load(yaml)
        let digests = try #require(RecordDigest(mapping, context: ["a"]))
        let other = try #require(RecordDigest(mapping, context: ["b"]))
        let header = TableHeader(names: ["id", "naam", "straat", "geheim"])
        func row(_ fields: String..., line: Int = 2) -> SourceRecord {
            .row(
                TableRow(
                    position: SourcePosition(file: "x.csv", line: line, record: line - 1), header: header,
                    fields: fields))
        }
        let open = digests.digest(of: row("1", "Huis", "Weg 1", "nee"))
        #expect(open?.count == 16)
        #expect(open == digests.digest(of: row("1", "Huis", "Weg 1", "nee", line: 9)))
        #expect(open != digests.digest(of: row("1", "Huis", "Weg 2", "nee")))
        #expect(open != digests.digest(of: row("1", "HuisWeg", " 1", "nee")))
        #expect(open != other.digest(of: row("1", "Huis", "Weg 1", "nee")))
        let hidden = digests.digest(of: row("1", "Huis", "Weg 1", "ja"))
        #expect(hidden == digests.digest(of: row("1", "Huis", "Weg 2", "ja")))
    }
}
