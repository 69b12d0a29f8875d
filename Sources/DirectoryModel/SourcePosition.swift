/// Where in a delivery a value was read: what a person needs to find it again.
package struct SourcePosition: Sendable, Hashable {
    /// Name of the file as the user gave it, without its folder.
    package let file: String
    /// Line in the file, from 1, counting every line break, also those inside quotes.
    package let line: Int
    /// Number of the record in the file, from 1, header not counted.
    package let record: Int

    package init(file: String, line: Int, record: Int) {
        self.file = file
        self.line = line
        self.record = record
    }
}
