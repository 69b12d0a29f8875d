import Brugfiguur
import DirectoryModel
import Foundation
import GRDB
import JSONWriting

/// The staged delivery beside what stands on the kaart.
struct DeliveryComparison {
    let db: Database
    let source: String
    let partial: Bool

    private static let known = """
        FROM temp.staged LEFT JOIN service ON service.source_identifier = staged.source_identifier
            AND service.source_id = (SELECT id FROM source WHERE name = ?)
        WHERE staged.content IS NOT NULL
        """
    private static let present = """
        FROM service WHERE source_id = (SELECT id FROM source WHERE name = ?) AND vanished_on IS NULL
        """

    /// What the delivery would change, with what it takes from the source beyond a limit; nil for without that.
    func changes(_ limit: LossLimit?) throws -> DeliveryChanges {
        var changes = DeliveryChanges(
            new: try group("SELECT %@ \(Self.known) AND service.id IS NULL", "staged", "staged.position"),
            changed: try group(
                "SELECT %@ \(Self.known) AND (service.content_hash <> staged.content_hash OR vanished_on IS NOT NULL)",
                "staged", "staged.position"),
            unchanged: try count(
                "SELECT count(*) \(Self.known) AND service.content_hash = staged.content_hash AND vanished_on IS NULL"),
            vanished: partial
                ? .init(count: 0, examples: [])
                : try group(
                    "SELECT %@ \(Self.present) AND source_identifier NOT IN (SELECT source_identifier FROM temp.staged)",
                    "service", "service.id"),
            present: try count("SELECT count(*) \(Self.present)"), respelled: try respelled())
        if let limit {
            changes.losses = try LossFinder(db: db, source: source).losses(
                changed: changes.changed.count, present: changes.present, limit: limit)
        }
        return changes
    }

    private func respelled() throws -> [DeliveryChanges.Respelled] {
        let new = try String.fetchAll(
            db, sql: "SELECT staged.source_identifier \(Self.known) AND service.id IS NULL ORDER BY staged.position",
            arguments: [source])
        if new.isEmpty { return [] }
        let gone = try String.fetchAll(
            db,
            sql: "SELECT source_identifier \(Self.present) "
                + "AND source_identifier NOT IN (SELECT source_identifier FROM temp.staged)", arguments: [source])
        if gone.isEmpty { return [] }
        let former = Dictionary(gone.map { (Self.plain($0), $0) }, uniquingKeysWith: { first, _ in first })
        return new.compactMap { id in former[Self.plain(id)].map { .init(former: $0, delivered: id) } }
    }

    /// An id without what programs change in one: case, and the zeros before a number.
    private static func plain(_ id: String) -> Substring { id.lowercased().drop { $0 == "0" } }

    private func count(_ sql: String) throws -> Int {
        try Int.fetchOne(db, sql: sql, arguments: [source]) ?? 0
    }

    private func group(_ sql: String, _ table: String, _ order: String) throws -> DeliveryChanges.Group {
        let columns = "\(table).source_identifier AS source_identifier, \(table).name AS name"
        let examples = try Row.fetchAll(
            db, sql: sql.replacing("%@", with: columns) + " ORDER BY \(order) LIMIT \(DeliveryChanges.Group.limit)",
            arguments: [source])
        return try DeliveryChanges.Group(
            count: count(sql.replacing("%@", with: "count(*)")),
            examples: examples.map { try .init(sourceID: $0.value("source_identifier"), name: $0.value("name")) })
    }
}

/// A field of an offering that has another value than before.
struct FieldChange {
    let field: String
    let previous: String
    let replacement: String

    /// Of people only that they changed: what somebody asks to forget must not live on in a history.
    private static let unspoken: Set<String> = ["contacts"]

    /// The top-level fields that differ, as canonical JSON values; "" for an absent one.
    static func changes(from former: Offering, to offering: Offering) throws -> [FieldChange] {
        guard former != offering else { return [] }
        let (old, new) = (try fields(of: former), try fields(of: offering))
        return Set(old.keys).union(new.keys).sorted().compactMap { field in
            let (before, after) = (old[field, default: ""], new[field, default: ""])
            if before == after { return nil }
            return unspoken.contains(field)
                ? FieldChange(field: field, previous: "", replacement: "")
                : FieldChange(field: field, previous: before, replacement: after)
        }
    }

    private static func fields(of offering: Offering) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: Data(JSONWriter.canonical.bytes(offering)))
        return try (object as? [String: Any] ?? [:]).mapValues { value in
            let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]
            return try String(decoding: JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
        }
    }

    static let placeField = "location"

    /// One row of `metadata` for every field that changes.
    static func record(
        from former: Offering, to offering: Offering, key: Int64, by author: String, on date: String, in db: Database
    ) throws {
        let isWithdrawn =
            former.location != nil && offering.location == nil
            || former.location?.address != nil && offering.location?.address == nil
        if isWithdrawn { try erasePlace(of: key, on: date, in: db) }
        for change in try changes(from: former, to: offering) {
            // An address that is taken back may have become confidential: it must not live on in a history.
            let isTakenBack = isWithdrawn && change.field == placeField
            try db.run(
                "INSERT INTO metadata (resource_id, last_action_date, last_action_type, field_name, previous_value, "
                    + "replacement_value, updated_by) VALUES (?, ?, 'update', ?, ?, ?, ?)",
                [
                    key, date, change.field, isTakenBack ? "" : change.previous, isTakenBack ? "" : change.replacement,
                    author,
                ])
        }
    }

    /// A place that is taken back may have become confidential: nobody's history, correction or finding keeps it.
    static func erasePlace(of key: Int64, on date: String, in db: Database) throws {
        let place = "field_name LIKE '\(placeField)%'"
        try db.run(
            "UPDATE metadata SET previous_value = '', replacement_value = '' WHERE resource_id = ? AND \(place)", [key])
        // Who gave a place may have told more of it beside another value of the same answer.
        try db.run(
            """
            UPDATE correction SET remark = '' WHERE service_id = ?1 AND EXISTS (
                SELECT 1 FROM correction AS given WHERE given.service_id = ?1 AND given.\(place)
                    AND (given.made_by, given.made_on, given.via)
                        IS (correction.made_by, correction.made_on, correction.via))
            """, [key])
        try db.run(
            "UPDATE correction SET value = '', remark = '', decided_on = ?1, "
                + "state = CASE WHEN state IN ('active', 'proposed') THEN 'withdrawn' ELSE state END "
                + "WHERE service_id = ?2 AND \(place)", [date, key])
        let told = [Reason.sourcesDiffer, .sourceMoved, .postcodeMunicipality, .duplicate].map { "'\($0.rawValue)'" }
        try db.run(
            """
            DELETE FROM finding WHERE reason = '\(Reason.codeUnknown.rawValue)' AND service_id = ?1
                AND json_extract(evidence, '$.field') = 'city'
            """, [key])
        try db.run(
            """
            DELETE FROM finding WHERE reason IN (\(told.joined(separator: ", "))) AND (service_id = ?1
                OR json_extract(evidence, '$.other') = (SELECT source.name || ':' || source_identifier FROM service
                    JOIN source ON source.id = source_id WHERE service.id = ?1))
            """, [key])
    }
}
