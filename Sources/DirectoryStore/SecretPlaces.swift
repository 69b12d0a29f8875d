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
    /// Takes away where people say that an offering is, of which the source calls the place confidential.
    ///
    /// - Parameters:
    ///   - source: whose delivery says so, for the history.
    ///   - writer: writes for that source.
    /// - Throws: what SQLite says.
    func withdrawFromSecretPlaces(by source: String, _ writer: inout OfferingWriter) throws {
        let keys = try Int64.fetchAll(
            db,
            sql: "SELECT DISTINCT service_id FROM correction WHERE state IN ('active', 'proposed') "
                + "AND field_name LIKE '\(FieldChange.placeField)%' AND service_id IN (SELECT service_id FROM secret_place)"
        )
        for key in keys {
            try FieldChange.erasePlace(of: key, on: date, in: db)
            try rewrite(key: key, by: source, &writer)
        }
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
            try queue.write { db in
                let reader = OfferingReader(db: db)
                let signals = SignalBlocks(db: db)
                for place in places {
                    let row = try Row.fetchOne(
                        db,
                        sql: "SELECT id, source_id FROM service WHERE source_identifier = ? "
                            + "AND source_id = (SELECT id FROM source WHERE name = ?)",
                        arguments: [place.sourceID, place.source])
                    guard let row, let former = try reader.offering(key: row.value("id")), former.location != nil else {
                        continue
                    }
                    let key: Int64 = try row.value("id")
                    var offering = former
                    offering.location = nil
                    try FieldChange.record(
                        from: former, to: offering, key: key, by: place.source, on: date.description, in: db)
                    var writer = OfferingWriter(
                        signals: signals, sourceID: try row.value("source_id"), date: date.description, labels: labels,
                        lexicon: lexicon)
                    try writer.write(
                        writer.indexed(offering), hash: hash(offering), replacing: key, isDelivered: false)
                    try db.run("INSERT OR IGNORE INTO secret_place VALUES (?)", [key])
                    count += 1
                }
                try signals.finish()
                if count > 0 { try db.setProperty(Self.scrubPending, date.description) }
            }
            if count > 0, case .failed(let error) = scrubFile() { throw error }
            return count
        }
    }
}
