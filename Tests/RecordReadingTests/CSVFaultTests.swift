import DirectoryModel
import FoundationEssentials
import Testing

@testable import RecordReading

@Suite struct CSVFaultTests {
    /// Small limits, so that the files that pass them are small.
    static let limits = CSVLimits(textLength: 100, columns: 20, recordSize: 250)

    /// What makes each file unreadable, and where.
    static let unreadable: [String: (reason: ReadError.Reason, line: Int, record: Int)] = [
        "blank": (.empty, 1, 0),
        "columns": (.limitExceeded(.columns, maximum: 20), 1, 0),
        "duplicate-header": (.duplicateHeader("naam"), 2, 0),
        "empty": (.empty, 1, 0),
        "long-quoted-text": (.unclosedQuote, 3, 2),
        "long-text": (.limitExceeded(.textLength, maximum: 100), 3, 2),
        "missing-header": (.missingHeader(column: 3), 5, 3),
        "not-text": (.notText, 1, 0),
        "not-text-bytes": (.notText, 1, 0),
        "not-text-utf32": (.notText, 1, 0),
        "record-size": (.limitExceeded(.recordSize, maximum: 250), 2, 1),
        "quote-over-lines": (.unclosedQuote, 2, 1),
        "unclosed-quote": (.unclosedQuote, 4, 2),
    ]

    /// A row with its flaws: line, fields, faults.
    struct Row: Equatable {
        let line: Int
        let fields: [String]
        var faults: [RecordFault] = []
    }

    /// What comes of each file of which single rows are flawed.
    static let flawed: [String: [Row]] = [
        "broken-utf16": [
            Row(line: 2, fields: ["1", "a\u{FFFD}b"], faults: [.undecodable(field: "naam")]),
            Row(line: 3, fields: ["2", "c"]),
            Row(line: 4, fields: ["3", "d\u{FFFD}"], faults: [.undecodable(field: "naam")]),
        ],
        "field-count": [
            Row(line: 2, fields: ["1", "a", ""], faults: [.fieldCount(expected: 3, found: 2)]),
            Row(line: 3, fields: ["2", "b", "c\nd"]),
            Row(line: 5, fields: ["3", "e", "f"], faults: [.fieldCount(expected: 3, found: 4)]),
            Row(line: 6, fields: ["4", "h", "i"]),
        ],
        "nul-byte": [
            Row(line: 2, fields: ["1", "ab"], faults: [.nulByte(field: "naam")]),
            Row(line: 3, fields: ["2", "c"], faults: [.nulByte(field: "id"), .nulByte(field: "naam")]),
            Row(line: 4, fields: ["3", "d"]),
        ],
        "text-after-quote": [
            Row(line: 2, fields: ["1", "Huis De Brug"], faults: [.textAfterQuote(field: "naam")]),
            Row(line: 3, fields: ["2", "O.C.M.W. \"Tienen\""]),
            Row(line: 4, fields: ["3", "a\"bc\""], faults: [.textAfterQuote(field: "naam")]),
        ],
        "undecodable": [
            Row(line: 2, fields: ["1", "café", ""]),
            Row(line: 3, fields: ["2", "café", ""], faults: [.undecodable(field: "naam")]),
            Row(line: 4, fields: ["3", "één", ""]),
        ],
    ]

    @Test func `every fault folder is tried`() throws {
        #expect(try Fixtures.names(in: "csv/faults") == (Array(Self.unreadable.keys) + Self.flawed.keys).sorted())
    }

    @Test(arguments: unreadable.keys.sorted(), [1, 7, 65_536])
    func `a file that cannot be read is refused at the true place`(_ fault: String, chunkSize: Int) throws {
        let expected = try #require(Self.unreadable[fault])
        let path = try Fixtures.file(ofFault: fault, "csv")
        let error = try readError { _ = try readRows(path, limits: Self.limits, chunkSize: chunkSize) }
        #expect(error.reason == expected.reason)
        #expect(error.position.line == expected.line)
        #expect(error.position.record == expected.record)
        #expect(path.hasSuffix("/" + error.position.file))
    }

    @Test(arguments: flawed.keys.sorted(), [1, 7, 65_536])
    func `a flawed row says what is wrong, and the rest is read`(_ fault: String, chunkSize: Int) throws {
        let path = try Fixtures.file(ofFault: fault, "csv")
        let rows = try readRows(path, chunkSize: chunkSize).rows
        let found = rows.map { Row(line: $0.position.line, fields: $0.fields, faults: $0.faults) }
        #expect(found == Self.flawed[fault])
    }

    @Test func `a file that is not there is unreadable`() throws {
        let error = try readError { _ = try readRows("/bestaat/niet.csv") }
        #expect(error.summary == "unreadable(errno: 2) line 1 record 0")
        #expect(error.position.file == "niet.csv")
    }

    @Test func `a folder is unreadable`() throws {
        let error = try readError { _ = try readRows(Fixtures.path("csv")) }
        #expect(error.reason == .unreadable(errno: 21))
    }

    @Test func `the name that the caller gives stands in the position`() throws {
        let path = Fixtures.path("csv/valid/comma.csv")
        let row = try CSVRecordReader(path: path, name: "levering.csv").next()
        #expect(row?.position == SourcePosition(file: "levering.csv", line: 2, record: 1))
    }

    @Test func `a quote that is never closed in a large file is found without reading it whole`() throws {
        let rest = String(repeating: "3;c\n", count: 500_000)
        let error = try withFile("id;naam\n1;a\n2;\"b\n" + rest) { path in try readError { _ = try readRows(path) } }
        #expect(error.summary == "unclosedQuote line 3 record 2")
    }

    @Test func `a given header with a name twice is refused`() throws {
        let error = try withFile("1;2\n") { path in try readError { _ = try readRows(path, header: ["a", "A"]) } }
        #expect(error.reason == .duplicateHeader("A"))
    }

    @Test(arguments: ["id;geheim;straat", "id;nr;straat;geheim", "ID ; Geheim; Straat"])
    func `columns that are not where the given header has them are refused`(header: String) throws {
        let error = try withFile("Diensten 2026;;\n\n\(header)\n1;ja;Kerkstraat 1\n") { path in
            try readError { _ = try readRows(path, header: ["id", "straat", "geheim"]) }
        }
        #expect(error.position.line == 3)
        guard case .headerElsewhere = error.reason else {
            Issue.record("\(error.reason)")
            return
        }
    }

    @Test(arguments: ["id;straat;geheim", "id;;;", "1;geheim;Kerkstraat 1", ""])
    func `a given header may stand in the file, and a name may be a value`(row: String) throws {
        let read = try withFile("Diensten 2026;;\n\(row)\n1;Kerkstraat 1;ja\n") { path in
            try readRows(path, header: ["id", "straat", "geheim"])
        }
        #expect(read.rows.last?.fields[0] == "1")
    }
}
