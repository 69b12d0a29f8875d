package import Brugfiguur
package import DirectoryModel
import GRDB
import Search

/// An offering with open findings, as far as the order of the worklist depends on it.
package struct OpenEntry: Sendable {
    package let key: Int64
    package var findings: [(severity: Severity, since: CalendarDate)]
    package let placement: Placement
    /// HSDS id of the organisation.
    package let organizationID: String
    /// Whether `offeringCounts` counts the offering itself.
    package let isCounted: Bool
}

extension KaartSnapshot {
    /// Calls with every offering that has open findings, in the order of their keys; memory does not grow with them.
    ///
    /// - Parameters:
    ///   - municipality: finds the municipality of an area id.
    ///   - body: called once an offering.
    /// - Throws: what SQLite says, and what `body` throws.
    package func forEachOpenEntry(
        municipality: (String) -> String?, _ body: (OpenEntry) throws -> Void
    ) throws {
        let keys = try signalKeys()
        let (municipalities, domains) = (keys.areas.compactMapValues(municipality), keys.domains)
        func numbers(_ text: String?) -> [Int32] { text?.split(separator: ",").compactMap { Int32($0) } ?? [] }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT finding.service_id, severity, since, source.name, source_identifier, service.name,
                    organization.uuid, \(Self.isCounted) AND address.area_id IS NOT NULL, address.area_id,
                    (SELECT group_concat(area_id) FROM (SELECT area_id FROM service_area
                        WHERE service_id = service.id AND area_id IS NOT NULL ORDER BY position)),
                    (SELECT group_concat(taxonomy_term_id) FROM (SELECT taxonomy_term_id FROM attribute
                        WHERE service_id = service.id ORDER BY position))
                FROM finding JOIN service ON service.id = finding.service_id
                JOIN source ON source.id = service.source_id
                JOIN organization ON organization.id = organization_id
                LEFT JOIN address ON address.service_id = service.id
                WHERE gone_on IS NULL ORDER BY finding.service_id
                """)
        var entry: OpenEntry?
        while let row = try rows.next() {
            guard let severity = try Severity(rawValue: row.value(1)), let since = try ServiceColumns.date(row.value(2))
            else { continue }
            let key = try row.value(0) as Int64
            if entry?.key == key {
                entry?.findings.append((severity, since))
                continue
            }
            if let entry { try body(entry) }
            let address = try (row.value(8) as Int32?).flatMap { municipalities[$0] }
            entry = try OpenEntry(
                key: key, findings: [(severity, since)],
                placement: Placement(
                    source: row.value(3), sourceID: row.value(4), name: row.value(5),
                    municipality: address ?? numbers(row.value(9)).lazy.compactMap { municipalities[$0] }.first,
                    domains: numbers(row.value(10)).compactMap { domains[$0] }),
                organizationID: row.value(6), isCounted: row.value(7))
        }
        if let entry { try body(entry) }
    }
}
