import CFullText
import DirectoryModel
import DutchText
import Foundation
import GRDB
import Schema
import Search

/// The kaart on disk: one SQLite database, many readers, one writer.
package struct DirectoryStore: Sendable {
    /// Where the database lies.
    package let path: String
    let queue: DatabaseQueue

    private static let busyTimeout: TimeInterval = 5
    /// "Kaa1": marks a database as a kaart in its header (PRAGMA application_id).
    private static let applicationID = 0x4B61_6131

    private init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// Opens an existing kaart for reading only; nothing beside it is written where the folder does not allow it.
    ///
    /// - Parameter path: path of the database.
    /// - Returns: the open kaart.
    /// - Throws: `StoreError`.
    package static func reading(_ path: String) throws(StoreError) -> DirectoryStore {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        let store = try openReadOnly(path)
        try store.checkVersion(mayMigrate: false)
        return store
    }

    /// Opens the kaart for writing; makes it where there is none, and brings an older one up to date.
    ///
    /// - Parameters:
    ///   - path: path of the database; missing folders are made.
    ///   - rebuilding: called when the index has to be made anew for another version of the analysis.
    /// - Returns: the open kaart.
    /// - Throws: `StoreError`.
    package static func writing(_ path: String, rebuilding: () -> Void = {}) throws(StoreError) -> DirectoryStore {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw .notPermitted(path: folder)
            }
        }
        let isNew = !FileManager.default.fileExists(atPath: path)
        let store = try StoreError.wrapping(path) {
            DirectoryStore(path: path, queue: try DatabaseQueue(path: path, configuration: configuration()))
        }
        try store.prepareForWriting(isNew: isNew)
        try store.rebuildIndexIfOutdated(rebuilding)
        return store
    }

    /// Opens an existing kaart for inspection: for writing where that is allowed, since only then can the index be
    /// compared with the tables; else for reading.
    ///
    /// - Parameter path: path of the database.
    /// - Returns: the open kaart.
    /// - Throws: `StoreError`.
    package static func inspecting(_ path: String) throws(StoreError) -> DirectoryStore {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        guard access(path, W_OK) == 0 else { return try openReadOnly(path) }
        return try StoreError.wrapping(path) {
            DirectoryStore(path: path, queue: try DatabaseQueue(path: path, configuration: configuration()))
        }
    }

    /// An empty kaart in memory, for trying what a delivery would do where there is no kaart yet.
    package static func inMemory() throws(StoreError) -> DirectoryStore {
        let store = try StoreError.wrapping(":memory:") {
            DirectoryStore(path: ":memory:", queue: try DatabaseQueue(configuration: configuration()))
        }
        try store.prepareForWriting(isNew: true)
        return store
    }

    private static func configuration(readonly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(busyTimeout)
        configuration.prepareDatabase { db in
            db.add(tokenizer: KaartTokenizer.self)
            let code = kaart_register_fulltext(UnsafeMutablePointer(mutating: FTS5.api(db)))
            if code != 0 { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            try db.execute(
                sql: """
                    PRAGMA cache_size = -16384;
                    PRAGMA temp_store = FILE;
                    CREATE VIRTUAL TABLE temp.service_vocabulary USING fts5vocab (main, service_index, row)
                    """)
            // A writer needs the triggers that keep the index; SQLite 3.40 counts FTS5 among what a schema may misuse.
            if readonly { try db.execute(sql: "PRAGMA mmap_size = 268435456; PRAGMA trusted_schema = OFF") }
        }
        return configuration
    }

    /// Where SQLite cannot make its `-shm` beside the database, the file is read as one that nobody changes; that is
    /// only right when no write-ahead log waits beside it.
    private static func openReadOnly(_ path: String) throws(StoreError) -> DirectoryStore {
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: true))
            try queue.read { db in _ = try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema") }
            return DirectoryStore(path: path, queue: queue)
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_READONLY || error.resultCode == .SQLITE_CANTOPEN
        {
            guard access(path, R_OK) == 0 else { throw .notPermitted(path: path) }
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            guard (log ?? 0) == 0 else { throw .unreadableJournal(path: path) }
            return try StoreError.wrapping(path) {
                let uri = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
                return DirectoryStore(
                    path: path, queue: try DatabaseQueue(path: uri, configuration: configuration(readonly: true)))
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in Schema.migrations {
            migrator.registerMigration(migration.identifier) { db in try db.execute(sql: migration.sql) }
        }
        return migrator
    }

    private func prepareForWriting(isNew: Bool) throws(StoreError) {
        if !isNew { try checkVersion(mayMigrate: true) }
        try StoreError.wrapping(path) {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA application_id = \(Self.applicationID)")
            }
            try migrator.migrate(queue)
            if isNew { try queue.write { db in try Self.recordAnalysis(db) } }
        }
    }

    private func checkVersion(mayMigrate: Bool) throws(StoreError) {
        let state = try StoreError.wrapping(path) {
            try queue.read { db in
                (
                    application: try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
                    tables: try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0,
                    superseded: try migrator.hasBeenSuperseded(db),
                    complete: try migrator.hasCompletedMigrations(db)
                )
            }
        }
        let isEmpty = state.tables == 0 && mayMigrate
        guard isEmpty || state.application == Self.applicationID else { throw .notAKaart(path: path) }
        if state.superseded { throw .newer(path: path) }
        if !state.complete && !mayMigrate { throw .older(path: path) }
    }
}

extension DirectoryStore {
    private static let analysisProperty = "analysis"

    /// Whether the index was made by this version of the analysis.
    package func hasCurrentIndex() throws(StoreError) -> Bool {
        try StoreError.wrapping(path) {
            try queue.read { db in
                try String.fetchOne(
                    db, sql: "SELECT value FROM kaart_property WHERE name = ?", arguments: [Self.analysisProperty])
                    == Analysis.version
            }
        }
    }

    private static func recordAnalysis(_ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO kaart_property (name, value) VALUES (?, ?)",
            arguments: [analysisProperty, Analysis.version])
    }

    private func rebuildIndexIfOutdated(_ rebuilding: () -> Void) throws(StoreError) {
        guard try !hasCurrentIndex() else { return }
        rebuilding()
        try StoreError.wrapping(path) {
            try queue.write { db in
                try db.execute(sql: "INSERT INTO service_index (service_index) VALUES ('rebuild')")
                try Self.recordAnalysis(db)
            }
        }
    }
}
