import Thesaurus

/// General intake (OCMW, CAW, JAC) where the need is not clear: somebody who knows the way, below whoever specialises.
///
/// Intake for a few, such as young people, is general for whoever asks for them only.
struct IntakeFit: RankingComponent {
    let kind = ComponentKind.intake
    let most: Points
    private let intakeMark: Mark
    private let otherMark = Mark(0)
    /// The rows that are general intake.
    private let intake: RowSet

    init(
        weight: Double, domain: String, for groups: [SearchQuery.AskedConcept], memory: SearchMemory,
        thesaurus: Thesaurus
    ) {
        intakeMark = Mark(weight)
        most = max(intakeMark.points, 0)
        var intake = RowSet(count: memory.table.count)
        for (number, _, relation) in memory.relations(to: domain, in: .careDomain, thesaurus) where relation.isWithin {
            intake.insert(memory.table.rows(havingDomain: Int32(number)))
        }
        let groups = GroupsOfIntake(groups, memory, thesaurus)
        var general = RowSet(count: memory.table.count)
        for row in intake.rows where groups.welcome(row, of: memory.table) { general.insert(row) }
        self.intake = general
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

/// Whom general intake is for, by the numbers of target groups.
private struct GroupsOfIntake {
    /// Everybody, or asked for.
    private var open: Set<Int32> = []
    /// Groups without any under them: the old, the young, newcomers.
    private var narrow: Set<Int32> = []

    init(_ asked: [SearchQuery.AskedConcept], _ memory: SearchMemory, _ thesaurus: Thesaurus) {
        let all = thesaurus.concepts(in: .targetGroup)
        let broad = Set(all.compactMap(\.broader))
        for root in all where root.broader == nil {
            for (number, code, relation) in memory.relations(to: root.code, in: .targetGroup, thesaurus) {
                if relation == .exact { open.insert(Int32(number)) }
                if !broad.contains(code) { narrow.insert(Int32(number)) }
            }
        }
        for concept in asked {
            for (number, _, relation) in memory.relations(to: concept.code, in: .targetGroup, thesaurus)
            where relation.isWithin { open.insert(Int32(number)) }
        }
    }

    func welcome(_ row: Int32, of table: SignalTable) -> Bool {
        let groups = table.targetGroups.numbers[table.targetGroups.places(of: Int(row))]
        return groups.contains(where: open.contains) || !groups.contains(where: narrow.contains)
    }
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
