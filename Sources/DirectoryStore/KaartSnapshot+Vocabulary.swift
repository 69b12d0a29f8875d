import GRDB
import Search

extension KaartSnapshot {
    /// Whether any offering has the term in its text.
    package func isKnown(_ term: String) throws -> Bool {
        try searchMemory().isKnown(term) {
            try Int.fetchOne(db, cachedSQL: "SELECT doc FROM temp.service_vocabulary WHERE term = ?", [term]) ?? 0 > 0
        }
    }

    /// Every term of the index with the number of offerings that have it.
    package func vocabulary() throws -> [(word: String, count: Int)] {
        try Row.fetchAll(db, sql: "SELECT term, doc FROM temp.service_vocabulary").map { ($0["term"], $0["doc"]) }
    }
}
