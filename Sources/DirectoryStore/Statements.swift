import GRDB

extension Database {
    /// Runs one statement, compiled once a connection.
    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }
}

extension DatabaseValueConvertible {
    /// The first value of the statement, which is compiled once a connection.
    static func fetchOne(
        _ db: Database, cachedSQL sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []
    ) throws -> Self? {
        try fetchOne(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }
}

extension Row {
    /// All rows of the statement, which is compiled once a connection.
    static func fetchAll(
        _ db: Database, cachedSQL sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []
    ) throws -> [Row] {
        try fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }
}
