import GRDB

/// In a damaged kaart a column may lack what its declaration promises, where GRDB's own way of reading ends the program.
extension Row {
    /// What a column holds.
    ///
    /// - Throws: `SQLITE_CORRUPT` for a column that is empty and may not be, or that holds something else.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value {
        do { return try decode(Value.self, atIndex: index) } catch { throw Self.damaged("\(index)") }
    }

    /// The same by the name of the column.
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        let value: DatabaseValue = self[column]
        guard let known = Value.fromDatabaseValue(value) else { throw Self.damaged(column) }
        return known
    }

    private static func damaged(_ column: some StringProtocol) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "column \(column)")
    }
}
