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
        temporarilyClosed = Mark(weight * -0.8)
        inactive = Mark(weight * -2)
        // More than place, domain and words bring together: whoever asks has nothing to look for there.
        defunct = Mark(weight * -5)
        most = [active, missed, temporarilyClosed, inactive, defunct].map(\.points).max() ?? 0
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? { mark(table.status[row], table.flags[row]) }

    func mark(_ standings: inout [Standing], of table: SignalTable) {
        table.status.withUnsafeBufferPointer { status in
            table.flags.withUnsafeBufferPointer { flags in
                standings.add { mark(status[$0], flags[$0]).points }
            }
        }
    }

    private func mark(_ status: OfferingStatus, _ flags: SignalFlags) -> Mark {
        if isMissed(status, flags) { return missed }
        return switch status {
        case .active: active
        case .temporarilyClosed: temporarilyClosed
        case .inactive: inactive
        case .defunct: defunct
        }
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        isMissed(table.status[row], table.flags[row]) ? .vanished : .status(table.status[row])
    }

    /// Gone from its source, which did not say that it closed.
    private func isMissed(_ status: OfferingStatus, _ flags: SignalFlags) -> Bool {
        flags.contains(.vanished) && (status == .active || status == .temporarilyClosed)
    }
}
