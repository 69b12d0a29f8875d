/// Whether it costs nothing, where that is asked.
struct CostFit: RankingComponent {
    let kind = ComponentKind.cost
    let weight: Double

    private static let unknownScore = 0.3

    func verdict(on candidate: Candidate) -> Verdict? {
        switch candidate.signals.isFree {
        case true?: Verdict(weight, .cost(isFree: true))
        case false?: Verdict(0, .cost(isFree: false))
        case nil: Verdict(weight * Self.unknownScore, .costUnknown)
        }
    }
}
