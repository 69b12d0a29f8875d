package import Brugfiguur
package import DirectoryModel
import GRDB
import JSONWriting

extension DirectoryStore {
    /// Checks the kaart and keeps what was found, in one transaction: what is read and what is written belong together.
    ///
    /// A day before the last run only shows; the same day again changes only what is different.
    ///
    /// - Parameters:
    ///   - date: the day that is checked for.
    ///   - look: checks the kaart as it stands; called again when somebody else wrote meanwhile.
    /// - Returns: what the run came to.
    /// - Throws: `StoreError`, and what `look` throws.
    package func keepRun(
        on date: CalendarDate, _ look: (KaartSnapshot, _ lastRun: CalendarDate?) throws -> RunRecord
    ) throws -> RunOutcome {
        for attempt in 1...Self.attempts {
            do {
                var outcome: RunOutcome?
                try queue.writeWithoutTransaction { db in
                    // Looking takes seconds, during which others may write; only the last attempt keeps them out.
                    try db.inTransaction(attempt < Self.attempts ? .deferred : .immediate) {
                        let keeper = FindingKeeper(db: db, date: date)
                        let snapshot = KaartSnapshot(db: db, memory: SnapshotMemory())
                        let last = try snapshot.lastRun()
                        let record = try look(snapshot, try snapshot.lastRun(before: date))
                        let order = Meanwhile { record.order }
                        let isKept = last.map { $0 <= date } ?? true
                        let stored = isKept ? try keeper.keep(record) : try keeper.stored()
                        outcome = try keeper.outcome(record, in: order.result().get(), stored, isKept: isKept)
                        return isKept ? .commit : .rollback
                    }
                }
                if let outcome { return outcome }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < Self.attempts {
                continue
            } catch let error as DatabaseError {
                throw StoreError(error, path: path)
            }
        }
        throw StoreError.busy(path: path)
    }

    private static let attempts = 3

    /// Checks without keeping anything, where the kaart may only be read.
    package func showRun(
        on date: CalendarDate, _ look: (KaartSnapshot, _ lastRun: CalendarDate?) throws -> RunRecord
    ) throws -> RunOutcome {
        try read { snapshot in
            let record = try look(snapshot, try snapshot.lastRun(before: date))
            let keeper = FindingKeeper(db: snapshot.db, date: date)
            return try keeper.outcome(record, in: record.order, keeper.stored(), isKept: false)
        }
    }
}

/// Compares what a run found with what was found before, and writes the difference.
struct FindingKeeper {
    let db: Database
    let date: CalendarDate

    /// What is known of a finding.
    struct Stored {
        let severity: String
        let service: Int64?
        let evidence: String
        let firstSeen: CalendarDate
        var since: CalendarDate
        var goneOn: CalendarDate?
    }

    /// Days that trends are kept.
    private static let trendDays = 400

    func stored() throws -> [String: Stored] {
        var stored: [String: Stored] = [:]
        stored.reserveCapacity(try Int.fetchOne(db, sql: "SELECT count(*) FROM finding") ?? 0)
        let rows = try Row.fetchCursor(
            db, sql: "SELECT id, severity, service_id, evidence, first_seen, since, gone_on FROM finding")
        while let row = try rows.next() {
            guard let first = try ServiceColumns.date(row.value(4)), let since = try ServiceColumns.date(row.value(5))
            else { continue }
            stored[try row.value(0)] = Stored(
                severity: try row.value(1), service: try row.value(2), evidence: try row.value(3), firstSeen: first,
                since: since,
                goneOn: ServiceColumns.date(try row.value(6)))
        }
        return stored
    }

    /// Writes what is different.
    ///
    /// - Parameter record: what was found.
    /// - Returns: what is stored of what was found, as it is then.
    /// - Throws: what SQLite says.
    func keep(_ record: RunRecord) throws -> [String: Stored] {
        var stored = try stored()
        let sources = try sourceKeys()
        let today = date.description
        // In the order of the index, which grows at its end then.
        for id in record.findings.keys.sorted() {
            guard let discovery = record.findings[id] else { continue }
            let evidence = try Self.text(discovery.evidence)
            guard let known = stored[id] else {
                try db.run(
                    "INSERT INTO finding (id, reason, severity, service_id, source_id, evidence, first_seen, since) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        id, discovery.reason.rawValue, discovery.severity.rawValue, discovery.offering,
                        discovery.source.flatMap { sources[$0] }, evidence, today, today,
                    ])
                try note("new", id)
                stored[id] = Stored(
                    severity: discovery.severity.rawValue, service: discovery.offering, evidence: evidence,
                    firstSeen: date, since: date, goneOn: nil)
                continue
            }
            if known.severity != discovery.severity.rawValue || known.evidence != evidence
                || known.service != discovery.offering
            {
                try db.run(
                    "UPDATE finding SET severity = ?, evidence = ?, service_id = ? WHERE id = ?",
                    [discovery.severity.rawValue, evidence, discovery.offering, id])
            }
            guard let gone = known.goneOn else { continue }
            stored[id]?.goneOn = nil
            if gone == date {
                try db.run("UPDATE finding SET gone_on = NULL, vouched_on = NULL WHERE id = ?", [id])
                try db.run(
                    "DELETE FROM finding_event WHERE finding_id = ? AND date = ? AND kind = 'gone'", [id, today])
            } else {
                stored[id]?.since = date
                try db.run(
                    "UPDATE finding SET gone_on = NULL, vouched_on = NULL, since = ? WHERE id = ?", [today, id])
                try note("returned", id)
            }
        }
        for (id, known) in stored where known.goneOn == nil && record.findings[id] == nil {
            if known.firstSeen == date {
                try db.run("DELETE FROM finding WHERE id = ?", [id])
            } else {
                try db.run("UPDATE finding SET gone_on = ? WHERE id = ?", [today, id])
                try note("gone", id)
            }
        }
        for id in record.lapsed { try db.run("UPDATE finding SET vouched_on = NULL WHERE id = ?", [id]) }
        try keepCounts(record)
        return stored
    }

    private func note(_ kind: String, _ id: String) throws {
        try db.run("INSERT OR IGNORE INTO finding_event VALUES (?, ?, ?)", [id, date.description, kind])
    }

    private func sourceKeys() throws -> [String: Int64] {
        try Dictionary(
            Row.fetchAll(db, sql: "SELECT name, id FROM source").map {
                try ($0.value("name") as String, $0.value("id") as Int64)
            },
            uniquingKeysWith: { first, _ in first })
    }

    private func keepCounts(_ record: RunRecord) throws {
        let today = date.description
        let (new, gone) = (try eventCount(["new", "returned"]), try eventCount(["gone"]))
        try db.run(
            """
            INSERT INTO check_run (date, open, new, gone, stale, offerings) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (date) DO UPDATE SET open = excluded.open, new = excluded.new, gone = excluded.gone,
                stale = excluded.stale, offerings = excluded.offerings
            WHERE (open, new, gone, stale, offerings)
                IS NOT (excluded.open, excluded.new, excluded.gone, excluded.stale, excluded.offerings)
            """, [today, record.findings.count, new, gone, record.stale, record.offerings])
        var former: [RunRecord.Tally: Int] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT dimension, name, open FROM check_count WHERE date = ?", arguments: [today])
        {
            guard let dimension = try RunRecord.Tally.Dimension(rawValue: row.value("dimension")) else { continue }
            former[RunRecord.Tally(dimension, try row.value("name"))] = try row.value("open")
        }
        guard former != record.counts else { return }
        try db.run("DELETE FROM check_count WHERE date = ?", [today])
        for (tally, open) in record.counts {
            try db.run(
                "INSERT INTO check_count VALUES (?, ?, ?, ?)", [today, tally.dimension.rawValue, tally.name, open])
        }
        try db.run("DELETE FROM check_count WHERE date < ?", [date.adding(days: -Self.trendDays).description])
    }

    private func eventCount(_ kinds: [String]) throws -> Int { try Int.fetchOne(db, events("count(*)", kinds)) ?? 0 }

    /// The events of today of some kinds.
    private func events(_ columns: String, _ kinds: [String]) -> SQLRequest<Row> {
        SQLRequest(
            sql: "SELECT \(columns) FROM finding_event WHERE date = ? AND kind IN "
                + "(\(databaseQuestionMarks(count: kinds.count)))",
            arguments: [date.description] + StatementArguments(kinds))
    }

    /// Takes what is open off the worklist, before a run looks again.
    ///
    /// - Parameters:
    ///   - reasons: of these reasons.
    ///   - service: at this offering; nil for what is about none.
    ///   - vouchedOn: when somebody vouched for what they are about; nil where nobody did. It counts where they could know
    ///     what was told: of a day before, or open as they spoke.
    ///   - isMeant: which of them, by their evidence.
    /// - Throws: what SQLite says.
    func close(
        _ reasons: [Reason], of service: Int64?, vouchedOn: CalendarDate? = nil,
        where isMeant: ([String: Evidence]) -> Bool = { _ in true }
    ) throws {
        let marks = databaseQuestionMarks(count: reasons.count)
        let open = try Row.fetchAll(
            db,
            sql: "SELECT id, evidence FROM finding WHERE service_id IS ? AND gone_on IS NULL AND since <= ? "
                + "AND reason IN (\(marks))",
            arguments: [service, date.description] + StatementArguments(reasons.map(\.rawValue)))
        for row in open where try isMeant(KaartSnapshot.evidence(row.value("evidence"))) {
            let id = try row.value("id") as String
            try db.run(
                "UPDATE finding SET gone_on = ?1, vouched_on = CASE WHEN since < ?2 OR ?2 = ?1 THEN ?2 END "
                    + "WHERE id = ?3",
                [date.description, vouchedOn?.description, id])
            try note("gone", id)
        }
    }

    /// What the run came to, beside what is stored of it now.
    func outcome(
        _ record: RunRecord, in order: [String], _ stored: [String: Stored], isKept: Bool
    ) throws -> RunOutcome {
        let findings = order.compactMap { id in
            record.findings[id].map { discovery in
                let known = stored[id].flatMap { $0.since <= date && $0.goneOn == nil ? $0 : nil }
                return WatchFinding(
                    id: id, discovery: discovery, since: known?.since ?? date, firstSeen: known?.firstSeen ?? date,
                    offering: discovery.offering.flatMap { record.names[$0] })
            }
        }
        let new =
            isKept
            ? try String.fetchSet(db, events("finding_id", ["new", "returned"]))
            : Set(findings.lazy.filter { $0.since == date }.map(\.id))
        return try RunOutcome(
            findings: findings, new: new.intersection(record.findings.keys),
            gone: isKept ? eventCount(["gone"]) : 0, isKept: isKept, offerings: record.offerings,
            stale: record.stale)
    }

    static func text(_ evidence: [String: Evidence]) throws -> String {
        try JSONWriter.canonical.text(evidence)
    }
}

extension RunRecord {
    /// The ids of the findings in the order in which they are shown: what weighs most first.
    fileprivate var order: [String] {
        let sources = Dictionary(
            Set(findings.values.map { $0.source ?? "" }).sorted().enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first })
        return findings.map { id, discovery in
            let source = sources[discovery.source ?? "", default: 0]
            return Place(
                rank: [-discovery.severity.weight, discovery.reason.rank, source].reduce(0) { ($0 << 20) + $1 },
                sourceID: discovery.offering.flatMap { names[$0]?.sourceID } ?? "", subject: discovery.subject, id: id)
        }.sorted(by: <).map(\.id)
    }

    /// Where a finding is shown. Tuples would compare the same, with each text counted in memory once more at each step.
    private struct Place {
        let rank: Int
        let sourceID: String
        let subject: String
        let id: String

        static func < (one: Place, other: Place) -> Bool {
            if one.rank != other.rank { return one.rank < other.rank }
            if one.sourceID != other.sourceID { return one.sourceID < other.sourceID }
            if one.subject != other.subject { return one.subject < other.subject }
            return one.id < other.id
        }
    }
}

extension KaartSnapshot {
    /// The day of the last run; nil when there was none.
    package func lastRun() throws -> CalendarDate? {
        try ServiceColumns.date(String.fetchOne(db, sql: "SELECT max(date) FROM check_run"))
    }

    /// The day of the last run before a day.
    package func lastRun(before date: CalendarDate) throws -> CalendarDate? {
        try ServiceColumns.date(
            String.fetchOne(
                db, sql: "SELECT max(date) FROM check_run WHERE date < ?", arguments: [date.description]))
    }
}
