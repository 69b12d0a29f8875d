package import DutchText
import GRDB
import Search
import Synchronization

/// What searching keeps in memory of a database, shared by all connections of a process that answers many questions.
///
/// It belongs to one state of the database: `search_state` changes with every transaction that changes what is kept (its
/// triggers see to that), and is read within the transaction of the question, so that no answer mixes old and new. Reports
/// and counts change nothing of it.
package final class SearchMemories: Sendable {
    private let latest = Mutex<(state: Int64, memory: SearchMemory)?>(nil)

    /// Knows the words of names, which are read again after every change.
    private let analysis: Mutex<Analysis>

    package init(lexicon: Lexicon) { analysis = Mutex(Analysis(lexicon: lexicon)) }

    /// The names of a state, by the forms of their words. Who needs the same ones meanwhile, waits for them.
    ///
    /// - Parameters:
    ///   - names: the names, in the order of their keys.
    ///   - memory: where they are kept.
    /// - Returns: the index.
    func index(_ names: [(key: Int64, name: String)], in memory: SearchMemory) -> NameIndex {
        analysis.withLock { analysis in memory.names { NameIndex(names, analysis: analysis) } }
    }

    /// Whether there is a memory, and nobody is making one.
    var isAtHand: Bool { latest.withLockIfAvailable { $0 != nil } ?? false }

    /// The memory of the state that the transaction sees. Who needs the same one meanwhile, waits for it.
    fileprivate func memory(_ db: Database, _ make: () throws -> SearchMemory) throws -> SearchMemory {
        let state = try Int64.fetchOne(db, cachedSQL: "SELECT version FROM search_state") ?? 0
        return try latest.withLock { latest in
            if let latest, latest.state == state { return latest.memory }
            let memory = try make()
            latest = (state, memory)
            return memory
        }
    }
}

/// The memory of one snapshot, found or made when it is first needed.
final class SnapshotMemory {
    /// Nil where one question is all that is asked.
    let shared: SearchMemories?
    private var memory: SearchMemory?
    /// What the connection showed lately, where it answers many questions.
    let shown: ShownOfferings?

    init(_ shared: SearchMemories? = nil, shown: ShownOfferings? = nil) {
        self.shared = shared
        self.shown = shown
    }

    func search(_ db: Database, _ make: () throws -> SearchMemory) throws -> SearchMemory {
        if let memory { return memory }
        let made = try shared.map { try $0.memory(db, make) } ?? make()
        memory = made
        return made
    }
}
