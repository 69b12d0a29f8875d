/// An FTS5 query: the only place where its syntax is spelled.
///
/// Every form is quoted, so no text of a user is ever read as syntax.
package struct MatchExpression: Sendable, Hashable {
    /// The expression; never empty.
    package let text: String

    /// Matches rows that have the term, as the index has it; nil for a term without letters or digits.
    package init?(term: String) {
        guard let word = Self.words([term]).first else { return nil }
        text = Self.quoted(word)
    }

    /// Matches rows whose name has all the words, the last one perhaps unfinished.
    ///
    /// - Parameters:
    ///   - words: words as `words(_:)` gives them; at least one.
    ///   - isFinished: whether the last word is one, and not the beginning of one.
    package init(namesWith words: [String], isFinished: Bool) {
        text = "name : (" + words.map(Self.quoted).joined(separator: " AND ") + (isFinished ? ")" : " *)")
    }

    /// Each form once, without what is no letter or digit.
    package static func words(_ forms: [String]) -> [String] {
        var seen: Set<String> = []
        return forms.compactMap { form -> String? in
            let letters = form.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            let word = String(String.UnicodeScalarView(letters))
            return !word.isEmpty && seen.insert(word).inserted ? word : nil
        }
    }

    private static func quoted(_ word: String) -> String { "\"\(word)\"" }
}
