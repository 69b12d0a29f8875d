/// An FTS5 query: the only place where its syntax is spelled.
///
/// Every form is quoted, so no text of a user is ever read as syntax.
package struct MatchExpression: Sendable, Hashable {
    /// The expression; never empty.
    package let text: String

    /// Matches rows that have the term, as the index has it; nil for a term without letters or digits.
    package init?(term: String) {
        guard let quoted = Self.quoted([term]).first else { return nil }
        text = quoted
    }

    /// Matches rows whose name has all the words, the last one perhaps unfinished; nil when there are none.
    package init?(namesWith words: [String], isFinished: Bool = false) {
        let quoted = Self.quoted(words)
        guard !quoted.isEmpty else { return nil }
        text = "name : (" + quoted.joined(separator: " AND ") + (isFinished ? ")" : " *)")
    }

    /// Each form once, as a string of FTS5; what is no letter or digit is left out.
    private static func quoted(_ forms: [String]) -> [String] {
        var seen: Set<String> = []
        return forms.compactMap { form -> String? in
            let letters = form.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            let word = String(String.UnicodeScalarView(letters))
            return !word.isEmpty && seen.insert(word).inserted ? "\"\(word)\"" : nil
        }
    }
}
