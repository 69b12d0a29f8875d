import ArgumentParser
import Brugfiguur
import DirectoryModel
import Presentation

/// What somebody says with `--tekst`, `--omdat` or `--reden`, checked before anything is done.
enum SpokenText {
    /// Refuses a text that would be cut off, or names a client.
    static func check(_ text: String?) throws(ValidationError) {
        guard let text else { return }
        if text.unicodeScalars.count > SpokenWords.longestText {
            throw ValidationError(MessageCatalogue.longText(SpokenWords.longestText))
        }
        if PersonalTraces.hasNationalNumber(text) { throw ValidationError(MessageCatalogue.clientInNote) }
    }
}
