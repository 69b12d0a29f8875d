import DirectoryModel

/// What people type about themselves and their calls: shown to others, so without what a terminal would obey.
package enum SpokenWords {
    private static let longestName = 200
    package static let longestText = 1_000

    /// A name on one line.
    package static func name(_ text: String) -> String {
        CleanText.clean(text, maximum: longestName).text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A text of a few lines.
    package static func text(_ text: String) -> String { CleanText.clean(text, maximum: longestText).text }
}
