import DirectoryModel
import TestSupport
import Testing

@testable import RecordReading

/// A table of random texts, written in a random dialect by the simplest writer there is.
private struct RandomTable {
    let header: [String]
    let rows: [[String]]
    /// Line on which each row starts.
    private(set) var lines: [Int] = []
    let delimiter: CSVDelimiter
    let encoding: TextEncoding
    private(set) var bytes: [UInt8] = []

    init(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let delimiters = [CSVDelimiter.semicolon, .comma, .tab, .pipe]
        delimiter = delimiters[Int.random(in: 0..<4, using: &generator)]
        encoding = TextEncoding.allCases[Int.random(in: 0..<5, using: &generator)]
        let eol = ["\n", "\r\n", "\r"][Int.random(in: 0..<3, using: &generator)]
        let alphabet: [Character] =
            Array("ab é€\"';,|\tZ0") + ["\n", "\r\n", "\r"]
            + ([.windows1252, .cp850].contains(encoding) ? [] : ["ł", "🏠"])
        let columns = Int.random(in: 2...6, using: &generator)
        header = (1...columns).map { "kolom \($0)" }
        rows = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            (0..<columns).map { _ in
                let length = Int.random(in: 0...9, using: &generator)
                return String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
            }
        }

        var text = ""
        var line = 1
        for (number, fields) in ([header] + rows).enumerated() {
            if number > 0 { lines.append(line) }
            let written = fields.map { field in
                let mustQuote = field.contains { $0 == delimiter.character || $0 == "\"" || $0.isNewline }
                guard mustQuote || Bool.random(using: &generator) else { return field }
                return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                    + "\""
            }
            let record = written.joined(separator: String(delimiter.character)) + eol
            text += record
            line += Self.lineBreaks(record)
            if Int.random(in: 0..<8, using: &generator) == 0 {
                text += eol
                line += 1
            }
        }
        bytes = Self.encode(text, encoding, hasMark: Bool.random(using: &generator))
    }

    /// Line breaks as an editor counts them.
    private static func lineBreaks(_ text: String) -> Int { text.count(where: \.isNewline) }

    private static func encode(_ text: String, _ encoding: TextEncoding, hasMark: Bool) -> [UInt8] {
        let marked = hasMark ? "\u{FEFF}" + text : text
        switch encoding {
        case .utf8: return Array(marked.utf8)
        case .utf16LittleEndian: return marked.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: return marked.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1252:
            return text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
        case .cp850:
            return text.unicodeScalars.map { $0 == "€" ? 0xD5 : $0 == "é" ? 0x82 : UInt8(truncatingIfNeeded: $0.value) }
        }
    }
}

@Suite struct CSVRoundTripTests {
    @Test(arguments: 0..<UInt64(400)) func `a table reads back as it was written`(seed: UInt64) throws {
        let table = RandomTable(seed: seed)
        let dialect = CSVDialect(delimiter: table.delimiter, encoding: table.encoding)
        let (reader, rows) = try withFile(table.bytes) { path in
            try readRows(path, dialect: dialect, chunkSize: seed.isMultiple(of: 2) ? 65_536 : Int(seed % 61) + 1)
        }
        #expect(reader.header.names == table.header)
        #expect(rows.map(\.fields) == table.rows)
        #expect(rows.map(\.position.line) == table.lines)
        #expect(rows.flatMap(\.faults) == [])
    }
}
