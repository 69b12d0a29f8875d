/// Whether the client's language is spoken. A service without languages may well speak it: unknown is not no.
struct LanguageFit: RankingComponent {
    let kind = ComponentKind.language
    let most: Points
    var isGiven: Bool { asked.from == .flag }
    private let asked: AskedLanguage
    /// Of each list of languages in the table: whether it has the asked one, or nothing is known.
    private let standings: [Tier]
    private let marks: [Mark]

    private static let unknownScore = 0.3

    init(weight: Double, asked: AskedLanguage, table: SignalTable) {
        self.asked = asked
        standings = table.languageLists.map { $0.contains(asked.code) ? .fits : $0.isEmpty ? .unknown : .rest }
        marks = standings.map { standing in
            let share =
                switch standing {
                case .fits: 1.0
                case .unknown: Self.unknownScore
                case .rest: 0.0
                }
            return Mark(weight * share, tier: asked.from == .flag ? standing : nil)
        }
        most = marks.map(\.points).max() ?? 0
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? { marks[table.languages(of: row)] }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        .language(asked.code, spoken: standings[table.languages(of: row)] == .fits)
    }
}
