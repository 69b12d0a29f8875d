import Thesaurus

/// General intake (OCMW, CAW, JAC) where the need is not clear: somebody who knows the way, below whoever specialises.
struct IntakeFit: RankingComponent {
    let kind = ComponentKind.intake
    let most: Points
    private let intakeMark: Mark
    private let otherMark = Mark(0)
    /// The domains that are general intake.
    private let intake: NumberedValues<Bool>

    init(weight: Double, domain: String, codes: [Int32: String], thesaurus: Thesaurus) {
        intakeMark = Mark(weight)
        most = max(intakeMark.points, 0)
        intake = NumberedValues(
            codes.filter { thesaurus.relation(of: $0.value, to: domain, in: .careDomain).isWithin }
                .mapValues { _ in true })
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? { isIntake(row, of: table) ? intakeMark : otherMark }

    func reason(_ row: Int, of table: SignalTable) -> Reason? { isIntake(row, of: table) ? .generalIntake : nil }

    private func isIntake(_ row: Int, of table: SignalTable) -> Bool {
        table.domains.places(of: row).contains { intake[table.domains.numbers[$0]] != nil }
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
