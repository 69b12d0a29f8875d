import DirectoryService
import Foundation
import TestSupport
import Testing

@Suite struct SettingsTests {
    private let folder: TemporaryFolder
    private let delivered: String

    init() throws {
        folder = try TemporaryFolder()
        delivered = try String(contentsOfFile: repository.path() + "Config/kaart.yaml", encoding: .utf8)
    }

    private func failure(_ yaml: String) throws -> ConfigurationError? {
        let path = folder.file("kaart.yaml")
        try Data(yaml.utf8).write(to: URL(filePath: path))
        do {
            _ = try Settings(contentsOf: path)
            return nil
        } catch {
            return error
        }
    }

    @Test func theDeliveredSettingsAreRead() throws {
        #expect(try failure(delivered) == nil)
    }

    @Test func keysThatAreMissingUnknownOrWrongAreNamed() throws {
        let path = folder.file("kaart.yaml")
        #expect(
            try failure(delivered.replacing("  term_days: 365\n", with: ""))
                == .missingKey(path: path, key: "freshness.term_days"))
        #expect(
            try failure(delivered.replacing("  weights:\n", with: "  weights:\n    tekst: 3\n"))
                == .unknownKey(path: path, key: "search.weights.tekst"))
        #expect(
            try failure(delivered.replacing("term_days: 365", with: "term_days: lang"))
                == .badValue(path: path, key: "freshness.term_days"))
        for (line, key) in [("term_days: 365", "freshness.term_days"), ("idle_seconds: 60", "desk.idle_seconds")] {
            let name = try #require(line.split(separator: ":").first)
            let settings = delivered.replacing(line, with: "\(name): 9223372036854775807")
            try #require(settings != delivered)
            #expect(try failure(settings) == .badValue(path: path, key: key))
        }
        #expect(
            try failure(delivered.replacing("aging_share: 0.75", with: "aging_share: 7"))
                == .badValue(path: path, key: "freshness.aging_share"))
        #expect(
            try failure(delivered.replacing("  domains: {}\n", with: "  domains: {geldproblemen: 90}\n")) == nil)
        for name in ["\"2024\"", "2024", "'yes'", "\"2024-01-01\"", "~", "1.5"] {
            #expect(try failure(delivered.replacing("  sources: {}\n", with: "  sources: {\(name): 90}\n")) == nil)
        }
        #expect(
            try failure(delivered.replacing("desk:\n", with: "desk:\n  verbindingen: 3\n"))
                == .unknownKey(path: path, key: "desk.verbindingen"))
        #expect(try failure(delivered + "extra: 1\n") == .unknownKey(path: path, key: "extra"))
        #expect(try failure("") == .missingKey(path: path, key: "search"))
        #expect(try failure("search: [") != nil)
        #expect(throws: ConfigurationError.unreadable(path: "/nergens")) { try Settings(contentsOf: "/nergens") }
    }

    @Test(arguments: [
        ("target_group: 3", "weights.target_group", ["-1", "1001", ".inf", "2.1e400"]),
        ("status: 4", "weights.status", [".nan"]),
        ("organization: 2.5", "columns.organization", ["-0.1", "2.1e400", ".nan"]),
        ("saturation: 1.2", "text.saturation", ["0", "-1", "1e-300", ".inf"]),
        ("length_share: 0.6", "text.length_share", ["1.1", "-0.1", ".nan"]),
        ("coverage_share: 0.35", "text.coverage_share", ["2"]), ("part: 0.4", "text.part", ["-.inf"]),
        ("synonym: 0.6", "text.synonym", ["7"]),
    ])
    func aWeightThatCannotBeIsRefusedByItsKey(line: String, key: String, values: [String]) throws {
        let name = try #require(line.split(separator: ":").first)
        for value in values {
            let settings = delivered.replacing("    \(line)\n", with: "    \(name): \(value)\n")
            try #require(settings != delivered)
            #expect(
                try failure(settings) == .badValue(path: folder.file("kaart.yaml"), key: "search.\(key)"), "\(value)")
        }
    }

    @Test func anInstallationIsFoundByFlagAndEnvironmentOrSaidNotToBe() throws {
        let root = repository.path()
        #expect(try Installation(given: root, environment: [:]).root == root)
        #expect(try Installation(given: nil, environment: ["KAART_CONFIG": root]).root == root)
        #expect(throws: ConfigurationError.notFound(tried: [folder.path])) {
            try Installation(given: folder.path, environment: [:])
        }
    }
}
