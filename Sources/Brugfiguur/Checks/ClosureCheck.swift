import DirectoryModel

/// A temporary closure that should be over, or a notice of one that nobody took away.
struct ClosureCheck: Check {
    private static let closingWords = [
        "geslo", "sluit", "dicht", "onderbr", "opgeschort", "heropen", "opnieuw open", "terug open", "weer open",
        "vakantie", "verlof", "verbouw", "ferme", "closed", "tijdelijk",
    ]

    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let text = offering.alert else { return }
        let folded = text.plainFolded
        let isClosed = offering.status == .temporarilyClosed
        guard isClosed || Self.closingWords.contains(where: { folded.contains($0) }),
            let last = DatesInText.dates(in: text).max(), last < context.date
        else { return }
        found(
            Discovery(
                .closurePassed, isClosed ? .high : .medium, of: offering,
                evidence: ["until": .date(last), "alert": .text(String(text.prefix(200)))]))
    }
}
