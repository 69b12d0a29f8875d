/// Whether an offering, or who offers it, is called exactly as was typed: who types a name looks for what has it, whatever
/// else its words can mean.
struct NameFit: RankingComponent {
    let kind = ComponentKind.name
    let most: Points
    private let ownMark: Mark
    private let organizationMark: Mark
    private let otherMark = Mark(0)
    private let own: RowSet
    private let ofOrganization: RowSet
    /// The rows that are called so.
    var rows: RowSet {
        var rows = own
        rows.formUnion(ofOrganization)
        return rows
    }

    /// What the name of its organisation is worth beside its own: who types "OCMW Tienen" is best helped by its intake.
    private static let organizationShare = 0.5

    /// Nil where nothing is called so.
    ///
    /// - Parameters:
    ///   - weight: what a name adds.
    ///   - asked: the numbers (`NameKey`) of what was typed.
    ///   - memory: the offerings.
    init?(weight: Double, asked: Set<Int32>, memory: SearchMemory) {
        var (own, ofOrganization) = (RowSet(count: memory.table.count), RowSet(count: memory.table.count))
        var isKnown = false
        for key in asked {
            let rows = memory.rows(named: key)
            own.insert(rows.own)
            ofOrganization.insert(rows.ofOrganization)
            isKnown = isKnown || rows != NamedRows()
        }
        guard isKnown else { return nil }
        (self.own, self.ofOrganization) = (own, ofOrganization)
        ownMark = Mark(weight)
        organizationMark = Mark(weight * Self.organizationShare)
        most = max(ownMark.points, 0)
    }

    func levels(in memory: SearchMemory) -> FactLevels {
        FactLevels(
            least: otherMark.points,
            levels: [(ownMark.points, .many(own)), (organizationMark.points, .many(ofOrganization))])
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? { mark(row) }

    func mark(_ standings: inout [Standing], of table: SignalTable) {
        standings.add { mark($0).points }
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        let row = Int32(truncatingIfNeeded: row)
        return own.contains(row) ? .named : ofOrganization.contains(row) ? .organizationNamed : nil
    }

    private func mark(_ row: Int) -> Mark {
        let row = Int32(truncatingIfNeeded: row)
        return own.contains(row) ? ownMark : ofOrganization.contains(row) ? organizationMark : otherMark
    }
}
