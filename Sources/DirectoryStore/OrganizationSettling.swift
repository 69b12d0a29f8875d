package import DirectoryModel
package import Foundation
import GRDB

/// The content of an offering as canonical JSON, and its hash.
package typealias OfferingContent = @Sendable (Offering) throws -> (json: Data, hash: Data)

/// The organisation of an offering that is staged.
package struct StagedOrganization: Sendable {
    let id: String
    /// The same for all offerings of the organisation that say the same of it, as long as the program runs.
    let mark: Int

    /// - Parameters:
    ///   - organization: as the offering has it.
    ///   - isNamed: whether its source says what it is called; else that is the name of the offering.
    package init(_ organization: Organization, isNamed: Bool = true) {
        id = organization.id
        var hasher = Hasher()
        hasher.combine(organization)
        hasher.combine(isNamed)
        mark = hasher.finalize()
    }
}

/// Gives all offerings of one organisation in a delivery the same organisation, before they are compared with the kaart:
/// what they show then depends neither on their order nor on which of them changed.
///
/// The organisation is what they say of it together (`OrganizationMerge`), in the order of their ids. Only where they differ
/// is anything rewritten; an offering that says something else of its organisation than is shown keeps no digest, so that
/// a record which need not be read again always says what the kaart shows. What the kaart has of the organisation fills what
/// they leave empty, as long as other offerings of it stand there that the delivery leaves as they are.
struct OrganizationSettling {
    let db: Database
    let source: String
    let partial: Bool
    let content: OfferingContent

    /// How many contradictions are told.
    private static let mostTold = 20_000

    private typealias Told = [(order: Int64, difference: OrganizationDifference)]

    /// Settles the organisations of the staged offerings, within a transaction of the caller.
    ///
    /// - Returns: where offerings contradict each other, in the order of the delivery.
    /// - Throws: what SQLite says, and `StoreError` or `EncodingError` of an offering that cannot be rewritten.
    func settle() throws -> [OrganizationDifference] {
        try db.execute(
            sql: """
                CREATE INDEX IF NOT EXISTS temp.staged_by_organization ON staged (organization, organization_mark)
                    WHERE organization IS NOT NULL;
                DROP TABLE IF EXISTS temp.unsettled;
                CREATE TEMP TABLE unsettled (organization TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
                INSERT INTO temp.unsettled SELECT organization FROM temp.staged WHERE organization IS NOT NULL
                    GROUP BY organization HAVING min(organization_mark) <> max(organization_mark)
                """)
        let sourceKey = try Int64.fetchOne(db, cachedSQL: "SELECT id FROM source WHERE name = ?", [source])
        let amendments = try Amendments(db: db, date: "")
        if let sourceKey { try addThoseThatDifferFromTheKaart(sourceKey, amendments) }
        let lanes = Lanes<Unsettled, Settled> { [content] in
            let decoder = JSONDecoder()
            return { row in
                var offering = try decoder.decode(Offering.self, from: row.json)
                offering.organization = row.organization
                return try Settled(offering, at: row.position, content)
            }
        }
        var told: Told = []
        var last = ""
        while let id = try String.fetchOne(
            db,
            cachedSQL: "SELECT organization FROM temp.unsettled WHERE organization > ? ORDER BY organization LIMIT 1",
            [last])
        {
            last = id
            try settle(id, sourceKey, amendments, lanes, &told)
        }
        try lanes.finish(keep)
        return told.sorted { ($0.order, $0.difference.field) < ($1.order, $1.difference.field) }.map(\.difference)
    }

    /// Offerings of an organisation that stand on the kaart and of which the delivery gives no content.
    private var standing: String {
        """
        FROM service LEFT JOIN temp.staged ON staged.source_identifier = service.source_identifier
        WHERE service.organization_id = ?1 AND service.source_id = ?2 AND service.vanished_on IS NULL
            AND ifnull(length(staged.content), 0) = 0 \(partial ? "" : "AND staged.position IS NOT NULL")
        """
    }

    /// Those of which the offerings that were read agree, but not with others that stand on the kaart.
    private func addThoseThatDifferFromTheKaart(_ sourceKey: Int64, _ amendments: Amendments) throws {
        let known = try Row.fetchCursor(
            db,
            sql: """
                SELECT read.organization AS uuid, read.mark AS mark, organization.id AS id
                FROM (SELECT organization, min(organization_mark) AS mark FROM temp.staged
                    WHERE organization IS NOT NULL GROUP BY organization) AS read
                CROSS JOIN organization ON organization.uuid = read.organization AND organization.source_id = ?
                """, arguments: [sourceKey])
        while let row = try known.next() {
            let (id, mark, key) = try (
                row.value("uuid") as String, row.value("mark") as Int, row.value("id") as Int64
            )
            guard
                try Bool.fetchOne(db, cachedSQL: "SELECT EXISTS (SELECT 1 \(standing))", [key, sourceKey]) ?? false,
                try StagedOrganization(amendments.deliveredOrganization(key: key)).mark != mark
            else { continue }
            try db.run("INSERT OR IGNORE INTO temp.unsettled VALUES (?)", [id])
        }
    }

    private func settle(
        _ id: String, _ sourceKey: Int64?, _ amendments: Amendments, _ lanes: Lanes<Unsettled, Settled>,
        _ told: inout Told
    ) throws {
        let kept = try kept(id, sourceKey, amendments)
        let rows = try rows(of: id, kept, sourceKey)
        var merge = OrganizationMerge(id: id)
        var heard: Set<Int> = []
        for row in rows where heard.insert(row.mark).inserted { try add(row, kept, to: &merge) }
        if let kept {
            let hasOthers = try Bool.fetchOne(
                db, cachedSQL: "SELECT EXISTS (SELECT 1 \(standing) AND staged.content IS NULL)",
                [kept.key, sourceKey])
            if hasOthers == true { merge.add(kept.organization, isNamed: true, by: nil) }
        }
        told += merge.differences.prefix(max(0, Self.mostTold - told.count))
        let organization = merge.organization
        let mark = StagedOrganization(organization).mark
        for row in rows where row.mark != mark {
            if let key = row.key {
                guard var offering = try amendments.delivered(key: key) else { continue }
                offering.organization = organization
                try keep(Settled(offering, at: row.position, content))
            } else {
                let json = try Data.fetchOne(
                    db, cachedSQL: "SELECT content FROM temp.staged WHERE position = ?", [row.position])
                guard let json else { continue }
                try lanes.add(Unsettled(position: row.position, json: json, organization: organization), keep)
            }
        }
    }

    /// What the kaart has of an organisation, as the source said it.
    private struct Kept {
        let key: Int64
        let organization: Organization
        let mark: Int
    }

    /// Nil where the kaart does not have the organisation, or has it of another source.
    private func kept(_ id: String, _ sourceKey: Int64?, _ amendments: Amendments) throws -> Kept? {
        let key = try Int64.fetchOne(
            db, cachedSQL: "SELECT id FROM organization WHERE uuid = ? AND source_id = ?", [id, sourceKey])
        guard let key else { return nil }
        let organization = try amendments.deliveredOrganization(key: key)
        return Kept(key: key, organization: organization, mark: StagedOrganization(organization).mark)
    }

    /// An offering of the delivery.
    private struct StagedRow {
        let position: Int64
        let mark: Int
        /// Key of one that stands on the kaart as the delivery has it, and says of its organisation what is shown.
        let key: Int64?
    }

    /// The offerings of an organisation in the delivery, in the order of their ids: numbers as they count.
    private func rows(of id: String, _ kept: Kept?, _ sourceKey: Int64?) throws -> [StagedRow] {
        try Row.map(
            db,
            cachedSQL: """
                SELECT position, organization_mark, NULL, length(source_identifier), source_identifier
                FROM temp.staged WHERE organization = ?1
                UNION ALL
                SELECT staged.position, ?4, service.id, length(staged.source_identifier), staged.source_identifier
                FROM service JOIN temp.staged ON staged.source_identifier = service.source_identifier
                WHERE service.organization_id = ?2 AND service.source_id = ?3 AND service.vanished_on IS NULL
                    AND length(staged.content) = 0 AND staged.content_hash = service.content_hash
                ORDER BY 4, 5
                """, [id, kept?.key, sourceKey, kept?.mark]
        ) { try StagedRow(position: $0.value(0), mark: $0.value(1), key: $0.value(2)) }
    }

    private func add(_ row: StagedRow, _ kept: Kept?, to merge: inout OrganizationMerge) throws {
        _ = try Row.map(
            db,
            cachedSQL: "SELECT source_identifier, name, file, line, record, content FROM temp.staged "
                + "WHERE position = ?", [row.position]
        ) { found in
            let file: String? = try found.value(2)
            let speaker = OrganizationMerge.Speaker(
                order: row.position, sourceID: try found.value(0), name: try found.value(1),
                position: try file.map { try SourcePosition(file: $0, line: found.value(3), record: found.value(4)) })
            if row.key != nil, let kept {
                merge.add(kept.organization, isNamed: true, by: speaker)
            } else {
                let said = try JSONDecoder().decode(Affiliation.self, from: found.value(5) as Data).organization
                let isNamed = StagedOrganization(said, isNamed: false).mark != row.mark
                merge.add(said, isNamed: isNamed, by: speaker)
            }
        }
    }

    private func keep(_ row: Settled) throws {
        try db.run(
            "UPDATE temp.staged SET content = ?, content_hash = ?, organization_mark = ?, digest = NULL "
                + "WHERE position = ?", [row.json, row.hash, row.mark, row.position])
    }
}

/// Of an offering as JSON, who offers it.
private struct Affiliation: Decodable {
    let organization: Organization
}

/// An offering that says something else of its organisation than will be shown.
private struct Unsettled: Sendable {
    let position: Int64
    let json: Data
    let organization: Organization
}

/// An offering with the organisation that will be shown.
private struct Settled: Sendable {
    let position: Int64
    let json: Data
    let hash: Data
    let mark: Int

    init(_ offering: Offering, at position: Int64, _ content: OfferingContent) throws {
        self.position = position
        let made = try content(offering)
        json = made.json
        hash = made.hash
        mark = StagedOrganization(offering.organization).mark
    }
}
