/// Whether the client's age lies within the known bounds; a known bound that it passes excludes.
struct AgeFit: RankingComponent {
    let kind = ComponentKind.age
    let weight: Double
    let age: Int

    private static let unknownScore = 0.4

    func verdict(on candidate: Candidate) -> Verdict? {
        let signals = candidate.signals
        if let minimum = signals.minimumAge, age < minimum { return nil }
        if let maximum = signals.maximumAge, age > maximum { return nil }
        let isKnown = signals.minimumAge != nil || signals.maximumAge != nil
        return isKnown ? Verdict(weight, .age(age)) : Verdict(weight * Self.unknownScore, .ageUnknown)
    }
}
