/// "24 uur op 24, 7 dagen op 7", "dag en nacht", "permanent bereikbaar".
enum AroundTheClock {
    static let rule = OpeningRule(days: DaySelection(weekdays: .everyDay), times: [.wholeDay])

    /// The phrases, longest first; `true` for those that mean all hours by themselves.
    private static let phrases: [(text: String, isEnough: Bool)] = [
        ("24 uur op 24 uur", true), ("24u op 24u", true), ("24 uur op 24", true), ("24 op 24 uur", true),
        ("24u op 24", true), ("24 op 24", true), ("24 u/24", true), ("24u/24u", true), ("24h/24h", true),
        ("24u/24", true), ("24h/24", true), ("24/24u", true), ("24/24", true), ("24/7", true), ("24u/7", true),
        ("24h sur 24h", true), ("24h sur 24", true), ("24 h sur 24", true), ("dag en nacht", true), ("permanent", true),
        ("altijd", true), ("jour et nuit", true),
        ("7 dagen op 7", false), ("zeven dagen op zeven", false), ("7 dagen per week", false), ("7 op 7", false),
        ("7 jours sur 7", false), ("7j sur 7", false), ("7j/7", false),
        ("7d/7", false), ("7/7", false), ("elke dag", false), ("iedere dag", false), ("alle dagen", false),
        ("tous les jours", false), ("dagelijks", false), ("bereikbaar", false),
        ("beschikbaar", false), ("open", false), ("en", false),
    ]

    /// Whether the text consists of these phrases only, one of which is enough.
    static func isMeant(by text: String) -> Bool {
        guard text.utf8.count <= 80 else { return false }
        var rest = text.plainFoldedBytes[...]
        var enough = false
        while true {
            rest = rest.drop { " ,.-;()+&".utf8.contains($0) }
            guard !rest.isEmpty else { return enough }
            guard let phrase = phrases.first(where: { rest.starts(with: $0.text.utf8) }) else { return false }
            rest = rest.dropFirst(phrase.text.utf8.count)
            if rest.first?.isASCIIAlphanumeric == true { return false }
            enough = enough || phrase.isEnough
        }
    }
}
