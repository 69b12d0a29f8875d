package import RecordReading

/// Why the reference data of the areas cannot be used. Data only; worded in the message catalogue.
package struct GazetteerError: Error, Hashable, Sendable {
    /// The rule that the value breaks.
    package enum Rule: Hashable, Sendable {
        /// The file as a whole cannot be read.
        case readable(ReadError.Reason)
        /// The file must have this column, and at least one row.
        case column
        /// The row must have as many fields as the header.
        case soundRow
        /// There must be a value.
        case filled
        /// Five digits (a NIS code), or four (a postcode).
        case digits(Int)
        /// One of the words that the column knows.
        case oneOf([String])
        /// A date as year-month-day.
        case date
        /// The code, id or area that is referred to must exist, and be of the right kind.
        case known
        /// The code, id or name may stand there only once.
        case unique
    }

    /// Name of the file, without its folder.
    package let file: String
    /// Line in the file, from 1; 0 where the file as a whole is meant.
    package let line: Int
    /// Column of the value; empty where no single column is meant.
    package let field: String
    /// The value as it stands in the file.
    package let value: String
    package let rule: Rule

    package init(file: String, line: Int, field: String, value: String, rule: Rule) {
        self.file = file
        self.line = line
        self.field = field
        self.value = value
        self.rule = rule
    }
}
