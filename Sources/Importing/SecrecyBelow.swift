import DirectoryModel
import DutchText
package import RecordReading

/// Cells of a table that say that something is secret, where a spreadsheet had merged them over several rows: only the
/// first of those rows has the word.
///
/// An empty cell says no, by itself. Below a row that is secret it is doubtful where the row seems to belong to that one. It
/// counts as secret where it has the same secret values, where what identifies it is merged too, and where the column
/// says no wherever it means it; and it is told in any case.
package struct SecrecyBelow {
    /// A column that says whether something is secret.
    private struct Column {
        let index: Int
        let mark: SecrecyMark
        /// What it keeps secret.
        let secrets: [Int]
        /// The latest row that is secret, as long as those below it seem to belong to it.
        var above: TableRow?
        /// Whether the column says no, in words; nil as long as nobody looked.
        var saysNo: Bool?
    }

    private let mapping: Mapping
    private var columns: [Column] = []
    /// The columns that tell of whom a row is.
    private let owners: [Int]

    /// Nil where no column of the file says that something is secret.
    ///
    /// - Parameters:
    ///   - mapping: how the file is read.
    ///   - header: its columns.
    ///   - file: its name.
    package init?(_ mapping: Mapping, header: TableHeader, file: String) {
        self.mapping = mapping
        func indices(_ names: [String]) -> [Int] { names.compactMap { header.index(of: $0) } }
        for mark in mapping.secrecyMarks(inTable: file) {
            for index in indices(mark.columns) where !columns.contains(where: { $0.index == index }) {
                columns.append(Column(index: index, mark: mark, secrets: indices(mark.secrets)))
            }
        }
        let marked = Set(columns.map(\.index))
        owners = indices(mapping.ownerColumns(inTable: file)).filter { !marked.contains($0) }
        if columns.isEmpty { return nil }
    }

    /// The row with the cells that are taken as in the row above, and with what is to be told of it.
    ///
    /// - Parameters:
    ///   - row: the next row of the file.
    ///   - again: reads the file anew, to see whether a column says no anywhere; nil where that cannot be.
    /// - Returns: the row as it counts.
    /// - Throws: what `again` throws.
    package mutating func completed(
        _ row: TableRow, again: () throws(ReadError) -> CSVRecordReader?
    ) throws(ReadError) -> TableRow {
        var row = row
        for place in columns.indices {
            let column = columns[place]
            let cell = row.cell(column.index)
            if !cell.isEmpty {
                let isNo = Self.saysNo(cell)
                if isNo { columns[place].saysNo = true }
                columns[place].above = !isNo && isSecret(row, column.mark) ? row : nil
                continue
            }
            guard let above = column.above else { continue }
            let filled = row.with(above.fields[column.index], at: column.index)
            let hasSameSecrets = row.shares(column.secrets, with: above)
            let isOfSame = row.agrees(at: owners, with: above)
            guard hasSameSecrets || isOfSame || owners.isEmpty, isSecret(filled, column.mark),
                !isSecret(row, column.mark)
            else {
                columns[place].above = nil
                continue
            }
            let isMerged = isOfSame && owners.contains { row.cell($0).isEmpty && !above.cell($0).isEmpty }
            var isKept = hasSameSecrets || isMerged
            if !isKept { isKept = try saysNo(place, again) }
            guard isKept || isOfSame else {
                columns[place].above = nil
                continue
            }
            let fault = RecordFault.secrecyBelow(
                field: row.header.names[column.index], line: above.position.line, kept: isKept)
            row = (isKept ? filled : row).with(fault)
        }
        return row
    }

    /// Whether a cell is a clear no.
    private static func saysNo(_ cell: String) -> Bool { SecrecyWords.no.contains(cell.folded) }

    /// Whether the column says no anywhere in the file.
    private mutating func saysNo(
        _ place: Int, _ again: () throws(ReadError) -> CSVRecordReader?
    ) throws(ReadError) -> Bool {
        if let known = columns[place].saysNo { return known }
        let index = columns[place].index
        var found = true
        if let reader = try again() {
            found = false
            while !found, let row = try reader.next() { found = Self.saysNo(row.cell(index)) }
        }
        columns[place].saysNo = found
        return found
    }

    private func isSecret(_ row: TableRow, _ mark: SecrecyMark) -> Bool {
        let nothing: (StagedKey) -> [SourceRecord] = { _ in [] }
        let evaluation = Evaluation<Never>(mapping: mapping, position: row.position, bound: nil, lookup: nothing)
        return switch mark.test {
        case .value(let value):
            evaluation.values(value, at: [.row(row)], target: "", kind: .confidentiality).contains { $0.text == "true" }
        case .conditions(let conditions): evaluation.holds(conditions, at: .row(row))
        }
    }
}

extension TableRow {
    fileprivate func cell(_ index: Int) -> String {
        fields.indices.contains(index) ? String(fields[index].trimmed) : ""
    }

    /// Whether both have the same in these columns, of which the first is filled.
    fileprivate func shares(_ columns: [Int], with other: TableRow) -> Bool {
        guard let first = columns.first, !cell(first).isEmpty else { return false }
        return columns.allSatisfy { cell($0).folded == other.cell($0).folded }
    }

    /// Whether nothing in these columns differs from what the other row has, and something is as there or empty below it.
    fileprivate func agrees(at columns: [Int], with other: TableRow) -> Bool {
        let known = columns.filter { !other.cell($0).isEmpty }
        return !known.isEmpty && known.allSatisfy { cell($0).isEmpty || cell($0).folded == other.cell($0).folded }
    }

    fileprivate func with(_ text: String, at index: Int) -> TableRow {
        var fields = fields
        if fields.indices.contains(index) { fields[index] = text }
        return TableRow(position: position, header: header, fields: fields, faults: faults)
    }

    fileprivate func with(_ fault: RecordFault) -> TableRow {
        TableRow(position: position, header: header, fields: fields, faults: faults + [fault])
    }
}
