/// Whether the client's language is spoken. A service without languages may well speak it: unknown is not no.
struct LanguageFit: RankingComponent {
    let kind = ComponentKind.language
    let weight: Double
    let asked: AskedLanguage
    /// Of each list of languages in the table: whether it has the asked one, or nothing is known.
    private let standings: [Tier]

    private static let unknownScore = 0.3

    init(weight: Double, asked: AskedLanguage, table: SignalTable) {
        self.weight = weight
        self.asked = asked
        standings = table.languageLists.map { $0.contains(asked.code) ? .fits : $0.isEmpty ? .unknown : .rest }
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let standing = standings[table.languages(of: row)]
        let share =
            switch standing {
            case .fits: 1.0
            case .unknown: Self.unknownScore
            case .rest: 0.0
            }
        return Mark(weight * share, tier: asked.from == .flag ? standing : nil)
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        .language(asked.code, spoken: standings[table.languages(of: row)] == .fits)
    }
}
