import DirectoryModel
import Foundation
package import Importing
import RecordReading

/// The files of one delivery, read record by record in the way that a mapping asks for.
package struct DeliveryFiles: Sendable {
    package let paths: [String]
    let mapping: Mapping

    /// Finds the files: a folder stands for all tables or XML files in it.
    ///
    /// - Parameters:
    ///   - given: files and folders, as the user gave them.
    ///   - mapping: how they are to be read.
    /// - Throws: `DeliveryError.noSuchFile` and `.noFiles`.
    package init(_ given: [String], mapping: Mapping) throws(DeliveryError) {
        self.mapping = mapping
        let ending =
            switch mapping.format {
            case .csv, .tables: "csv"
            case .xml: "xml"
            case .json: "json"
            }
        var found: [String] = []
        for path in given {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw .noSuchFile(path: path)
            }
            guard isFolder.boolValue else {
                found.append(path)
                continue
            }
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let files = entries.filter { $0.lowercased().hasSuffix("." + ending) }.sorted()
            guard !files.isEmpty else { throw .noFiles(folder: path, ending: ending) }
            found += files.map { path + "/" + $0 }
        }
        paths = found
    }

    /// Sum of the sizes, in bytes.
    package var size: Int { paths.reduce(0) { $0 + Self.size(of: $1) } }

    private static func size(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    /// Whether a file can be read more than once, as a pipe cannot.
    private static func isPlainFile(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeRegular
    }

    /// Calls `body` with every record that has one of the wanted roles.
    ///
    /// - Parameters:
    ///   - wanted: which records to hand over.
    ///   - headers: called with the header of every table that offerings are made from.
    ///   - breaksOff: called for a table that ends in the middle of a row.
    ///   - passesOver: called with what is told of a row that is none of the records.
    ///   - body: called with every record.
    /// - Throws: `ReadError`, and what `headers` and `body` throw.
    func forEachRecord(
        _ wanted: (RecordRole) -> Bool, headers: (String, TableHeader) throws -> Void = { _, _ in },
        breaksOff: () -> Void = {}, passesOver: (Finding) -> Void = { _ in },
        _ body: (DeliveredRecord) throws -> Void
    ) throws {
        let total = max(size, 1)
        var before = 0
        for path in paths {
            defer { before += Self.size(of: path) }
            let share = { (offset: Int) in min(Double(before + offset) / Double(total), 1) }
            switch mapping.format {
            case .csv(let dialect, let header):
                try forEachRow(
                    of: path, dialect, header: header, wanted, headers: headers, breaksOff, passesOver, share, body)
            case .tables(let dialect):
                try forEachRow(
                    of: path, dialect, header: nil, wanted, headers: headers, breaksOff, passesOver, share, body)
            case .xml:
                let reader = try XMLRecordReader(
                    path: path, records: mapping.recordPaths, ancestorChildren: mapping.ancestorChildren)
                try forEachElement(of: reader, wanted, share, body)
            case .json:
                let reader = try XMLRecordReader(
                    json: path, records: mapping.recordPaths, ancestorChildren: mapping.ancestorChildren)
                try forEachElement(of: reader, wanted, share, body)
            }
        }
    }

    private func forEachElement(
        of reader: XMLRecordReader, _ wanted: (RecordRole) -> Bool, _ share: (Int) -> Double,
        _ body: (DeliveredRecord) throws -> Void
    ) throws {
        while let record = try reader.next() {
            for role in mapping.roles(ofPath: record.pathIndex) where wanted(role) {
                try body(
                    DeliveredRecord(
                        record: .element(record), role: role, faults: record.faults, share: share(reader.offset)))
            }
        }
    }

    private func forEachRow(
        of path: String, _ dialect: CSVDialect, header: [String]?, _ wanted: (RecordRole) -> Bool,
        headers: (String, TableHeader) throws -> Void, _ breaksOff: () -> Void, _ passesOver: (Finding) -> Void,
        _ share: (Int) -> Double,
        _ body: (DeliveredRecord) throws -> Void
    ) throws {
        let roles = mapping.roles(ofTable: path).filter(wanted)
        guard !roles.isEmpty else { return }
        let reader = try CSVRecordReader(path: path, dialect: dialect, header: header)
        let name = path.nameInPath
        if let column = mapping.missingPrivacyColumns(in: reader.header, of: name).first {
            throw DeliveryError.privacyColumnMissing(file: name, column: column)
        }
        if roles.contains(.offering) { try headers(name, reader.header) }
        var isShort = false
        var secrecy = SecrecyBelow(mapping, header: reader.header, file: name)
        func again() throws(ReadError) -> CSVRecordReader? {
            Self.isPlainFile(path) ? try CSVRecordReader(path: path, dialect: dialect, header: header) : nil
        }
        while var row = try reader.next() {
            // Spreadsheets leave empty rows behind.
            let isEmpty = row.fields.allSatisfy { $0.allSatisfy(\.isWhitespace) }
            isShort = !isEmpty && row.faults.contains(where: \.isTooShort)
            if isEmpty { continue }
            switch row.repeatedHeader {
            case .other(let column): throw ReadError(.headerAgain(column), at: row.position)
            case .same:
                isShort = false
                passesOver(Finding(.headerRow, at: row.position))
                continue
            case nil: break
            }
            if roles.contains(.offering), row.isTotals {
                isShort = false
                passesOver(Finding(.totalsRow, at: row.position))
                continue
            }
            if let completed = try secrecy?.completed(row, again: again) { row = completed }
            for role in roles {
                try body(
                    DeliveredRecord(record: .row(row), role: role, faults: row.faults, share: share(reader.offset)))
            }
        }
        if isShort, reader.endsInsideLine { breaksOff() }
    }
}

extension RecordFault {
    fileprivate var isTooShort: Bool {
        if case .fieldCount(let expected, let found) = self { found < expected } else { false }
    }
}

/// A record of a delivery.
struct DeliveredRecord {
    let record: SourceRecord
    let role: RecordRole
    /// What is wrong with it.
    let faults: [RecordFault]
    /// How much of the delivery has been read, 0…1.
    let share: Double
}

/// Why a delivery cannot begin.
package enum DeliveryError: Error, Hashable, Sendable {
    case noSuchFile(path: String)
    case noFiles(folder: String, ending: String)
    /// Nothing in it looks like records, so no mapping can be drafted.
    case noRecords(path: String)
    /// There is no mapping of that name; the names that there are.
    case unknownMapping(String, known: [String])
    case badSourceName(String)
    /// Without this table nobody can tell what must stay secret.
    case privacyTableMissing(String)
    /// Without this column nobody can tell what in the file must stay secret.
    case privacyColumnMissing(file: String, column: String)
}
