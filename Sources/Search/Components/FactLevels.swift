/// What a component gives rows at most, told by sets of rows.
package struct FactLevels: Sendable {
    /// The most that those get that are in no level.
    let least: Points
    /// Rows, and the most that those get that are in no earlier level; falling.
    let levels: [(most: Points, rows: RowGroup)]

    init(least: Points, levels: [(most: Points, rows: RowGroup)] = []) {
        self.least = least
        self.levels = levels.filter { $0.most > least }.sorted { $0.most > $1.most }
    }

    /// The most that any row gets.
    var most: Points { levels.first?.most ?? least }
}
