/// Whether it costs nothing, where that is asked.
struct CostFit: RankingComponent {
    let kind = ComponentKind.cost
    let weight: Double

    private static let unknownScore = 0.3

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let flags = table.flags[row]
        guard flags.contains(.costKnown) else { return Mark(weight * Self.unknownScore) }
        return Mark(flags.contains(.free) ? weight : 0)
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        let flags = table.flags[row]
        return flags.contains(.costKnown) ? .cost(isFree: flags.contains(.free)) : .costUnknown
    }
}
