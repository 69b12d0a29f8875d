import Thesaurus

/// General intake (OCMW, CAW, JAC) where the need is not clear: somebody who knows the way, below whoever specialises.
struct IntakeFit: RankingComponent {
    let kind = ComponentKind.intake
    let most: Points
    private let intakeMark: Mark
    private let otherMark = Mark(0)
    /// The rows that are general intake.
    private let intake: RowSet

    init(weight: Double, domain: String, memory: SearchMemory, thesaurus: Thesaurus) {
        intakeMark = Mark(weight)
        most = max(intakeMark.points, 0)
        var intake = RowSet(count: memory.table.count)
        for (number, _, relation) in memory.relations(to: domain, in: .careDomain, thesaurus) where relation.isWithin {
            intake.insert(memory.table.rows(havingDomain: Int32(number)))
        }
        self.intake = intake
    }

    func levels(in memory: SearchMemory) -> FactLevels {
        FactLevels(least: otherMark.points, levels: [(intakeMark.points, .many(intake))])
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? { isIntake(row) ? intakeMark : otherMark }

    func mark(_ standings: inout [Standing], of table: SignalTable) {
        standings.add { isIntake($0) ? intakeMark.points : 0 }
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? { isIntake(row) ? .generalIntake : nil }

    private func isIntake(_ row: Int) -> Bool { intake.contains(Int32(truncatingIfNeeded: row)) }
}

extension ConceptRelation {
    /// Whether it is the asked concept, or lies in it.
    fileprivate var isWithin: Bool {
        switch self {
        case .exact, .narrower: true
        case .broader, .unrelated: false
        }
    }
}
