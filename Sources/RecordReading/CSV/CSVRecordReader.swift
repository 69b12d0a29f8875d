import DirectoryModel

/// Reads the records of a CSV file one by one, in constant memory.
///
/// RFC 4180, and what is really sent: other delimiters, encodings and line breaks, ragged rows, stray quotes. A flaw of
/// one row comes with that row (`TableRow.faults`); what makes the file as a whole unreadable is thrown.
///
///     let reader = try CSVRecordReader(path: "ocmw.csv")
///     while let row = try reader.next() { print(row["naam"] ?? "") }
package final class CSVRecordReader {
    /// The column names: the first record of the file, or those that were given.
    package let header: TableHeader
    /// How the file is written: nothing in it is nil.
    package let dialect: CSVDialect
    /// How many bytes of the file have been read.
    package var offset: Int { input.bytesRead }
    /// Whether the file has been read and its last record has no line break behind it.
    package var endsInsideLine: Bool { input.endsInsideLine }

    private let file: String
    private let encoding: TextEncoding
    /// Columns without a name, which must be empty.
    private let unnamed: [Int]
    /// Whether the names were given, and not read.
    private let isHeaderGiven: Bool
    private var input: CSVInput
    private var recordCount = 0
    /// Records that were looked at for a header among them, still to be handed out.
    private var ahead: ArraySlice<TableRow> = []

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - name: name for positions; nil: the last part of the path.
    ///   - dialect: what is known of how the file is written; the rest is detected.
    ///   - header: column names, for a file that has none itself, or below titles: a row that is these names, and all
    ///     above it, is passed over.
    ///   - limits: what the file may not have too much of.
    /// - Throws: `ReadError`: `unreadable`, `empty`, `notText`, `duplicateHeader`, and what `next()` throws.
    package convenience init(
        path: String, name: String? = nil, dialect: CSVDialect = .automatic, header: [String]? = nil,
        limits: CSVLimits = .standard
    ) throws(ReadError) {
        try self.init(path: path, name: name, dialect: dialect, header: header, limits: limits, chunkSize: 65_536)
    }

    init(
        path: String, name: String?, dialect: CSVDialect, header given: [String]?, limits: CSVLimits, chunkSize: Int
    ) throws(ReadError) {
        let source = try TextSource(path: path, name: name, encoding: dialect.encoding, chunkSize: chunkSize)
        let detection = CSVDetection(
            sample: source.sample, isWhole: source.isSampleWhole, given: dialect.delimiter)
        file = source.name
        encoding = source.encoding
        self.dialect = CSVDialect(delimiter: detection.delimiter, encoding: source.encoding)
        input = CSVInput(source: source, delimiter: detection.delimiter, limits: limits)

        if detection.hasSeparatorLine { _ = try input.readRecord(number: 0) }
        var headerLine = 1
        if let given {
            header = TableHeader(names: given.map(Self.trimmed))
        } else {
            guard try input.readRecord(number: 0) else {
                throw ReadError(.empty, at: SourcePosition(file: file, line: 1, record: 0))
            }
            headerLine = input.machine.recordLine
            header = TableHeader(names: Self.names(in: input.machine, encoding))
        }
        isHeaderGiven = given != nil
        unnamed = header.unnamed
        if let name = header.repeatedName {
            throw ReadError(.duplicateHeader(name), at: SourcePosition(file: file, line: headerLine, record: 0))
        }
        if isHeaderGiven { try passTitles() }
    }

    /// Passes over the names of the columns, where the file has them as well, with what stands above.
    private func passTitles() throws(ReadError) {
        var rows: [TableRow] = []
        while rows.count < Self.mostTitles, let row = try read() {
            if header.standsIn(row.fields) {
                if let name = header.displacedName(in: row.fields) {
                    throw ReadError(.headerElsewhere(name), at: row.position)
                }
                recordCount = 0
                return
            }
            rows.append(row)
        }
        ahead = rows[...]
    }

    /// Reads the next record; empty lines are passed over.
    ///
    /// - Returns: nil at the end of the file.
    /// - Throws: `ReadError`: `unclosedQuote` at the line where the quote opens, `limitExceeded`, `missingHeader`,
    ///   `unreadable`.
    package func next() throws(ReadError) -> TableRow? {
        guard let row = try ahead.isEmpty ? read() : ahead.popFirst() else { return nil }
        for column in unnamed where !row.fields[column].allSatisfy(\.isWhitespace) {
            throw ReadError(.missingHeader(column: column + 1), at: row.position)
        }
        return row
    }

    private func read() throws(ReadError) -> TableRow? {
        guard try input.readRecord(number: recordCount + 1) else { return nil }
        recordCount += 1
        return makeRow()
    }

    /// Below so many titles, no header is expected any more.
    private static let mostTitles = 20

    private func makeRow() -> TableRow {
        let machine = input.machine
        let expected = header.names.count
        var fields: [String] = []
        fields.reserveCapacity(expected)
        var faults: [RecordFault] = []
        if machine.fields.count < expected || machine.hasText(after: expected) {
            faults.append(.fieldCount(expected: expected, found: machine.fields.count))
        }
        machine.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for (column, field) in machine.fields.prefix(expected).enumerated() {
                let slice = UnsafeBufferPointer(rebasing: bytes[start..<field.end])
                start = field.end
                if field.flaws.contains(.nulByte) { faults.append(.nulByte(field: header.label(column))) }
                if field.flaws.contains(.textAfterQuote) { faults.append(.textAfterQuote(field: header.label(column))) }
                if let text = encoding.decode(slice) {
                    fields.append(text)
                } else {
                    fields.append(encoding.decodeFaulty(slice))
                    faults.append(.undecodable(field: header.label(column)))
                }
            }
        }
        while fields.count < expected { fields.append("") }
        let position = SourcePosition(file: file, line: machine.recordLine, record: recordCount)
        return TableRow(position: position, header: header, fields: fields, faults: faults)
    }

    private static func names(in machine: CSVStateMachine, _ encoding: TextEncoding) -> [String] {
        machine.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            return machine.fields.map { field in
                let slice = UnsafeBufferPointer(rebasing: bytes[start..<field.end])
                start = field.end
                return trimmed(encoding.decode(slice) ?? encoding.decodeFaulty(slice))
            }
        }
    }

    fileprivate static func trimmed(_ name: String) -> String {
        var name = name[...]
        while name.first?.isWhitespace == true { name.removeFirst() }
        while name.last?.isWhitespace == true { name.removeLast() }
        return String(name)
    }
}

/// A file and the state machine that takes it apart.
private struct CSVInput: ~Copyable {
    private(set) var machine: CSVStateMachine
    private var source: TextSource
    /// How many bytes of the file have been read.
    var bytesRead: Int { source.offset }
    /// Whether the record in `machine` is the last one, without a line break.
    private(set) var endsInsideLine = false
    private var offset = 0

    init(source: consuming TextSource, delimiter: CSVDelimiter, limits: CSVLimits) {
        machine = CSVStateMachine(delimiter: delimiter, limits: limits)
        self.source = source
    }

    /// Reads one record into `machine`.
    ///
    /// - Parameter number: number of the record, for errors.
    /// - Returns: false at the end of the file.
    /// - Throws: `unreadable`, `unclosedQuote`, `limitExceeded`.
    mutating func readRecord(number: Int) throws(ReadError) -> Bool {
        while true {
            var step = source.chunk.withUnsafeBufferPointer { machine.consume($0, from: &offset) }
            if step == .needsInput {
                offset = 0
                let position = SourcePosition(file: source.name, line: machine.line, record: number)
                if try source.advance(at: position) { continue }
                step = machine.finish()
                endsInsideLine = endsInsideLine || step == .record
            }
            switch step {
            case .needsInput: return false
            case .record: return true
            case .unclosedQuote: throw error(.unclosedQuote, line: machine.fieldLine, number)
            case .limitExceeded(let limit, let maximum):
                throw error(.limitExceeded(limit, maximum: maximum), line: machine.fieldLine, number)
            }
        }
    }

    private func error(_ reason: ReadError.Reason, line: Int, _ number: Int) -> ReadError {
        ReadError(reason, at: SourcePosition(file: source.name, line: line, record: number))
    }
}

extension CSVStateMachine {
    /// Whether any field after the first `count` holds text.
    fileprivate func hasText(after count: Int) -> Bool {
        guard fields.count > count else { return false }
        let end = count > 0 ? fields[count - 1].end : 0
        return bytes.count > end
    }
}

extension TableHeader {
    /// How faults call a column: by its name, or its number from 1 where it has none.
    fileprivate func label(_ column: Int) -> String {
        names[column].isEmpty ? String(column + 1) : names[column]
    }

    /// The columns without a name.
    fileprivate var unnamed: [Int] { names.indices.filter { names[$0].isEmpty } }

    /// The first name that an earlier column has too, upper and lower case alike.
    fileprivate var repeatedName: String? {
        names.enumerated().first { column, name in !name.isEmpty && index(of: name) != column }?.element
    }

    /// Whether the cells are these names, most of them.
    fileprivate func standsIn(_ cells: [String]) -> Bool {
        places(in: cells).count(where: { $0 != nil }) * 2 > max(names.count, 2)
    }

    /// Of cells that are these names, the first that is not in its place.
    fileprivate func displacedName(in cells: [String]) -> String? {
        let places = places(in: cells)
        // A name may stand there twice, and once in its place.
        return places.lazy.compactMap { $0 }.first { places[$0] != $0 }.map { names[$0] }
    }

    private func places(in cells: [String]) -> [Int?] { cells.map { index(of: CSVRecordReader.trimmed($0)) } }
}

extension TextEncoding {
    /// The text of bytes as `TextSource` hands them out; nil where they are not of this encoding.
    fileprivate func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: String(utf8: bytes)
        case .windows1252: bytes.allSatisfy { $0 < 0x80 } ? String(utf8: bytes) : Windows1252.string(bytes)
        case .cp850: CP850.string(bytes)
        }
    }

    /// The text of bytes that are not of this encoding: as Windows-1252, or with U+FFFD where UTF-16 is broken.
    fileprivate func decodeFaulty(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        switch self {
        case .utf16LittleEndian, .utf16BigEndian: String(decoding: bytes, as: UTF8.self)
        case .utf8, .windows1252, .cp850: Windows1252.string(bytes)
        }
    }
}
