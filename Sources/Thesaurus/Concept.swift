/// The two schemes that describe an offering.
package enum Scheme: String, Sendable, Hashable, CaseIterable {
    /// For whom (doelgroep).
    case targetGroup
    /// About what (domein).
    case careDomain
}

/// A concept of one of the schemes: a target group or a care domain.
package struct Concept: Sendable, Hashable {
    /// An age range in completed years, both bounds included; a bound that is nil is open.
    package struct Ages: Sendable, Hashable {
        package let from: Int?
        package let to: Int?

        package init(from: Int?, to: Int?) {
            self.from = from
            self.to = to
        }

        /// Whether somebody of that age (in completed years) is within the range.
        package func contains(_ age: Int) -> Bool {
            (from.map { $0 <= age } ?? true) && (to.map { age <= $0 } ?? true)
        }
    }

    package let scheme: Scheme
    /// The key by which records, mappings and flags name the concept; unique within its scheme.
    package let code: String
    /// Preferred names; the Dutch one is always there.
    package let labels: [Term.Language: String]
    /// Code of the concept of the same scheme that contains this one; nil for a top concept.
    package let broader: String?
    /// What professionals use as an equivalent, in file order.
    package let synonyms: [Term]
    /// How people themselves word the need, in file order. One phrase may stand under several concepts.
    package let layPhrases: [Term]
    /// The ages of the group, where it has them. They help to understand a question; they are no fact about an offering.
    package let ages: Ages?
    /// Explanation for whoever keeps the file.
    package let note: String
    /// Line in the file, from 1.
    package let line: Int

    /// The Dutch label.
    package var label: String { labels[.dutch] ?? code }

    /// The Dutch label and its synonyms.
    package var terms: [Term] { [Term(label)] + synonyms }

    /// The label in that language, the Dutch one where it has none.
    package func label(in language: Term.Language) -> String { labels[language] ?? label }
}

/// Words that mean the same without being a concept: an organisation with its abbreviations, a pair of everyday words.
package struct WordEntry: Sendable, Hashable {
    /// The key word, in Dutch unless the file has it otherwise; unique among the words.
    package let word: String
    /// Words that mean the same, in file order.
    package let synonyms: [Term]
    package let layPhrases: [Term]
    /// Code of the care domain that the word points at, where there is one.
    package let domain: String?
    /// Explanation for whoever keeps the file.
    package let note: String
    /// Line in the file, from 1.
    package let line: Int

    /// The key word and its synonyms.
    package var terms: [Term] { [Term(word)] + synonyms }
}
