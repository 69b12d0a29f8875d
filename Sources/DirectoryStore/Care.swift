package import Brugfiguur
import DirectoryModel
import DutchText
import Foundation
import GRDB

extension DirectoryStore {
    /// Keeps that somebody vouched for offerings, all of them or none; they show it at once.
    ///
    /// - Parameters:
    ///   - confirmations: who vouches for what.
    ///   - labels: the names of concepts, for the index.
    /// - Returns: the offerings that are not on the kaart; when there are any, nothing is kept.
    /// - Throws: `StoreError`.
    package func confirm(_ confirmations: [Confirmation], labels: ConceptLabels) throws(StoreError) -> [String] {
        try keepAll(confirmations.map { ($0.offering, $0.date) }, labels) { try $0.confirm(confirmations[$1]) }
    }

    /// Puts values in the place of a source's, all of them or none; they show at once and stay when the source delivers
    /// again.
    ///
    /// - Parameters:
    ///   - corrections: which values of what.
    ///   - labels: the names of concepts, for the index.
    ///   - forgotten: what was forgotten when the values were checked for it; nil where they were not.
    /// - Returns: the offerings that are not on the kaart; when there are any, nothing is kept.
    /// - Throws: `StoreError`; `.busy` where somebody was forgotten since.
    package func correct(
        _ corrections: [Correction], labels: ConceptLabels, forgotten: [Forgetting.Trace]? = nil
    ) throws(StoreError) -> [String] {
        try keepAll(corrections.map { ($0.offering, $0.date) }, labels) { care, index in
            if index == 0, let forgotten, try care.forgotten() != forgotten { throw StoreError.busy(path: path) }
            return try care.correct(corrections[index])
        }
    }

    /// Writes something about each of the offerings in one transaction, which is undone when one is not on the kaart.
    private func keepAll(
        _ items: [(offering: String, date: CalendarDate)], _ labels: ConceptLabels,
        _ write: (inout CareWriter, _ index: Int) throws -> Bool
    ) throws(StoreError) -> [String] {
        try StoreError.wrapping(path) {
            var unknown: [String] = []
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    for (index, item) in items.enumerated() {
                        var care = try CareWriter(db: db, date: item.date, labels: labels, lexicon: lexicon)
                        if try !write(&care, index) { unknown.append(item.offering) }
                    }
                    return unknown.isEmpty ? .commit : .rollback
                }
            }
            return unknown
        }
    }

    /// Takes over or turns down proposals.
    ///
    /// - Parameters:
    ///   - decision: which, and by whom.
    ///   - forgetting: what was forgotten, which no proposal may bring back.
    ///   - labels: the names of concepts, for the index.
    /// - Returns: the numbers that are no open proposals, and those that may not be taken over; the others are decided.
    /// - Throws: `StoreError`.
    package func decide(
        _ decision: Decision, _ forgetting: Forgetting?, labels: ConceptLabels
    ) throws(StoreError) -> (unknown: [Int64], forgotten: [Int64]) {
        try StoreError.wrapping(path) {
            try queue.writeWithoutTransaction { db in
                var (unknown, forgotten): ([Int64], [Int64]) = ([], [])
                try db.inTransaction(.immediate) {
                    var care = try CareWriter(db: db, date: decision.date, labels: labels, lexicon: lexicon)
                    for number in decision.numbers {
                        if decision.isAccepted, let forgetting, try care.names(forgetting, number) {
                            forgotten.append(number)
                        } else if try !care.decide(number, decision) {
                            unknown.append(number)
                        }
                    }
                    return .commit
                }
                return (unknown, forgotten)
            }
        }
    }

    /// Keeps what a kaartbeheerder did with a line of the worklist.
    ///
    /// - Returns: false when the offering is not on the kaart.
    /// - Throws: `StoreError`.
    package func keep(_ note: WorklistNote) throws(StoreError) -> Bool {
        try StoreError.wrapping(path) {
            try queue.write { db in
                guard let key = try KaartSnapshot(db: db, memory: SnapshotMemory()).key(named: note.offering) else {
                    return false
                }
                var until: String?
                var keeper: String?
                switch note.kind {
                case .snoozed(let day): until = day.description
                case .handedOver(let name): keeper = name
                case .note, .unreached: break
                }
                try db.run(
                    "INSERT INTO worklist_note (service_id, kind, made_on, made_by, until, keeper, description) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [key, note.kind.code, note.date.description, note.author, until, keeper, note.text])
                return true
            }
        }
    }
}

/// Writes what people do about offerings, within a transaction of the caller.
struct CareWriter {
    private let db: Database
    private let date: CalendarDate
    private let labels: ConceptLabels
    private let lexicon: Lexicon

    init(db: Database, date: CalendarDate, labels: ConceptLabels, lexicon: Lexicon) throws {
        self.db = db
        self.date = date
        self.labels = labels
        self.lexicon = lexicon
    }

    private var findings: FindingKeeper { FindingKeeper(db: db, date: date) }
    private var snapshot: KaartSnapshot { KaartSnapshot(db: db, memory: SnapshotMemory()) }

    func forgotten() throws -> [Forgetting.Trace] { try snapshot.forgotten() }

    /// What a confirmation of the whole takes off the worklist at once.
    private static let answered: [Reason] = [.notConfirmed, .neverConfirmed, .fieldAged, .changedSince, .unanswered]

    /// - Returns: false when the offering is not on the kaart.
    mutating func confirm(_ confirmation: Confirmation) throws -> Bool {
        guard let key = try snapshot.key(named: confirmation.offering) else { return false }
        for field in confirmation.fields.isEmpty ? [""] : confirmation.fields {
            try noteConfirmation(field, of: key, confirmation)
        }
        try settle(confirmation.fields, of: key)
        if confirmation.fields.isEmpty { try show(key, by: confirmation.assurer) }
        try closeAnswered(confirmation.fields, of: key, on: date)
        return true
    }

    /// Whoever vouches for a corrected value has seen that the source says something else.
    private func settle(_ fields: [String], of key: Int64) throws {
        let isOrganization = fields.isEmpty || fields.contains("organization")
        let strays = try StrayCorrections(db: db, date: date).giveUp(of: key) { _ in isOrganization }
        let moved = try Row.fetchAll(
            db, cachedSQL: "SELECT id, field_name FROM correction WHERE service_id = ? AND moved_on IS NOT NULL", [key]
        ).filter {
            try fields.isEmpty || fields.contains(String(($0.value("field_name") as String).prefix { $0 != "." }))
        }
        for row in moved {
            try db.run("UPDATE correction SET moved_on = NULL WHERE id = ?", [row.value("id") as Int64])
        }
        let settled = try Set(moved.map { try $0.value("field_name") as String }).union(strays)
        try findings.close([.sourceMoved], of: key) { evidence in
            fields.isEmpty || evidence["field"]?.text.map(settled.contains) ?? true
        }
    }

    private func noteConfirmation(_ field: String, of key: Int64, _ confirmation: Confirmation) throws {
        let values: [(any DatabaseValueConvertible)?] = [
            key, field, confirmation.date.description, confirmation.assurer, confirmation.via.rawValue,
        ]
        let known = "service_id = ?1 AND field_name = ?2 AND assured_date = ?3 AND assurer = ?4 AND via = ?5"
        try db.run(
            "INSERT INTO confirmation (service_id, field_name, assured_date, assurer, via) SELECT ?1, ?2, ?3, ?4, ?5 "
                + "WHERE NOT EXISTS (SELECT 1 FROM confirmation WHERE \(known))", values)
        guard field.isEmpty else { return }
        // Who confirms once more has seen what changed since.
        try db.run(
            "UPDATE confirmation SET last_change = (SELECT coalesce(max(id), 0) FROM metadata WHERE resource_id = ?1) "
                + "WHERE \(known)", values)
    }

    /// - Returns: false when the offering is not on the kaart.
    mutating func correct(_ correction: Correction) throws -> Bool {
        guard let key = try snapshot.key(named: correction.offering) else { return false }
        let values = try keepable(correction.values, of: key)
        guard !values.isEmpty else { return true }
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            try insert(field, value, "active", of: key, correction)
        }
        let fields = Set(values.keys.map { String($0.prefix { $0 != "." }) })
        for field in fields.sorted() {
            try noteConfirmation(
                field, of: key,
                Confirmation(
                    offering: correction.offering, fields: [field], assurer: correction.author, via: correction.via,
                    date: correction.date))
        }
        let strays = try StrayCorrections(db: db, date: date).giveUp(of: key) { values[$0] != nil }
        try findings.close([.sourceMoved], of: key) { $0["field"]?.text.map(strays.contains) ?? false }
        try showAll(key, fields: fields, by: correction.author)
        try closeAnswered(fields.sorted(), of: key, on: date)
        return true
    }

    /// Keeps values that wait for a decision.
    ///
    /// - Returns: false when the offering is not on the kaart.
    func propose(_ correction: Correction) throws -> Bool {
        guard let key = try snapshot.key(named: correction.offering) else { return false }
        for (field, value) in try keepable(correction.values, of: key).sorted(by: { $0.key < $1.key }) {
            try insert(field, value, "proposed", of: key, correction)
        }
        return true
    }

    /// Without where it is, if its source keeps that secret: then no table has it.
    private func keepable(_ values: [String: String], of key: Int64) throws -> [String: String] {
        try values.filter { try !tellsSecretPlace($0.key, of: key) }
    }

    private func tellsSecretPlace(_ field: String, of key: Int64) throws -> Bool {
        try field.hasPrefix(FieldChange.placeField) && snapshot.hasSecretPlace(key: key)
    }

    private func insert(
        _ field: String, _ value: String, _ state: String, of key: Int64, _ correction: Correction
    ) throws {
        let resource = try resource(of: field, key)
        if state == "active" { try retire(field, of: resource) }
        try db.run(
            "INSERT INTO correction (resource_id, service_id, field_name, value, state, made_by, made_on, via, remark) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                resource, key, field, value, state, correction.author, correction.date.description,
                correction.via.rawValue, correction.remark,
            ])
    }

    private func retire(_ field: String, of resource: String) throws {
        try db.run(
            "UPDATE correction SET state = 'replaced', decided_on = ? "
                + "WHERE resource_id = ? AND field_name = ? AND state = 'active'",
            [date.description, resource, field])
    }

    /// HSDS id of what a field belongs to.
    private func resource(of field: String, _ key: Int64) throws -> String {
        let sql =
            field.hasPrefix("organization.")
            ? "SELECT organization.uuid FROM service JOIN organization ON organization.id = organization_id "
                + "WHERE service.id = ?"
            : "SELECT uuid FROM service WHERE id = ?"
        return try String.fetchOne(db, cachedSQL: sql, [key]) ?? ""
    }

    /// Whether an open proposal names somebody who was forgotten.
    func names(_ forgetting: Forgetting, _ number: Int64) throws -> Bool {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT service_id, field_name, value FROM correction WHERE id = ? AND state = 'proposed'",
                arguments: [number]),
            let offering = try snapshot.offering(key: row.value("service_id"))
        else { return false }
        return try !forgetting.paths(naming: [row.value("field_name"): row.value("value")], in: offering).isEmpty
    }

    /// - Returns: false when there is no open proposal of that number.
    mutating func decide(_ number: Int64, _ decision: Decision) throws -> Bool {
        let (isAccepted, person, reason) = (decision.isAccepted, decision.author, decision.reason)
        guard
            let row = try Row.fetchAll(
                db, cachedSQL: "SELECT * FROM correction WHERE id = ? AND state = 'proposed'", [number]
            ).first
        else { return false }
        let (key, field) = try (row.value("service_id") as Int64, row.value("field_name") as String)
        if isAccepted, try tellsSecretPlace(field, of: key) { return false }
        // Hours are told twice, in words and in rows; they are one matter.
        if field == "opening_hours",
            let rows = try Int64.fetchOne(
                db,
                cachedSQL: "SELECT id FROM correction WHERE service_id = ? AND field_name = 'schedules' AND "
                    + "state = 'proposed'", [key])
        {
            _ = try decide(
                rows, Decision(numbers: [], isAccepted: isAccepted, author: person, reason: nil, date: date))
        }
        if isAccepted { try retire(field, of: row.value("resource_id")) }
        try db.run(
            "UPDATE correction SET state = ?, decided_by = ?, decided_on = ? WHERE id = ?",
            [isAccepted ? "active" : "rejected", person, date.description, number])
        if let reason {
            try db.run(
                "INSERT INTO worklist_note (service_id, kind, made_on, made_by, description) "
                    + "VALUES (?, 'note', ?, ?, ?)", [key, date.description, person, String(reason.prefix(1_000))])
        }
        let isLast =
            try Bool.fetchOne(
                db,
                cachedSQL: "SELECT NOT EXISTS (SELECT 1 FROM correction WHERE service_id = ? AND state = 'proposed')",
                [key]) ?? true
        if isLast { try findings.close([.proposalWaiting], of: key) }
        guard isAccepted else { return true }
        try noteAnswer(row, of: key)
        try showAll(key, fields: [String(field.prefix { $0 != "." })], by: person)
        return true
    }

    /// Notes what somebody vouched for who proposed a value that was taken over: its field, and the whole entry, at which
    /// they looked; each once nothing of it waits for a decision, and unless something of it was turned down.
    private func noteAnswer(_ proposal: Row, of key: Int64) throws {
        guard let made = try ServiceColumns.date(proposal.value("made_on")) else { return }
        let field = String((try proposal.value("field_name") as String).prefix { $0 != "." })
        let (author, via) = try (proposal.value("made_by") as String, proposal.value("via") as String)
        let doubtful = try String.fetchSet(
            db,
            sql: "SELECT field_name FROM correction WHERE service_id = ? AND (made_by, made_on, via) = (?, ?, ?) "
                + "AND state IN ('proposed', 'rejected')", arguments: [key, author, made.description, via])
        let isWhole = doubtful.isEmpty
        guard isWhole || !doubtful.contains(where: { $0.prefix { $0 != "." } == field }) else { return }
        let confirmation = Confirmation(
            offering: "", fields: isWhole ? [] : [field], assurer: author, via: Channel(rawValue: via) ?? .link,
            date: made)
        try noteConfirmation(isWhole ? "" : field, of: key, confirmation)
        try closeAnswered(confirmation.fields, of: key, on: made)
    }

    /// Shows the offering anew, and those of its organisation where that was corrected.
    private mutating func showAll(_ key: Int64, fields: Set<String>, by person: String) throws {
        guard fields.contains("organization") else { return try show(key, by: person) }
        let keys = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM service WHERE organization_id = (SELECT organization_id FROM service WHERE id = ?) "
                + "ORDER BY id", arguments: [key])
        for key in keys { try show(key, by: person) }
    }

    func show(_ key: Int64, by person: String) throws {
        let source = try Int64.fetchOne(db, cachedSQL: "SELECT source_id FROM service WHERE id = ?", [key]) ?? 0
        let signals = SignalBlocks(db: db)
        var writer = OfferingWriter(
            signals: signals, sourceID: source, date: date.description, labels: labels, lexicon: lexicon)
        try Amendments(db: db, date: date.description).rewrite(key: key, by: person, &writer)
        try signals.finish()
    }

    /// Takes off the worklist what vouching for fields on a day answers; no fields are the whole.
    private func closeAnswered(_ fields: [String], of key: Int64, on day: CalendarDate) throws {
        let settled = Reason.allCases.filter { reason in
            fields.isEmpty ? !reason.vouchedBy.isEmpty : reason.vouchedBy.contains { fields.contains($0) }
        }
        if fields.isEmpty { try findings.close(Self.answered, of: key) }
        try findings.close(settled, of: key, vouchedOn: day)
    }
}

extension KaartSnapshot {
    /// Open proposals, the oldest first.
    package func proposals() throws -> [Proposal] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT correction.*, service.id AS key, service.name AS service_name, source_identifier,
                    source.name AS source_name
                FROM correction JOIN service ON service.id = correction.service_id
                JOIN source ON source.id = service.source_id
                WHERE state = 'proposed' AND NOT (field_name = 'schedules' AND EXISTS (
                    SELECT 1 FROM correction AS hours WHERE hours.service_id = correction.service_id
                        AND hours.field_name = 'opening_hours' AND hours.state = 'proposed'))
                ORDER BY correction.id
                """
        ).compactMap { row in
            guard let offering = try offering(key: row.value("key")),
                let date = try ServiceColumns.date(row.value("made_on"))
            else {
                return nil
            }
            let field = try row.value("field_name") as String
            return try Proposal(
                number: row.value("id"), source: row.value("source_name"),
                sourceID: row.value("source_identifier"),
                name: row.value("service_name"), field: field,
                current: OfferingFields.values(of: offering)[field] ?? "", proposed: row.value("value"),
                author: row.value("made_by"), via: Channel(rawValue: row.value("via")) ?? .link, date: date,
                remark: row.value("remark"))
        }
    }
}
