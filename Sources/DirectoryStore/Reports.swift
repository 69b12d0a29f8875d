import Brugfiguur
package import DirectoryModel
import GRDB

extension DirectoryStore {
    /// Keeps a report.
    ///
    /// - Parameters:
    ///   - report: the report, checked.
    ///   - moment: when it came in.
    /// - Returns: its number; nil when the offering is not on the kaart.
    /// - Throws: `StoreError`; `.busy` when another writer holds the kaart for longer than this store waits.
    package func keep(_ report: Report, at moment: OpeningMoment) throws(StoreError) -> Int64? {
        try StoreError.wrapping(path) {
            try queue.write { db in
                var key: Int64?
                if let id = report.offeringID {
                    key = try KaartSnapshot(db: db, memory: SnapshotMemory()).key(named: id)
                    if key == nil { return nil }
                }
                try db.execute(
                    sql: "INSERT INTO report (kind, service_id, description, reported_at, via, reporter) "
                        + "VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        report.kind.rawValue, key, report.text, "\(moment.date)T\(ClockTime.text(moment.minute))",
                        report.channel.rawValue, report.reporter,
                    ])
                return db.lastInsertedRowID
            }
        }
    }

    /// Closes a report, and takes it off the worklist.
    ///
    /// - Parameters:
    ///   - number: its number.
    ///   - person: who closes it.
    ///   - resolution: what was done about it, in their words.
    ///   - date: the day.
    /// - Returns: whether there is an open report of that number.
    /// - Throws: `StoreError`.
    package func closeReport(
        _ number: Int64, by person: String, resolution: String?, on date: CalendarDate
    ) throws(StoreError) -> Bool {
        try StoreError.wrapping(path) {
            try queue.write { db in
                try db.execute(
                    sql: "UPDATE report SET closed_on = ?, closed_by = ?, resolution = ? "
                        + "WHERE id = ? AND closed_on IS NULL",
                    arguments: [
                        date.description, SpokenWords.name(person), resolution.map(SpokenWords.text), number,
                    ])
                guard db.changesCount > 0 else { return false }
                let service = try Int64.fetchOne(
                    db, sql: "SELECT service_id FROM report WHERE id = ?", arguments: [number])
                try FindingKeeper(db: db, date: date).close([.reportOpen], of: service) {
                    $0["number"]?.number == Int(number)
                }
                return true
            }
        }
    }
}

extension KaartSnapshot {
    /// What desks wrote in open reports.
    ///
    /// - Parameter numbers: the numbers of the reports.
    /// - Returns: their words, by number; nothing for a report without words.
    /// - Throws: what SQLite says.
    package func wordsOfReports(_ numbers: [Int]) throws -> [Int: String] {
        var words: [Int: String] = [:]
        for number in numbers {
            words[number] = try String.fetchOne(
                db,
                cachedSQL: "SELECT description FROM report WHERE id = ? AND closed_on IS NULL AND description <> ''",
                [number])
        }
        return words
    }

    /// Reports, the oldest first.
    ///
    /// - Parameter closed: whether those that were closed come too.
    /// - Returns: the reports.
    /// - Throws: what SQLite says.
    package func reports(closed: Bool) throws -> [StoredReport] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT report.*, service.uuid, service.name AS service_name, source.name AS source_name,
                    source_identifier
                FROM report LEFT JOIN service ON service.id = report.service_id
                LEFT JOIN source ON source.id = service.source_id
                WHERE \(closed ? "true" : "closed_on IS NULL") ORDER BY report.id
                """
        ).map { row in
            try StoredReport(
                number: row.value("id"),
                report: Report(
                    kind: Report.Kind(rawValue: row.value("kind")) ?? .other, offeringID: row.value("uuid"),
                    text: row.value("description"),
                    channel: Report.Channel(rawValue: row.value("via")) ?? .socket,
                    reporter: row.value("reporter")),
                offeringName: row.value("service_name"), source: row.value("source_name"),
                sourceID: row.value("source_identifier"),
                reportedAt: row.value("reported_at"), closedOn: ServiceColumns.date(row.value("closed_on")),
                closedBy: row.value("closed_by"), resolution: row.value("resolution"))
        }
    }
}
