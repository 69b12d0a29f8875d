package import Brugfiguur
package import DirectoryModel
import DutchText
package import Foundation
import GRDB

/// What was forgotten.
package struct ErasureOutcome: Sendable, Hashable {
    /// Contact persons.
    package let persons: Int
    /// Offerings from which something was taken.
    package let offerings: Int
    /// Whether an earlier command could not rid the file of what it forgot.
    package let wasPending: Bool
    /// How the file and its log were rid of it.
    package let scrub: Scrub

    /// How far it came; what is not done, the next `vergeet` does.
    package enum Scrub: Sendable, Hashable {
        case done
        /// Somebody reads an older state.
        case waitsForReaders
        case failed(StoreError)
    }
}

extension KaartSnapshot {
    /// What was forgotten so far.
    package func forgotten() throws -> [Forgetting.Trace] {
        try Row.fetchAll(db, sql: "SELECT hash, kind, resource_id, words FROM forgotten").compactMap { row in
            try Forgetting.Kind(rawValue: try row.value("kind")).map {
                try Forgetting.Trace(
                    hash: row.value("hash"), kind: $0, organization: row.value("resource_id"),
                    words: row.value("words"))
            }
        }
    }

    /// The requests by which it was forgotten, oldest first; nothing in them tells whom they name.
    package func erasures() throws -> [ErasureRequest] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT uuid, made_on, made_by, reason FROM erasure JOIN service ON service.id = service_id
                ORDER BY erasure.id
                """
        ).compactMap { row in
            try CalendarDate(iso8601: try row.value("made_on") as String).map {
                try ErasureRequest(
                    offering: row.value("uuid"), author: row.value("made_by"), reason: row.value("reason"),
                    date: $0)
            }
        }
    }
}

extension DirectoryStore {
    /// Forgets the contact persons of an offering, wherever the kaart has them, for good: in the tables, their history and
    /// the index, and then in the file and its write-ahead log.
    ///
    /// - Parameters:
    ///   - request: whose, by whom and why.
    ///   - forgetting: what was forgotten before, with the key.
    ///   - labels: the names of concepts, for the index.
    ///   - hash: the content hash of an offering as its source has it.
    /// - Returns: what was forgotten; nil when the offering is not on the kaart.
    /// - Throws: `StoreError`.
    package func forget(
        _ request: ErasureRequest, _ forgetting: Forgetting, labels: ConceptLabels,
        hash: @escaping (Offering) throws -> Data
    ) throws(StoreError) -> ErasureOutcome? {
        try StoreError.wrapping(path) {
            var found: (persons: Int, offerings: Int)?
            var isPending = false
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    var eraser = Eraser(
                        db: db, lexicon: lexicon, labels: labels, forgetting: forgetting, hash: hash,
                        date: request.date)
                    found = try eraser.erase(request)
                    // Read here: once it is done, nothing may make it seem not done.
                    isPending = try db.property(Self.scrubPending) != nil
                    return found == nil ? .rollback : .commit
                }
            }
            guard let found else { return nil }
            return ErasureOutcome(
                persons: found.persons, offerings: found.offerings,
                wasPending: isPending && found.persons + found.offerings == 0, scrub: isPending ? scrubFile() : .done)
        }
    }

    /// There as long as what was forgotten may still be in the bytes of the file or its log.
    static let scrubPending = "scrub_pending"

    /// Whether what was forgotten may still be in the bytes of the file or its log.
    package func hasPendingScrub() throws(StoreError) -> Bool {
        try StoreError.wrapping(path) { try queue.read { try $0.property(Self.scrubPending) != nil } }
    }

    /// Forgets again what was forgotten before, in a kaart that was put back from a time before that.
    ///
    /// - Parameters:
    ///   - traces: what was forgotten.
    ///   - requests: by which; those that the kaart lacks are noted again (GDPR, article 5(2): it must be shown).
    ///   - forgetting: the traces, with the key.
    ///   - labels: the names of concepts, for the index.
    ///   - hash: the content hash of an offering as its source has it.
    ///   - date: the day.
    /// - Returns: how far the file is rid of it.
    /// - Throws: `StoreError`.
    package func forgetAgain(
        _ traces: [Forgetting.Trace], requests: [ErasureRequest], _ forgetting: Forgetting, labels: ConceptLabels,
        hash: @escaping (Offering) throws -> Data, on date: CalendarDate
    ) throws(StoreError) -> ErasureOutcome.Scrub {
        try StoreError.wrapping(path) {
            try queue.write { db in
                let eraser = Eraser(
                    db: db, lexicon: lexicon, labels: labels, forgetting: forgetting, hash: hash, date: date)
                try eraser.keep(traces)
                _ = try eraser.clean()
                for request in requests { try eraser.noteAgain(request) }
                try eraser.notePending()
            }
            return scrubFile()
        }
    }

    /// Rids the file of what was deleted: deleted words stay in the segments of FTS5 until they are merged, deleted rows
    /// in pages until they are rewritten, and former pages in the log until it is emptied.
    func scrubFile() -> ErasureOutcome.Scrub {
        do {
            return try queue.writeWithoutTransaction { db in
                try db.execute(sql: "INSERT INTO service_index (service_index) VALUES ('optimize')")
                try db.execute(sql: "VACUUM")
                let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                guard (row?[0] as Int?) == 0 else { return .waitsForReaders }
                try db.removeProperty(Self.scrubPending)
                return .done
            }
        } catch {
            return .failed(StoreError(error, path: path))
        }
    }
}

/// Takes persons out of the tables, within a transaction of the caller.
private struct Eraser {
    let db: Database
    let lexicon: Lexicon
    let labels: ConceptLabels
    var forgetting: Forgetting
    let hash: (Offering) throws -> Data
    let date: CalendarDate

    mutating func erase(_ request: ErasureRequest) throws -> (persons: Int, offerings: Int)? {
        let snapshot = KaartSnapshot(db: db, memory: SnapshotMemory())
        guard let key = try snapshot.key(named: request.offering), let offering = try snapshot.offering(key: key) else {
            return nil
        }
        // Under a correction the source may have the person by another name.
        let delivered = try Amendments(db: db, date: date.description).delivered(key: key)?.contacts ?? []
        let contacts = offering.contacts + delivered.filter { !offering.contacts.contains($0) }
        for contact in contacts {
            let traces = forgetting.traces(of: contact, in: offering.organization.id)
            for trace in traces { forgetting.add(trace) }
            try keep(traces)
        }
        let (cleaned, isTextCleaned) = try clean()
        guard cleaned > 0 || isTextCleaned || !contacts.isEmpty else { return (0, 0) }
        try notePending()
        try db.run(
            "INSERT INTO erasure (service_id, made_on, made_by, reason) VALUES (?, ?, ?, ?)",
            [
                key, request.date.description, request.author,
                forgetting.scrubbed(request.reason, in: offering.organization.id),
            ])
        return (max(offering.contacts.count, delivered.count), cleaned)
    }

    /// Notes a request that was carried out before, unless the kaart has it, or lacks the offering.
    func noteAgain(_ request: ErasureRequest) throws {
        let organization = try String.fetchOne(
            db,
            sql: "SELECT organization.uuid FROM service JOIN organization ON organization.id = organization_id "
                + "WHERE service.uuid = ?", arguments: [request.offering])
        try db.run(
            """
            INSERT INTO erasure (service_id, made_on, made_by, reason)
            SELECT id, ?2, ?3, ?4 FROM service WHERE uuid = ?1 AND NOT EXISTS (
                SELECT 1 FROM erasure WHERE service_id = service.id AND (made_on, made_by, reason) = (?2, ?3, ?4))
            """,
            [
                request.offering, request.date.description, request.author,
                forgetting.scrubbed(request.reason, in: organization),
            ])
    }

    /// Notes that the file still has what the tables have lost.
    func notePending() throws { try db.setProperty(DirectoryStore.scrubPending, date.description) }

    func keep(_ traces: [Forgetting.Trace]) throws {
        for trace in traces {
            try db.run(
                "INSERT OR IGNORE INTO forgotten (hash, kind, resource_id, words) VALUES (?, ?, ?, ?)",
                [trace.hash, trace.kind.rawValue, trace.organization, trace.words])
        }
    }

    /// Takes everything that is to be forgotten out of the tables.
    ///
    /// - Returns: how many offerings had something of it, and whether texts beside them had.
    func clean() throws -> (offerings: Int, isTextCleaned: Bool) {
        let cleaned = try cleanOfferings(uncovered: try withdrawCorrections())
        let isTextCleaned = try cleanTexts()
        try db.run("DELETE FROM delivered_record")
        return (cleaned, isTextCleaned)
    }

    /// Withdraws the corrections that name somebody, so that what the source says shows again.
    ///
    /// - Returns: keys of the offerings that showed one.
    private func withdrawCorrections() throws -> Set<Int64> {
        let reader = OfferingReader(db: db)
        var uncovered: Set<Int64> = []
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT correction.id, field_name, value, state, service_id, organization_id
                FROM correction JOIN service ON service.id = service_id WHERE value <> ''
                """)
        {
            guard let offering = try reader.offering(key: row.value("service_id")),
                try !forgetting.paths(naming: [row.value("field_name"): row.value("value")], in: offering).isEmpty
            else { continue }
            try db.run("UPDATE correction SET value = '', state = 'withdrawn' WHERE id = ?", [row.value("id") as Int64])
            guard try row.value("state") == "active" else { continue }
            uncovered.insert(try row.value("service_id"))
            guard try (row.value("field_name") as String).hasPrefix("organization.") else { continue }
            uncovered.formUnion(
                try Int64.fetchAll(
                    db, sql: "SELECT id FROM service WHERE organization_id = ?",
                    arguments: [row.value("organization_id") as Int64]))
        }
        return uncovered
    }

    /// Rewrites every offering that has something of it, or showed a correction that is withdrawn.
    private func cleanOfferings(uncovered: Set<Int64>) throws -> Int {
        let reader = OfferingReader(db: db)
        let amendments = try Amendments(db: db, date: date.description)
        let signals = SignalBlocks(db: db)
        var cleaned = 0
        // The row of an organisation is one for all its offerings, and what follows from it stands in each of theirs.
        var organizations: Set<String> = []
        for row in try Row.fetchAll(db, sql: "SELECT id, source_id FROM service ORDER BY id") {
            let key = try row.value("id") as Int64
            guard let shown = try reader.offering(key: key) else { continue }
            let delivered = try amendments.delivered(key: key) ?? shown
            let source = try forgetting.withhold(from: delivered)
            let isAmended = uncovered.contains(key) || source != delivered
            let amended = isAmended ? try amendments.applied(to: source, key: key, isDelivered: false) : nil
            let kept = try forgetting.withhold(from: amended?.offering ?? shown)
            if kept.organization != shown.organization { organizations.insert(kept.organization.id) }
            let isShared = organizations.contains(kept.organization.id)
            guard kept != shown || source != delivered || isShared else { continue }
            var writer = OfferingWriter(
                signals: signals, sourceID: try row.value("source_id"), date: date.description, labels: labels,
                lexicon: lexicon)
            let differences = try OfferingFields.values(of: source)
            try writer.write(writer.indexed(kept), hash: try hash(source), replacing: key, isDelivered: false)
            if let amended { try amendments.keep(amended, key: key) }
            for field in try String.fetchAll(
                db, sql: "SELECT field_name FROM delivered_value WHERE service_id = ?", arguments: [key])
            {
                try db.run(
                    "UPDATE delivered_value SET value = ? WHERE service_id = ? AND field_name = ?",
                    [differences[field, default: ""], key, field])
            }
            cleaned += 1
        }
        try signals.finish()
        return cleaned
    }

    /// Columns beside the offerings of running text, and of JSON with such texts in it, with the offering that they are about.
    private static let texts: [(table: String, plain: [String], json: [String], key: String, service: String)] = [
        ("metadata", ["updated_by"], ["previous_value", "replacement_value"], "id", "resource_id"),
        ("correction", ["made_by", "remark", "decided_by"], [], "id", "service_id"),
        ("delivered_fault", [], ["faults"], "service_id", "service_id"),
        ("confirmation", ["assurer"], [], "id", "service_id"),
        ("report", ["description", "resolution", "closed_by"], [], "id", "service_id"),
        ("worklist_note", ["description", "made_by"], [], "id", "service_id"),
        // Who carried it out has to be shown (GDPR, article 5(2)).
        ("erasure", ["reason"], [], "id", "service_id"),
    ]

    /// - Returns: whether there was anything to take out.
    private func cleanTexts() throws -> Bool {
        var organizations: [Int64: String] = [:]
        for row in try Row.fetchAll(
            db,
            sql: "SELECT service.id, organization.uuid FROM service "
                + "JOIN organization ON organization.id = organization_id")
        {
            organizations[try row.value("id")] = try row.value("uuid")
        }
        func owner(of row: Row) throws -> String? {
            try (row.value("service") as Int64?).flatMap { organizations[$0] }
        }
        var isCleaned = false
        // The id of a finding is made from what was found.
        for row in try Row.fetchAll(db, sql: "SELECT id, evidence, service_id AS service FROM finding") {
            let evidence: String = try row.value("evidence")
            guard try forgetting.scrubbed(json: evidence, in: owner(of: row)) != evidence else { continue }
            try db.run("DELETE FROM finding WHERE id = ?", [row.value("id") as String])
            isCleaned = true
        }
        for (table, plain, json, key, service) in Self.texts {
            let list = (plain + json).joined(separator: ", ")
            for row in try Row.fetchAll(db, sql: "SELECT \(key), \(service) AS service, \(list) FROM \(table)") {
                let organization = try owner(of: row)
                for column in plain + json {
                    guard let text = try row.value(column) as String? else { continue }
                    let scrubbed =
                        json.contains(column)
                        ? try forgetting.scrubbed(json: text, in: organization)
                        : forgetting.scrubbed(text, in: organization)
                    guard scrubbed != text else { continue }
                    try db.run(
                        "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?",
                        [scrubbed, row[key] as DatabaseValue])
                    isCleaned = true
                }
            }
        }
        return isCleaned
    }
}
