/// The rows that a ranking puts in order: the candidates that no known fact excludes.
struct Contenders {
    let rows: RowSet
    /// Those that certainly serve the asked area; none where none is asked.
    let serving: RowSet
    /// Those that measure the others: where any serves the asked area, what is known to serve elsewhere only is not among them.
    let near: RowSet
    /// Those that fit all given facets.
    let fitting: RowSet
    /// Those of which it is not known; all others do not fit.
    let doubtful: RowSet

    /// - Parameters:
    ///   - candidates: the rows that were found.
    ///   - area: what the asked area means to the rows; nil where none is asked.
    ///   - given: the components that were given, which alone exclude rows or put them in tiers.
    ///   - narrowing: which tiers are left out.
    ///   - table: the rows.
    init(
        _ candidates: RowSet, area: AreaRows?, given: [any RankingComponent], narrowing: Narrowing, table: SignalTable
    ) {
        let possible = area.map { candidates.intersection($0.possible) } ?? candidates
        let reached = area.map { $0.fit.elsewhere == nil } ?? false ? possible : candidates
        if given.isEmpty {
            (rows, fitting, doubtful) = (reached, reached, RowSet(count: table.count))
        } else {
            var standings = reached.rows.map { Standing(row: $0) }
            for component in given { component.mark(&standings, of: table) }
            standings.removeAll { !narrowing.keeps($0.tier) }
            rows = RowSet(of: standings, count: table.count)
            fitting = RowSet(of: standings.filter { $0.tier == .fits }, count: table.count)
            doubtful = RowSet(of: standings.filter { $0.tier == .unknown }, count: table.count)
        }
        serving = area.map { [rows] in rows.intersection($0.serving) } ?? RowSet(count: table.count)
        near = serving.isEmpty ? rows : rows.intersection(possible)
    }

    /// Those whose best match is the measure of all: a perfect one at the other end of the country is none.
    var measures: RowSet { serving.isEmpty ? near : serving }
}
