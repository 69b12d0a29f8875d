package import RecordReading

/// What a row is where somebody put lists below each other, each with its header.
package enum RepeatedHeader: Sendable, Hashable {
    /// The header, as it is.
    case same
    /// A header of the same kind in which this column stands elsewhere or is lacking: what is below it is read wrongly.
    case other(column: String)
}

extension TableRow {
    /// Whether the row is the header once more; nil for a record, which has other cells than names of columns.
    package var repeatedHeader: RepeatedHeader? {
        guard let first = fields.first(where: { $0.contains { !$0.isWhitespace } }),
            header.index(of: first.trimmed) != nil
        else { return nil }
        let cells = fields.map(\.trimmed)
        let places = cells.map { $0.isEmpty ? nil : header.index(of: $0) }
        let known = places.count { $0 != nil }
        let filled = cells.count { !$0.isEmpty }
        guard known >= 3, known * 2 > filled, known * 2 > header.names.count(where: { !$0.isEmpty }) else { return nil }
        let misplaced = cells.indices.first { !cells[$0].isEmpty && places[$0] != $0 }
        return misplaced.map { RepeatedHeader.other(column: cells[$0]) } ?? RepeatedHeader.same
    }
}
