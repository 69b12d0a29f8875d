import DirectoryModel
import Foundation
import GRDB

extension DirectoryStore {
    /// Makes a copy of the kaart at the path while it is in use, checks it, and puts it there in one step.
    ///
    /// - Parameter destination: path of the copy; an earlier copy there is replaced, only by a sound one.
    /// - Throws: `StoreError`; the destination is then as it was.
    package func backUp(to destination: String) throws(StoreError) {
        let destination = try self.destination(destination, isBackup: true)
        if case .failure(.notAKaart) = Result(catching: { () throws(StoreError) in
            try Self.reading(destination, lexicon: lexicon)
        }) {
            throw .occupied(path: destination)
        }
        do {
            try copy(to: destination)
        } catch .damaged(destination, let detail) {
            throw .damaged(path: path, detail: detail)
        }
    }

    private func copy(to destination: String) throws(StoreError) {
        let unfinished = Self.unfinished(besides: destination)
        Self.removeAbandoned(besides: destination)
        let folder = destination.folderOfPath
        guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else { throw .notPermitted(path: destination) }
        defer { Self.remove(unfinished) }
        try StoreError.wrapping(destination) {
            Self.make(unfinished, asClosedAs: path)
            var configuration = Configuration()
            configuration.prepareDatabase { [lexicon] db in try Self.registerFullText(on: db, lexicon: lexicon) }
            let copy = try DatabaseQueue(path: unfinished, configuration: configuration)
            try queue.backup(to: copy)
            try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            let problems = try copy.read { db in try Self.problems(in: db, indexIncluded: false) }
            try copy.close()
            guard problems.isEmpty else {
                throw StoreError.damaged(path: path, detail: "\(problems.count)")
            }
            try Self.put(unfinished, at: destination)
        }
    }
}
