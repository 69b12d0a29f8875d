import DirectoryModel
import Foundation
package import Gazetteer
package import Importing
import RecordReading
package import Thesaurus

/// Drafts a mapping for files that nobody has seen before.
package struct MappingProposal {
    private let draft: MappingDraft

    /// How many records are looked at.
    private static let sampleSize = 300
    /// Names for the columns of a file whose header cannot be used.
    private static let madeUpNames = (1...200).map { "k\($0)" }

    /// - Parameters:
    ///   - wording: the sentences in the draft.
    ///   - gazetteer: what municipalities and their parts are called.
    ///   - thesaurus: what target groups and domains are called.
    package init(wording: MappingDraft.Wording, gazetteer: Gazetteer, thesaurus: Thesaurus) {
        draft = MappingDraft(wording: wording) { name in
            gazetteer.resolve(name).area.map { $0.scale <= .gemeente } ?? false
        } fieldOfConcept: { name in
            let schemes = [(Scheme.targetGroup, "target_groups"), (.careDomain, "domains")]
            return schemes.first { if case .found = thesaurus.resolve(name, in: $0.0) { true } else { false } }?.1
        }
    }

    /// A mapping for a CSV, XML or JSON file, or for a folder of tables or XML files.
    ///
    /// - Parameter path: the file or folder.
    /// - Returns: a draft, or the mapping of the kaart that reads the files already.
    /// - Throws: `DeliveryError`, `ReadError`.
    package func proposal(for path: String) throws -> MappingDraft.Proposal {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DeliveryError.noSuchFile(path: path)
        }
        if isFolder.boolValue { return try proposal(forFolder: path) }
        switch Self.form(of: path) {
        case .xml: return .draft(try text(of: try XMLOutline.scan(path: path), at: path))
        case .json: return .draft(try text(of: try XMLOutline.scan(json: path), at: path, isJSON: true))
        case .table:
            let (first, dialect) = try table(path)
            return .draft(draft.text(for: first, dialect: dialect))
        }
    }

    private func proposal(forFolder folder: String) throws -> MappingDraft.Proposal {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        func files(_ ending: String) -> [String] {
            entries.filter { $0.lowercased().hasSuffix(ending) }.sorted().map { folder + "/" + $0 }
        }
        let tables = files(".csv")
        guard tables.isEmpty else {
            let tables = try tables.map { try table($0).table }
            guard let proposal = draft.proposal(name: Self.name(of: folder), tables: tables) else {
                throw DeliveryError.noRecords(path: folder)
            }
            return proposal
        }
        guard let largest = XMLOutline.largestFile(among: files(".xml")) else {
            throw DeliveryError.noFiles(folder: folder, ending: "csv")
        }
        return .draft(try text(of: try XMLOutline.scan(path: largest), at: folder))
    }

    private func text(of outline: XMLOutline, at path: String, isJSON: Bool = false) throws(DeliveryError) -> String {
        guard let text = draft.text(name: Self.name(of: path), outline: outline, isJSON: isJSON) else {
            throw .noRecords(path: path)
        }
        return text
    }

    /// The first records of a table; without a header where the one in the file cannot be used.
    private func table(_ path: String) throws -> (table: MappingDraft.Table, dialect: CSVDialect) {
        do {
            let (reader, rows) = try sample(path, header: nil)
            // A header with fewer fields than most records is a title.
            if rows.count(where: \.isWiderThanHeader) * 2 <= rows.count {
                return (table(path, reader.header.names, rows), reader.dialect)
            }
        } catch let error as ReadError {
            switch error.reason {
            case .duplicateHeader, .missingHeader: break
            default: throw error
            }
        }
        let (reader, rows) = try sample(path, header: Self.madeUpNames)
        return (table(path, [], rows), reader.dialect)
    }

    private func table(_ path: String, _ header: [String], _ rows: [TableRow]) -> MappingDraft.Table {
        let records = rows.filter { $0.repeatedHeader == nil && !$0.isTotals }
        return MappingDraft.Table(name: Self.name(of: path), header: header, rows: records.map(\.fields))
    }

    private func sample(_ path: String, header: [String]?) throws -> (reader: CSVRecordReader, rows: [TableRow]) {
        let reader = try CSVRecordReader(path: path, header: header)
        var rows: [TableRow] = []
        while rows.count < Self.sampleSize, let row = try reader.next() { rows.append(row) }
        return (reader, rows)
    }

    private static func name(of path: String) -> String {
        let name = path.nameInPath
        return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
    }

    private enum Form { case xml, json, table }

    /// What a file is by how it begins, whatever it is called.
    private static func form(of path: String) -> Form {
        guard let file = FileHandle(forReadingAtPath: path) else { return .table }
        defer { try? file.close() }
        let start = String(decoding: file.readData(ofLength: 512).filter { $0 != 0 }, as: UTF8.self)
        switch start.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" && $0 != "\u{FFFD}" }) {
        case "<": return .xml
        case "[", "{": return .json
        default: return .table
        }
    }
}

extension TableRow {
    fileprivate var isWiderThanHeader: Bool {
        faults.contains { if case .fieldCount(let expected, let found) = $0 { found > expected } else { false } }
    }
}
