/// Whether the client's age lies within the known bounds. A known bound that a given age passes excludes; an age that was
/// read in the text demotes.
struct AgeFit: RankingComponent {
    let kind = ComponentKind.age
    let most: Points
    var isGiven: Bool { asked.from == .flag }
    private let asked: SearchQuery.AskedAge
    private let within: Mark
    private let unknown: Mark
    private let outside: Mark?

    private static let unknownScore = 0.4
    /// What is known not to be for that age stands below what may be.
    private static let outsideScore = -2.0

    private enum Fit { case within, unknown, outside }

    init(weight: Double, asked: SearchQuery.AskedAge) {
        self.asked = asked
        within = Mark(weight)
        unknown = Mark(weight * Self.unknownScore)
        outside = asked.from == .flag ? nil : Mark(weight * Self.outsideScore)
        most = [within, unknown, outside].compactMap { $0?.points }.max() ?? 0
    }

    private func fit(_ row: Int, of table: SignalTable) -> Fit {
        let (minimum, maximum) = (table.minimumAge[row], table.maximumAge[row])
        if minimum != SignalTable.noAge, asked.years < minimum { return .outside }
        if maximum != SignalTable.noAge, asked.years > maximum { return .outside }
        return minimum == SignalTable.noAge && maximum == SignalTable.noAge ? .unknown : .within
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        switch fit(row, of: table) {
        case .within: within
        case .unknown: unknown
        case .outside: outside
        }
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        switch fit(row, of: table) {
        case .within: .age(asked.years)
        case .unknown: .ageUnknown
        case .outside: .ageOutside(asked.years)
        }
    }
}
