/// What an asked area means to all rows at once, kept between questions: few of many rows serve it, so that a question
/// with a place looks at those first.
package final class AreaRows: Sendable {
    let fit: AreaFit
    /// The rows that are not known to serve elsewhere only; what is not among them gets `AreaFit.elsewhere`.
    package let possible: RowSet
    /// Those that certainly serve it.
    let serving: RowSet
    /// The possible ones, ascending, with their marks.
    private let rows: [Int32]
    private let markOfRow: [UInt16]
    private let marks: [Mark]

    init(_ fit: AreaFit, of table: SignalTable) {
        self.fit = fit
        let found = fit.rows(of: table)
        rows = found.map(\.row)
        var numbers: [Mark: UInt16] = [:]
        var marks: [Mark] = []
        // There are fewer marks than scales times distances; with weights of no sense, some may be taken together.
        markOfRow = found.map { entry in
            if let number = numbers[entry.mark] { return number }
            if marks.count <= UInt16.max { marks.append(entry.mark) }
            numbers[entry.mark] = UInt16(marks.count - 1)
            return UInt16(marks.count - 1)
        }
        self.marks = marks
        var possible = RowSet(count: table.count)
        possible.insert(rows)
        self.possible = possible
        var serving = RowSet(count: table.count)
        serving.insert(found.lazy.filter(\.mark.speaksFor).map(\.row))
        self.serving = serving
    }

    /// How much memory it takes, in rows.
    var size: Int { rows.count + possible.capacity / 16 }

    /// The candidates that may serve the area, ascending.
    func standings(of candidates: RowSet) -> [Standing] {
        var standings: [Standing] = []
        for (place, row) in rows.enumerated() where candidates.contains(row) {
            standings.append(Standing(row: row, points: marks[Int(markOfRow[place])].points))
        }
        return standings
    }

    /// The candidates that are known to serve elsewhere only; none where that excludes them.
    func elsewhere(of candidates: RowSet) -> RowSet {
        fit.elsewhere == nil ? candidates.subtracting(candidates) : candidates.subtracting(possible)
    }

    /// Where rows stand that are known to serve elsewhere only.
    func standings(elsewhere rows: RowSet) -> [Standing] {
        let points = fit.elsewhere?.points ?? 0
        return rows.rows.map { Standing(row: $0, points: points) }
    }
}
