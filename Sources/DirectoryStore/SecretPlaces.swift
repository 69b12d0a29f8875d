package import DirectoryModel
package import Foundation
import GRDB

/// An offering whose place its source keeps secret.
package struct SecretPlace: Sendable, Hashable {
    let source: String
    let sourceID: String
}

extension KaartSnapshot {
    /// The offerings whose places are kept secret.
    package func secretPlaces() throws -> [SecretPlace] {
        try Row.fetchAll(
            db,
            sql: "SELECT source.name AS source, source_identifier FROM secret_place "
                + "JOIN service ON service.id = service_id JOIN source ON source.id = source_id"
        ).map { try SecretPlace(source: $0.value("source"), sourceID: $0.value("source_identifier")) }
    }

    /// Whether the place of an offering is kept secret.
    package func hasSecretPlace(_ offering: Offering) throws -> Bool {
        try key(id: offering.id).map { try hasSecretPlace(key: $0) } ?? false
    }

    /// Whether the place of the offering with the key is kept secret.
    package func hasSecretPlace(key: Int64) throws -> Bool {
        try Bool.fetchOne(
            db, cachedSQL: "SELECT EXISTS (SELECT 1 FROM secret_place WHERE service_id = ?)", [key]) ?? false
    }
}

extension Amendments {
    /// Whether the source keeps the place of an offering secret: then nobody's value for it counts.
    func hasSecretPlace(key: Int64) throws -> Bool {
        try KaartSnapshot(db: db, memory: SnapshotMemory()).hasSecretPlace(key: key)
    }

    /// Takes away what is still shown or kept of places that a source calls confidential.
    ///
    /// - Parameters:
    ///   - sourceKey: the source.
    ///   - source: its name, for the history.
    ///   - writer: writes for that source.
    /// - Returns: whether there was anything.
    /// - Throws: what SQLite says.
    func withdrawSecretPlaces(of sourceKey: Int64, by source: String, _ writer: inout OfferingWriter) throws -> Bool {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT service.id, \(Self.placeIsShown) AS is_shown FROM service JOIN secret_place "
                + "ON service_id = service.id WHERE source_id = ? AND (is_shown OR \(Self.placeIsKept))",
            arguments: [sourceKey])
        for row in rows {
            let key: Int64 = try row.value("id")
            try withdrawPlace(of: key, by: source, &writer)
            // What stands there is no longer what was delivered: whatever comes next is another.
            if try row.value("is_shown") { try db.run("UPDATE service SET content_hash = x'' WHERE id = ?", [key]) }
        }
        return !rows.isEmpty
    }

    /// Whether anything beside what is shown still says where an offering is.
    func keepsPlace(of key: Int64) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM service WHERE id = ? AND (\(Self.placeIsKept)))", arguments: [key])
            ?? false
    }

    /// Whether the kaart says where an offering is.
    static let placeIsShown = """
        EXISTS (SELECT 1 FROM address WHERE service_id = service.id
            AND coalesce(address_1, address_2, city, postal_code) IS NOT NULL)
        OR EXISTS (SELECT 1 FROM location WHERE service_id = service.id AND latitude IS NOT NULL)
        """

    private static let placeIsKept = """
        EXISTS (SELECT 1 FROM correction WHERE service_id = service.id
            AND field_name LIKE '\(FieldChange.placeField)%' AND (value <> '' OR remark <> ''))
        OR EXISTS (SELECT 1 FROM delivered_value WHERE service_id = service.id
            AND field_name LIKE '\(FieldChange.placeField)%' AND value <> '')
        OR EXISTS (SELECT 1 FROM metadata WHERE resource_id = service.id
            AND field_name LIKE '\(FieldChange.placeField)%' AND (previous_value <> '' OR replacement_value <> ''))
        """

    /// Takes away all that is kept of a place that is secret.
    func withdrawPlace(of key: Int64, by source: String, _ writer: inout OfferingWriter) throws {
        try FieldChange.erasePlace(of: key, on: date, in: db)
        try rewrite(key: key, by: source, &writer)
        try db.run(
            "DELETE FROM delivered_value WHERE service_id = ? AND field_name LIKE ?",
            [key, FieldChange.placeField + "%"])
    }
}

extension DirectoryStore {
    /// Takes places away that became secret since, from a kaart that was put back from a time before that.
    ///
    /// - Parameters:
    ///   - places: what is secret now.
    ///   - labels: the names of concepts, for the index.
    ///   - hash: the content hash of an offering as its source has it.
    ///   - date: the day.
    /// - Returns: how many places were taken away.
    /// - Throws: `StoreError`.
    package func withhold(
        _ places: [SecretPlace], labels: ConceptLabels, hash: (Offering) throws -> Data, on date: CalendarDate
    ) throws(StoreError) -> Int {
        try StoreError.wrapping(path) {
            var count = 0
            var isScrubbed = true
            try queue.write { db in
                let reader = OfferingReader(db: db)
                let signals = SignalBlocks(db: db)
                for place in places {
                    let row = try Row.fetchOne(
                        db,
                        sql: "SELECT id, source_id FROM service WHERE source_identifier = ? "
                            + "AND source_id = (SELECT id FROM source WHERE name = ?)",
                        arguments: [place.sourceID, place.source])
                    guard let row, let former = try reader.offering(key: row.value("id")) else { continue }
                    let key: Int64 = try row.value("id")
                    try db.run("INSERT OR IGNORE INTO secret_place VALUES (?)", [key])
                    let amendments = try Amendments(db: db, date: date.description)
                    guard try former.location != nil || amendments.keepsPlace(of: key) else { continue }
                    isScrubbed = false
                    var writer = OfferingWriter(
                        signals: signals, sourceID: try row.value("source_id"), date: date.description, labels: labels,
                        lexicon: lexicon)
                    try amendments.withdrawPlace(of: key, by: place.source, &writer)
                    if former.location != nil {
                        count += 1
                        if let delivered = try amendments.delivered(key: key) {
                            try db.run("UPDATE service SET content_hash = ? WHERE id = ?", [hash(delivered), key])
                        }
                    }
                }
                try signals.finish()
                if !isScrubbed { try db.setProperty(Self.scrubPending, date.description) }
            }
            if !isScrubbed, case .failed(let error) = scrubFile() { throw error }
            return count
        }
    }
}
