/// The forms under which one word of a query is found.
package struct WordForms: Sendable, Hashable {
    /// The word as it stands, folded.
    package let surface: String
    /// Its stem; the word itself where there is no other.
    package let stem: String
    /// The ways in which it is a compound: each the stems of its parts, all of which should match. Empty for a word that
    /// is none. The second way, where there is one, cuts further than the first.
    package let parts: [[String]]
}

/// Words of a query that are one word when written together.
package struct JoinedWord: Sendable, Hashable {
    /// Which of the words.
    package let range: Range<Int>
    /// The compound, folded: "thuisverpleegster" for "thuis verpleegster".
    package let text: String
}
