/// Whether the client's language is spoken. A service without languages may well speak it: unknown is not no.
///
/// It makes tiers only where what does not fit is left out: whoever speaks the language is of no use to somebody who asks for
/// something else.
struct LanguageFit: RankingComponent {
    let kind = ComponentKind.language
    let most: Points
    let isGiven: Bool
    private let asked: AskedLanguage
    /// Of each list of languages in the table: whether it has the asked one, or nothing is known.
    private let standings: [Tier]
    private let marks: [Mark]

    private static let unknownScore = 0.3

    init(weight: Double, asked: AskedLanguage, narrowing: Narrowing, table: SignalTable) {
        let isGiven = asked.from == .flag && narrowing != .none
        self.asked = asked
        self.isGiven = isGiven
        standings = table.languageLists.map { $0.contains(asked.code) ? .fits : $0.isEmpty ? .unknown : .rest }
        marks = standings.map { standing in
            let share =
                switch standing {
                case .fits: 1.0
                case .unknown: Self.unknownScore
                case .rest: 0.0
                }
            return Mark(weight * share, tier: isGiven ? standing : nil)
        }
        most = marks.map(\.points).max() ?? 0
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? { marks[table.languages(of: row)] }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        .language(asked.code, spoken: standings[table.languages(of: row)] == .fits)
    }
}
