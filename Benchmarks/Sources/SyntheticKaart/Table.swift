import Foundation

/// A small CSV file with a header, whole in memory.
struct Table {
    let rows: [[String]]
    private let columns: [String: Int]

    /// A file that cannot be read as a table.
    struct Unreadable: Error, CustomStringConvertible {
        let path: String
        var description: String { "cannot read \(path)" }
    }

    init(path: String, separator: Character, encoding: String.Encoding = .utf8) throws {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: encoding)
        else { throw Unreadable(path: path) }
        var records = Self.records(in: text, separator: separator)[...]
        guard let header = records.popFirst() else { throw Unreadable(path: path) }
        columns = Dictionary(zip(header, header.indices), uniquingKeysWith: { first, _ in first })
        rows = Array(records)
    }

    /// The value of a column in a row; "" when either has no such column.
    func value(_ column: String, of row: [String]) -> String {
        guard let index = columns[column], index < row.count else { return "" }
        return row[index]
    }

    /// All values of a column, empty ones included, so that drawing from them keeps their share.
    func values(_ column: String) -> [String] { rows.map { value(column, of: $0) } }

    private static func records(in text: String, separator: Character) -> [[String]] {
        var (records, record, field, quoted) = ([[String]](), [String](), "", false)
        var previous: Character?
        for character in text {
            switch character {
            case "\"":
                if !quoted, previous == "\"", !field.isEmpty { field.append("\"") }
                quoted.toggle()
            case separator where !quoted:
                record.append(field)
                field = ""
            case "\n" where !quoted, "\r\n" where !quoted:
                records.append(record + [field])
                (record, field) = ([], "")
            default: field.append(character)
            }
            previous = character
        }
        if !record.isEmpty || !field.isEmpty { records.append(record + [field]) }
        return records
    }
}

extension String {
    /// The parts between vertical bars, as the example kaart separates them.
    var listed: [String] {
        split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
