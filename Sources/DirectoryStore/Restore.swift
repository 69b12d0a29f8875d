import DirectoryModel
package import DutchText
import Foundation
import GRDB
import Search

extension DirectoryStore {
    /// Puts a backup in the place of a kaart, in one step: what reads the kaart sees the former or the restored one.
    ///
    /// What stood there is kept beside it, under a name of its own.
    ///
    /// - Parameters:
    ///   - path: path of the kaart; there need not be one.
    ///   - backup: path of the backup.
    ///   - lexicon: the words of the analysis.
    ///   - labels: the names of concepts, for the index.
    ///   - aside: where what stood there is kept.
    ///   - prepare: what has to be done to it before it takes its place.
    /// - Returns: whether there was a kaart, now kept aside.
    /// - Throws: `StoreError`; `.damaged` for a backup with which anything is wrong; what `prepare` throws. The kaart is then
    ///   as it was.
    package static func restore(
        _ path: String, from backup: String, lexicon: Lexicon, labels: ConceptLabels, keeping aside: String,
        prepare: (DirectoryStore) throws -> Void
    ) throws -> Bool {
        if let own = FileIdentity(path), own == FileIdentity(backup) { throw StoreError.isTheKaart(path: backup) }
        let unfinished = unfinished(besides: path)
        removeAbandoned(besides: path)
        defer { remove(unfinished) }
        let isIndexSound = try copy(backup, to: unfinished, lexicon: lexicon)
        let prepared = try writing(unfinished, lexicon: lexicon, labels: labels)
        if !isIndexSound {
            try prepared.repairDerivedData(labels: labels)
            guard isSound(prepared) else { throw StoreError.damaged(path: backup, detail: "integrity_check") }
        }
        try prepare(prepared)
        try StoreError.wrapping(path) {
            try prepared.queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try prepared.queue.close()
        }
        return try StoreError.wrapping(path) {
            guard FileManager.default.fileExists(atPath: path) else {
                try put(unfinished, at: path)
                return false
            }
            if let present = try? DirectoryStore(path: path, lexicon: lexicon), (try? present.backUp(to: aside)) != nil
            {
                // One transaction of the kaart itself: open readers go on, and a crash leaves the former.
                try DirectoryStore(path: unfinished, lexicon: lexicon).queue.backup(to: present.queue)
                if isSound(present) { return true }
                // What arrived is not what was looked through: a page was read or written wrongly on its way.
                try? DirectoryStore.reading(aside, lexicon: lexicon).queue.backup(to: present.queue)
                throw isSound(present)
                    ? StoreError.inputOutput(path: backup, detail: "integrity_check")
                    : StoreError.damaged(path: path, detail: "integrity_check")
            }
            // What is there is no longer a database: it is put aside as it is.
            try put(path, at: aside)
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
            try put(unfinished, at: path)
            return true
        }
    }

    /// Whether pages, keys, and the index against the tables are as they should be. Nothing speaks against a kaart that
    /// somebody else has just taken, so that it cannot be looked through.
    private static func isSound(_ store: DirectoryStore) -> Bool {
        do {
            return try store.queue.writeWithoutTransaction { try problems(in: $0, indexIncluded: true) }.isEmpty
        } catch {
            if case .busy = StoreError(error, path: store.path) { return true }
            return false
        }
    }

    /// Copies a backup, and looks through the copy: pages and keys.
    ///
    /// - Returns: whether the index is as the tables are; else it can be made anew from them.
    private static func copy(_ backup: String, to path: String, lexicon: Lexicon) throws(StoreError) -> Bool {
        let source = try reading(backup, lexicon: lexicon)
        let folder = path.folderOfPath
        let problems = try StoreError.wrapping(backup) {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            let copy = try DirectoryStore(path: path, lexicon: lexicon)
            try source.queue.backup(to: copy.queue)
            try copy.queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            let problems = try copy.queue.writeWithoutTransaction { try Self.problems(in: $0, indexIncluded: true) }
            try copy.queue.close()
            return problems
        }
        guard problems.allSatisfy(\.isDerived) else { throw .damaged(path: backup, detail: "\(problems.count)") }
        return problems.isEmpty
    }

    static func put(_ path: String, at destination: String) throws {
        guard rename(path, destination) == 0 else {
            throw StoreError.inputOutput(path: destination, detail: String(cString: strerror(errno)))
        }
        // The name is part of the folder, which has to reach the disk as well.
        let name = destination.folderOfPath
        let folder = open(name.isEmpty ? "." : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        Foundation.close(folder)
    }

    /// Removes a database with all that SQLite keeps beside it.
    package static func remove(_ path: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + ending) }
    }

    /// Makes what is derived from the tables anew: the index, the signals, and the day on which an offering was seen where
    /// that is lost.
    ///
    /// - Parameters:
    ///   - labels: the names of concepts, for the index.
    ///   - progress: called with the share that is done, 0…1.
    /// - Throws: `StoreError`.
    package func repairDerivedData(
        labels: ConceptLabels, progress: (Double) -> Void = { _ in }
    ) throws(StoreError) {
        try StoreError.wrapping(path) {
            try queue.write { db in
                try db.execute(
                    sql: "INSERT INTO service_sighting SELECT id, first_seen FROM service "
                        + "WHERE NOT EXISTS (SELECT 1 FROM service_sighting WHERE service_id = service.id)")
                try DerivedData(db: db, lexicon: lexicon, labels: labels).makeAnew(progress: progress)
            }
        }
    }
}
