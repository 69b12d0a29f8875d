package import DirectoryModel
package import Foundation
import GRDB

/// What the records of a source gave when they were last delivered.
package struct DeliveredRecords {
    private let store: DirectoryStore
    private let sourceKey: Int64

    /// Nil where nothing of the source was read before, or only on a later day: what counts as a finding depends on the day.
    ///
    /// - Parameters:
    ///   - source: name of the source.
    ///   - store: the kaart.
    ///   - date: the day of the delivery that is on its way.
    /// - Throws: `StoreError`.
    package init?(of source: String, in store: DirectoryStore, on date: CalendarDate) throws(StoreError) {
        let key = try StoreError.wrapping(store.path) {
            try store.queue.read { db in
                try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT source.id FROM source JOIN delivery ON source_id = source.id WHERE name = ?
                        GROUP BY source.id HAVING max(delivered_on) <= ?
                        """, arguments: [source, date.description])
            }
        }
        guard let key else { return nil }
        self.store = store
        sourceKey = key
    }

    /// The offering that a record gave, as it stands on the kaart.
    ///
    /// - Parameter digest: digest of the record.
    /// - Returns: nil for a record that was not read before, or whose offering vanished since.
    /// - Throws: `StoreError`.
    package func offering(_ digest: Data) throws(StoreError) -> KnownOffering? {
        try StoreError.wrapping(store.path) {
            try store.queue.writeWithoutTransaction { db in
                let rows = try Row.fetchCursor(
                    db.cachedStatement(
                        sql: """
                            SELECT source_identifier, name, content_hash FROM delivered_record
                            JOIN service ON service.id = service_id
                            WHERE digest = ? AND source_id = ? AND vanished_on IS NULL
                            """), arguments: [digest, sourceKey])
                return try rows.next().map { row in
                    try KnownOffering(sourceID: row.value(0), name: row.value(1), hash: row.value(2))
                }
            }
        }
    }
}

/// An offering that stands on the kaart as the delivery has it.
package struct KnownOffering: Sendable {
    /// The id that the source gives it.
    package let sourceID: String
    package let name: String
    /// Its content hash.
    package let hash: Data

    package init(sourceID: String, name: String, hash: Data) {
        self.sourceID = sourceID
        self.name = name
        self.hash = hash
    }
}
