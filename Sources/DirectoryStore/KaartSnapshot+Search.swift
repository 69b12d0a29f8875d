import CFullText
import DirectoryModel
import Dispatch
import GRDB
import GRDBSQLite
package import Search

extension DirectoryStore {
    /// Has the helper read what every question needs, while others get ready to ask. What it cannot read, the one who asks
    /// meets again.
    package func prepareSearching() {
        guard let helper, let memories else { return }
        DispatchQueue.global(qos: .userInitiated).async {
            _ = try? helper.read { try KaartSnapshot(db: $0, memory: SnapshotMemory(memories)).searchMemory() }
        }
    }
}

extension KaartSnapshot {
    /// What questions need of the kaart as it stands in this snapshot.
    package func searchMemory() throws -> SearchMemory {
        try memory.search(db) { SearchMemory(table: try signalTable(), keys: try signalKeys()) }
    }

    /// What organisations call themselves, by number.
    package func organizationTypes() throws -> [Int32: String] {
        try searchMemory().organizationTypes {
            try keys("SELECT id, organization_type AS code FROM organization WHERE organization_type IS NOT NULL")
        }
    }

    /// The numbers that signals use for areas, concepts and sources.
    func signalKeys() throws -> SignalKeys {
        try SignalKeys(
            areas: keys("SELECT id, code FROM area"),
            targetGroups: terms(of: ConceptLabels.targetGroupTaxonomy),
            domains: terms(of: ConceptLabels.domainTaxonomy),
            sources: keys("SELECT id, name AS code FROM source"))
    }

    private func terms(of taxonomy: String) throws -> [Int32: String] {
        try keys(
            "SELECT id, code FROM taxonomy_term WHERE taxonomy_id = (SELECT id FROM taxonomy WHERE name = ?)",
            [taxonomy])
    }

    private func keys(_ sql: String, _ arguments: StatementArguments = []) throws -> [Int32: String] {
        let rows = try Row.fetchAll(db, sql: sql, arguments: arguments)
        return try Dictionary(
            rows.map { try ($0.value("id") as Int32, $0.value("code") as String) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What ranking needs of every offering; an offering without would never be found, so that a kaart that lacks some
    /// is damaged.
    private func signalTable() throws -> SignalTable {
        // Keys have few gaps, so the last block tells how many there are.
        let last = try Int64.fetchOne(db, sql: "SELECT max(block) FROM signal_block") ?? -1
        var builder = SignalTable.Builder(blocks: last + 1)
        if let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM service"), newest / SignalBlock.size > last {
            throw SignalBlocks.damaged(newest / SignalBlock.size)
        }
        let statement = try db.cachedStatement(sql: "SELECT block, signals FROM signal_block ORDER BY block")
        try step(statement) { handle in
            let packed = UnsafeRawBufferPointer(
                start: sqlite3_column_blob(handle, 1), count: Int(sqlite3_column_bytes(handle, 1)))
            let number = sqlite3_column_int64(handle, 0)
            guard builder.append(block: number, packed: packed) else { throw SignalBlocks.damaged(number) }
        }
        return builder.table
    }

    /// The text scores of a question.
    ///
    /// - Parameters:
    ///   - query: the words, as concepts.
    ///   - parameters: how matches are weighed.
    /// - Returns: what finds the rows of `searchMemory` and scores them.
    /// - Throws: what SQLite says.
    package func textScorer(
        for query: TextQuery, parameters: TextScorer.Parameters
    ) throws -> TextScorer {
        let postings = try whileHelped(query.terms, parameters) {
            try self.postings(of: query.terms, parameters, found: occurrencesBeforeSignals(query.terms))
        }
        let memory = try searchMemory()
        return TextScorer(
            query: query, matches: TextMatches(query, postings: postings, rowCount: memory.table.count),
            weights: memory.weights(parameters))
    }

    /// Reads where terms stand, so that the first question that has them finds it at hand.
    ///
    /// - Parameters:
    ///   - terms: as the index has them.
    ///   - parameters: how matches are weighed.
    /// - Throws: what SQLite says.
    package func preparePostings(of terms: [String], parameters: TextScorer.Parameters) throws {
        _ = try postings(of: terms, parameters)
    }

    private func postings(
        of terms: [String], _ parameters: TextScorer.Parameters, found: [String: Occurrences] = [:]
    ) throws -> [Postings] {
        let memory = try searchMemory()
        let weights = memory.weights(parameters)
        return try terms.map { term in
            try memory.postings(of: term, parameters) {
                try (found[term] ?? occurrences(of: term)).postings(memory.table, weights)
            }
        }
    }

    /// Meanwhile the helper, where there is one, reads where the words stand from the last one on, and leaves them in the
    /// memory that both share.
    private func whileHelped(
        _ terms: [String], _ parameters: TextScorer.Parameters, _ read: () throws -> [Postings]
    ) throws -> [Postings] {
        guard let helper, let shared = memory.shared, terms.count > 1 else { return try read() }
        let helping = Meanwhile {
            try helper.read { db in
                _ = try KaartSnapshot(db: db, memory: SnapshotMemory(shared)).postings(of: terms.reversed(), parameters)
            }
        }
        defer {
            helper.interrupt()
            // What it could not read was read without it.
            _ = helping.result()
        }
        return try read()
    }

    /// Where words stand that are read as long as the helper still reads the signals.
    private func occurrencesBeforeSignals(_ terms: [String]) throws -> [String: Occurrences] {
        guard helper != nil, let shared = memory.shared else { return [:] }
        var found: [String: Occurrences] = [:]
        for term in terms where !shared.isAtHand { found[term] = try occurrences(of: term) }
        return found
    }

    private func occurrences(of term: String) throws -> Occurrences {
        guard let expression = MatchExpression(term: term) else { return Occurrences() }
        var found = Occurrences()
        let statement = try db.cachedStatement(
            sql: "SELECT kaart_postings(service_index) FROM service_index WHERE service_index MATCH ? LIMIT 1")
        try statement.setArguments([expression.text])
        try step(statement) { handle in
            found = Occurrences(
                UnsafeRawBufferPointer(
                    start: sqlite3_column_blob(handle, 0), count: Int(sqlite3_column_bytes(handle, 0))))
        }
        return found
    }

    /// Opening hours of the rows of `searchMemory`.
    package func openingHours() throws -> HoursTable {
        let memory = try searchMemory()
        let table = memory.table
        return try memory.hours {
            var texts = [String?](repeating: nil, count: table.count)
            let statement = try db.cachedStatement(
                sql: "SELECT id, opening_hours FROM service WHERE opening_hours IS NOT NULL")
            try step(statement) { handle in
                guard let row = table.row(ofKey: sqlite3_column_int64(handle, 0)),
                    let text = sqlite3_column_text(handle, 1)
                else { return }
                texts[row] = String(cString: text)
            }
            return HoursTable(texts)
        }
    }

    /// Steps through the rows without making an object of each: there can be tens of thousands.
    private func step(_ statement: Statement, _ body: (SQLiteStatement) throws -> Void) throws {
        try withExtendedLifetime(statement) {
            let handle = statement.sqliteStatement
            defer { sqlite3_reset(handle) }
            while true {
                switch sqlite3_step(handle) {
                case SQLITE_ROW: try body(handle)
                case SQLITE_DONE: return
                case let code:
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
                }
            }
        }
    }
}

/// Where a term stands in the index: keys of offerings, and how often in each column.
private struct Occurrences {
    private var all: [kaart_posting] = []

    init() {}

    /// - Parameter bytes: as `kaart_postings` gives them.
    init(_ bytes: UnsafeRawBufferPointer) {
        let count = bytes.count / MemoryLayout<kaart_posting>.stride
        guard count > 0 else { return }
        all = [kaart_posting](unsafeUninitializedCapacity: count) { all, initialized in
            UnsafeMutableRawBufferPointer(all).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[..<(count * MemoryLayout<kaart_posting>.stride)]))
            initialized = count
        }
    }

    /// What they count in the rows of a table.
    ///
    /// - Throws: `SQLITE_CORRUPT` for an offering that has no row.
    func postings(_ table: SignalTable, _ weights: LengthWeights) throws -> Postings {
        var rows: [Int32] = []
        var worths: [Float] = []
        rows.reserveCapacity(all.count)
        worths.reserveCapacity(all.count)
        for posting in all {
            guard let row = table.row(ofKey: posting.key) else {
                throw SignalBlocks.damaged(posting.key / SignalBlock.size)
            }
            rows.append(Int32(row))
            worths.append(Float(weights.worth(posting.counts, in: row)))
        }
        return Postings(rows: rows, worths: worths, rowCount: table.count)
    }
}
