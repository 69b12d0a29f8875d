/// Whether the client's language is spoken. A service without languages may well speak it: unknown is not no.
struct LanguageFit: RankingComponent {
    let kind = ComponentKind.language
    let weight: Double
    /// BCP 47 code.
    let language: String

    private static let unknownScore = 0.3

    func verdict(on candidate: Candidate) -> Verdict? {
        let languages = candidate.signals.languages
        if languages.contains(language) { return Verdict(weight, .language(language, spoken: true), tier: .fits) }
        return languages.isEmpty
            ? Verdict(weight * Self.unknownScore, .language(language, spoken: false), tier: .unknown)
            : Verdict(0, .language(language, spoken: false), tier: .rest)
    }
}
