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
        weight: Double, intake: GeneralIntake, for groups: [SearchQuery.AskedConcept], memory: SearchMemory,
        thesaurus: Thesaurus
    ) {
        intakeMark = Mark(weight)
        most = max(intakeMark.points, 0)
        self.intake = memory.rows(ofIntake: intake, for: groups.map(\.code)) {
            Self.rows(of: intake, for: groups, memory, thesaurus)
        }
    }

    private static func rows(
        of intake: GeneralIntake, for groups: [SearchQuery.AskedConcept], _ memory: SearchMemory,
        _ thesaurus: Thesaurus
    ) -> RowSet {
        var rows = RowSet(count: memory.table.count)
        let inDomain = memory.relations(to: intake.domain, in: .careDomain, thesaurus)
        for (number, _, relation) in inDomain where relation.isWithin {
            rows.insert(memory.table.rows(havingDomain: Int32(number)))
        }
        // So few that looking through them is faster than hashing.
        var welcome: [Int32] = []
        func add(_ code: String, where counts: (ConceptRelation) -> Bool) {
            for (number, _, relation) in memory.relations(to: code, in: .targetGroup, thesaurus) where counts(relation)
            {
                welcome.append(Int32(number))
            }
        }
        for code in intake.groups { add(code) { $0 == .exact } }
        for group in groups { add(group.code) { $0.isWithin } }
        let offered = memory.table.targetGroups
        var general = RowSet(count: memory.table.count)
        for row in rows.rows {
            let groups = offered.numbers[offered.places(of: Int(row))]
            if groups.isEmpty || groups.contains(where: welcome.contains) { general.insert(row) }
        }
        return general
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

/// What general intake is.
package struct GeneralIntake: Sendable, Hashable {
    /// Code of its domain.
    package let domain: String
    /// Codes of the target groups for whom it is general; intake for others only is not.
    package let groups: [String]

    package init(domain: String, groups: [String]) {
        self.domain = domain
        self.groups = groups
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
