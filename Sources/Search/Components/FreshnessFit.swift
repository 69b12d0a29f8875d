import DirectoryModel

/// How lately somebody vouched for the entry: weighs gently.
struct FreshnessFit: RankingComponent {
    let kind = ComponentKind.freshness
    let weight: Double
    let date: CalendarDate
    let policy: StalenessPolicy

    func verdict(on candidate: Candidate) -> Verdict? {
        let freshness = policy.verdict(assured: candidate.signals.assured, on: date)
        let share =
            switch freshness {
            case .fresh: 1.0
            case .aging: 0.7
            case .unknown: 0.3
            case .stale: 0.0
            }
        return Verdict(weight * share, .assured(candidate.signals.assured, freshness))
    }
}
