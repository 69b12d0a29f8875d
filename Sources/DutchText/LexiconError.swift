/// Why a file is not the lexicon.
package struct LexiconError: Error, Sendable, Hashable {
    /// The rule that a file breaks.
    package enum Rule: String, Sendable {
        /// The file cannot be opened or read.
        case unreadable
        /// The first line is not a lexicon's: name, format, source version and checksum, between tabs.
        case noHeading
        /// The file is a lexicon in a format of another program version.
        case otherFormat
        /// What follows the heading is not what was written: cut off, or changed by hand.
        case otherContent
    }

    /// The file, as given.
    package let file: String
    /// The line at fault, from 1; 0 for the file as a whole.
    package let line: Int
    /// What is wrong.
    package let rule: Rule
}
