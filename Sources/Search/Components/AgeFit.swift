/// Whether the client's age lies within the known bounds. A known bound that a given age passes excludes; an age that was
/// read in the text demotes.
struct AgeFit: RankingComponent {
    let kind = ComponentKind.age
    let weight: Double
    let asked: SearchQuery.AskedAge

    private static let unknownScore = 0.4
    /// What is known not to be for that age stands below what may be.
    private static let outsideScore = -2.0

    func verdict(on candidate: Candidate) -> Verdict? {
        let signals = candidate.signals
        let age = asked.years
        if let minimum = signals.minimumAge, age < minimum { return outside }
        if let maximum = signals.maximumAge, age > maximum { return outside }
        let isKnown = signals.minimumAge != nil || signals.maximumAge != nil
        return isKnown ? Verdict(weight, .age(age)) : Verdict(weight * Self.unknownScore, .ageUnknown)
    }

    private var outside: Verdict? {
        asked.from == .flag ? nil : Verdict(weight * Self.outsideScore, .ageOutside(asked.years))
    }
}
