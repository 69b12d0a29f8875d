import Foundation

extension Offering {
    /// Whether it costs the client nothing; nil when that is not known. A first step that is free, or a price that
    /// depends on income, is no yes.
    package var isFree: Bool? {
        let amounts = costOptions.compactMap(\.amount)
        if !amounts.isEmpty { return amounts.allSatisfy { $0 == 0 } }
        let texts =
            [feesDescription].compactMap { $0 }
            + costOptions.flatMap { [$0.option, $0.amountDescription] }.compactMap { $0 }
        guard !texts.isEmpty else { return nil }
        let words = texts.joined(separator: " ").plainFolded.split { !$0.isLetter && !$0.isNumber && $0 != "€" }.map(
            String.init)
        let isPaid = words.contains { word in
            Self.paidWords.contains(word) || Self.paidParts.contains { word.contains($0) }
        }
        if isPaid { return false }
        guard let free = words.firstIndex(where: Self.freeWords.contains) else { return nil }
        return free == 0 || !["niet", "pas", "not", "non"].contains(words[free - 1])
    }

    private static let freeWords: Set<String> = [
        "gratis", "kosteloos", "kosteloze", "gratuit", "gratuite", "gratuitement", "free",
    ]
    private static let paidWords: Set<String> = [
        "eur", "betalend", "betalende", "remgeld", "lidgeld", "payant", "supplement", "erelonen", "dienstencheques",
    ]
    private static let paidParts = ["€", "euro", "tarie", "inkomen", "bijdrage", "prijs", "tarif"]
}
