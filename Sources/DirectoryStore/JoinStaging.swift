package import Foundation
import GRDB
import Synchronization

/// Records kept by key on disk while a delivery is read, so that joins never stand in memory as a whole.
///
/// Lives in a private temporary database that is gone when it is.
package final class JoinStaging: Sendable {
    private let queue: DatabaseQueue
    private let pending = Mutex<[(key: Data, record: Data)]>([])
    private static let batch = 1_000
    /// SQLite's name for a private database on disk.
    private static let place = ""

    /// Makes an empty staging area.
    package init() throws(StoreError) {
        queue = try StoreError.wrapping(Self.place) {
            let queue = try DatabaseQueue(path: Self.place)
            try queue.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;
                        CREATE TABLE staged (id INTEGER PRIMARY KEY, key BLOB NOT NULL, record BLOB NOT NULL) STRICT;
                        CREATE INDEX staged_by_key ON staged (key)
                        """)
            }
            return queue
        }
    }

    /// Keeps a record under a key; several records may share one.
    package func add(_ record: Data, key: Data) throws(StoreError) {
        let full = pending.withLock { pending in
            pending.append((key, record))
            return pending.count >= Self.batch
        }
        if full { try finish() }
    }

    /// The records kept under the key, in the order in which they were added, as far as `finish` wrote them; several
    /// threads may ask.
    package func records(key: Data) throws(StoreError) -> [Data] {
        try StoreError.wrapping(Self.place) {
            try queue.read { db in
                try Data.fetchAll(
                    db.cachedStatement(sql: "SELECT record FROM staged WHERE key = ? ORDER BY id"), arguments: [key])
            }
        }
    }

    /// Writes what was added, before it is looked up.
    package func finish() throws(StoreError) {
        let added = pending.withLock { pending in
            defer { pending.removeAll(keepingCapacity: true) }
            return pending
        }
        try StoreError.wrapping(Self.place) {
            try queue.write { db in
                for entry in added {
                    try db.run("INSERT INTO staged (key, record) VALUES (?, ?)", [entry.key, entry.record])
                }
            }
        }
    }
}
