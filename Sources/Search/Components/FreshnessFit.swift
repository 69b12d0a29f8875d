import DirectoryModel

/// How lately somebody vouched for the entry: weighs gently.
struct FreshnessFit: RankingComponent {
    let kind = ComponentKind.freshness
    let most: Points
    private let date: CalendarDate
    private let terms: FreshnessTerms
    private let keys: SignalKeys
    private let organizationTypes: [Int32: String]
    private let fresh: Mark
    private let aging: Mark
    private let unknown: Mark
    private let stale = Mark(0)
    private let general: Bounds

    /// The last day numbers on which somebody vouched that are stale, and aging.
    private struct Bounds {
        let lastStale: Int
        let lastAging: Int

        init(_ policy: StalenessPolicy, on date: CalendarDate) {
            lastStale = date.dayNumber - policy.term - 1
            lastAging = date.dayNumber - policy.firstAgingDay
        }
    }

    init(
        weight: Double, date: CalendarDate, terms: FreshnessTerms, keys: SignalKeys, organizationTypes: [Int32: String]
    ) {
        self.organizationTypes = organizationTypes
        self.date = date
        self.terms = terms
        self.keys = keys
        fresh = Mark(weight)
        aging = Mark(weight * 0.7)
        unknown = Mark(weight * 0.3)
        general = Bounds(terms.general, on: date)
        most = max(fresh.points, aging.points, unknown.points, stale.points)
    }

    func levels(in memory: SearchMemory) -> FactLevels {
        guard terms.isUniform else { return FactLevels(least: most) }
        return FactLevels(
            least: max(unknown.points, stale.points),
            levels: [(fresh.points, general.lastAging), (aging.points, general.lastStale)].map {
                ($0.0, .many(memory.rows(assuredAfter: $0.1)))
            })
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let bounds = terms.isUniform ? general : Bounds(policy(row, of: table), on: date)
        return mark(assured: table.assuredDay[row], bounds)
    }

    func mark(_ standings: inout [Standing], of table: SignalTable) {
        table.assuredDay.withUnsafeBufferPointer { days in
            if terms.isUniform {
                standings.add { mark(assured: days[$0], general).points }
            } else {
                standings.add { mark(assured: days[$0], Bounds(policy($0, of: table), on: date)).points }
            }
        }
    }

    private func mark(assured day: Int32, _ bounds: Bounds) -> Mark {
        if day == SignalTable.noDay { return unknown }
        return day <= bounds.lastStale ? stale : day <= bounds.lastAging ? aging : fresh
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        let assured = table.assured(row)
        return .assured(assured, policy(row, of: table).verdict(assured: assured, on: date))
    }

    private func policy(_ row: Int, of table: SignalTable) -> StalenessPolicy {
        terms.policy(
            source: keys.sources[table.source[row]] ?? "",
            organizationType: organizationTypes[table.organization[row]],
            domains: table.domains.list(of: row).compactMap { keys.domains[$0] })
    }
}
