import DutchText
package import RecordReading

extension TableRow {
    /// Whether the row is one that spreadsheets have below a list, "Totaal: 35", and no record: of several columns it fills
    /// one with such a word, and others with nothing but numbers, or what there are so many of: "3 diensten".
    package var isTotals: Bool {
        guard fields.count > 2 else { return false }
        var total: String?
        var hasNumber = false
        for field in fields where !field.isEmpty {
            if Self.isNumber(field) || Self.isCount(field) {
                hasNumber = true
            } else if total == nil, Self.mayBeTotal(field), Self.speaksOfTotal(field.folded) {
                total = field.folded
            } else if field.contains(where: { !$0.isWhitespace }) {
                return false
            }
        }
        guard let total else { return false }
        return hasNumber || total.contains(where: \.isNumber) || !total.hasPrefix("aantal")
    }

    /// What most rows begin with is passed over without a closer look.
    private static func mayBeTotal(_ text: String) -> Bool {
        text.utf8.first.map { " \"TtEeSsAa".utf8.contains($0) } ?? false
    }

    private static func speaksOfTotal(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter }
        guard let first = words.first, words.count <= 3 else { return false }
        let rest = text.filter { !$0.isLetter && !$0.isNumber }
        return rest.allSatisfy { ":=. ()".contains($0) }
            && (["totaal", "totalen", "eindtotaal", "subtotaal", "total", "aantal"].contains(first)
                || words.starts(with: ["algemeen", "totaal"]))
    }

    private static func isCount(_ text: String) -> Bool {
        guard text.utf8.first.map({ (0x30...0x39).contains($0) || $0 == 0x20 }) ?? false else { return false }
        let words = text.split(separator: " ")
        return words.count == 2 && isNumber(String(words[0])) && words[1].allSatisfy(\.isLetter)
    }

    private static func isNumber(_ text: String) -> Bool {
        text.contains(where: \.isNumber) && text.allSatisfy { $0.isNumber || ".,= ".contains($0) }
    }
}
