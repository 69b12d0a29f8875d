import DirectoryModel
import Foundation
import GRDB
import GRDBSQLite
package import Search

extension KaartSnapshot {
    /// The numbers that `ServiceSignals` use for areas, concepts and sources.
    package func signalKeys() throws -> SignalKeys {
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

    /// Offerings whose text matches, with their text score (BM25 over weighted columns).
    ///
    /// - Parameters:
    ///   - expression: what to match.
    ///   - weights: weight of each column of the index, in its order.
    /// - Returns: each offering once, in no order.
    /// - Throws: what SQLite says.
    package func candidates(matching expression: MatchExpression, weights: IndexColumnWeights) throws -> [Candidate] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT service_index.rowid, -bm25(service_index, \(weights.sqlList)), signals FROM service_index
                JOIN service_signal ON service_id = service_index.rowid WHERE service_index MATCH ?
                """)
        try statement.setArguments([expression.text])
        return try candidates(of: statement)
    }

    /// Offerings that carry any of the concepts, given by their numbers, with a text score of 0.
    package func candidates(havingTerms terms: [Int32]) throws -> [Candidate] {
        guard !terms.isEmpty else { return [] }
        let statement = try db.makeStatement(
            sql: """
                SELECT service_id, 0.0, signals FROM service_signal WHERE service_id IN
                (SELECT service_id FROM attribute WHERE taxonomy_term_id IN (\(databaseQuestionMarks(count: terms.count))))
                """)
        try statement.setArguments(StatementArguments(terms))
        return try candidates(of: statement)
    }

    /// All offerings, with a text score of 0.
    package func allCandidates() throws -> [Candidate] {
        try candidates(of: db.cachedStatement(sql: "SELECT service_id, 0.0, signals FROM service_signal"))
    }

    /// Opening hours, as they are kept, of the offerings that have them, by key.
    package func openingHours() throws -> [Int64: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, opening_hours FROM service WHERE opening_hours IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as Int64, $0["opening_hours"] as String) })
    }

    /// Steps through key, text score and signals without making a row object of each: there can be tens of thousands.
    private func candidates(of statement: Statement) throws -> [Candidate] {
        try withExtendedLifetime(statement) {
            var found: [Candidate] = []
            let handle = statement.sqliteStatement
            defer { sqlite3_reset(handle) }
            while true {
                switch sqlite3_step(handle) {
                case SQLITE_ROW:
                    let packed = UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(handle, 2), count: Int(sqlite3_column_bytes(handle, 2)))
                    guard let signals = ServiceSignals(packed: packed) else { continue }
                    found.append(
                        Candidate(
                            key: sqlite3_column_int64(handle, 0), textScore: sqlite3_column_double(handle, 1),
                            signals: signals))
                case SQLITE_DONE:
                    return found
                case let code:
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
                }
            }
        }
    }
}

/// How much a match in each column of the index counts.
package struct IndexColumnWeights: Sendable, Hashable, Codable {
    package var name: Double
    package var organization: Double
    package var subjects: Double
    package var description: Double
    package var applicationProcess: Double
    package var translations: Double

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, organization, subjects, description
        case applicationProcess = "application_process"
        case translations
    }

    package init(
        name: Double, organization: Double, subjects: Double, description: Double, applicationProcess: Double,
        translations: Double
    ) {
        self.name = name
        self.organization = organization
        self.subjects = subjects
        self.description = description
        self.applicationProcess = applicationProcess
        self.translations = translations
    }

    /// The weights in the order of the columns.
    var sqlList: String {
        [name, organization, subjects, description, applicationProcess, translations]
            .map { "\($0)" }.joined(separator: ", ")
    }
}
