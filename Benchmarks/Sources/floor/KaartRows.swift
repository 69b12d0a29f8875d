import CFullText
import DutchText

/// Every row of a kaart in memory, and the fastest way to write them again.
///
/// The same tables, indexes, CHECKs and foreign keys, and an FTS5 index over the same columns with the kaart's own
/// tokenizer; no triggers.
struct KaartRows {
    private let pageSize: String
    private let schema: [String]
    private let tables: [TableRows]
    private let indexColumns: [String]
    private let index: String

    private static let index = "service_index"
    private static let content = "service"
    /// The index that `PlainSearch` asks.
    static let plainIndex = "plain_index"

    /// Reads a kaart.
    ///
    /// - Parameter path: a finished database.
    /// - Throws: `Connection.Failure`.
    init(of path: String) throws {
        let kaart = try Connection(path: path)
        pageSize = try kaart.texts("PRAGMA page_size").first?.first ?? "4096"
        // The index itself cannot be opened here: its tokenizer lives in the kaart.
        let ordinary = """
            FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') AND name NOT LIKE 'sqlite_%'
            AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' AND name NOT LIKE '\(Self.index)%'
            """
        let names = try kaart.texts("SELECT name \(ordinary) AND type = 'table' ORDER BY rowid").compactMap(\.first)
        schema = try kaart.texts("SELECT sql \(ordinary) ORDER BY rowid").compactMap(\.first)
        index = try kaart.texts("SELECT sql FROM sqlite_schema WHERE name = '\(Self.index)'").first?.first ?? ""
        indexColumns = Self.columns(ofIndex: index)
        tables = try names.map { try TableRows($0, of: kaart) }
        try kaart.close()
    }

    /// The columns that `CREATE VIRTUAL TABLE … USING fts5(a, b, option = value)` names.
    private static func columns(ofIndex sql: String) -> [String] {
        let list = sql.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        return list.split(separator: ",").filter { !$0.contains("=") }
            .map { String($0.filter { !$0.isWhitespace }) }
    }

    /// Writes everything in one transaction, and closes the database.
    ///
    /// - Parameters:
    ///   - path: a database that does not exist yet.
    ///   - lexicon: the words of the kaart's tokenizer.
    /// - Throws: `Connection.Failure`.
    func write(to path: String, lexicon: Lexicon) throws {
        let floor = try Connection(path: path)
        try floor.register(lexicon)
        try floor.execute(
            """
            PRAGMA page_size = \(pageSize); PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;
            PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456
            """)
        for sql in schema { try floor.execute(sql) }
        try floor.execute(index)
        try floor.execute("BEGIN IMMEDIATE")
        for table in tables {
            try table.write(table.columns, into: table.name, with: floor)
            if table.name == Self.content { try write(Self.index, with: floor) }
        }
        try floor.execute("COMMIT")
        try floor.close()
    }

    /// Adds a plain index, `unicode61`, over the same columns, and takes away the kaart's own, which this program alone
    /// can open.
    ///
    /// - Parameters:
    ///   - path: what `write` wrote.
    ///   - lexicon: the words of the kaart's tokenizer.
    /// - Throws: `Connection.Failure`.
    func addPlainIndex(to path: String, lexicon: Lexicon) throws {
        let floor = try Connection(path: path)
        try floor.register(lexicon)
        try floor.execute(
            """
            DROP TABLE \(Self.index);
            CREATE VIRTUAL TABLE \(Self.plainIndex) USING fts5(\(indexColumns.joined(separator: ", ")),
                content = '\(Self.content)', content_rowid = 'id', tokenize = 'unicode61');
            BEGIN IMMEDIATE
            """)
        try write(Self.plainIndex, with: floor)
        try floor.execute("COMMIT")
        try floor.close()
    }

    private func write(_ index: String, with floor: Connection) throws {
        for table in tables where table.name == Self.content {
            try table.write(
                ["id"] + indexColumns, into: "\(index) (rowid, \(indexColumns.joined(separator: ", ")))", with: floor)
        }
    }
}

/// The rows of one table, as SQLite's own values; they live as long as the process.
private struct TableRows {
    let name: String
    let columns: [String]
    private var values: [OpaquePointer?] = []

    init(_ name: String, of kaart: Connection) throws {
        self.name = name
        columns = try kaart.texts("SELECT name FROM pragma_table_info('\(name)')").compactMap(\.first)
        let statement = try kaart.prepare("SELECT * FROM \"\(name)\"")
        defer { sqlite3_finalize(statement) }
        while try kaart.step(statement) {
            for column in columns.indices {
                values.append(sqlite3_value_dup(sqlite3_column_value(statement, Int32(column))))
            }
        }
    }

    /// Inserts these columns of every row.
    func write(_ chosen: [String], into target: String, with floor: Connection) throws {
        let positions = chosen.compactMap { columns.firstIndex(of: $0) }
        let marks = positions.map { _ in "?" }.joined(separator: ", ")
        let statement = try floor.prepare("INSERT INTO \(target) VALUES (\(marks))")
        defer { sqlite3_finalize(statement) }
        for row in stride(from: 0, to: values.count, by: columns.count) {
            for (parameter, position) in positions.enumerated() {
                sqlite3_bind_value(statement, Int32(parameter + 1), values[row + position])
            }
            _ = try floor.step(statement)
            sqlite3_reset(statement)
        }
    }
}
