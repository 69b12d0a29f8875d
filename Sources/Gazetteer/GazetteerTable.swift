import DirectoryModel
import RecordReading

/// One file of Config/gebieden with the columns that are asked for, in that order.
struct GazetteerTable {
    let file: String
    let rows: [TableRow]
    private let columns: [String]
    private let indexes: [Int]

    /// Reads a file and checks that it has the columns, and sound rows. A file of a maintainer may be a header only.
    init(_ file: String, in folder: String, columns: [String], mayBeEmpty: Bool = false) throws(GazetteerError) {
        self.file = file
        self.columns = columns
        do {
            rows = try ReferenceTable(contentsOf: "\(folder)/\(file)").rows
        } catch {
            throw GazetteerError(
                file: file, line: error.position.line, field: "", value: "", rule: .readable(error.reason))
        }
        var indexes: [Int] = []
        for column in columns where !(rows.isEmpty && mayBeEmpty) {
            guard let index = rows.first?.header.index(of: column) else {
                throw GazetteerError(file: file, line: 1, field: column, value: "", rule: .column)
            }
            indexes.append(index)
        }
        self.indexes = indexes
        for row in rows where !row.faults.isEmpty || row.fields.count != row.header.names.count {
            throw GazetteerError(file: file, line: row.position.line, field: "", value: "", rule: .soundRow)
        }
    }

    /// The value in the column (its place in the list given to `init`); may be empty.
    func value(_ column: Int, of row: TableRow) -> String { row.fields[indexes[column]] }

    func filled(_ column: Int, of row: TableRow) throws(GazetteerError) -> String {
        let value = value(column, of: row)
        if value.isEmpty { throw fault(.filled, column, of: row) }
        return value
    }

    /// A number of exactly so many digits.
    func digits(_ count: Int, _ column: Int, of row: TableRow) throws(GazetteerError) -> Int {
        guard let number = Int(digits: value(column, of: row), count: count) else {
            throw fault(.digits(count), column, of: row)
        }
        return number
    }

    /// A date as year-month-day.
    func date(_ column: Int, of row: TableRow) throws(GazetteerError) -> String {
        let value = value(column, of: row)
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, Int(digits: parts[0], count: 4) != nil,
            let month = Int(digits: parts[1], count: 2), (1...12).contains(month),
            let day = Int(digits: parts[2], count: 2), (1...31).contains(day)
        else { throw fault(.date, column, of: row) }
        return value
    }

    /// One of two words that say yes or no; empty is no.
    func flag(_ column: Int, of row: TableRow) throws(GazetteerError) -> Bool {
        switch value(column, of: row) {
        case "ja", "1": return true
        case "nee", "0", "": return false
        default: throw fault(.oneOf(["ja", "nee"]), column, of: row)
        }
    }

    func fault(_ rule: GazetteerError.Rule, _ column: Int, of row: TableRow) -> GazetteerError {
        GazetteerError(
            file: file, line: row.position.line, field: columns[column], value: value(column, of: row), rule: rule)
    }
}

extension Int {
    /// The number written with exactly `count` digits (at most 18) and nothing else.
    init?(digits text: some StringProtocol, count: Int) {
        var number = 0
        var length = 0
        for byte in text.utf8 {
            guard byte >= 0x30, byte <= 0x39, length < Swift.min(count, 18) else { return nil }
            number = number * 10 + Int(byte - 0x30)
            length += 1
        }
        guard length == count, count > 0 else { return nil }
        self = number
    }
}
