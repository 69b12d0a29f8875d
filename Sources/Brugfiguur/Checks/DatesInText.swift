import DirectoryModel

/// The days that a running text names.
enum DatesInText {
    /// Every day with its year, as people write them: `31 augustus 2026`, `15/07/2026`, `2026-08-31`.
    static func dates(in text: String) -> [CalendarDate] {
        let words = text.split { $0.isWhitespace || "(),;:".contains($0) }
        return words.indices.flatMap { index in
            (1...3).reversed().compactMap { length -> CalendarDate? in
                guard index + length <= words.count else { return nil }
                var phrase = words[index..<index + length].joined(separator: " ")
                guard phrase.first?.isNumber ?? false else { return nil }
                while let last = phrase.last, ".!?\"'".contains(last) { phrase.removeLast() }
                return CalendarDate(writtenByPeople: phrase)
            }.prefix(1)
        }
    }
}
