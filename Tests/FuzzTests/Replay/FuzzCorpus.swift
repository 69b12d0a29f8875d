import Foundation
import TestSupport

/// What is kept of a target under Tests/Fuzz: inputs that reach all that is known to be reachable, crashes that were
/// mended, and the words that its inputs are made of.
struct FuzzCorpus {
    let inputs: [(name: String, bytes: [UInt8])]
    let crashes: [(name: String, bytes: [UInt8])]
    private let words: [[UInt8]]

    init(_ target: FuzzTargetName) throws {
        let folder = repositoryPath + "Tests/Fuzz/"
        inputs = try Self.files(in: folder + "corpus/\(target.rawValue)")
        crashes = try Self.files(in: folder + "crashes/\(target.rawValue)")
        let dictionary = try String(contentsOfFile: folder + "dictionaries/\(target.rawValue).dict", encoding: .utf8)
        words = dictionary.split(separator: "\n").filter { $0.hasPrefix("\"") }
            .map { Self.unescaped($0.dropFirst().dropLast()) }
    }

    private static func files(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            (name, Array(try Data(contentsOf: URL(filePath: folder + "/" + name))))
        }
    }

    /// The bytes of a word of libFuzzer's dictionary: `\xNN` stands for one of them.
    private static func unescaped(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "\\"), let code = UInt8(String(rest.dropFirst(2).prefix(2)) ?? "", radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(4)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }

    /// One of the inputs, changed in a few places.
    func mutation(using random: inout SplitMix64) -> [UInt8] {
        var bytes = input(using: &random)
        for _ in 0...Int.random(in: 0..<5, using: &random) {
            let start = Int.random(in: 0...bytes.count, using: &random)
            let piece = start..<min(bytes.count, start + Int.random(in: 0..<40, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where start < bytes.count: bytes[start] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(piece)
            case 2: bytes.insert(contentsOf: bytes[piece], at: Int.random(in: 0...bytes.count, using: &random))
            case 3: bytes.replaceSubrange(piece, with: words.randomElement(using: &random) ?? [])
            case 4: bytes.replaceSubrange(start..., with: input(using: &random).dropFirst(start))
            default: bytes.insert(contentsOf: words.randomElement(using: &random) ?? [], at: start)
            }
        }
        return bytes
    }

    private func input(using random: inout SplitMix64) -> [UInt8] { inputs.randomElement(using: &random)?.bytes ?? [] }
}
