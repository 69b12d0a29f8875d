package import Brugfiguur
package import DirectoryModel
import Foundation
import GRDB

/// What kaartbeheerders did with a line of the worklist, as it stands now.
package struct WorklistStanding: Sendable, Hashable {
    package var snoozedUntil: CalendarDate?
    package var handedTo: String?
    /// How often nobody answered, since somebody last vouched for it.
    package var unreached = 0
    package var lastNote: String?

    package init() {}
}

extension KaartSnapshot {
    /// The open findings at an offering.
    package func openFindings(of key: Int64) throws -> [WatchFinding] {
        try Row.fetchAll(
            db,
            cachedSQL: """
                SELECT finding.*, service.name AS service_name, source_identifier, source.name AS source_name
                FROM finding JOIN service ON service.id = finding.service_id
                JOIN source ON source.id = service.source_id
                WHERE finding.service_id = ? AND gone_on IS NULL ORDER BY reason, finding.id
                """, [key]
        ).compactMap { try Self.finding($0, source: $0.value("source_name")) }
    }

    /// Pairs in the evidence of open findings of a reason: what an earlier run looked up elsewhere.
    package func knownEvidence(of reason: Reason, _ key: String, _ value: String) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT json_extract(evidence, '$.\(key)'), json_extract(evidence, '$.\(value)') FROM finding "
                + "WHERE reason = ? AND gone_on IS NULL AND service_id IS NOT NULL", arguments: [reason.rawValue])
        return try Dictionary(
            rows.compactMap { row in try (row.value(0) as String?).map { try ($0, row.value(1) as String? ?? "") }
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// Open findings of these reasons that are told of a source as a whole, to be told again.
    package func campaigns(of reasons: [Reason]) throws -> [Discovery] {
        try wideFindings().map(\.discovery).filter { reasons.contains($0.reason) }.compactMap { discovery in
            discovery.source.map {
                Discovery(
                    discovery.reason, discovery.severity, offering: nil, source: $0, subject: $0,
                    evidence: discovery.evidence)
            }
        }
    }

    /// Open findings about a source or the kaart as a whole.
    package func wideFindings() throws -> [WatchFinding] {
        try Row.fetchAll(
            db,
            sql: "SELECT finding.*, source.name AS source_name, NULL AS service_name, NULL AS source_identifier "
                + "FROM finding LEFT JOIN source ON source.id = finding.source_id "
                + "WHERE gone_on IS NULL AND service_id IS NULL "
                + "ORDER BY reason, source.name, json_extract(evidence, '$.number'), finding.id"
        ).compactMap { try Self.finding($0, source: $0.value("source_name")) }
    }

    /// Names of the sources with an offering that has its address in a wanted area, or works there.
    package func sources(at isWanted: (String) -> Bool) throws -> Set<String> {
        let rows = try Row.fetchAll(
            db,
            sql: ["address", "service_area"].map { table in
                "SELECT DISTINCT source.name AS source, code FROM \(table) JOIN area ON area.id = area_id "
                    + "JOIN service ON service.id = service_id JOIN source ON source.id = service.source_id"
            }.joined(separator: " UNION "))
        return try Set(rows.filter { try isWanted($0.value("code")) }.map { try $0.value("source") })
    }

    /// Names of the sources with an offering of one of the domains.
    package func sources(offering domains: Set<String>) throws -> Set<String> {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT DISTINCT source.name AS source, code FROM attribute "
                + "JOIN taxonomy_term ON taxonomy_term.id = taxonomy_term_id JOIN taxonomy ON taxonomy.id = taxonomy_id "
                + "JOIN service ON service.id = attribute.service_id JOIN source ON source.id = service.source_id "
                + "WHERE taxonomy.name = ?", arguments: [ConceptLabels.domainTaxonomy])
        return try Set(rows.filter { try domains.contains($0.value("code")) }.map { try $0.value("source") })
    }

    /// Evidence as it was kept; none where it cannot be read.
    static func evidence(_ text: String) -> [String: Evidence] {
        (try? JSONDecoder().decode([String: Evidence].self, from: Data(text.utf8))) ?? [:]
    }

    private static func finding(_ row: Row, source: String?) throws -> WatchFinding? {
        guard let reason = try Reason(rawValue: row.value("reason")),
            let severity = try Severity(rawValue: row.value("severity")),
            let since = try ServiceColumns.date(row.value("since")),
            let first = try ServiceColumns.date(row.value("first_seen"))
        else { return nil }
        return try WatchFinding(
            id: row.value("id"),
            discovery: Discovery(
                reason, severity, offering: row.value("service_id"), source: source,
                evidence: evidence(row.value("evidence"))),
            since: since, firstSeen: first,
            offering: (row.value("source_identifier") as String?).map {
                try WatchFinding.Named(sourceID: $0, name: row.value("service_name"))
            })
    }

    /// What was done with lines of the worklist, by key of the offering.
    package func worklistStandings() throws -> [Int64: WorklistStanding] {
        var standings: [Int64: WorklistStanding] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT worklist_note.*, made_on > coalesce(assured_date, '') AS is_current FROM worklist_note "
                + "JOIN service ON service.id = service_id ORDER BY worklist_note.id")
        for row in rows {
            var standing = try standings[row.value("service_id")] ?? WorklistStanding()
            switch try row.value("kind") as String {
            case "snoozed": standing.snoozedUntil = try ServiceColumns.date(row.value("until"))
            case "handed over": standing.handedTo = try row.value("keeper")
            case "unreached": if try row.value("is_current") { standing.unreached += 1 }
            default: break
            }
            let text = try row.value("description") as String
            if !text.isEmpty { standing.lastNote = text }
            standings[try row.value("service_id")] = standing
        }
        return standings
    }

    /// What is offered now.
    static let isCounted = "service.vanished_on IS NULL AND service.status = 'active'"

    /// How many offerings are given in a municipality, by domain.
    ///
    /// - Parameter municipality: finds the municipality of an area id.
    /// - Returns: counts by id of the municipality, then by code of the domain.
    /// - Throws: what SQLite says.
    package func offeringCounts(municipality: (String) -> String?) throws -> [String: [String: Int]] {
        var counts: [String: [String: Int]] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT area.code AS area, taxonomy_term.code AS domain, count(*) AS offerings FROM attribute
                JOIN taxonomy_term ON taxonomy_term.id = taxonomy_term_id
                JOIN taxonomy ON taxonomy.id = taxonomy_id AND taxonomy.name = ?
                JOIN address ON address.service_id = attribute.service_id JOIN area ON area.id = address.area_id
                JOIN service ON service.id = attribute.service_id
                WHERE \(Self.isCounted) GROUP BY area.id, taxonomy_term.id
                """, arguments: [ConceptLabels.domainTaxonomy])
        for row in rows {
            guard let place = try municipality(row.value("area")) else { continue }
            counts[place, default: [:]][try row.value("domain"), default: 0] += try row.value("offerings") as Int
        }
        return counts
    }

    /// The last runs, the oldest first.
    package func runs(limit: Int) throws -> [StoredRun] {
        try Row.fetchAll(db, sql: "SELECT * FROM check_run ORDER BY date DESC LIMIT ?", arguments: [limit]).reversed()
            .compactMap { row in
                try ServiceColumns.date(try row.value("date")).map {
                    try StoredRun(
                        date: $0, open: row.value("open"), new: row.value("new"), gone: row.value("gone"),
                        stale: row.value("stale"),
                        offerings: row.value("offerings"))
                }
            }
    }

    /// Open findings at each of the runs, by what they have in common.
    package func trends(of dimension: RunRecord.Tally.Dimension) throws -> [String: [CalendarDate: Int]] {
        var trends: [String: [CalendarDate: Int]] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT name, date, open FROM check_count WHERE dimension = ?", arguments: [dimension.rawValue])
        {
            guard let date = try ServiceColumns.date(row.value("date")) else { continue }
            trends[try row.value("name"), default: [:]][date] = try row.value("open")
        }
        return trends
    }
}

/// A run as it was kept.
package struct StoredRun: Sendable, Hashable {
    package let date: CalendarDate
    package let open: Int
    package let new: Int
    package let gone: Int
    package let stale: Int
    package let offerings: Int
}
