import DirectoryModel

/// Whether the offering still exists: what is closed or gone from its source stays visible, below the rest.
struct StatusFit: RankingComponent {
    let kind = ComponentKind.status
    let weight: Double

    func verdict(on candidate: Candidate) -> Verdict? {
        let signals = candidate.signals
        let share =
            switch signals.status {
            case .active: 0.0
            case .temporarilyClosed: -0.4
            case .inactive: -1.0
            case .defunct: -1.5
            }
        if signals.vanished, signals.status == .active || signals.status == .temporarilyClosed {
            return Verdict(weight * min(share, -0.6), .vanished)
        }
        return Verdict(weight * share, .status(signals.status))
    }
}
