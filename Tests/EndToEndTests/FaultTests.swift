import Foundation
import Testing

/// What people see when what they deliver is wrong: a folder a fault, with the exact sentences in `expected.txt`.
///
/// The folder holds the delivery, and where the command is not the usual one of its reader, `command.txt` with an
/// argument a line.
@Suite(.timeLimit(.minutes(15)))
struct FaultTests {
    /// A folder under faults/<reader>.
    struct Fault: Sendable, CustomTestStringConvertible {
        let reader: String
        let name: String

        var folder: String { "\(FaultTests.folder)/\(reader)/\(name)" }
        var testDescription: String { "\(reader)/\(name)" }

        var command: [String] {
            if let command = FileManager.default.contents(atPath: folder + "/command.txt") {
                return String(decoding: command, as: UTF8.self).split(separator: "\n").map(String.init)
            }
            return switch reader {
            case "csv": ["importeer", "levering.csv", "--mapping", "voorbeeld-csv"]
            case "xml": ["importeer", "levering.xml", "--mapping", "voorbeeld-xml"]
            case "hsds": ["importeer", "levering", "--mapping", "hsds"]
            default: ["mapping", "controleer", "mapping.yaml"]
            }
        }
    }

    static let folder = Product.fixtures + "/faults"

    static let faults: [Fault] = ["csv", "xml", "hsds", "mapping"].flatMap { reader in
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(reader)")) ?? []).sorted().map {
            Fault(reader: reader, name: $0)
        }
    }

    @Test("Every reader has its folders of faults")
    func folders() {
        #expect(Set(Self.faults.map(\.reader)) == ["csv", "xml", "hsds", "mapping"])
    }

    @Test("A fault is told in the words that are kept beside it", arguments: faults)
    func fault(_ fault: Fault) async throws {
        var kaart = try Kaarten.none()
        kaart.directory = fault.folder
        let result = try await kaart.run(fault.command)
        #expect(!result.signalled)
        #expect([0, 2].contains(result.status))
        let text = """
            $ kaart \(fault.command.joined(separator: " "))
            \(result.text)--- fouten
            \(result.errorText)--- einde \(result.status)
            \(try await standing(kaart))
            """
        try expectGolden(readable(text, kaart), fault.folder + "/expected.txt")
    }

    /// Deliveries that end without a report, as their kept words say.
    static let broken = faults.filter { fault in
        let words = FileManager.default.contents(atPath: fault.folder + "/expected.txt") ?? Data()
        return fault.command.first == "importeer" && !String(decoding: words, as: UTF8.self).contains("gelezen\n")
    }

    @Test("A file that cannot be read as a whole changes nothing of the kaart", arguments: broken)
    func wholeFile(_ fault: Fault) async throws {
        var kaart = try await Kaarten.exampleCopy()
        let before = try await kaart.exported()
        kaart.directory = fault.folder
        let result = try await kaart.run(fault.command + ["--json"])
        #expect(result.status == 2)
        #expect(result.text.isEmpty)
        kaart.directory = nil
        #expect(try await kaart.exported() == before)
    }

    /// What stands on the kaart afterwards: the bron:id of every offering.
    private func standing(_ kaart: KaartProcess) async throws -> String {
        guard FileManager.default.fileExists(atPath: kaart.database) else {
            return "Er is geen kaart gemaakt.\n"
        }
        let ids = try await kaart.allIDs()
        return ids.isEmpty ? "Op de kaart staat niets.\n" : ids.map { "Op de kaart: \($0)\n" }.joined()
    }

    /// The text without the paths of this machine, and with control characters made visible.
    private func readable(_ text: String, _ kaart: KaartProcess) -> String {
        let plain =
            text
            .replacingOccurrences(of: kaart.database, with: "KAART")
            .replacingOccurrences(of: Product.root, with: "PRODUCT")
        return plain.unicodeScalars.map { scalar in
            let isControl =
                scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            return isControl && scalar != "\n" ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }
}
