import DirectoryModel
import DutchText
import Foundation
import GRDB
import Search

/// What the store keeps beside the tables so that searching is fast, all of it made from them: the subjects under which
/// an offering is found, the index, and the signals for ranking.
///
/// It belongs to one version of the analysis and one set of concept labels; with another one it is made anew.
struct DerivedData {
    let db: Database
    let lexicon: Lexicon
    let labels: ConceptLabels

    private static let analysisProperty = "analysis"
    private static let labelsProperty = "labels"

    /// Whether the index and the signals were made by this version of the analysis.
    static func hasCurrentAnalysis(_ db: Database, lexicon: Lexicon) throws -> Bool {
        try db.property(analysisProperty) == version(lexicon)
    }

    /// Whether any version made it.
    static func isMade(_ db: Database) throws -> Bool { try db.property(analysisProperty) != nil }

    /// Whether all of it was made by this version, with these labels.
    var isCurrent: Bool {
        get throws {
            try Self.hasCurrentAnalysis(db, lexicon: lexicon)
                && db.property(Self.labelsProperty) == labels.version
        }
    }

    /// Makes all of it anew from the tables.
    ///
    /// - Parameter progress: called with the share of the offerings that is done, 0…1.
    /// - Throws: what SQLite refuses; the transaction is then the caller's to undo.
    func makeAnew(progress: (Double) -> Void = { _ in }) throws {
        try db.execute(
            sql: "INSERT INTO service_index (service_index) VALUES ('delete-all'); DELETE FROM signal_block")
        let signals = SignalBlocks(db: db)
        let reader = OfferingReader(db: db)
        let analysis = Analysis(lexicon: lexicon)
        var writers: [Int64: OfferingWriter] = [:]
        let rows = try Row.fetchAll(db, sql: "SELECT id, source_id, vanished_on FROM service ORDER BY id")
        for (number, row) in rows.enumerated() {
            let key = try row.value("id") as Int64
            guard let offering = try reader.offering(key: key) else { continue }
            try db.run(
                "INSERT INTO service_index (rowid, name, organization_name, subjects, description, application_process, "
                    + "translations) SELECT id, name, organization_name, subjects, description, application_process, "
                    + "translations FROM service WHERE id = ?", [key])
            let indexed = try IndexedOffering(offering, labels: labels, analysis: analysis)
            try db.run("UPDATE service SET subjects = ?1 WHERE id = ?2 AND subjects <> ?1", [indexed.subjects, key])
            let sourceID = try row.value("source_id") as Int64
            try writers[
                sourceID,
                default: OfferingWriter(
                    signals: signals, sourceID: sourceID, date: "", labels: labels, lexicon: lexicon)
            ].writeSignals(of: indexed, vanished: row.value("vanished_on") != nil as String?, key: key)
            progress(Double(number + 1) / Double(rows.count))
        }
        try signals.finish()
        try recordVersions()
    }

    /// The offerings of which the signals or the subjects are not those that their tables give, by their ids in their
    /// sources, but for names and lengths of texts; to be called where this version made them.
    ///
    /// - Returns: the ids, in the order of the keys.
    /// - Throws: what SQLite says, and `SQLITE_CORRUPT` for signals that cannot be read.
    func differing() throws -> [String] {
        let signals = SignalBlocks(db: db)
        let reader = OfferingReader(db: db)
        var writers: [Int64: OfferingWriter] = [:]
        var differing: [String] = []
        let lanes = Lanes<Kept, (kept: Kept, indexed: IndexedOffering)> { [lexicon, labels] in
            let analysis = Analysis(lexicon: lexicon)
            return { kept in (kept, try IndexedOffering(kept.offering, labels: labels, analysis: analysis)) }
        }
        func compare(_ kept: Kept, _ indexed: IndexedOffering) throws {
            let needed = try writers[
                kept.sourceID,
                default: OfferingWriter(
                    signals: signals, sourceID: kept.sourceID, date: "", labels: labels, lexicon: lexicon)
            ].whatRankingNeeds(of: indexed, vanished: kept.isVanished)
            var found = try signals.signals(key: kept.key)
            // An earlier version left what its own record called the organisation, also where that is called otherwise since.
            found?.names = needed.names
            found?.textLengths = needed.textLengths
            if found != needed || kept.subjects != indexed.subjects {
                differing.append(kept.offering.sourceID)
            }
        }
        // A key that is missing among areas or terms is made, and undone; nobody else is kept from writing meanwhile.
        try db.inTransaction(.deferred) {
            let rows = try Row.fetchCursor(
                db, sql: "SELECT id, source_id, vanished_on, subjects FROM service ORDER BY id")
            while let row = try rows.next() {
                let key = try row.value("id") as Int64
                guard let offering = try reader.offering(key: key) else { continue }
                try lanes.add(
                    Kept(
                        key: key, sourceID: row.value("source_id"),
                        isVanished: row.value("vanished_on") != nil as String?,
                        subjects: row.value("subjects"), offering: offering), compare)
            }
            try lanes.finish(compare)
            return .rollback
        }
        return differing
    }

    /// An offering, with what is kept of it.
    private struct Kept: Sendable {
        let key: Int64
        let sourceID: Int64
        let isVanished: Bool
        let subjects: String
        let offering: Offering
    }

    /// Notes what it is made with.
    func recordVersions() throws {
        try db.setProperty(Self.analysisProperty, Self.version(lexicon))
        try db.setProperty(Self.labelsProperty, labels.version)
    }

    /// Whether the signals were packed by this version, whatever made the index.
    static func hasCurrentPacking(_ db: Database) throws -> Bool {
        try db.property(analysisProperty)?.hasSuffix(packing) ?? false
    }

    private static let packing = "/\(SignalBlock.packingVersion)"

    private static func version(_ lexicon: Lexicon) -> String { "\(Analysis(lexicon: lexicon).version)" + packing }
}

extension DirectoryStore {
    /// Whether what is derived from the tables was made by this version of the analysis.
    /// So it is where there is nothing to be found yet.
    package func hasCurrentIndex() throws(StoreError) -> Bool {
        try StoreError.wrapping(path) {
            try queue.read { db in
                try DerivedData.hasCurrentAnalysis(db, lexicon: lexicon)
                    || Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM service)") ?? false
            }
        }
    }

    /// Whether what is derived from the tables was made by this version of the analysis, with these labels.
    package func hasCurrentIndex(labels: ConceptLabels) throws(StoreError) -> Bool {
        try StoreError.wrapping(path) {
            try queue.read { db in try DerivedData(db: db, lexicon: lexicon, labels: labels).isCurrent }
        }
    }

    /// Whether this version can read what ranking needs: of another one, nothing can be found until it is made anew.
    package func hasCurrentPacking() throws(StoreError) -> Bool {
        try StoreError.wrapping(path) {
            try queue.read { try !DerivedData.isMade($0) || DerivedData.hasCurrentPacking($0) }
        }
    }

    /// Makes what is derived from the tables anew, where it was made otherwise.
    func bringIndexUpToDate(_ labels: ConceptLabels, _ rebuilding: (Double) -> Void) throws(StoreError) {
        guard try !hasCurrentIndex(labels: labels) else { return }
        try StoreError.wrapping(path) {
            try queue.write { db in
                let derived = DerivedData(db: db, lexicon: lexicon, labels: labels)
                if try !derived.isCurrent { try derived.makeAnew(progress: rebuilding) }
            }
        }
    }
}
