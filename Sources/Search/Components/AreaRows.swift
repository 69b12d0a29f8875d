/// What an asked area means to all rows at once, kept between questions: few of many rows serve it, so that a question
/// with a place looks at those first.
package final class AreaRows: Sendable {
    let fit: AreaFit
    /// Those that certainly serve it.
    let serving: RowSet
    /// What rows get at most.
    let levels: FactLevels
    private let places: RowPlaces
    /// Of the possible rows, ascending.
    private let markOfRow: [UInt16]
    private let marks: [Mark]

    /// So many levels are told apart.
    private static let mostLevels = 5

    init(_ fit: AreaFit, of table: SignalTable) {
        self.fit = fit
        let found = fit.rows(of: table)
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
        possible.insert(found.lazy.map(\.row))
        places = RowPlaces(possible)
        var serving = RowSet(count: table.count)
        serving.insert(found.lazy.filter(\.mark.speaksFor).map(\.row))
        self.serving = serving
        var lists = marks.map { _ in [Int32]() }
        for (entry, mark) in zip(found, markOfRow) { lists[Int(mark)].append(entry.row) }
        // Where elsewhere is excluded, there are only possible rows.
        levels = FactLevels(
            least: fit.elsewhere?.points ?? marks.map(\.points).min() ?? 0,
            levels: Self.levels(zip(marks, lists).map { ($0.points, $1) }, of: found.count, capacity: possible.capacity)
        )
    }

    /// Takes rows together in levels of about as many.
    private static func levels(
        _ rows: [(points: Points, rows: [Int32])], of count: Int, capacity: Int
    ) -> [(most: Points, rows: RowGroup)] {
        var levels: [(most: Points, rows: [Int32])] = []
        var isFull = true
        for (points, rows) in rows.sorted(by: { $0.points > $1.points }) {
            if isFull { levels.append((points, [])) }
            levels[levels.count - 1].rows += rows
            isFull = levels[levels.count - 1].rows.count * mostLevels >= count
        }
        return levels.map { ($0.most, RowGroup($0.rows.sorted(), of: capacity)) }
    }

    /// The rows that are not known to serve elsewhere only; what is not among them gets `AreaFit.elsewhere`.
    package var possible: RowSet { places.set }

    /// About how many bytes it takes.
    var size: Int {
        levels.levels.reduce(markOfRow.count * 2 + places.size + serving.words.count * 8) { $0 + $1.rows.size }
    }

    /// Where a row stands that is not excluded.
    func standing(of row: Int32) -> Standing {
        guard possible.contains(row) else { return Standing(row: row, points: fit.elsewhere?.points ?? 0) }
        return Standing(row: row, points: marks[Int(markOfRow[places.place(of: row)])].points)
    }
}
