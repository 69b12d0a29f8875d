import CFullText

/// FTS5 as it comes: any of the words, `bm25()`, the first ten. No place, no facets, no explanations.
struct PlainSearch {
    private let database: Connection
    private let statement: OpaquePointer?

    /// SQLITE_TRANSIENT, which Swift cannot import.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Opens a database written by `KaartRows`.
    init(database path: String) throws {
        database = try Connection(path: path)
        try database.execute("PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456")
        let index = KaartRows.plainIndex
        statement = try database.prepare(
            "SELECT rowid FROM \(index) WHERE \(index) MATCH ? ORDER BY bm25(\(index)) LIMIT 10")
    }

    /// Asks one question, and throws the answer away.
    ///
    /// - Parameter text: words; each is quoted.
    /// - Throws: `Connection.Failure`.
    func answer(_ text: String) throws {
        let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { "\"\($0)\"" }
        sqlite3_bind_text(statement, 1, words.joined(separator: " OR "), -1, Self.copied)
        while try database.step(statement) {}
        sqlite3_reset(statement)
    }
}
