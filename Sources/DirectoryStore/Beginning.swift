import DirectoryModel
package import DutchText
import Foundation
import GRDB

extension DirectoryStore {
    /// Begins a kaart beside its place, where nobody sees it: a first delivery that breaks off leaves nothing that could be
    /// taken for a kaart.
    ///
    /// - Parameters:
    ///   - path: where it is to be; missing folders are made.
    ///   - lexicon: the words of the analysis.
    ///   - labels: the names of concepts, for the index.
    /// - Returns: the open kaart, for `settle` or `abandon`.
    /// - Throws: `StoreError`; nothing is left then.
    package static func beginning(
        _ path: String, lexicon: Lexicon, labels: ConceptLabels
    ) throws(StoreError) -> DirectoryStore {
        let folder = path.folderOfPath
        if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw .notPermitted(path: folder)
            }
        }
        removeAbandoned(besides: path)
        let file = unfinished(besides: path)
        do throws(StoreError) {
            let store = try StoreError.wrapping(path) {
                try DirectoryStore(path: path, lexicon: lexicon, opening: file)
            }
            try store.prepareForWriting(isNew: true, labels: labels)
            return store
        } catch {
            remove(file)
            // Of what was made just now, SQLite only misses something where it does not read what it wrote.
            if case .other(_, let detail) = error { throw .inputOutput(path: path, detail: detail) }
            throw error
        }
    }

    /// Puts a kaart that was begun in its place, whole and in one step, and closes it.
    ///
    /// - Throws: `StoreError`, `.busy` where another one stands there by now; `abandon` it then.
    package func settle() throws(StoreError) {
        try StoreError.wrapping(path) {
            // Of what is still in the log, nothing would come along.
            let isHeld = try queue.writeWithoutTransaction { db in
                try Bool.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            guard isHeld == false, !FileManager.default.fileExists(atPath: path) else {
                throw StoreError.busy(path: path)
            }
            try queue.close()
            try Self.put(Self.unfinished(besides: path), at: path)
        }
    }

    /// Takes away a kaart that was begun; one that was put in its place stays there.
    package func abandon() {
        close()
        Self.remove(Self.unfinished(besides: path))
    }
}
