/// Rows of a table: a set, or a list where those are so few that going through it takes less time.
enum RowGroup: Sendable {
    /// Ascending.
    case few([Int32])
    case many(RowSet)

    /// One row of a list costs as much as so many in a set, of which 64 are looked at together.
    private static let costInList = 128

    /// - Parameters:
    ///   - rows: ascending.
    ///   - capacity: how many rows the table has.
    init(_ rows: [Int32], of capacity: Int) {
        guard rows.count * Self.costInList >= capacity else {
            self = .few(rows)
            return
        }
        var set = RowSet(count: capacity)
        set.insert(rows)
        self = .many(set)
    }

    /// About how many bytes it takes.
    var size: Int {
        switch self {
        case .few(let rows): rows.count * 4
        case .many(let rows): rows.words.count * 8
        }
    }
}
