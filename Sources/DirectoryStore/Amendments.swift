import DirectoryModel
import Foundation
import GRDB

/// What people put over what a source says: their corrections, and that they vouched for it.
///
/// The tables hold the offering as the kaart shows it; `delivered_value` what the source says in the places that differ.
struct Amendments {
    let db: Database
    let date: String
    /// Whether nobody ever corrected or confirmed anything.
    private let isEmpty: Bool

    init(db: Database, date: String) throws {
        self.db = db
        self.date = date
        isEmpty =
            try Bool.fetchOne(
                db, sql: "SELECT NOT EXISTS (SELECT 1 FROM correction) AND NOT EXISTS (SELECT 1 FROM confirmation)")
            ?? true
    }

    /// An offering as the kaart shows it, with what its source says in the places that differ.
    struct Amended {
        let offering: Offering
        let delivered: [String: String]
        /// Whether the kaart shows anything else than the source says.
        var isAmended: Bool { !delivered.isEmpty }
    }

    /// Puts the corrections and the last confirmation over an offering that a source delivers; closes corrections that
    /// the source caught up with, and marks those that it moved away from.
    ///
    /// - Parameters:
    ///   - offering: as its source has it.
    ///   - key: key of the offering; nil when it is not on the kaart yet.
    ///   - isDelivered: whether the source speaks; it moves away from nothing when it is made to forget.
    /// - Returns: what the kaart shows.
    /// - Throws: what SQLite says, and `DecodingError` where a correction no longer fits.
    func applied(to offering: Offering, key: Int64?, isDelivered: Bool = true) throws -> Amended {
        if isEmpty { return Amended(offering: offering, delivered: [:]) }
        let corrections = try Row.fetchAll(
            db,
            cachedSQL: "SELECT id, field_name, value FROM correction WHERE state = 'active' AND resource_id IN (?, ?)",
            [offering.id, offering.organization.id])
        let confirmation = try key.flatMap { try lastConfirmation(of: $0) }
        guard !corrections.isEmpty || confirmation != nil else { return Amended(offering: offering, delivered: [:]) }
        let source = try OfferingFields.values(of: offering)
        let before = try key.flatMap { try delivered(key: $0) }.map { try OfferingFields.values(of: $0) } ?? source
        let isSecret = try key.map { try hasSecretPlace(key: $0) } ?? false
        var overlay: [String: String] = [:]
        for row in corrections {
            let (id, field, value) = try (
                row.value("id") as Int64, row.value("field_name") as String, row.value("value") as String
            )
            let delivered = source[field, default: ""]
            if isSecret, field.hasPrefix(FieldChange.placeField) { continue }
            if Self.isTakenBack(field, from: before, to: source) {
                // What a source takes back as a whole may have become confidential.
                try db.run(
                    "UPDATE correction SET state = 'withdrawn', value = '', decided_on = ? WHERE id = ?", [date, id])
            } else if delivered == value {
                try db.run("UPDATE correction SET state = 'met', decided_on = ? WHERE id = ?", [date, id])
            } else {
                overlay[field] = value
                if isDelivered, before[field, default: ""] != delivered {
                    try db.run("UPDATE correction SET moved_on = ? WHERE id = ?", [date, id])
                }
            }
        }
        if let confirmation, confirmation.date >= offering.assuredDate ?? .first {
            overlay["assured_date"] = try OfferingFields.json(confirmation.date.description)
            overlay["assurer"] = try OfferingFields.json(confirmation.assurer)
            overlay["assurer_email"] = ""
        }
        return try Amended(
            offering: OfferingFields.setting(overlay, in: offering),
            delivered: Dictionary(
                overlay.keys.map { ($0, source[$0, default: ""]) }, uniquingKeysWith: { first, _ in first }))
    }

    /// Whether the source had what a value belongs to, and has it no more.
    private static func isTakenBack(_ field: String, from before: [String: String], to source: [String: String]) -> Bool
    {
        guard let dot = field.lastIndex(of: ".") else { return false }
        let whole = field[...dot]
        return before.keys.contains { $0.hasPrefix(whole) } && !source.keys.contains { $0.hasPrefix(whole) }
    }

    private func lastConfirmation(of key: Int64) throws -> (date: CalendarDate, assurer: String)? {
        try Row.fetchAll(
            db,
            cachedSQL: "SELECT assured_date, assurer FROM confirmation WHERE service_id = ? AND field_name = '' "
                + "ORDER BY assured_date DESC, id DESC LIMIT 1", [key]
        ).first.flatMap { row in
            try ServiceColumns.date(row.value("assured_date")).map { try ($0, row.value("assurer")) }
        }
    }

    private func deliveredValues(of key: Int64) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db, cachedSQL: "SELECT field_name, value FROM delivered_value WHERE service_id = ?", [key])
        return try Dictionary(
            rows.map { try ($0.value("field_name"), $0.value("value")) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same, with what the source says of the organisation, which the offering shares with others.
    private func deliveredValuesWithOrganization(of key: Int64) throws -> [String: String] {
        let organization = try Int64.fetchOne(
            db, cachedSQL: "SELECT organization_id FROM service WHERE id = ?", [key])
        let shared = try organization.map { try deliveredValues(ofOrganization: $0) } ?? [:]
        return try deliveredValues(of: key).merging(shared) { own, _ in own }
    }

    private func deliveredValues(ofOrganization key: Int64) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            cachedSQL: """
                SELECT field_name, value FROM delivered_value WHERE field_name LIKE 'organization.%'
                    AND service_id IN (SELECT id FROM service WHERE organization_id = ?)
                """, [key])
        return try Dictionary(
            rows.map { try ($0.value("field_name") as String, $0.value("value") as String) },
            uniquingKeysWith: { first, _ in first })
    }

    /// An organisation as its source has it; nameless when it is not on the kaart.
    func deliveredOrganization(key: Int64) throws -> Organization {
        let shown = try OfferingReader(db: db).organization(key: key)
        let delivered = isEmpty ? [:] : try deliveredValues(ofOrganization: key)
        guard !delivered.isEmpty else { return shown }
        let bare = Offering(id: "", source: "", sourceID: "", organization: shown, name: shown.name)
        return try OfferingFields.setting(delivered, in: bare).organization
    }

    /// The offering as its source has it; nil when it is not on the kaart.
    func delivered(key: Int64) throws -> Offering? {
        guard let shown = try OfferingReader(db: db).offering(key: key) else { return nil }
        var delivered = try OfferingFields.setting(try deliveredValuesWithOrganization(of: key), in: shown)
        if try hasSecretPlace(key: key) { delivered.location = nil }
        return delivered
    }

    /// Keeps what the source says in the places that differ; of the organisation, for all its offerings.
    func keep(_ amended: Amended, key: Int64) throws {
        guard !isEmpty else { return }
        try keepOrganization(amended.delivered.filter { $0.key.hasPrefix(Self.organizationFields) }, key: key)
        guard try deliveredValues(of: key) != amended.delivered else { return }
        try db.run("DELETE FROM delivered_value WHERE service_id = ?", [key])
        for (field, value) in amended.delivered.sorted(by: { $0.key < $1.key }) {
            try db.run("INSERT INTO delivered_value VALUES (?, ?, ?)", [key, field, value])
        }
    }

    private static let organizationFields = "organization."

    /// What a source says last of an organisation, it says of it in all its offerings.
    private func keepOrganization(_ delivered: [String: String], key: Int64) throws {
        let rows = try Row.fetchAll(
            db,
            cachedSQL: """
                SELECT service_id, field_name, value FROM delivered_value
                WHERE field_name LIKE 'organization.%' AND service_id IN (
                    SELECT id FROM service WHERE id <> ?1
                        AND organization_id = (SELECT organization_id FROM service WHERE id = ?1))
                """, [key])
        for row in rows {
            let (other, field) = try (row.value("service_id") as Int64, row.value("field_name") as String)
            if let value = delivered[field] {
                try db.run(
                    "UPDATE delivered_value SET value = ?1 WHERE service_id = ?2 AND field_name = ?3 AND value <> ?1",
                    [value, other, field])
            } else {
                try db.run("DELETE FROM delivered_value WHERE service_id = ? AND field_name = ?", [other, field])
            }
        }
    }

    /// Shows an offering anew after its corrections or confirmations changed.
    ///
    /// - Parameters:
    ///   - key: key of the offering.
    ///   - person: who changed it, for the history.
    ///   - writer: writes for the source of the offering.
    /// - Throws: what SQLite says.
    func rewrite(key: Int64, by person: String, _ writer: inout OfferingWriter) throws {
        guard let former = try OfferingReader(db: db).offering(key: key), let delivered = try delivered(key: key) else {
            return
        }
        let amended = try applied(to: delivered, key: key)
        try FieldChange.record(from: former, to: amended.offering, key: key, by: person, on: date, in: db)
        let hash = try Data.fetchOne(db, cachedSQL: "SELECT content_hash FROM service WHERE id = ?", [key]) ?? Data()
        try writer.write(writer.indexed(amended.offering), hash: hash, replacing: key, isDelivered: false)
        try keep(amended, key: key)
    }
}

/// How many corrections a source caught up with, and how many it moved away from on a day.
struct CorrectionCounts {
    let met: Int
    let moved: Int

    init(_ db: Database, on date: CalendarDate) throws {
        met = try Int.fetchOne(db, sql: "SELECT count(*) FROM correction WHERE state = 'met'") ?? 0
        moved =
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM correction WHERE state = 'active' AND moved_on = ?",
                arguments: [date.description]) ?? 0
    }
}
