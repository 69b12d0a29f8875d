import Foundation
import Testing

/// The example kaart as its CSV, to be changed and delivered again.
struct ExampleDelivery {
    private var header: String
    /// A line an offering.
    var rows: [String]

    /// Bytes are kept one to one, whatever the encoding of the sample is.
    init() throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Product.exampleCSV))
        let text = try #require(String(data: bytes, encoding: .isoLatin1))
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        header = try #require(lines.first)
        rows = Array(lines.dropFirst())
        try #require(rows.count == 440 && Set(rows.map(Self.id)).count == 440)
    }

    static func id(_ row: String) -> String { String(row.prefix { $0 != ";" }) }

    /// Gives another value to a field of an offering.
    mutating func set(_ column: String, of id: String, to value: String) throws {
        let index = try #require(header.components(separatedBy: ";").firstIndex(of: column))
        let row = try #require(rows.firstIndex { Self.id($0) == id })
        var fields = try #require(split(rows[row]))
        fields[index] = value
        rows[row] = fields.joined(separator: ";")
    }

    /// Gives a column another name, quotes and all.
    mutating func rename(_ column: String, to name: String) throws {
        var names = header.components(separatedBy: ";")
        names[try #require(names.firstIndex(of: column))] = name
        header = names.joined(separator: ";")
    }

    mutating func remove(_ ids: some Collection<String>) { rows.removeAll { ids.contains(Self.id($0)) } }

    /// Writes the delivery into a folder, and returns its path.
    func write(to folder: TemporaryFolder) throws -> String {
        let path = try folder.makeFolder() + "/levering.csv"
        let text = ([header] + rows).map { $0 + "\r\n" }.joined()
        try #require(text.data(using: .isoLatin1)).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// The fields of a line, quotes kept.
    private func split(_ row: String) -> [String]? {
        var fields = [""]
        var isQuoted = false
        for character in row {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return isQuoted ? nil : fields
    }
}

extension KaartProcess {
    /// Delivers a file of the example kaart, and returns the report.
    func deliver(_ delivery: ExampleDelivery, _ options: String...) async throws -> (report: JSONValue, status: Int32) {
        let file = try delivery.write(to: folder)
        let result = try await run(["importeer", file, "--mapping", "voorbeeld-csv", "--json"] + options)
        return (try JSONValue(result.output), result.status)
    }
}

extension JSONValue {
    /// The counts of a delivery's report, in the order of the contract.
    var counts: [String: Int] {
        var counts: [String: Int] = [:]
        for key in ["new", "changed", "unchanged", "vanished", "refused"] {
            counts[key] = self[key]?.number.map { Int($0) }
        }
        return counts
    }
}
