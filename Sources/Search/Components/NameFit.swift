/// Whether an offering, or who offers it, is called exactly as was typed: who types a name looks for what has it, whatever
/// else its words can mean.
struct NameFit: RankingComponent {
    let kind = ComponentKind.name
    let most: Points
    private let namedMark: Mark
    private let otherMark = Mark(0)
    private let named: RowSet

    /// Nil where nothing is called so.
    ///
    /// - Parameters:
    ///   - weight: what a name adds.
    ///   - asked: the numbers (`NameKey`) of what was typed.
    ///   - table: the offerings.
    init?(weight: Double, asked: Set<Int32>, table: SignalTable) {
        guard let named = table.rows(named: asked) else { return nil }
        self.named = named
        namedMark = Mark(weight)
        most = max(namedMark.points, 0)
    }

    func levels(in memory: SearchMemory) -> FactLevels {
        FactLevels(least: otherMark.points, levels: [(namedMark.points, .many(named))])
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? { isNamed(row) ? namedMark : otherMark }

    func mark(_ standings: inout [Standing], of table: SignalTable) {
        standings.add { isNamed($0) ? namedMark.points : 0 }
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? { isNamed(row) ? .named : nil }

    private func isNamed(_ row: Int) -> Bool { named.contains(Int32(truncatingIfNeeded: row)) }
}
