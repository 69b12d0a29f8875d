import DirectoryModel

/// Whether the offering still exists: what is closed or gone from its source stays visible, below the rest.
struct StatusFit: RankingComponent {
    let kind = ComponentKind.status
    let weight: Double

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let share =
            switch table.status[row] {
            case .active: 0.0
            case .temporarilyClosed: -0.4
            case .inactive: -1.0
            case .defunct: -1.5
            }
        return Mark(weight * (isMissed(row, of: table) ? min(share, -0.6) : share))
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        isMissed(row, of: table) ? .vanished : .status(table.status[row])
    }

    /// Gone from its source, which did not say that it closed.
    private func isMissed(_ row: Int, of table: SignalTable) -> Bool {
        guard table.flags[row].contains(.vanished) else { return false }
        return table.status[row] == .active || table.status[row] == .temporarilyClosed
    }
}
