/// Whether it costs nothing, where that is asked.
struct CostFit: RankingComponent {
    let kind = ComponentKind.cost
    let most: Points
    let isGiven: Bool
    private let free: Mark
    private let unknown: Mark
    private let paid: Mark

    private static let unknownScore = 0.3

    init(weight: Double, asked: Understanding) {
        isGiven = asked == .flag
        func mark(_ share: Double, _ tier: Tier) -> Mark { Mark(weight * share, tier: asked == .flag ? tier : nil) }
        free = mark(1, .fits)
        unknown = mark(Self.unknownScore, .unknown)
        paid = mark(0, .rest)
        most = max(free.points, unknown.points, paid.points)
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let flags = table.flags[row]
        return flags.contains(.free) ? free : flags.contains(.costKnown) ? paid : unknown
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        let flags = table.flags[row]
        return flags.contains(.costKnown) ? .cost(isFree: flags.contains(.free)) : .costUnknown
    }
}
