import DirectoryModel
import DirectoryService
import Foundation
import Importing

@testable import RecordReading

/// Any bytes as a JSON file, read as elements and mapped; Foundation's parser says whether it is JSON.
final class JSONTarget: FuzzTarget {
    private let folder: FuzzFolder
    private let mapping: Mapping
    private let promises: OfferingPromises

    init() throws {
        folder = try FuzzFolder()
        let world = try FuzzWorld.shared()
        mapping = try MappingLibrary(world.installation).mapping("hsds-json")
        promises = try OfferingPromises(mapping, world)
    }

    func run(_ bytes: [UInt8]) throws {
        let path = try folder.file("levering.json", bytes)
        let lines = 1 + bytes.count { $0 == 0x0A }
        let outline = Result { () throws(ReadError) in try XMLOutline.scan(json: path) }
        try compare(outline, bytes, lines: lines)
        let reader = try XMLRecordReader(
            json: path, records: mapping.recordPaths, ancestorChildren: mapping.ancestorChildren)
        do {
            var count = 0
            while let record = try reader.next() {
                count += 1
                try promise(record.position.record == count, "record \(record.position.record) out of turn")
                try promise(1...lines ~= record.position.line, "a record on line \(record.position.line) of \(lines)")
                try promises.check(.element(record), lines: lines)
            }
            try promise((try? outline.get()) != nil, "records are read from a file whose outline is refused")
        } catch let error as ReadError {
            if case .success = outline { try promise(error.isLimit, "refused as records and not as outline: \(error)") }
        }
    }

    private func compare(_ outline: Result<XMLOutline, ReadError>, _ bytes: [UInt8], lines: Int) throws {
        // Foundation takes NULs for UTF-16 and a comma before a bracket for nothing, refuses what is not UTF-8 or beyond a
        // Double, and nests deeper.
        let signs = bytes.filter { $0 > 0x20 }
        let hasLooseComma = zip(signs, signs.dropFirst()).contains { comma, next in
            comma == UInt8(ascii: ",") && (next == UInt8(ascii: "]") || next == UInt8(ascii: "}"))
        }
        guard !bytes.contains(0), !hasLooseComma, String(validating: bytes, as: UTF8.self) != nil else { return }
        let isJSON = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
        switch outline {
        case .success:
            let isPlain = !bytes.contains { UInt8(ascii: "e") == $0 | 0x20 || $0 == UInt8(ascii: "\\") }
            try promise(isJSON || !isPlain || bytes.count > 200, "what is not JSON is read")
        case .failure(let error):
            try promise(1...lines ~= error.position.line, "an error on line \(error.position.line) of \(lines)")
            try promise(!isJSON || error.isLimit, "what is JSON is refused: \(error)")
        }
    }
}
