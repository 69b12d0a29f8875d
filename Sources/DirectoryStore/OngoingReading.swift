import GRDB

/// A reading that goes on between calls: whatever is delivered meanwhile, it keeps seeing the kaart as it was when it
/// began. It ends with the object.
package final class OngoingReading {
    private let store: DirectoryStore
    private let memory: SnapshotMemory

    /// Begins.
    ///
    /// - Parameter store: a kaart that was opened as `outlasting`, and is used for nothing else.
    /// - Throws: `StoreError`.
    package init(_ store: DirectoryStore) throws(StoreError) {
        self.store = store
        memory = SnapshotMemory(store.memories)
        try StoreError.wrapping(store.path) {
            try store.queue.unsafeRead { db in
                try db.execute(sql: "BEGIN")
                // A transaction sees the state of its first look.
                _ = try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema")
            }
        }
    }

    /// Reads on.
    ///
    /// - Parameter body: reads; must not keep the snapshot.
    /// - Returns: what `body` returns.
    /// - Throws: `StoreError` for what the database refuses; what `body` throws of its own, as it is.
    package func read<Result>(_ body: (KaartSnapshot) throws -> Result) throws -> Result {
        do {
            return try store.queue.unsafeRead { db in try body(KaartSnapshot(db: db, memory: memory)) }
        } catch let error as DatabaseError {
            throw StoreError(error, path: store.path)
        }
    }
}
