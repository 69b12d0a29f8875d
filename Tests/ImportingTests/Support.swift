import DirectoryModel
import Foundation
import Importing
import RecordReading
import Testing

/// What comes out of a whole delivery, in the way an import does it: every file once to stage what is looked up, then
/// the records that offerings are made from.
struct Delivery {
    var drafts: [OfferingDraft] = []
    var excluded = 0
    /// All bytes that were kept aside on the way.
    var staged: [UInt8] = []

    init(_ mapping: Mapping, files: [String]) throws {
        var coder = RecordCoder()
        var store: [StagedKey: [[UInt8]]] = [:]
        var offerings: [SourceRecord] = []
        for file in files {
            try Self.read(file, mapping) { record, roles in
                for role in roles {
                    switch role {
                    case .offering: offerings.append(record)
                    case .joined(let kind):
                        guard let (kept, keys) = mapping.staged(record, kind: kind) else { continue }
                        let bytes = coder.encode(kept)
                        staged += bytes
                        for key in keys { store[key, default: []].append(bytes) }
                    }
                }
            }
        }
        let mapper = RecordMapper(mapping: mapping)
        for record in offerings {
            let result = mapper.map(record) { key in (store[key] ?? []).compactMap { coder.decode($0) } }
            drafts += result.drafts
            excluded += result.excluded
        }
    }

    private static func read(_ file: String, _ mapping: Mapping, _ body: (SourceRecord, [RecordRole]) -> Void) throws {
        switch mapping.format {
        case .xml, .json:
            let reader =
                mapping.format == .json
                ? try XMLRecordReader(json: file, records: mapping.recordPaths)
                : try XMLRecordReader(
                    path: file, records: mapping.recordPaths, ancestorChildren: mapping.ancestorChildren)
            while let record = try reader.next() {
                body(.element(record), mapping.roles(ofPath: record.pathIndex))
            }
        case .csv(let dialect, let header):
            let reader = try CSVRecordReader(path: file, dialect: dialect, header: header)
            while let row = try reader.next() { body(.row(row), mapping.roles(ofTable: file)) }
        case .tables(let dialect):
            let roles = mapping.roles(ofTable: file)
            guard !roles.isEmpty else { return }
            let reader = try CSVRecordReader(path: file, dialect: dialect)
            while let row = try reader.next() { body(.row(row), roles) }
        }
    }
}

/// The mappings that come with the kaart, and their samples.
struct Importer: CustomTestStringConvertible {
    static let names = [
        "voorbeeld-csv", "voorbeeld-xml", "ocmw", "hsds", "airs", "csd", "tekst", "kaart-csv", "hsds-json",
    ]
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Importers")

    let name: String
    var testDescription: String { name }

    init(_ name: String) {
        self.name = name
    }

    func yaml() throws -> String {
        try String(contentsOf: Self.folder.appending(path: "\(name)/mapping.yaml"), encoding: .utf8)
    }

    func mapping() throws -> Mapping { try Mapping.load(yaml()) }

    /// The sample: one file, or the files of a folder by name.
    func sample() throws -> [String] {
        let folder = Self.folder.appending(path: name)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        guard let sample = names.first(where: { $0.hasPrefix("sample") }) else { return [] }
        let path = folder.appending(path: sample)
        guard sample == "sample" else { return [path.path()] }
        return try FileManager.default.contentsOfDirectory(atPath: path.path()).sorted()
            .map { path.appending(path: $0).path() }
    }
}

/// Files that exist as long as the test runs.
func withFiles<Outcome>(_ contents: [String: String], _ body: ([String: String]) throws -> Outcome) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mapping-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String: String] = [:]
    for (name, text) in contents {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        paths[name] = file.path()
    }
    return try body(paths)
}

/// What the mapping makes of the files.
func delivery(_ yaml: String, _ contents: [String: String]) throws -> Delivery {
    let mapping = try Mapping.load(yaml)
    return try withFiles(contents) { paths in
        try Delivery(mapping, files: paths.sorted { $0.key < $1.key }.map(\.value))
    }
}

/// The problems in a mapping; none when it loads.
func problems(_ yaml: String) -> [MappingProblem] {
    do {
        _ = try Mapping.load(yaml)
        return []
    } catch {
        return error.problems
    }
}

extension OfferingDraft {
    /// All texts in the draft, by the names of the fields, so that drafts from different files can be compared.
    var outline: String {
        var lines: [String] = []
        func walk(_ value: Any, _ name: String) {
            if let text = value as? DraftValue {
                lines.append("\(name)=\(text.text)")
            } else if value is SourcePosition || value is [DraftFault] {
                return
            } else if let kind = value as? ServiceAreaKind {
                lines.append("\(name)=\(kind)")
            } else {
                let mirror = Mirror(reflecting: value)
                for (index, child) in mirror.children.enumerated() {
                    let label = mirror.displayStyle == .collection ? "[\(index)]" : child.label ?? ""
                    walk(child.value, mirror.displayStyle == .optional ? name : "\(name).\(label)")
                }
            }
        }
        walk(self, "")
        return lines.joined(separator: "\n")
    }
}

extension MappingDraft {
    /// What drafts are made with here; a few municipalities are all that it knows.
    static let known = MappingDraft(
        wording: Wording(
            heading: "kop", unmapped: "zonder veld", unsure: "na te kijken", unknownValue: "onbekend",
            madeUpHeader: "zonder kop", headerBelowTitles: "kop onder titels")
    ) { ["Gent", "Tienen", "Aalst", "Leuven"].contains($0) }

    /// The draft for a file, read by the ending of its name.
    func text(ofFile file: String, name: String = "bron") throws -> String {
        switch file.split(separator: ".").last {
        case "xml": return try #require(text(name: name, outline: XMLOutline.scan(path: file)))
        case "json": return try #require(text(name: name, outline: XMLOutline.scan(json: file), isJSON: true))
        default:
            let reader = try CSVRecordReader(path: file)
            var rows: [[String]] = []
            while let row = try reader.next() { rows.append(row.fields) }
            return text(for: .init(name: name, header: reader.header.names, rows: rows), dialect: reader.dialect)
        }
    }
}
