/// A small CSV with a header, read whole: the reference data in Config.
package struct ReferenceTable: Sendable {
    package let rows: [TableRow]

    /// Reads the file (UTF-8, header in the first line).
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - delimiter: separator of the fields; detected where the character cannot be one.
    /// - Throws: `ReadError` when the file cannot be read.
    package init(contentsOf path: String, delimiter: Character = ",") throws(ReadError) {
        let dialect = CSVDialect(delimiter: CSVDelimiter(delimiter), encoding: .utf8)
        let reader = try CSVRecordReader(path: path, dialect: dialect)
        var rows: [TableRow] = []
        while let row = try reader.next() { rows.append(row) }
        self.rows = rows
    }
}
