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
        if FileManager.default.fileExists(atPath: path) { try checkFile(path) }
        let unfinished = unfinished(besides: path)
        removeAbandoned(besides: path)
        defer { remove(unfinished) }
        let isIndexSound = try copy(backup, to: unfinished, besides: path, lexicon: lexicon)
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
            guard let present = try overwrite(path, with: unfinished, keptAt: aside, lexicon: lexicon) else {
                try putAside(path, at: aside)
                try put(unfinished, at: path)
                return true
            }
            if isSound(present) { return true }
            // What arrived is not what was looked through: a page was read or written wrongly on its way.
            try? DirectoryStore.reading(aside, lexicon: lexicon).queue.backup(to: present.queue)
            throw isSound(present)
                ? StoreError.inputOutput(path: backup, detail: "integrity_check")
                : StoreError.damaged(path: path, detail: "integrity_check")
        }
    }

    /// Overwrites a kaart in one transaction of its own: open readers go on, and a crash leaves the former. What stood there is
    /// kept aside once nobody else can write it, so that it is all there.
    ///
    /// - Returns: the kaart; nil, with nothing changed, where it is no longer a sound one. One that was emptied is none, and
    ///   one may lack tables (`other`).
    private static func overwrite(
        _ path: String, with copy: String, keptAt aside: String, lexicon: Lexicon
    ) throws -> DirectoryStore? {
        do {
            return try StoreError.wrapping(path) {
                let present = try DirectoryStore(path: path, lexicon: lexicon)
                try present.checkIsKaart()
                // Only so can the one who keeps it aside read it meanwhile.
                try present.queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
                var isKept = false
                try DirectoryStore(path: copy, lexicon: lexicon).queue.backup(
                    to: present.queue, pagesPerStep: pagesPerStep
                ) { _ in
                    guard !isKept else { return }
                    try DirectoryStore(path: path, lexicon: lexicon).backUp(to: aside)
                    isKept = true
                }
                return present
            }
        } catch StoreError.damaged, StoreError.notAKaart, StoreError.other {
            return nil
        }
    }

    /// Fewer than any kaart has: SQLite has locked the one that it overwrites from the first step on, until the last.
    private static let pagesPerStep: CInt = 8

    /// Keeps what is no longer a sound database aside as it is, with what SQLite did not yet write into it. Its own name stays
    /// until something else takes it, where the file system can do that.
    private static func putAside(_ path: String, at aside: String) throws {
        remove(aside)
        if link(path, aside) != 0 { try put(path, at: aside) }
        for ending in besides {
            var status = stat()
            let hasLog = ending != "-shm" && stat(path + ending, &status) == 0 && status.st_size > 0
            if hasLog { _ = rename(path + ending, aside + ending) } else { unlink(path + ending) }
        }
        settle(aside.folderOfPath)
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

    /// Copies a backup, to take the place of the kaart if there is one, and looks through the copy: pages and keys.
    ///
    /// - Returns: whether the index is as the tables are; else it can be made anew from them.
    private static func copy(
        _ backup: String, to path: String, besides kaart: String, lexicon: Lexicon
    ) throws(StoreError) -> Bool {
        let source = try reading(backup, lexicon: lexicon)
        let folder = path.folderOfPath
        let problems = try StoreError.wrapping(backup) {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            let isThere = FileManager.default.fileExists(atPath: kaart)
            make(path, asClosedAs: isThere ? kaart : backup, takesItsPlace: isThere)
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
