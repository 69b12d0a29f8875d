import GRDB

extension KaartSnapshot {
    /// How many offerings have the term in their text.
    package func documentCount(of term: String) throws -> Int {
        try Int.fetchOne(db, cachedSQL: "SELECT doc FROM temp.service_vocabulary WHERE term = ?", [term]) ?? 0
    }

    /// Every term of the index with the number of offerings that have it.
    package func vocabulary() throws -> [(word: String, count: Int)] {
        try Row.fetchAll(db, sql: "SELECT term, doc FROM temp.service_vocabulary").map { ($0["term"], $0["doc"]) }
    }
}
