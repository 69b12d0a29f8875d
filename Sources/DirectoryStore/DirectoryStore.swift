import CFullText
import DirectoryModel
package import DutchText
import Foundation
import FullText
import GRDB
import Schema
import Search

/// The kaart on disk: one SQLite database, many readers, one writer.
package struct DirectoryStore: Sendable {
    /// Where the database lies; `memory` for one that lies nowhere.
    package let path: String
    let queue: DatabaseQueue
    /// The words of the analysis that the index is made with.
    let lexicon: Lexicon
    /// What the file was like when it was opened as one that nobody changes, because nothing can be written beside it.
    private let stamp: FileStamp?
    /// Kept between questions, where many are asked.
    private(set) var memories: SearchMemories?
    private(set) var shownOfferings: ShownOfferings?
    /// A second connection, where one question is all that is asked: another core reads with it.
    private(set) var helper: DatabaseQueue?

    package static let busyTimeout = 5.0
    /// "Kaa1": marks a database as a kaart in its header (PRAGMA application_id).
    private static let applicationID = 0x4B61_6131

    init(
        path: String, lexicon: Lexicon, readonly: Bool = false, opening file: String? = nil, isImmutable: Bool = false,
        patience: TimeInterval = Self.busyTimeout, outlasting: Bool = false
    ) throws {
        self.path = path
        self.lexicon = lexicon
        stamp = isImmutable ? FileStamp(path) : nil
        Self.sqlite
        var configuration = Self.configuration(lexicon: lexicon, readonly: readonly, patience: patience)
        configuration.allowsUnsafeTransactions = outlasting
        queue =
            path == Self.memory
            ? try DatabaseQueue(configuration: configuration)
            : try DatabaseQueue(path: file ?? path, configuration: configuration)
    }

    private static let memory = ":memory:"
    /// Sets SQLite up, once.
    private static let sqlite: Void = kaart_forgo_memory_statistics()

    /// Opens an existing kaart for reading only; nothing beside it is written where the folder does not allow it.
    ///
    /// - Parameters:
    ///   - path: path of the database.
    ///   - lexicon: the words of the analysis.
    ///   - memories: keeps what every question needs, where many are asked.
    ///   - isHelped: whether another core may help to answer a question.
    ///   - outlasting: whether an `OngoingReading` may be begun.
    /// - Returns: the open kaart.
    /// - Throws: `StoreError`.
    package static func reading(
        _ path: String, lexicon: Lexicon, memories: SearchMemories? = nil, isHelped: Bool = false,
        outlasting: Bool = false
    ) throws(StoreError) -> DirectoryStore {
        try checkFile(path)
        var store = try openReadOnly(path, lexicon: lexicon, outlasting: outlasting)
        try store.checkVersion(mayMigrate: false)
        store.memories = memories
        store.shownOfferings = memories.map { _ in ShownOfferings() }
        if isHelped { store.helper = try? openReadOnly(path, lexicon: lexicon).queue }
        return store
    }

    /// Whether it is read as a file that nobody changes.
    package var isImmutable: Bool { stamp != nil }

    /// Whether somebody changed the file after all: what is read of it then is neither old nor new.
    var isOutdated: Bool { stamp != nil && stamp != FileStamp(path) }

    /// Closes it, for good; who asks it anything afterwards is refused.
    package func close() {
        try? helper?.close()
        try? queue.close()
    }

    /// Keeps it open until the process ends: to close it would write its log into a database that has another one by now.
    package func leaveOpen() { _ = Unmanaged.passRetained(queue) }

    /// Breaks off what another thread is reading or writing; nothing happens when that is nothing.
    package var interruption: @Sendable () -> Void {
        let queue = queue
        return { queue.interrupt() }
    }

    static func checkFile(_ path: String) throws(StoreError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw access(path, F_OK) != 0 && errno == EACCES ? .notPermitted(path: path) : .missing(path: path)
        }
        // To open a pipe would wait for whoever writes to it.
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notAKaart(path: path) }
    }

    /// Opens the kaart for writing; makes it where there is none, and brings an older one up to date.
    ///
    /// - Parameters:
    ///   - path: path of the database; missing folders are made.
    ///   - lexicon: the words of the analysis.
    ///   - labels: the names of concepts, for the index.
    ///   - patience: seconds that it waits for another writer.
    ///   - furnishing: called with a kaart that is made, before it is put in its place.
    ///   - rebuilding: called with the share that is done, 0…1, while the index is made anew for another version of the
    ///     analysis or other labels.
    /// - Returns: the open kaart.
    /// - Throws: `StoreError`.
    package static func writing(
        _ path: String, lexicon: Lexicon, labels: ConceptLabels, patience: Double = Self.busyTimeout,
        furnishing: (DirectoryStore) throws(StoreError) -> Void = { _ throws(StoreError) in },
        rebuilding: (Double) -> Void = { _ in }
    ) throws(StoreError) -> DirectoryStore {
        if !FileManager.default.fileExists(atPath: path) {
            let begun = try beginning(path, lexicon: lexicon, labels: labels)
            defer { begun.abandon() }
            try furnishing(begun)
            try begun.settle()
        }
        try checkFile(path)
        let store = try StoreError.wrapping(path) {
            try DirectoryStore(path: path, lexicon: lexicon, patience: patience)
        }
        try store.prepareForWriting(isNew: false, labels: labels)
        try store.bringIndexUpToDate(labels, rebuilding)
        return store
    }

    /// Inspects a kaart: see `problems(labels:)`. Opened for writing where that is allowed, since only then can the index be
    /// compared with the tables; damage that does not even let it be opened is a problem like any other.
    ///
    /// - Parameters:
    ///   - path: path of the database.
    ///   - lexicon: the words of the analysis.
    ///   - labels: the names of concepts; nil where they cannot be read.
    /// - Returns: what is wrong; empty when all is well.
    /// - Throws: `StoreError` for a file that is no kaart, or may not be read.
    package static func inspect(
        _ path: String, lexicon: Lexicon, labels: ConceptLabels?
    ) throws(StoreError) -> [StoreProblem] {
        try checkFile(path)
        do throws(StoreError) {
            let store =
                access(path, W_OK) == 0
                ? try StoreError.wrapping(path) { try DirectoryStore(path: path, lexicon: lexicon) }
                : try openReadOnly(path, lexicon: lexicon)
            try store.checkVersion(mayMigrate: false)
            return try store.problems(labels: labels)
        } catch {
            guard case .damaged(_, let detail) = error else { throw error }
            return [.integrity(detail)]
        }
    }

    /// An empty kaart in memory, for trying what a delivery would do where there is no kaart yet.
    package static func inMemory(lexicon: Lexicon, labels: ConceptLabels) throws(StoreError) -> DirectoryStore {
        let store = try StoreError.wrapping(memory) { try DirectoryStore(path: memory, lexicon: lexicon) }
        try store.prepareForWriting(isNew: true, labels: labels)
        return store
    }

    private static func configuration(
        lexicon: Lexicon, readonly: Bool, patience: TimeInterval
    ) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            try Self.registerFullText(on: db, lexicon: lexicon)
            // Of a file that is mapped, a page that cannot be read is no error but the end of the process (SIGBUS).
            try db.execute(
                sql: """
                    PRAGMA mmap_size = 0;
                    PRAGMA cache_size = -16384;
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = FILE;
                    CREATE VIRTUAL TABLE temp.service_vocabulary USING fts5vocab (main, service_index, row)
                    """)
            // A writer needs the triggers that keep the index; SQLite 3.40 counts FTS5 among what a schema may misuse.
            if readonly { try db.execute(sql: "PRAGMA trusted_schema = OFF") }
        }
        return configuration
    }

    static func registerFullText(on db: Database, lexicon: Lexicon) throws {
        let api = UnsafeMutablePointer(mutating: FTS5.api(db))
        for code in [kaart_register_fulltext(api), KaartTokenizer.register(with: api, lexicon: lexicon)]
        where code != SQLITE_OK {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// Where SQLite cannot make its `-shm` beside the database, since that may not be or the disk is full, the file is read as
    /// one that nobody changes; that is only right when no write-ahead log waits beside it, and nobody else has a `-shm`.
    private static func openReadOnly(
        _ path: String, lexicon: Lexicon, outlasting: Bool = false
    ) throws(StoreError) -> DirectoryStore {
        do {
            let store = try DirectoryStore(path: path, lexicon: lexicon, readonly: true, outlasting: outlasting)
            try store.queue.read { db in _ = try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema") }
            return store
        } catch let error as DatabaseError
            where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) || error.tellsFullDisk
        {
            guard access(path, R_OK) == 0 else { throw .notPermitted(path: path) }
            guard FileStamp.size(of: path + "-wal") == 0 else {
                throw error.tellsFullDisk ? .diskFull(path: path) : .unreadableJournal(path: path)
            }
            guard !error.tellsFullDisk || FileStamp.size(of: path + "-shm") < Self.smallestIndex else {
                throw .diskFull(path: path)
            }
            return try StoreError.wrapping(path) {
                let uri = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
                return try DirectoryStore(
                    path: path, lexicon: lexicon, readonly: true, opening: uri, isImmutable: true,
                    outlasting: outlasting)
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Bytes of a `-shm` that somebody uses, at least (SQLite's WAL format, 2.1).
    private static let smallestIndex: Int64 = 32_768

    private var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in Schema.migrations {
            migrator.registerMigration(migration.identifier) { db in try db.execute(sql: migration.sql) }
        }
        return migrator
    }

    func prepareForWriting(isNew: Bool, labels: ConceptLabels) throws(StoreError) {
        if !isNew { try checkVersion(mayMigrate: true) }
        try StoreError.wrapping(path) {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = WAL")
                guard try Int.fetchOne(db, sql: "PRAGMA application_id") != Self.applicationID else { return }
                try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
            }
            try migrate()
            guard isNew else { return }
            try queue.write { db in try DerivedData(db: db, lexicon: lexicon, labels: labels).recordVersions() }
        }
    }

    /// Brings the tables up to date. A migration that another program has just done as well cannot be done again; then what
    /// is left is tried anew.
    private func migrate() throws {
        var done = try queue.read { try migrator.appliedIdentifiers($0).count }
        while true {
            do {
                return try migrator.migrate(queue)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
                let now = try queue.read { try migrator.appliedIdentifiers($0).count }
                guard now > done else { throw error }
                done = now
            }
        }
    }

    /// - Throws: `StoreError`, `.notAKaart` where it is none of any version.
    func checkIsKaart() throws(StoreError) {
        do {
            try checkVersion(mayMigrate: false)
        } catch .newer, .older {
            return
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
