import DirectoryModel
import Testing

@testable import RecordReading

/// Reads all rows, in chunks of the given size.
func readRows(
    _ path: String, dialect: CSVDialect = .automatic, header: [String]? = nil, limits: CSVLimits = .standard,
    chunkSize: Int = 65_536
) throws(ReadError) -> (reader: CSVRecordReader, rows: [TableRow]) {
    let reader = try CSVRecordReader(
        path: path, name: nil, dialect: dialect, header: header, limits: limits, chunkSize: chunkSize)
    var rows: [TableRow] = []
    while let row = try reader.next() { rows.append(row) }
    return (reader, rows)
}

@Suite struct CSVReadingTests {
    struct Valid: Sendable, CustomTestStringConvertible {
        let file: String
        let delimiter: CSVDelimiter
        let encoding: TextEncoding
        var firstLine = 2
        var testDescription: String { file }
    }

    static let valid = [
        Valid(file: "comma.csv", delimiter: .comma, encoding: .utf8),
        Valid(file: "excel-sep-quoted.csv", delimiter: .comma, encoding: .utf8, firstLine: 3),
        Valid(file: "excel-sep.csv", delimiter: .pipe, encoding: .utf8, firstLine: 3),
        Valid(file: "no-last-line-break.csv", delimiter: .semicolon, encoding: .utf8),
        Valid(file: "pipe-cr.csv", delimiter: .pipe, encoding: .utf8),
        Valid(file: "semicolon-crlf.csv", delimiter: .semicolon, encoding: .utf8),
        Valid(file: "tab-quoted.csv", delimiter: .tab, encoding: .utf8),
        Valid(file: "utf16be-mark.csv", delimiter: .tab, encoding: .utf16BigEndian),
        Valid(file: "utf16be.csv", delimiter: .semicolon, encoding: .utf16BigEndian),
        Valid(file: "utf16le-mark.csv", delimiter: .semicolon, encoding: .utf16LittleEndian),
        Valid(file: "utf16le.csv", delimiter: .comma, encoding: .utf16LittleEndian),
        Valid(file: "utf8-mark.csv", delimiter: .semicolon, encoding: .utf8),
        Valid(file: "windows1252.csv", delimiter: .semicolon, encoding: .windows1252),
    ]

    @Test(arguments: valid) func `one table reads the same however it is written`(_ valid: Valid) throws {
        let (reader, rows) = try readRows(Fixtures.path("csv/valid/\(valid.file)"))
        #expect(reader.header.names == ["id", "naam", "tekst"])
        #expect(reader.dialect == CSVDialect(delimiter: valid.delimiter, encoding: valid.encoding))
        #expect(
            rows.map(\.fields) == [
                ["1", "Café De Brug", "een, twee; drie"],
                ["2", "Ons \"Huis\"", "regel een\nregel twee"],
                ["3", "", "€ 5 – gratis"],
            ])
        #expect(rows.flatMap(\.faults) == [])
        #expect(rows.map(\.position.line) == [0, 1, 3].map { $0 + valid.firstLine })
        #expect(rows.map(\.position.record) == [1, 2, 3])
        #expect(rows.allSatisfy { $0.position.file == valid.file })
    }

    @Test func `every valid file is tried`() throws {
        #expect(try Fixtures.names(in: "csv/valid") == Self.valid.map(\.file))
    }

    @Test(arguments: valid, Array(1...17))
    func `it does not matter where the file is cut into chunks`(_ valid: Valid, chunkSize: Int) throws {
        let path = Fixtures.path("csv/valid/\(valid.file)")
        let whole = try readRows(path).rows
        let pieces = try readRows(path, chunkSize: chunkSize).rows
        #expect(pieces.map(\.fields) == whole.map(\.fields))
        #expect(pieces.map(\.position) == whole.map(\.position))
    }

    @Test func `columns are found by name, upper and lower case alike`() throws {
        let row = try #require(try readRows(Fixtures.path("csv/valid/comma.csv")).rows.first)
        #expect(row["NAAM"] == "Café De Brug")
        #expect(row["onbekend"] == nil)
        #expect(row[""] == nil)
    }

    @Test func `a header alone is a file of no records`() throws {
        let (reader, rows) = try withFile("id;naam\n") { try readRows($0) }
        #expect(reader.header.names == ["id", "naam"])
        #expect(rows.isEmpty)
    }

    @Test func `a header can be given for a file without one`() throws {
        let (reader, rows) = try withFile("1;a\n2;b\n") { try readRows($0, header: ["id", " naam "]) }
        #expect(reader.header.names == ["id", "naam"])
        #expect(rows.map(\.fields) == [["1", "a"], ["2", "b"]])
        #expect(rows.map(\.position.line) == [1, 2])
    }

    @Test func `empty lines are no records but count as lines`() throws {
        let rows = try withFile("\r\n\nid;naam\n\n\r\n1;a\r\r2;b\n\n") { try readRows($0).rows }
        #expect(rows.map(\.fields) == [["1", "a"], ["2", "b"]])
        #expect(rows.map(\.position.line) == [6, 8])
        #expect(rows.map(\.position.record) == [1, 2])
    }

    @Test func `a column without a name may stand there empty`() throws {
        let (reader, rows) = try withFile("id;naam;;\n1;a;;\n2;b; ;\n") { try readRows($0) }
        #expect(reader.header.names == ["id", "naam", "", ""])
        #expect(rows.map(\.fields) == [["1", "a", "", ""], ["2", "b", " ", ""]])
    }

    @Test func `header names are trimmed, fields are not`() throws {
        let (reader, rows) = try withFile("\" id \";\tnaam\u{A0}\n 1 ; a b \n") { try readRows($0) }
        #expect(reader.header.names == ["id", "naam"])
        #expect(rows.map(\.fields) == [[" 1 ", " a b "]])
    }

    @Test(arguments: [
        ("titel\nEen, twee\nDrie\n", CSVDelimiter.semicolon),
        ("a;b\n1,5;2,5\n3,5;4,5\n", .semicolon),
        ("naam, voornaam;plaats\nJan, A;Tienen\nPiet;Gent\n", .semicolon),
        ("a\tb\n\"x;y;z\"\t1\n", .tab),
        ("a,b\n1;2;3\n4,5;6\n", .comma), ("a,b\n1;2\n4;5\n", .comma),
        ("Sociale kaart\nvan 2026, versie 2\n\nnr;naam;plaats\n1;Een, twee;Aalst\n", .semicolon),
        ("Sociale kaart, stad Aalst\nnr;naam;plaats\n1;a;Aalst\n2;b;Aalst\n", .semicolon),
        ("Hulp\nSteun, raad en daad\nIets anders\nEen, twee en, ja, drie\n", .semicolon),
        ("a|b\n1\n2\n", .pipe),
    ])
    func `the delimiter is the one that splits the records alike`(_ text: String, _ delimiter: CSVDelimiter) throws {
        #expect(try withFile(text) { try readRows($0).reader.dialect.delimiter } == delimiter)
    }

    @Test(arguments: [
        ("Gids;;\nNr;Naam;Info\n1;Huis;x\n", ["1"]), ("NR; naam ;info\n1;Huis;x\n2;Hof;y\n", ["1", "2"]),
        ("1;Huis;x\n2;Hof;y\n", ["1", "2"]), ("Gids;van;alles\n1;Huis;x\n", ["Gids", "1"]),
    ])
    func `names that are given, and what stands above them, are passed over`(_ text: String, _ first: [String]) throws {
        let header = ["Nr", "Naam", "Info"]
        let rows = try withFile(text) { path in
            let reader = try CSVRecordReader(path: path, header: header)
            var rows: [TableRow] = []
            while let row = try reader.next() { rows.append(row) }
            return rows
        }
        #expect(rows.map { $0.fields[0] } == first)
    }

    @Test func `a dialect that is given is taken`() throws {
        let latin = CSVDialect(delimiter: .comma, encoding: .windows1252)
        let (reader, rows) = try withFile("a;b,c\nÃ©;x,y\n") { try readRows($0, dialect: latin) }
        #expect(reader.dialect == latin)
        #expect(rows.map(\.fields) == [["Ã\u{192}Â©;x", "y"]])
    }

    @Test func `a byte order mark overrules the encoding that is given`() throws {
        let given = CSVDialect(encoding: .windows1252)
        let path = Fixtures.path("csv/valid/utf16be-mark.csv")
        #expect(try readRows(path, dialect: given).reader.dialect.encoding == .utf16BigEndian)
    }

    @Test func `Windows-1252 has a character for every byte`() throws {
        let bytes = Array("a;b\n".utf8) + Array(UInt8(0x80)...0xFF) + Array(";\n".utf8)
        let row = try #require(try withFile(bytes) { try readRows($0).rows.first })
        #expect(row.fields[0].unicodeScalars.count == 128)
        #expect(row.fields[0].hasPrefix("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ"))
        #expect(row.fields[0].hasSuffix("ýþÿ"))
        #expect(row.faults.isEmpty)
    }

    @Test func `characters beyond the basic plane survive UTF-16`() throws {
        let text = "id;naam\n1;zorg 🏠 en 𝒜\n"
        let bytes = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for chunkSize in 1...9 {
            let rows = try withFile(bytes) { try readRows($0, chunkSize: chunkSize).rows }
            #expect(rows.map(\.fields) == [["1", "zorg 🏠 en 𝒜"]])
        }
    }

    @Test(arguments: ["\"", "\n", "\r", "é", "\0", "🏠"]) func `not every character can separate fields`(_ text: String)
        throws
    {
        #expect(CSVDelimiter(try #require(text.first)) == nil)
    }

    @Test func `a reference table is read whole`() throws {
        let table = try withFile("nis,naam\n24107,Tienen\n") { try ReferenceTable(contentsOf: $0) }
        #expect(table.rows.map { $0["naam"] } == ["Tienen"])
    }

    @Test func `encodings go by their usual labels`() {
        for encoding in TextEncoding.allCases { #expect(TextEncoding(label: encoding.rawValue) == encoding) }
        #expect(TextEncoding(label: "Latin1") == .windows1252)
        #expect(TextEncoding(label: "utf-16") == .utf16LittleEndian)
        #expect(TextEncoding(label: "ebcdic") == nil)
    }
}
