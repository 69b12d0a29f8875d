import DirectoryModel

@testable import RecordReading

/// Any bytes as a CSV file: its encoding and dialect are detected, its records read, whole and cut into pieces.
final class CSVTarget: FuzzTarget {
    private let folder: FuzzFolder

    init() throws { folder = try FuzzFolder() }

    func run(_ bytes: [UInt8]) throws {
        let path = try folder.file("tabel.csv", bytes)
        let whole = try read(path, bytes)
        try promise(
            whole == read(path, bytes, chunkSize: 3), "cut into pieces the file reads otherwise: \(whole)")
        _ = try read(path, bytes, limits: CSVLimits(textLength: 40, columns: 6, recordSize: 90))
        _ = try read(path, bytes, header: ["naam", "plaats", "uren"])
        if case .table(let table) = whole { try checkRoundTrip(table) }
    }

    /// What became of a file.
    private enum Outcome: Equatable {
        case table(Table)
        case refused(ReadError)
    }

    private struct Table: Equatable {
        let names: [String]
        var fields: [[String]] = []
        var faults: [[RecordFault]] = []
    }

    private func read(
        _ path: String, _ bytes: [UInt8], header: [String]? = nil, limits: CSVLimits = .standard,
        chunkSize: Int = 65_536
    ) throws -> Outcome {
        let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
        do {
            let reader = try CSVRecordReader(
                path: path, name: nil, dialect: .automatic, header: header, limits: limits, chunkSize: chunkSize)
            var table = Table(names: reader.header.names)
            while let row = try reader.next() {
                table.fields.append(row.fields)
                table.faults.append(row.faults)
                try promise(1...lines ~= row.position.line, "a record on line \(row.position.line) of \(lines)")
                try promise(row.position.record == table.fields.count, "record \(row.position.record) out of turn")
                try promise(row.fields.count == table.names.count, "fields without a column, or columns without field")
                try promise(
                    row.fields.allSatisfy { $0.utf8.count <= 3 * limits.textLength }, "a field beyond the limit")
                try promise(table.fields.count <= lines, "more records than lines")
            }
            try promise(try reader.next() == nil, "a record after the end")
            try promise(reader.offset == bytes.count, "\(reader.offset) of \(bytes.count) bytes were read")
            return .table(table)
        } catch let error as ReadError {
            try promise(1...lines ~= error.position.line, "an error on line \(error.position.line) of \(lines)")
            return .refused(error)
        }
    }

    /// What is read can be written as the kaart writes CSV, and reads back.
    private func checkRoundTrip(_ table: Table) throws {
        let records = [table.names] + table.fields
        // An empty line is no record, and "sep=" in the first is Excel's.
        guard records.allSatisfy({ $0.count > 1 || $0.first?.isEmpty == false }),
            table.names.first?.lowercased().hasPrefix("sep=") != true
        else { return }
        let path = try folder.file("geschreven.csv", ("\u{FEFF}" + records.map(CSVLine.text).joined()).utf8)
        let reader = try CSVRecordReader(path: path, dialect: CSVDialect(delimiter: .comma, encoding: .utf8))
        var fields: [[String]] = []
        while let row = try reader.next() {
            fields.append(row.fields)
            try promise(row.faults.isEmpty, "what was written has faults: \(row.faults)")
        }
        try promise(reader.header.names == table.names, "the header reads back as \(reader.header.names)")
        try promise(fields == table.fields, "the records read back as \(fields), not \(table.fields)")
    }
}
