import DirectoryModel
import Foundation
import GRDB

/// Offerings that a delivery leaves as they are (refused, vanished, not in a part of the source) while it changes the
/// organisation that they share with others: what is made from them follows what they show.
struct OrganizationFollowers {
    let db: Database
    let amendments: Amendments
    let content: OfferingContent
    private var changed: [Int64] = []

    init(db: Database, amendments: Amendments, content: @escaping OfferingContent) {
        self.db = db
        self.amendments = amendments
        self.content = content
    }

    /// Notes an organisation of which the source says something else than before; to be called before it is written.
    ///
    /// - Parameter organization: as the source has it now.
    /// - Throws: what SQLite says.
    mutating func note(_ organization: Organization) throws {
        let key = try Int64.fetchOne(db, cachedSQL: "SELECT id FROM organization WHERE uuid = ?", [organization.id])
        if let key, try amendments.deliveredOrganization(key: key) != organization { changed.append(key) }
    }

    /// Rewrites the offerings that follow, once the delivery is written.
    ///
    /// - Parameters:
    ///   - author: who changed their organisation, for the history.
    ///   - writer: writes for the source of the delivery.
    /// - Throws: what SQLite says; the transaction is then the caller's to undo.
    func rewrite(by author: String, _ writer: inout OfferingWriter) throws {
        for organization in changed {
            let rows = try Row.map(
                db,
                cachedSQL: """
                    SELECT service.id, service.source_id FROM service
                    LEFT JOIN temp.staged ON service.source_id = ?1
                        AND staged.source_identifier = service.source_identifier
                    WHERE organization_id = ?2 AND ifnull(length(staged.content), 0) = 0 ORDER BY service.id
                    """, [writer.sourceID, organization]
            ) { (key: try $0.value(0) as Int64, source: try $0.value(1) as Int64) }
            for row in rows {
                if row.source == writer.sourceID {
                    try renew(row.key)
                    try amendments.rewrite(key: row.key, by: author, &writer)
                } else {
                    // Another source gives the organisation the same id: what that source says last of it is its own.
                    var other = writer.speaking(for: row.source)
                    try amendments.rewrite(key: row.key, by: author, &other)
                }
            }
        }
    }

    /// Its record no longer says what the kaart shows, so it has to be read again when it comes again.
    private func renew(_ key: Int64) throws {
        guard let offering = try amendments.delivered(key: key) else { return }
        try db.run("UPDATE service SET content_hash = ? WHERE id = ?", [try content(offering).hash, key])
        try db.run("DELETE FROM delivered_record WHERE service_id = ?", [key])
    }
}
