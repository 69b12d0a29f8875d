/// Whether it costs nothing, where that is asked.
struct CostFit: RankingComponent {
    let kind = ComponentKind.cost
    let weight: Double
    let asked: Understanding

    private static let unknownScore = 0.3

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let flags = table.flags[row]
        let isKnown = flags.contains(.costKnown)
        let isFree = flags.contains(.free)
        let tier: Tier = isFree ? .fits : isKnown ? .rest : .unknown
        let share = isFree ? 1 : isKnown ? 0 : Self.unknownScore
        return Mark(weight * share, tier: asked == .flag ? tier : nil)
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        let flags = table.flags[row]
        return flags.contains(.costKnown) ? .cost(isFree: flags.contains(.free)) : .costUnknown
    }
}
