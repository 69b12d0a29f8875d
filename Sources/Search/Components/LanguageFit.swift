/// Whether the client's language is spoken. A service without languages may well speak it: unknown is not no.
struct LanguageFit: RankingComponent {
    let kind = ComponentKind.language
    let weight: Double
    let asked: AskedLanguage

    private static let unknownScore = 0.3

    func verdict(on candidate: Candidate) -> Verdict? {
        let languages = candidate.signals.languages
        let isSpoken = languages.contains(asked.code)
        let tier: Tier = isSpoken ? .fits : languages.isEmpty ? .unknown : .rest
        let share = isSpoken ? 1 : languages.isEmpty ? Self.unknownScore : 0
        return Verdict(
            weight * share, .language(asked.code, spoken: isSpoken), tier: asked.from == .flag ? tier : nil)
    }
}
