import DirectoryModel
import FoundationEssentials
import Testing

@testable import RecordReading

/// The files that the tests read.
enum Fixtures {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func path(_ relative: String) -> String { root.appending(path: relative).path }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }

    /// The one file in the folder of a fault.
    static func file(ofFault fault: String, _ format: String) throws -> String {
        let folder = "\(format)/faults/\(fault)"
        let name = try #require(try names(in: folder).first)
        return path("\(folder)/\(name)")
    }
}

/// Writes the bytes to a file of its own for the time of the call.
func withFile<Value>(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Value) throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "record-reading-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
}

func withFile<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
    try withFile(Array(text.utf8), body)
}

/// How many mutations the fuzz tests try.
let fuzzRounds = ProcessInfo.processInfo.environment["KAART_FUZZ"].flatMap(Int.init) ?? 2_000

extension ReadError {
    /// Reason, line and record, for comparison.
    var summary: String { "\(reason) line \(position.line) record \(position.record)" }
}

/// The error that the body throws.
func readError(_ body: () throws -> Void) throws -> ReadError {
    try #require(throws: ReadError.self) { try body() }
}
