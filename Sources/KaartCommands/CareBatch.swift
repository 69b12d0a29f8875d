import Brugfiguur
import DirectoryModel
import DirectoryService
import Foundation
import Presentation
import RecordReading

/// Lists of confirmations and corrections in a CSV file, with the column `id` and others.
enum CareBatch {
    /// A line of a list of corrections.
    struct Entry {
        let offering: String
        let position: SourcePosition?
        let changes: [(name: String, text: String)]
    }

    /// Confirmations, one a line; what a line does not say is as given.
    static func confirmations(
        in path: String, assurer: String?, via: Channel, date: CalendarDate
    ) throws -> [(confirmation: Confirmation, position: SourcePosition)] {
        try rows(in: path).map { row in
            func refused(_ column: String) -> InputError {
                InputError(
                    sentence: MessageCatalogue.badLine(
                        row.position, column: column, value: row[column] ?? "",
                        choices: column == "via" ? Channel.allValueStrings : []), ending: .badInput)
            }
            guard let id = filled(row, "id") else { throw refused("id") }
            guard let person = filled(row, "door") ?? assurer, !SpokenWords.name(person).isEmpty else {
                throw refused("door")
            }
            var channel = via
            if let text = filled(row, "via") {
                guard let own = Channel(argument: text) else { throw refused("via") }
                channel = own
            }
            var day = date
            if let text = filled(row, "datum") {
                guard let own = CalendarDate(iso8601: text) ?? CalendarDate(writtenByPeople: text) else {
                    throw refused("datum")
                }
                guard own <= date else {
                    throw InputError(
                        sentence: MessageCatalogue.confirmationInFuture(own, at: row.position), ending: .badInput)
                }
                day = own
            }
            let names = (filled(row, "velden") ?? "").split(separator: "|")
                .map { $0.trimmingCharacters(in: .whitespaces) }
            let fields: [String]
            do {
                fields = try names.map(CorrectionReading.field(named:))
            } catch {
                throw InputError(
                    sentence: MessageCatalogue.place(row.position) + MessageCatalogue.sentence(error), ending: .badInput
                )
            }
            let confirmation = Confirmation(offering: id, fields: fields, assurer: person, via: channel, date: day)
            return (confirmation, row.position)
        }
    }

    /// Corrections, one offering a line: every other column is a field, and an empty cell leaves it as it is.
    static func changes(in path: String) throws -> [Entry] {
        try rows(in: path).map { row in
            guard let id = filled(row, "id") else {
                throw InputError(
                    sentence: MessageCatalogue.badLine(row.position, column: "id", value: ""), ending: .badInput)
            }
            let changes = zip(row.header.names, row.fields).filter { name, text in
                name.lowercased() != "id" && !text.isEmpty
            }
            return Entry(offering: id, position: row.position, changes: changes.map { ($0.0, $0.1) })
        }
    }

    private static func rows(in path: String) throws -> [TableRow] {
        do {
            let reader = try CSVRecordReader(path: path, dialect: .automatic, header: nil)
            guard reader.header.index(of: "id") != nil else {
                throw InputError(sentence: MessageCatalogue.noIDColumn(path), ending: .badInput)
            }
            var rows: [TableRow] = []
            while let row = try reader.next() { rows.append(row) }
            return rows
        } catch let error as ReadError {
            throw InputError(sentence: MessageCatalogue.unreadable(path, error), ending: .badInput)
        }
    }

    private static func filled(_ row: TableRow, _ column: String) -> String? {
        row[column].map { $0.trimmingCharacters(in: .whitespaces) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
