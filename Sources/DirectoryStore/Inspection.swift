import Foundation
import GRDB

/// Something that is wrong inside the database.
package enum StoreProblem: Sendable, Hashable {
    /// SQLite's own words on a damaged page or a broken rule of the schema.
    case integrity(String)
    /// A row of a table points at a row of another that is not there.
    case foreignKey(table: String, parent: String)
    /// The offering has no row for ranking, or none that says when it was seen.
    case incompleteOffering(sourceID: String)
    /// The index does not hold what the tables hold.
    case indexDiffers
    /// What is kept of so many offerings for ranking is not what the tables hold of them; one of them.
    case signalsDiffer(count: Int, sourceID: String)
    /// Another version of the program made the index; the next delivery or search that may write makes it anew.
    case indexOutdated

    /// Whether it can be made anew from the tables.
    package var isDerived: Bool {
        switch self {
        case .incompleteOffering, .indexDiffers, .signalsDiffer, .indexOutdated: true
        case .integrity, .foreignKey: false
        }
    }
}

extension DirectoryStore {
    /// What is wrong with the kaart: pages, foreign keys, offerings without their rows, and the index against the
    /// tables; empty when all is well.
    ///
    /// The index can only be compared by a connection that may write, though nothing changes; a connection that only
    /// reads leaves that check out.
    ///
    /// - Parameter labels: the names of concepts, with which what ranking needs is compared too; nil where that is left out.
    /// - Returns: what is wrong.
    /// - Throws: `StoreError`.
    package func problems(labels: ConceptLabels? = nil) throws(StoreError) -> [StoreProblem] {
        let problems = try StoreError.wrapping(path) {
            try queue.writeWithoutTransaction { db in
                try Self.problems(in: db, indexIncluded: !db.configuration.readonly)
            }
        }
        guard problems.isEmpty else { return problems }
        guard try hasCurrentIndex() else { return [.indexOutdated] }
        guard let labels else { return [] }
        return try StoreError.wrapping(path) {
            try queue.writeWithoutTransaction { db in
                let derived = DerivedData(db: db, lexicon: lexicon, labels: labels)
                guard !db.configuration.readonly, try derived.isCurrent else { return [] }
                let differing = try derived.differing()
                return differing.first.map { [.signalsDiffer(count: differing.count, sourceID: $0)] } ?? []
            }
        }
    }

    static func problems(in db: Database, indexIncluded: Bool) throws -> [StoreProblem] {
        var problems: [StoreProblem] = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)")
            .filter { $0 != "ok" }.map { .integrity($0) }
        problems += try String.fetchAll(
            db, sql: "SELECT source_identifier FROM service WHERE NOT json_valid(keywords)"
        ).map { .integrity("service.keywords: \($0)") }
        problems += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map {
            try .foreignKey(table: $0.value("table"), parent: $0.value("parent"))
        }
        let signals = try DerivedData.isMade(db) ? SignalBlocks.differences(in: db) : (missing: [], areTooMany: false)
        let unseen = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM service "
                + "WHERE NOT EXISTS (SELECT 1 FROM service_sighting WHERE service_id = service.id)")
        for key in Set(signals.missing + unseen).sorted() {
            let id = try String.fetchOne(
                db, cachedSQL: "SELECT source_identifier FROM service WHERE id = ?", [key])
            problems.append(.incompleteOffering(sourceID: id ?? ""))
        }
        var indexDiffers = signals.areTooMany
        if indexIncluded {
            do {
                try db.execute(sql: "INSERT INTO service_index (service_index, rank) VALUES ('integrity-check', 1)")
            } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_ERROR].contains(error.resultCode) {
                indexDiffers = true
            }
        }
        if indexDiffers { problems.append(.indexDiffers) }
        return problems
    }
}
