import DirectoryModel
import Foundation
import GRDB
import GRDBSQLite
package import Search

extension KaartSnapshot {
    /// The numbers that `ServiceSignals` use for areas, concepts and sources.
    package func signalKeys() throws -> SignalKeys { try cache?.keys ?? readSignalKeys() }

    func readSignalKeys() throws -> SignalKeys {
        SignalKeys(
            areas: try keys("SELECT id, code FROM area"),
            targetGroups: try terms(of: ConceptLabels.targetGroupTaxonomy),
            domains: try terms(of: ConceptLabels.domainTaxonomy),
            sources: try keys("SELECT id, name AS code FROM source"))
    }

    private func terms(of taxonomy: String) throws -> [Int32: String] {
        try keys(
            "SELECT id, code FROM taxonomy_term WHERE taxonomy_id = (SELECT id FROM taxonomy WHERE name = ?)",
            [taxonomy])
    }

    private func keys(_ sql: String, _ arguments: StatementArguments = []) throws -> [Int32: String] {
        let rows = try Row.fetchAll(db, sql: sql, arguments: arguments)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as Int32, $0["code"] as String) })
    }

    /// Offerings whose text matches, with their text score.
    ///
    /// - Parameters:
    ///   - query: the words, as concepts.
    ///   - parameters: how matches are weighed.
    /// - Returns: each offering once, in no order, with the concepts that it matches; and what a good match scores.
    /// - Throws: what SQLite says.
    package func candidates(
        matching query: TextQuery, parameters: TextScorer.Parameters
    ) throws -> (found: [Candidate], attainable: Double) {
        guard let expression = query.expression, let sizes = try sizes(for: expression) else { return ([], 0) }
        let statement = try db.cachedStatement(
            sql: cache == nil
                ? """
                SELECT service_index.rowid, kaart_hits(service_index), signals FROM service_index
                JOIN service_signal ON service_id = service_index.rowid WHERE service_index MATCH ?
                """ : "SELECT rowid, kaart_hits(service_index) FROM service_index WHERE service_index MATCH ?")
        try statement.setArguments([expression.text])
        var keys: [Int64] = []
        var hits: [UInt8] = []
        var ends: [Int] = []
        var entries: [SignalEntry] = []
        try forEachRow(of: statement) { handle, entry in
            keys.append(sqlite3_column_int64(handle, 0))
            hits.append(
                contentsOf: UnsafeRawBufferPointer(
                    start: sqlite3_column_blob(handle, 1), count: Int(sqlite3_column_bytes(handle, 1))))
            ends.append(hits.count)
            entries.append(entry)
        }
        func row(_ place: Int) -> TextScorer.Row {
            TextScorer.Row(
                hits: hits[(place == 0 ? 0 : ends[place - 1])..<ends[place]],
                lengths: entries[place].signals.textLengths)
        }
        var scorer = TextScorer(
            query: query, phraseTerms: expression.phraseTerms, rows: keys.indices.lazy.map(row), rowCount: sizes.rows,
            averageLengths: sizes.averageLengths,
            parameters: parameters)
        let candidates = keys.indices.map { place in
            let (score, matched) = scorer.score(row(place))
            return Candidate(key: keys[place], textScore: score, matched: matched, entry: entries[place])
        }
        return (candidates, scorer.attainable)
    }

    /// Number of rows of the index, and average number of words in each of its columns; nil when nothing matches.
    private func sizes(for expression: MatchExpression) throws -> (rows: Int, averageLengths: [Double])? {
        let sql = "SELECT kaart_sizes(service_index) FROM service_index WHERE service_index MATCH ? LIMIT 1"
        guard let blob = try Data.fetchOne(db, cachedSQL: sql, [expression.text]) else { return nil }
        let numbers = stride(from: 0, to: blob.count - 7, by: 8).map { start in
            (0..<8).reduce(0) { number, byte in number | Int(blob[blob.startIndex + start + byte]) << (8 * byte) }
        }
        guard let rows = numbers.first else { return nil }
        return (rows, numbers.dropFirst().map { Double($0) / Double(max(rows, 1)) })
    }

    /// Offerings that carry any of the concepts, given by their numbers; nothing of their text is looked at.
    package func candidates(havingTerms terms: [Int32]) throws -> [Candidate] {
        guard !terms.isEmpty else { return [] }
        let statement = try db.makeStatement(
            sql: """
                SELECT service_id, NULL, signals FROM service_signal WHERE service_id IN
                (SELECT service_id FROM attribute WHERE taxonomy_term_id IN (\(databaseQuestionMarks(count: terms.count))))
                """)
        try statement.setArguments(StatementArguments(terms))
        return try candidates(of: statement)
    }

    /// All offerings; nothing of their text is looked at.
    package func allCandidates() throws -> [Candidate] {
        if let cache {
            return cache.entries.enumerated().compactMap { key, entry in
                entry.map { Candidate(key: Int64(key), textScore: 0, entry: $0) }
            }
        }
        return try candidates(of: db.cachedStatement(sql: "SELECT service_id, NULL, signals FROM service_signal"))
    }

    /// Opening hours, as they are kept, of the offerings that have them, by key.
    package func openingHours() throws -> [Int64: String] { try cache?.openingHours(self) ?? readOpeningHours() }

    func readOpeningHours() throws -> [Int64: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, opening_hours FROM service WHERE opening_hours IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as Int64, $0["opening_hours"] as String) })
    }

    private func candidates(of statement: Statement) throws -> [Candidate] {
        var found: [Candidate] = []
        try forEachRow(of: statement) { handle, entry in
            found.append(Candidate(key: sqlite3_column_int64(handle, 0), textScore: 0, entry: entry))
        }
        return found
    }

    /// Every offering's signals, by its key.
    func forEachSignal(_ body: (Int64, SignalEntry) -> Void) throws {
        let statement = try db.makeStatement(sql: "SELECT service_id, NULL, signals FROM service_signal")
        try step(statement) { handle in
            if let entry = Self.entry(in: handle) { body(sqlite3_column_int64(handle, 0), entry) }
        }
    }

    /// Steps through the rows, of which the first column is the key of an offering and the third, where nothing is kept
    /// in memory, its signals; without making an object of each row: there can be tens of thousands.
    private func forEachRow(
        of statement: Statement, _ body: (_ handle: SQLiteStatement, _ entry: SignalEntry) -> Void
    ) throws {
        try step(statement) { handle in
            let entry = cache.map { $0.entry(sqlite3_column_int64(handle, 0)) } ?? Self.entry(in: handle)
            if let entry { body(handle, entry) }
        }
    }

    private static func entry(in handle: SQLiteStatement) -> SignalEntry? {
        let packed = UnsafeRawBufferPointer(
            start: sqlite3_column_blob(handle, 2), count: Int(sqlite3_column_bytes(handle, 2)))
        return ServiceSignals(packed: packed).map { SignalEntry($0) }
    }

    private func step(_ statement: Statement, _ body: (SQLiteStatement) -> Void) throws {
        try withExtendedLifetime(statement) {
            let handle = statement.sqliteStatement
            defer { sqlite3_reset(handle) }
            while true {
                switch sqlite3_step(handle) {
                case SQLITE_ROW: body(handle)
                case SQLITE_DONE: return
                case let code:
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
                }
            }
        }
    }
}
