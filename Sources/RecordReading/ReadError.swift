package import DirectoryModel

/// Why a file as a whole cannot be read. Nothing of a file that throws one is kept.
///
/// Data only; the sentence that the user reads is worded in the message catalogue.
package struct ReadError: Error, Hashable, Sendable {
    /// The rule that the file breaks.
    package enum Reason: Hashable, Sendable {
        /// The file cannot be opened or read; `errno` of the system call.
        case unreadable(errno: Int32)
        /// The file holds nothing at all.
        case empty
        /// A quoted field that starts at the position is never closed, or only by a quote amid text on a later line.
        case unclosedQuote
        /// Two columns of the header have this name.
        case duplicateHeader(String)
        /// Column number (from 1) of the header has no name, while records have values in it.
        case missingHeader(column: Int)
        /// The file has a row with the column names that were given for it, but this one stands at another place there.
        case headerElsewhere(String)
        /// A row among the records is a header too, but this name is not that of its column there: what is below it would be read
        /// wrongly.
        case headerAgain(String)
        /// The file is not text in any of the encodings known (UTF-8, UTF-16, Windows-1252, CP850).
        case notText
        /// The XML is not well-formed.
        case notWellFormed(XMLFault)
        /// The JSON breaks its grammar (RFC 8259).
        case notJSON(JSONFault)
        /// The document type declares entities, or refers to an external one.
        case entitiesRefused
        /// A limit is passed: nesting depth, length of a name, length of one text, size of one record.
        case limitExceeded(Limit, maximum: Int)
    }

    /// How a file breaks the grammar of JSON.
    package enum JSONFault: Hashable, Sendable {
        /// This stands where it cannot.
        case unexpected(String)
        case endOfFile
        case controlCharacter
        case unknownEscape
        case unclosedText
        /// After a name must come a colon.
        case missingColon
    }

    /// What a file may not have too much of.
    package enum Limit: String, Hashable, Sendable {
        case depth, nameLength, textLength, recordSize, columns
    }

    package let reason: Reason
    /// Where in the file; record 0 when no record had begun.
    package let position: SourcePosition

    package init(_ reason: Reason, at position: SourcePosition) {
        self.reason = reason
        self.position = position
    }
}

/// What is wrong with one record, while the file can be read on.
package enum RecordFault: Hashable, Sendable {
    /// The record has another number of fields than the header.
    case fieldCount(expected: Int, found: Int)
    /// The field (name, or number from 1 where it has none) held a NUL byte; it was taken out.
    case nulByte(field: String)
    /// The field held bytes that are not of the file's encoding; they were read as Windows-1252
    /// (in UTF-16: as U+FFFD).
    case undecodable(field: String)
    /// Text follows the closing quote of the field; it was kept as it stands.
    case textAfterQuote(field: String)
    /// The name stands more than once in one object; all its values were read.
    case repeatedName(field: String, line: Int)
    /// The field, which says whether something is secret, is empty below a row that is; whether it was taken as that row
    /// says (`kept`), for it seems to belong to it, or as it stands.
    case secrecyBelow(field: String, line: Int, kept: Bool)
}
