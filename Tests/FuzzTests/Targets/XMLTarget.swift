import DirectoryModel
import DirectoryService
import Importing

@testable import RecordReading

/// Any bytes as an XML file: its records are read, joined, mapped by two mappings of the product, and validated.
final class XMLTarget: FuzzTarget {
    private let folder: FuzzFolder
    private let mappings: [(mapping: Mapping, promises: OfferingPromises)]

    init() throws {
        folder = try FuzzFolder()
        let world = try FuzzWorld.shared()
        mappings = try ["voorbeeld-xml", "airs"].map { name in
            let mapping = try MappingLibrary(world.installation).mapping(name)
            return try (mapping, OfferingPromises(mapping, world))
        }
    }

    func run(_ bytes: [UInt8]) throws {
        let path = try folder.file("levering.xml", bytes)
        let lines = 1 + bytes.count { $0 == 0x0A }
        let isSound = (try? XMLOutline.scan(path: path)) != nil
        for (mapping, promises) in mappings {
            let records = try read(path, mapping, lines: lines, isSound: isSound)
            let secrets = Secrets(records.map(\.element))
            for offering in try promises.check(records, lines: lines) {
                let text = try Identity.content(of: offering).json
                try promise(
                    secrets.isEmpty || mapping.withheld.isEmpty || !secrets.show(in: text),
                    "what is confidential shows in \(String(decoding: text, as: UTF8.self))")
            }
        }
        let narrow = XMLLimits(depth: 4, nameLength: 12, textLength: 30, recordSize: 600)
        let reader = try XMLRecordReader(
            path: path, records: [XMLRecordPath(steps: [XMLNamePattern(local: "*")], isAnyDepth: true)],
            ancestorChildren: [XMLNamePattern(local: "*")], limits: narrow)
        while let record = try? reader.next() { try promise(record.position.line <= lines, "a record beyond the end") }
    }

    /// The records of a file; none where it is refused.
    private func read(_ path: String, _ mapping: Mapping, lines: Int, isSound: Bool) throws -> [XMLRecord] {
        let reader = try XMLRecordReader(
            path: path, records: mapping.recordPaths, ancestorChildren: mapping.ancestorChildren)
        var records: [XMLRecord] = []
        do {
            while let record = try reader.next() {
                records.append(record)
                try promise(record.position.record == records.count, "record \(record.position.record) out of turn")
                try promise(1...lines ~= record.position.line, "a record on line \(record.position.line) of \(lines)")
            }
            try promise(isSound, "records are read from a file whose outline is refused")
            return records
        } catch let error as ReadError {
            try promise(1...lines ~= error.position.line, "an error on line \(error.position.line) of \(lines)")
            try promise(!isSound || error.isLimit, "refused as records and not as outline: \(error)")
            return []
        }
    }
}

/// Words that begin with "geheim" and stand only in elements that say that they are confidential.
private struct Secrets {
    private var words: Set<String> = []

    init(_ records: [XMLNode]) {
        var open: Set<String> = []
        for record in records { collect(record, isSecret: false, &open) }
        words.subtract(open)
    }

    var isEmpty: Bool { words.isEmpty }

    private mutating func collect(_ node: XMLNode, isSecret: Bool, _ open: inout Set<String>) {
        let isSecret =
            isSecret
            || node.children.contains { child in
                child.name == XMLName(local: "Confidential") && ["true", "1"].contains(child.text)
                    && child.children.isEmpty
            }
        for text in [node.text] + node.attributes.map(\.value) {
            let found = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
                .filter { $0.hasPrefix("geheim") && $0.utf8.count > 7 }
            if isSecret { words.formUnion(found) } else { open.formUnion(found) }
        }
        for child in node.children { collect(child, isSecret: isSecret, &open) }
    }

    /// Whether one of them stands in the text.
    func show(in text: some Sequence<UInt8>) -> Bool {
        let text = String(decoding: Array(text), as: UTF8.self).lowercased()
        return words.contains { word in
            text.split { !$0.isLetter && !$0.isNumber }.contains { $0 == word }
        }
    }
}

extension ReadError {
    /// Whether the file is only too large, of which outline and records judge differently.
    var isLimit: Bool { if case .limitExceeded = reason { true } else { false } }
}
