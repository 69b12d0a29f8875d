import Brugfiguur
package import DirectoryModel
import Foundation
import GRDB

/// The kaart as it stands at one moment: everything read through one snapshot belongs together.
package struct KaartSnapshot {
    let db: Database
    let memory: SnapshotMemory
    /// Another connection to the same kaart, which may be used meanwhile.
    var helper: DatabaseQueue?
}

extension DirectoryStore {
    /// Reads from one snapshot of the kaart.
    ///
    /// - Parameter body: reads; must not keep the snapshot.
    /// - Returns: what `body` returns.
    /// - Throws: `StoreError` for what the database refuses, `.busy` where a file is changed that nobody was to change; what
    ///   `body` throws of its own, as it is.
    package func read<Result>(_ body: (KaartSnapshot) throws -> Result) throws -> Result {
        do {
            let result = try queue.read { db in
                try body(KaartSnapshot(db: db, memory: SnapshotMemory(memories, shown: shownOfferings), helper: helper))
            }
            if isOutdated { throw StoreError.busy(path: path) }
            return result
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}

extension KaartSnapshot {
    /// The offering with the key; nil when it is not there.
    package func offering(key: Int64) throws -> Offering? { try OfferingReader(db: db).offering(key: key) }

    /// Key of the offering with that HSDS id.
    package func key(id: String) throws -> Int64? {
        try Int64.fetchOne(db, cachedSQL: "SELECT id FROM service WHERE uuid = ?", [id])
    }

    /// Key of the offering with that id in its source.
    package func key(source: String, sourceID: String) throws -> Int64? {
        try Int64.fetchOne(
            db,
            cachedSQL: "SELECT service.id FROM service JOIN source ON source.id = source_id "
                + "WHERE source.name = ? AND source_identifier = ?", [source, sourceID])
    }

    /// Key of the offering that people call so: its HSDS id, or `source:id`.
    package func key(named name: String) throws -> Int64? {
        // What is handed to SQLite ends there.
        guard !name.utf8.contains(0) else { return nil }
        guard let colon = name.firstIndex(of: ":") else { return try key(id: name.lowercased()) }
        return try key(source: String(name[..<colon]), sourceID: String(name[name.index(after: colon)...]))
    }

    /// Keys of offerings, by source and source id.
    ///
    /// - Parameters:
    ///   - source: only of this source; of all when nil.
    ///   - withVanished: whether what vanished from its source is among them.
    /// - Returns: the keys.
    /// - Throws: what SQLite says.
    package func keys(from source: String? = nil, withVanished: Bool = true) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT service.id FROM service JOIN source ON source.id = source_id
                WHERE (?1 IS NULL OR source.name = ?1) AND (?2 OR vanished_on IS NULL)
                ORDER BY source.name, source_identifier
                """, arguments: [source, withVanished])
    }

    /// Keys of the offerings for which nobody vouched on a day or later, by source and source id; what vanished or stopped
    /// is left out.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - name: only of this source.
    /// - Returns: the keys.
    /// - Throws: what SQLite says.
    package func keysAssured(before date: CalendarDate, source name: String?) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT service.id FROM service JOIN source ON source.id = source_id
                WHERE vanished_on IS NULL AND status IN ('active', 'temporarily closed')
                    AND coalesce(assured_date, '') < ?1
                    AND (?2 IS NULL OR source.name = ?2)
                ORDER BY source.name, source_identifier
                """, arguments: [date.description, name])
    }

    /// When the kaart first and last saw the offering, and when it vanished from its source.
    package func sightings(key: Int64) throws -> Sightings? {
        let row = try Row.fetchAll(
            db,
            cachedSQL: "SELECT first_seen, last_seen, vanished_on FROM service "
                + "JOIN service_sighting ON service_id = service.id WHERE service.id = ?", [key]
        ).first
        guard let row, let first = try ServiceColumns.date(row.value("first_seen")),
            let last = try ServiceColumns.date(row.value("last_seen"))
        else { return nil }
        let silence = try String.fetchOne(
            db,
            cachedSQL: "SELECT json_extract(evidence, '$.reminded') FROM finding "
                + "WHERE service_id = ? AND reason = '\(Reason.unanswered.rawValue)' AND gone_on IS NULL", [key])
        return try Sightings(
            firstSeen: first, lastSeen: last, vanishedOn: ServiceColumns.date(row.value("vanished_on")),
            unansweredOn: ServiceColumns.date(silence))
    }

    /// All sources, by name.
    package func sources() throws -> [SourceSummary] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT source.name, source.mapping, coalesce(offerings, 0) AS offerings, coalesce(vanished, 0) AS vanished,
                    (SELECT max(delivered_on) FROM delivery WHERE source_id = source.id) AS delivered_on, assured_on
                FROM source LEFT JOIN (
                    SELECT source_id, count(*) - count(vanished_on) AS offerings, count(vanished_on) AS vanished,
                        max(assured_date) AS assured_on
                    FROM service GROUP BY source_id) AS held ON held.source_id = source.id
                ORDER BY source.name
                """
        ).map { row in
            try SourceSummary(
                name: row.value("name"), mapping: row.value("mapping"), offerings: row.value("offerings"),
                vanished: row.value("vanished"),
                lastDelivery: ServiceColumns.date(row.value("delivered_on")),
                lastAssured: ServiceColumns.date(row.value("assured_on")))
        }
    }

    /// How many offerings that have not vanished carry each concept of a taxonomy, by code.
    package func counts(taxonomy: String) throws -> [String: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT taxonomy_term.code, count(*) AS offerings FROM attribute
                JOIN taxonomy_term ON taxonomy_term.id = taxonomy_term_id
                JOIN taxonomy ON taxonomy.id = taxonomy_id
                JOIN service ON service.id = service_id
                WHERE taxonomy.name = ? AND vanished_on IS NULL GROUP BY taxonomy_term.code
                """, arguments: [taxonomy])
        return try Dictionary(
            rows.map { try ($0.value("code") as String, $0.value("offerings") as Int) },
            uniquingKeysWith: { first, _ in first })
    }

    /// How many offerings that have not vanished name each area, by id.
    package func areaCounts() throws -> [String: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT area.code, count(*) AS offerings FROM service_area JOIN area ON area.id = area_id
                JOIN service ON service.id = service_id WHERE vanished_on IS NULL GROUP BY area.code
                """)
        return try Dictionary(
            rows.map { try ($0.value("code") as String, $0.value("offerings") as Int) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// When the kaart saw an offering.
package struct Sightings: Sendable, Hashable {
    package let firstSeen: CalendarDate
    package let lastSeen: CalendarDate
    /// Day of the first delivery without it; nil while it is delivered.
    package let vanishedOn: CalendarDate?
    /// Day of the second reminder that its organisation did not answer; nil where the nightly check saw no such silence.
    package let unansweredOn: CalendarDate?
}

/// A source, and how it stands.
package struct SourceSummary: Sendable, Hashable {
    package let name: String
    package let mapping: String
    /// Offerings that were in its last delivery.
    package let offerings: Int
    /// Offerings that vanished from it.
    package let vanished: Int
    package let lastDelivery: CalendarDate?
    package let lastAssured: CalendarDate?
}
