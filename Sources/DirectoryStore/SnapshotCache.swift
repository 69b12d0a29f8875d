import DirectoryModel
import GRDB
import Search

/// What ranking needs of every offering, kept between questions by a process that answers many.
///
/// It belongs to one state of the database: SQLite's `data_version` tells when another connection has committed, and is
/// read within the transaction of the question, so that no answer mixes old and new. Only used by the queue of its store.
final class SnapshotCache {
    private var version: Int64?
    /// Signals by key of the offering; keys are dense.
    private(set) var entries: [SignalEntry?] = []
    private(set) var keys = SignalKeys()
    private var hours: [Int64: String]?

    /// Brings it to the state that the transaction sees.
    func refresh(_ snapshot: KaartSnapshot) throws {
        let current = try Int64.fetchOne(snapshot.db, sql: "PRAGMA data_version")
        if let version, version == current { return }
        version = nil
        hours = nil
        keys = try snapshot.readSignalKeys()
        entries.removeAll(keepingCapacity: true)
        try snapshot.forEachSignal { key, entry in
            guard key >= 0, let place = Int(exactly: key) else { return }
            while entries.count <= place { entries.append(nil) }
            entries[place] = entry
        }
        version = current
    }

    func entry(_ key: Int64) -> SignalEntry? {
        Int(exactly: key).flatMap { entries.indices.contains($0) ? entries[$0] : nil }
    }

    func openingHours(_ snapshot: KaartSnapshot) throws -> [Int64: String] {
        if let hours { return hours }
        let read = try snapshot.readOpeningHours()
        hours = read
        return read
    }
}
