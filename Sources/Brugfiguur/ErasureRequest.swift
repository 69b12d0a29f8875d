package import DirectoryModel

/// That the contact persons of an offering are to be forgotten, by whom and why.
package struct ErasureRequest: Sendable {
    /// HSDS id, or `source:id`.
    package let offering: String
    package let author: String
    package let reason: String
    package let date: CalendarDate

    package init(offering: String, author: String, reason: String, date: CalendarDate) {
        self.offering = offering
        self.author = SpokenWords.name(author)
        self.reason = SpokenWords.text(reason)
        self.date = date
    }
}
