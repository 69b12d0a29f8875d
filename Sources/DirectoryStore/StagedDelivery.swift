package import DirectoryModel
import DutchText
package import Foundation
import GRDB
import Search

/// A delivery on its way onto the kaart: staged record by record in a private temporary table on disk, then compared
/// with what stands there, then applied in one transaction.
///
/// Until `apply` nothing of the kaart changes, and no other writer waits.
package final class StagedDelivery {
    private let store: DirectoryStore
    private let source: String
    private let content: OfferingContent
    private var pending: [StagedRow] = []
    private var staged = 0
    private static let batch = 500
    /// In the place of the content of an offering that stands on the kaart as the delivery has it.
    private static let asItStands = Data()
    private static let secret = PlaceSecrecy.secret.rawValue

    private struct StagedRow {
        let sourceID: String
        /// Nil for a record that is refused: it is known to be in the delivery, and keeps what stood there. Without JSON for
        /// one that stands on the kaart like that.
        let content: (hash: Data, json: Data?, name: String)?
        /// Nil where there is no JSON.
        let organization: StagedOrganization?
        let position: SourcePosition?
        let faults: String
        let digest: Data?
        let secrecy: PlaceSecrecy
    }

    /// Starts a delivery.
    ///
    /// - Parameters:
    ///   - store: the kaart.
    ///   - source: name of the source.
    ///   - content: makes what is staged of an offering, where the organisation is settled that it shares with others.
    /// - Throws: `StoreError` when the temporary file cannot be made.
    package init(
        into store: DirectoryStore, source: String, content: @escaping OfferingContent
    ) throws(StoreError) {
        self.store = store
        self.source = source
        self.content = content
        try StoreError.wrapping(store.path) {
            try store.queue.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        DROP TABLE IF EXISTS temp.staged;
                        CREATE TEMP TABLE staged (
                            position INTEGER PRIMARY KEY,
                            source_identifier TEXT NOT NULL UNIQUE,
                            content_hash BLOB,
                            name TEXT,
                            organization TEXT,
                            organization_mark INTEGER,
                            file TEXT,
                            line INTEGER,
                            record INTEGER,
                            content BLOB,
                            faults TEXT NOT NULL,
                            digest BLOB,
                            secrecy INTEGER NOT NULL
                        ) STRICT
                        """)
            }
        }
    }

    /// Adds an offering to the delivery.
    ///
    /// - Parameters:
    ///   - sourceID: its id in the source; not staged before.
    ///   - name: its name.
    ///   - json: the offering, validated and of this source, as canonical JSON.
    ///   - hash: hash of the JSON.
    ///   - organization: who offers it.
    ///   - faults: what could not be kept or is doubtful, as `DeliveredFaults` writes it.
    ///   - digest: of the record it was read from, where the record alone decides what is read.
    ///   - secrecy: whether its source calls its place confidential.
    ///   - position: where the delivery has it.
    /// - Throws: `StoreError` when the temporary file cannot be written.
    package func stage(
        sourceID: String, name: String, json: Data, hash: Data, organization: StagedOrganization,
        faults: String = "[]", digest: Data? = nil, secrecy: PlaceSecrecy = .unsaid, at position: SourcePosition? = nil
    ) throws(StoreError) {
        try add(
            StagedRow(
                sourceID: sourceID, content: (hash, json, name), organization: organization, position: position,
                faults: faults, digest: digest, secrecy: secrecy))
    }

    /// Adds an offering that stands on the kaart as the delivery has it, in a place that is not confidential.
    package func stage(_ known: KnownOffering, at position: SourcePosition? = nil) throws(StoreError) {
        try add(
            StagedRow(
                sourceID: known.sourceID, content: (known.hash, nil, known.name), organization: nil,
                position: position, faults: "[]", digest: nil, secrecy: .unsaid))
    }

    /// Notes that the delivery has a record with this id that was refused: what stands on the kaart is kept, but for a
    /// place that the record calls confidential.
    package func stageRefused(
        sourceID: String, faults: String = "[]", secrecy: PlaceSecrecy = .unsaid
    ) throws(StoreError) {
        try add(
            StagedRow(
                sourceID: sourceID, content: nil, organization: nil, position: nil, faults: faults, digest: nil,
                secrecy: secrecy))
    }

    private func add(_ row: StagedRow) throws(StoreError) {
        pending.append(row)
        if pending.count >= Self.batch { try flush() }
    }

    private func flush() throws(StoreError) {
        try StoreError.wrapping(store.path) {
            try store.queue.writeWithoutTransaction { db in
                try db.inTransaction(.deferred) {
                    for row in pending {
                        staged += 1
                        try db.run(
                            """
                            INSERT INTO temp.staged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (source_identifier) DO UPDATE SET
                                (content_hash, name, organization, organization_mark, file, line, record, content,
                                faults, digest, secrecy) = (excluded.content_hash, excluded.name,
                                excluded.organization, excluded.organization_mark, excluded.file, excluded.line,
                                excluded.record, excluded.content, excluded.faults, excluded.digest,
                                iif(secrecy = \(Self.secret), secrecy, excluded.secrecy))
                            WHERE content IS NULL AND excluded.content IS NOT NULL
                            """,
                            [
                                staged, row.sourceID, row.content?.hash, row.content?.name, row.organization?.id,
                                row.organization?.mark, row.position?.file, row.position?.line, row.position?.record,
                                row.content.map { $0.json ?? Self.asItStands }, row.faults, row.digest,
                                row.secrecy.rawValue,
                            ])
                        // Whichever record counts: once called confidential is enough.
                        guard row.secrecy == .secret else { continue }
                        try db.run(
                            "UPDATE temp.staged SET secrecy = \(Self.secret) WHERE source_identifier = ?",
                            [row.sourceID])
                    }
                    return .commit
                }
            }
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// What applying would do, without doing it.
    ///
    /// - Parameters:
    ///   - partial: the delivery is not the whole source: nothing vanishes.
    ///   - limit: what it may take from the source; nil for anything.
    /// - Returns: the changes that it would make.
    /// - Throws: `StoreError` when the temporary file cannot be read.
    package func compare(partial: Bool, limit: LossLimit?) throws(StoreError) -> DeliveryChanges {
        try flush()
        return try StoreError.wrapping(store.path) {
            try store.queue.writeWithoutTransaction { db in
                try db.beginTransaction(.deferred)
                defer { try? db.rollback() }
                return try changes(in: db, partial: partial, limit)
            }
        }
    }

    /// What the delivery changes, once its organisations are settled.
    private func changes(in db: Database, partial: Bool, _ limit: LossLimit?) throws -> DeliveryChanges {
        let differences = try OrganizationSettling(db: db, source: source, partial: partial, content: content).settle()
        var changes = try DeliveryComparison(db: db, source: source, partial: partial).changes(limit)
        changes.organizationDifferences = differences
        return changes
    }

    /// Applies the delivery in one transaction: all of it, or nothing.
    ///
    /// - Parameters:
    ///   - delivery: how it is to be applied.
    ///   - labels: the names of concepts, for the index.
    ///   - isAcceptable: asked with the changes, under the lock; nothing is written when it says no.
    ///   - progress: called with the number of offerings written so far, and the share of those that must be, 0…1.
    /// - Returns: the changes, and whether they were applied; nil, with nothing changed, when an offering that stood on the
    ///   kaart as the delivery has it does so no longer: its record must be read after all.
    /// - Throws: `StoreError`; the kaart is then as it was.
    package func apply(
        _ delivery: DeliveryTerms, labels: ConceptLabels, isAcceptable: (DeliveryChanges) -> Bool,
        progress: (Int, Double) -> Void = { _, _ in }
    ) throws(StoreError) -> (changes: DeliveryChanges, applied: Bool)? {
        try flush()
        return try StoreError.wrapping(store.path) {
            var outcome: (DeliveryChanges, Bool)?
            var withdrew = false
            try store.queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    var changes = try changes(in: db, partial: delivery.partial, delivery.limit)
                    guard isAcceptable(changes) else {
                        outcome = (changes, false)
                        return .rollback
                    }
                    let before = try CorrectionCounts(db, on: delivery.date)
                    do {
                        withdrew = try write(changes, delivery, labels: labels, in: db, progress: progress)
                    } catch is ChangedMeanwhile {
                        return .rollback
                    }
                    let after = try CorrectionCounts(db, on: delivery.date)
                    changes.correctionsMet = after.met - before.met
                    changes.correctionsMoved = after.moved - before.moved
                    outcome = (changes, true)
                    return .commit
                }
                // The delivery stands or falls with its transaction; what is tidied after it may wait for the next time.
                if outcome != nil {
                    try? db.execute(sql: "DROP TABLE temp.staged")
                    // A place that became secret leaves the log, as far as readers let go of it.
                    try? db.execute(sql: "PRAGMA wal_checkpoint(\(withdrew ? "TRUNCATE" : "PASSIVE"))")
                }
            }
            return outcome
        }
    }

    /// - Returns: whether a place became secret, or something was still kept of one that is.
    private func write(
        _ changes: DeliveryChanges, _ delivery: DeliveryTerms, labels: ConceptLabels, in db: Database,
        progress: (Int, Double) -> Void
    ) throws -> Bool {
        let date = delivery.date.description
        try db.run(
            "INSERT INTO source (name, mapping) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping "
                + "WHERE mapping <> excluded.mapping", [source, delivery.mapping])
        let sourceKey = try Int64.fetchOne(db, cachedSQL: "SELECT id FROM source WHERE name = ?", [source]) ?? 0
        let derived = DerivedData(db: db, lexicon: store.lexicon, labels: labels)
        if try !derived.isCurrent { try derived.makeAnew() }
        let signals = SignalBlocks(db: db)
        var writer = OfferingWriter(
            signals: signals, sourceID: sourceKey, date: date, labels: labels, lexicon: store.lexicon)
        let reader = OfferingReader(db: db)
        let amendments = try Amendments(db: db, date: date)
        var followers = OrganizationFollowers(db: db, amendments: amendments, content: content)
        var count = 0
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT staged.content, staged.content_hash, service.id FROM temp.staged
                LEFT JOIN service ON service.source_id = ? AND service.source_identifier = staged.source_identifier
                WHERE staged.content IS NOT NULL
                    AND (service.id IS NULL OR service.content_hash <> staged.content_hash OR service.vanished_on IS NOT NULL)
                ORDER BY staged.position
                """, arguments: [sourceKey])
        func write(_ staged: UnpackedRow) throws {
            let organization = staged.indexed.offering.organization
            if !writer.hasWritten(organization) { try followers.note(organization) }
            let amended = try amendments.applied(to: staged.indexed.offering, key: staged.key)
            if let key = staged.key, let former = try reader.offering(key: key) {
                try FieldChange.record(from: former, to: amended.offering, key: key, by: source, on: date, in: db)
            }
            let written = try writer.write(
                amended.isAmended ? writer.indexed(amended.offering) : staged.indexed, hash: staged.hash,
                replacing: staged.key)
            try amendments.keep(amended, key: written)
            count += 1
            progress(count, Double(count) / Double(max(1, changes.new.count + changes.changed.count)))
        }
        let lanes = Lanes<PackedRow, UnpackedRow> {
            let (decoder, analysis) = (JSONDecoder(), Analysis(lexicon: store.lexicon))
            return { try UnpackedRow($0, decoder, labels, analysis) }
        }
        while let row = try rows.next() {
            let json = try row.value("content") as Data
            if json == Self.asItStands { throw ChangedMeanwhile() }
            try lanes.add(PackedRow(key: row.value("id"), hash: row.value("content_hash"), json: json), write)
        }
        try lanes.finish(write)
        try followers.rewrite(by: source, &writer)
        try db.run(
            """
            UPDATE service_sighting SET last_seen = ?1 WHERE last_seen < ?1 AND service_id IN (
                SELECT service.id FROM temp.staged JOIN service
                ON service.source_id = ?2 AND service.source_identifier = staged.source_identifier)
            """, [date, sourceKey])
        try writeFaults(sourceKey, in: db)
        try writeDigests(sourceKey, in: db)
        let becameSecret = try writeSecretPlaces(sourceKey, in: db)
        let withdrew = try amendments.withdrawSecretPlaces(of: sourceKey, by: source, &writer)
        if !delivery.partial {
            try LossFinder.note(delivery, of: source, in: db)
            try markVanished(sourceKey, date: date, signals, in: db)
        }
        try signals.finish()
        try db.run(
            "INSERT INTO delivery (source_id, delivered_on, partial, read, new, changed, unchanged, vanished, refused) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                sourceKey, date, delivery.partial ? 1 : 0, delivery.read, changes.new.count, changes.changed.count,
                changes.unchanged, changes.vanished.count, delivery.refused,
            ])
        return becameSecret || withdrew
    }

    /// Keeps what is wrong with the offerings of the delivery, for the nightly check; what is as it was is not written.
    private func writeFaults(_ sourceKey: Int64, in db: Database) throws {
        let delivered = """
            FROM temp.staged JOIN service
            ON service.source_id = ? AND service.source_identifier = staged.source_identifier
            """
        try db.run(
            "DELETE FROM delivered_fault WHERE service_id IN "
                + "(SELECT service.id \(delivered) WHERE content IS NOT NULL AND staged.faults = '[]')", [sourceKey])
        let conflict = "ON CONFLICT (service_id) DO UPDATE SET faults = excluded.faults WHERE faults <> excluded.faults"
        try db.run(
            "INSERT INTO delivered_fault SELECT service.id, staged.faults \(delivered) "
                + "WHERE content IS NOT NULL AND staged.faults <> '[]' \(conflict)", [sourceKey])
        // Of what is refused, the kaart shows an earlier delivery: what was wrong with that still is.
        let refused = try Row.fetchAll(
            db,
            sql: "SELECT service.id, staged.faults AS faults, delivered_fault.faults AS former \(delivered) "
                + "LEFT JOIN delivered_fault ON service_id = service.id WHERE content IS NULL", arguments: [sourceKey])
        for row in refused {
            let faults = try DeliveredFaults.ofRefused(row.value("faults"), after: row.value("former") ?? "[]")
            guard faults != "[]" else { continue }
            try db.run("INSERT INTO delivered_fault VALUES (?, ?) \(conflict)", [row.value("id") as Int64, faults])
        }
    }

    /// Notes which records were read, so that those which come again need not be.
    private func writeDigests(_ sourceKey: Int64, in db: Database) throws {
        let read = """
            FROM temp.staged JOIN service
            ON service.source_id = ? AND service.source_identifier = staged.source_identifier
            WHERE staged.content IS NOT ?
            """
        try db.run(
            "DELETE FROM delivered_record WHERE service_id IN (SELECT service.id \(read) OR secrecy = \(Self.secret))",
            [sourceKey, Self.asItStands])
        try db.run(
            "INSERT OR REPLACE INTO delivered_record SELECT staged.digest, service.id \(read) "
                + "AND staged.digest IS NOT NULL AND secrecy <> \(Self.secret) ORDER BY staged.digest",
            [sourceKey, Self.asItStands])
    }

    /// Notes of which offerings the source calls the place confidential. Of one that it does not deliver, that is refused
    /// without calling it so, or of which it says nothing and shows no place, it stands as it was.
    ///
    /// - Returns: whether any became so.
    private func writeSecretPlaces(_ sourceKey: Int64, in db: Database) throws -> Bool {
        let delivered = """
            SELECT service.id FROM temp.staged JOIN service
            ON service.source_id = ? AND service.source_identifier = staged.source_identifier
            """
        let (open, unsaid) = (PlaceSecrecy.open.rawValue, PlaceSecrecy.unsaid.rawValue)
        try db.run(
            "DELETE FROM secret_place WHERE service_id IN (\(delivered) WHERE staged.content IS NOT NULL "
                + "AND (secrecy = \(open) OR secrecy = \(unsaid) AND (\(Amendments.placeIsShown))))", [sourceKey])
        try db.run("INSERT OR IGNORE INTO secret_place \(delivered) WHERE secrecy = \(Self.secret)", [sourceKey])
        return db.changesCount > 0
    }

    private func markVanished(_ sourceKey: Int64, date: String, _ signals: SignalBlocks, in db: Database) throws {
        let vanished = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM service WHERE source_id = ? AND vanished_on IS NULL
                    AND source_identifier NOT IN (SELECT source_identifier FROM temp.staged)
                ORDER BY id
                """, arguments: [sourceKey])
        for key in vanished {
            try db.run("UPDATE service SET vanished_on = ? WHERE id = ?", [date, key])
            try signals.markVanished(key: key)
        }
    }
}

/// What stood on the kaart as the delivery has it does so no longer.
private struct ChangedMeanwhile: Error {}

/// An offering of the delivery as it was staged.
private struct PackedRow: Sendable {
    /// Key of the offering where it is on the kaart already.
    let key: Int64?
    let hash: Data
    let json: Data
}

/// An offering of the delivery, ready to be written.
private struct UnpackedRow: Sendable {
    let key: Int64?
    let hash: Data
    let indexed: IndexedOffering

    init(_ packed: PackedRow, _ decoder: JSONDecoder, _ labels: ConceptLabels, _ analysis: Analysis) throws {
        key = packed.key
        hash = packed.hash
        indexed = try IndexedOffering(
            decoder.decode(Offering.self, from: packed.json), labels: labels, analysis: analysis)
    }
}
