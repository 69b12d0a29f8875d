import DirectoryModel

/// Whether the offering still exists: what is closed or gone from its source stays visible, below the rest.
struct StatusFit: RankingComponent {
    let kind = ComponentKind.status
    let most: Points
    private let active: Mark
    private let missed: Mark
    private let temporarilyClosed: Mark
    private let inactive: Mark
    private let defunct: Mark

    init(weight: Double) {
        active = Mark(0)
        missed = Mark(weight * -0.6)
        temporarilyClosed = Mark(weight * -0.4)
        inactive = Mark(-weight)
        defunct = Mark(weight * -1.5)
        most = [active, missed, temporarilyClosed, inactive, defunct].map(\.points).max() ?? 0
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        if isMissed(row, of: table) { return missed }
        return switch table.status[row] {
        case .active: active
        case .temporarilyClosed: temporarilyClosed
        case .inactive: inactive
        case .defunct: defunct
        }
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
