/// An FTS5 query: the only place where its syntax is spelled.
///
/// Every form is quoted, so no text of a user is ever read as syntax.
package struct MatchExpression: Sendable, Hashable {
    /// The expression; never empty.
    package let text: String
    /// For each of its phrases, in order, the index of the term in the question that it was made from.
    package let phraseTerms: [Int]

    /// Matches rows that have a word of the question or of a synonym, or all the words of a guess; nil for no words.
    ///
    /// What says only for whom or when is looked at in these rows, and finds none by itself.
    package init?(_ query: TextQuery) {
        let telling = query.concepts.filter { !$0.isContext }
        var builder = Builder(terms: query.terms)
        for concept in telling.isEmpty ? query.concepts : telling { builder.add(concept) }
        guard var text = builder.text else { return nil }
        if !telling.isEmpty, telling.count < query.concepts.count {
            let (found, words) = (text, builder)
            builder = Builder(terms: query.terms)
            for concept in query.concepts where concept.isContext { builder.add(concept) }
            if let context = builder.text {
                text = "(\(found)) OR ((\(context)) AND (\(found)))"
                builder.phraseTerms = words.phraseTerms + builder.phraseTerms + words.phraseTerms
            } else {
                builder = words
            }
        }
        self.text = text
        phraseTerms = builder.phraseTerms
    }

    /// Puts the names of concepts together, each once.
    private struct Builder {
        let terms: [String]
        var phraseTerms: [Int] = []
        private var groups: [String] = []
        private var seen: Set<[Int]> = []

        init(terms: [String]) { self.terms = terms }

        var text: String? { groups.isEmpty ? nil : groups.joined(separator: " OR ") }

        mutating func add(_ concept: TextQuery.Concept) {
            // Any word of what was typed, or of a synonym, will do; what was only guessed must be there as a whole.
            let isGuess = concept.words.isEmpty
            for name in concept.alternatives {
                for group in isGuess ? [name.terms] : name.terms.map({ [$0] }) { add(group) }
            }
        }

        private mutating func add(_ group: [Int]) {
            guard seen.insert(group).inserted else { return }
            let quoted = group.compactMap { MatchExpression.quoted([terms[$0]]).first }
            guard quoted.count == group.count else { return }
            phraseTerms += group
            groups.append(quoted.count == 1 ? quoted[0] : "(" + quoted.joined(separator: " AND ") + ")")
        }
    }

    /// Matches rows whose name has all the words, the last one perhaps unfinished; nil when there are none.
    package init?(namesWith words: [String], isFinished: Bool = false) {
        let quoted = Self.quoted(words)
        guard !quoted.isEmpty else { return nil }
        phraseTerms = []
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
