/// Where a term stands: the rows of a table, ascending, and how much it counts in each.
package struct Postings: Sendable {
    package private(set) var rows: [Int32] = []
    /// Weighed and saturated frequency, 0…1, of each of the rows.
    private(set) var worths: [Double] = []

    /// How many columns of the index can be told apart.
    package static let mostColumns = 8

    package init() {}

    /// Adds a row; rows come in ascending order.
    package mutating func append(row: Int32, worth: Double) {
        rows.append(row)
        worths.append(worth)
    }

    /// Those of the rows that are in the set.
    func within(_ set: RowSet) -> Postings {
        var kept = Postings()
        for (row, worth) in zip(rows, worths) where set.contains(row) { kept.append(row: row, worth: worth) }
        return kept
    }
}
