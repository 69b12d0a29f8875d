package import RecordReading

/// One thing that is wrong or doubtful in the file. Data only; the message catalogue words it.
package struct ThesaurusIssue: Sendable, Hashable {
    package enum Rule: Sendable, Hashable {
        // Faults: a file that has one is not loaded.

        /// The file cannot be read.
        case unreadable(ReadError.Reason)
        /// The header lacks this column.
        case missingColumn
        /// The row cannot be told into its fields.
        case brokenRow(RecordFault)
        /// `soort` is none of doelgroep, domein, woord.
        case unknownKind
        case emptyCode
        /// The code stands already, for the same `soort`, in the line given.
        case duplicateCode(line: Int)
        /// A concept without a Dutch label.
        case emptyLabel
        /// `ruimer` names no concept.
        case unknownBroader
        /// `ruimer` names a concept of the other scheme.
        case broaderInOtherScheme
        /// Following `ruimer` from here leads back to here.
        case cycle
        /// An age that is no whole number from 0 to 130.
        case notAnAge
        /// The upper age is below the lower one.
        case agesReversed

        // Doubts: the file works, but somebody should look at it.

        /// A label is missing in this language.
        case missingLabel(Term.Language)
        /// Nothing between two separators, or a term without a letter or digit.
        case emptyTerm
        /// The term is the concept's own label or code.
        case repeatsLabel
        /// The term stands twice in the same row.
        case repeatedTerm
        /// The term is also a label or synonym of that other one, and not both notes say `Dubbelzinnig: term`.
        case clash(code: String, line: Int)
        /// The note calls this term ambiguous, but no other concept has it.
        case needlessAmbiguity
        /// The column means nothing for this `soort`.
        case unusedField
    }

    /// Name of the file, without its folder.
    package let file: String
    /// Line in the file, from 1; 0 when the file as a whole is meant.
    package let line: Int
    /// Column that is meant; nil when the row or file as a whole is.
    package let field: String?
    /// What stands there.
    package let value: String
    package let rule: Rule

    package init(file: String, line: Int, field: String?, value: String, rule: Rule) {
        self.file = file
        self.line = line
        self.field = field
        self.value = value
        self.rule = rule
    }
}

/// Why a thesaurus is not loaded: every fault of the file, by line.
package struct ThesaurusError: Error, Sendable, Hashable {
    /// Never empty.
    package let issues: [ThesaurusIssue]

    package init(issues: [ThesaurusIssue]) {
        self.issues = issues
    }
}
