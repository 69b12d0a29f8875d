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

    /// What each row of the statement gives, which is compiled once a connection. The row is only good for as long as it is
    /// looked at; its columns are best named by their place.
    static func map<Element>(
        _ db: Database, cachedSQL sql: String, _ arguments: [(any DatabaseValueConvertible)?] = [],
        _ transform: (Row) throws -> Element
    ) throws -> [Element] {
        let rows = try fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
        var elements: [Element] = []
        while let row = try rows.next() { elements.append(try transform(row)) }
        return elements
    }
}
