import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Importing
import RecordReading
import TestSupport
import Testing

/// Seeded random mutations of the samples, through readers, mapping, validation and the store: whatever a file holds,
/// nothing crashes or hangs, and a file that is refused leaves the kaart as it was.
@Suite struct MutationTests {
    private static var rounds: Int {
        ProcessInfo.processInfo.environment["KAART_FUZZ"].flatMap(Int.init) ?? 200
    }

    @Test(arguments: ["voorbeeld-csv", "voorbeeld-xml", "ocmw", "airs", "hsds-json", "kaart-csv"])
    func aMutatedSampleNeverDoesHarm(mapping: String) throws {
        let world = try World()
        let sample = try Self.sample(mapping, world)
        let folder = try TemporaryFolder()
        let path = folder.file("levering")
        let store = try world.delivered("ocmw", file: "Importers/ocmw/sample.csv")
        let before = try world.offerings(in: store)
        var random = SplitMix64(seed: 2026)
        for _ in 0..<Self.rounds / 6 {
            try Data(Self.mutated(sample, &random)).write(to: URL(filePath: path))
            do {
                let report = try world.deliver(mapping, path: path, to: store, source: "proef")
                #expect(report.read >= report.refused)
            } catch is ReadError {
                #expect(try store.read { try $0.sources() }.allSatisfy { $0.name == "ocmw" || $0.name == "proef" })
            }
        }
        #expect(try store.problems().isEmpty)
        #expect(try world.offerings(in: store).filter { $0.value.source == "ocmw" } == before)
    }

    /// The first part of the sample: small files go through many rounds.
    private static func sample(_ mapping: String, _ world: World) throws -> [UInt8] {
        let folder = world.path("Importers/\(mapping)")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("sample.") })
        let bytes = Array(try Data(contentsOf: URL(filePath: folder + "/" + name)))
        switch mapping {
        case "voorbeeld-xml":
            let text = String(decoding: bytes, as: UTF8.self)
            let end = try #require(text.ranges(of: "</k:aanbod>").dropFirst(4).first?.upperBound)
            return Array((text[..<end] + "\n</k:kaart>\n").utf8)
        case "airs", "hsds-json": return bytes
        default:
            return Array(
                bytes.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(8).joined(separator: [0x0A]))
        }
    }

    private static let snippets: [[UInt8]] =
        [
            "\"", ";", ",", "\n", "\r\n", "\0", "<", ">", "&", "]]>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;",
            "\u{FEFF}",
            "{", "}", "[", "99999999999999999999", "-1", "31/02/2026", "\\u0000", "<![CDATA[", "|", "é", "\u{202E}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xFE, 0xFF], [0xED, 0xA0, 0x80]]

    private static func mutated(_ sample: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = sample
        for _ in 0...Int.random(in: 0..<6, using: &random) {
            guard !bytes.isEmpty else { break }
            let at = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, at + Int.random(in: 0..<40, using: &random))
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(at..<end)
            case 2: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 3: bytes.insert(contentsOf: snippets.randomElement(using: &random) ?? [], at: at)
            case 4: bytes.removeSubrange(at...)
            case 5: bytes.replaceSubrange(at..<end, with: snippets.randomElement(using: &random) ?? [])
            default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
        return bytes
    }
}
