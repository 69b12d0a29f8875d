/// How a CSV file is written: what separates its fields, and its encoding.
package struct CSVDialect: Sendable, Hashable {
    /// What separates fields; nil: detected from the first records.
    package var delimiter: CSVDelimiter?
    /// The encoding; nil: detected from the first bytes. A byte order mark overrules it.
    package var encoding: TextEncoding?

    package init(delimiter: CSVDelimiter? = nil, encoding: TextEncoding? = nil) {
        self.delimiter = delimiter
        self.encoding = encoding
    }

    /// Everything is detected.
    package static let automatic = CSVDialect()
}

/// The character between two fields of a record: any ASCII character but a quote, a line break or NUL.
package struct CSVDelimiter: Sendable, Hashable {
    let byte: UInt8

    /// The character as a delimiter; nil for one that cannot separate fields.
    package init?(_ character: Character) {
        guard let byte = character.asciiValue, ![0, 0x0A, 0x0D, 0x22].contains(byte) else { return nil }
        self.byte = byte
    }

    private init(byte: UInt8) {
        self.byte = byte
    }

    /// The character between two fields.
    package var character: Character { Character(Unicode.Scalar(byte)) }

    package static let semicolon = CSVDelimiter(byte: 0x3B)
    package static let comma = CSVDelimiter(byte: 0x2C)
    package static let tab = CSVDelimiter(byte: 0x09)
    package static let pipe = CSVDelimiter(byte: 0x7C)
}

/// What a CSV file may not have too much of. A file that passes one is refused.
package struct CSVLimits: Sendable, Hashable {
    /// Bytes (UTF-8) in one field.
    package var textLength: Int
    /// Fields in one record.
    package var columns: Int
    /// Bytes (UTF-8) in all fields of one record.
    package var recordSize: Int

    package init(textLength: Int = 1 << 20, columns: Int = 4096, recordSize: Int = 8 << 20) {
        self.textLength = textLength
        self.columns = columns
        self.recordSize = recordSize
    }

    /// 1 MiB a field, 4,096 columns, 8 MiB a record.
    package static let standard = CSVLimits()
}
