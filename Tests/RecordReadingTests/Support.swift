import DirectoryModel
import FoundationEssentials
import TestSupport
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

/// Changes a few bytes of a sample: turns, drops, doubles, or puts in what readers trip over.
func mutated(_ sample: [UInt8], _ generator: inout SplitMix64, spice: [String]) -> [UInt8] {
    var bytes = sample
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
        switch Int.random(in: 0..<6, using: &generator) {
        case 0 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 3: bytes.removeSubrange(place...)
        case 4: bytes.insert(.random(in: 0...255, using: &generator), at: place)
        default: bytes.insert(contentsOf: (spice.randomElement(using: &generator) ?? "").utf8, at: place)
        }
    }
    return bytes
}

extension ReadError {
    /// Reason, line and record, for comparison.
    var summary: String { "\(reason) line \(position.line) record \(position.record)" }
}

/// The error that the body throws.
func readError(_ body: () throws -> Void) throws -> ReadError {
    try #require(throws: ReadError.self) { try body() }
}
