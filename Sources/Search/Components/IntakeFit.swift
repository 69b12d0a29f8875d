import Thesaurus

/// General intake (OCMW, CAW, JAC) where the need is not clear: somebody who knows the way, below whoever specialises.
struct IntakeFit: RankingComponent {
    let kind = ComponentKind.intake
    let weight: Double
    /// Numbers of the domains that are general intake.
    private let intake: Set<Int32>

    init(weight: Double, domain: String, codes: [Int32: String], thesaurus: Thesaurus) {
        self.weight = weight
        intake = Set(codes.filter { thesaurus.relation(of: $0.value, to: domain, in: .careDomain).isWithin }.keys)
    }

    func verdict(on candidate: Candidate) -> Verdict? {
        candidate.signals.domains.contains(where: intake.contains) ? Verdict(weight, .generalIntake) : Verdict(0, nil)
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
