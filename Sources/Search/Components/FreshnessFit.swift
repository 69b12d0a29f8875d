import DirectoryModel

/// How lately somebody vouched for the entry: weighs gently.
struct FreshnessFit: RankingComponent {
    let kind = ComponentKind.freshness
    private let date: CalendarDate
    private let policy: StalenessPolicy
    private let fresh: Mark
    private let aging: Mark
    private let unknown: Mark
    private let stale = Mark(0)
    /// The last day numbers on which somebody vouched that are stale, and aging.
    private let lastStale: Int
    private let lastAging: Int

    init(weight: Double, date: CalendarDate, policy: StalenessPolicy) {
        self.date = date
        self.policy = policy
        fresh = Mark(weight)
        aging = Mark(weight * 0.7)
        unknown = Mark(weight * 0.3)
        lastStale = date.dayNumber - policy.term - 1
        lastAging = date.dayNumber - policy.firstAgingDay
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let day = table.assuredDay[row]
        if day == SignalTable.noDay { return unknown }
        return day <= lastStale ? stale : day <= lastAging ? aging : fresh
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        let assured = table.assured(row)
        return .assured(assured, policy.verdict(assured: assured, on: date))
    }
}
