import DirectoryModel
package import DirectoryService

/// A reminder that was drafted, for programs.
package struct DraftedReminder: Encodable, Sendable {
    let source, sourceID, name, to, file: String
    let round: Int

    enum CodingKeys: String, CodingKey {
        case source, name, to, file, round
        case sourceID = "source_id"
    }

    package init(_ letter: Reminders.Letter, file: String) {
        source = letter.offering.source
        sourceID = letter.offering.sourceID
        name = letter.offering.name
        to = letter.address
        round = letter.round
        self.file = file
    }
}
