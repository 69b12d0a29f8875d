import CFullText
import DutchText
import FullText

/// SQLite, as thin as can be.
final class Connection {
    private let handle: OpaquePointer?

    /// What SQLite says went wrong.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    init(path: String) throws {
        var handle: OpaquePointer?
        let code = sqlite3_open(path, &handle)
        self.handle = handle
        try check(code)
    }

    /// Makes the tokenizer of the kaart known.
    func register(_ lexicon: Lexicon) throws {
        let statement = try prepare("SELECT fts5(?1)")
        defer { sqlite3_finalize(statement) }
        var api: UnsafeMutablePointer<fts5_api>?
        withUnsafeMutablePointer(to: &api) { place in
            sqlite3_bind_pointer(statement, 1, place, "fts5_api_ptr", nil)
            sqlite3_step(statement)
        }
        guard let api else { throw Failure(description: "SQLite has no FTS5") }
        try check(KaartTokenizer.register(with: api, lexicon: lexicon))
    }

    func close() throws { try check(sqlite3_close(handle)) }

    func execute(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    func prepare(_ sql: String) throws -> OpaquePointer? {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        return statement
    }

    /// All rows of a query, as texts; "" for NULL.
    func texts(_ sql: String) throws -> [[String]] {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        var rows: [[String]] = []
        while try step(statement) {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
                })
        }
        return rows
    }

    /// Whether there is a row.
    func step(_ statement: OpaquePointer?) throws -> Bool {
        let code = sqlite3_step(statement)
        guard code != SQLITE_ROW, code != SQLITE_DONE else { return code == SQLITE_ROW }
        throw Failure(description: message)
    }

    private var message: String { sqlite3_errmsg(handle).map { String(cString: $0) } ?? "SQLite failed" }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw Failure(description: message) }
    }
}
