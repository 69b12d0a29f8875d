package import DirectoryModel
import GRDB

/// Which offerings are asked for; what is nil asks nothing.
package struct ServiceFilter: Sendable, Hashable {
    /// HSDS id of the organisation.
    package var organizationID: String?
    /// A day or a moment as SQLite reads it; modified then or later. Where the source says no date, what the kaart saw
    /// of it counts.
    package var modifiedAfter: String?
    /// Numbers of terms of which it has any.
    package var terms: [Int64]?
    /// Only what has a place.
    package var withPlace: Bool

    package init(organizationID: String? = nil, withPlace: Bool = false) {
        self.organizationID = organizationID
        self.withPlace = withPlace
    }
}

/// A term that offerings have, and its number in the store.
package struct UsedTerm: Sendable, Hashable {
    package let number: Int64
    package let term: TaxonomyTerm
}

extension KaartSnapshot {
    /// Keys of the offerings that are asked for, ascending; what vanished from its source is left out.
    ///
    /// - Parameter filter: which.
    /// - Returns: the keys.
    /// - Throws: what SQLite says.
    package func serviceKeys(_ filter: ServiceFilter) throws -> [Int64] {
        var conditions = ["vanished_on IS NULL"]
        var arguments = StatementArguments()
        if let id = filter.organizationID {
            conditions.append("organization_id = (SELECT id FROM organization WHERE uuid = ?)")
            arguments += [id]
        }
        if let moment = filter.modifiedAfter {
            // What the kaart itself notes is a day: of the day of the moment all counts, so that nobody who asks what
            // changed since the last time misses anything.
            conditions.append(
                """
                (datetime(last_modified) >= datetime(?) OR max(first_seen, coalesce(
                    (SELECT max(last_action_date) FROM metadata WHERE resource_id = service.id), first_seen
                )) >= date(?))
                """)
            arguments += [moment, moment]
        }
        if let terms = filter.terms {
            let marks = databaseQuestionMarks(count: terms.count)
            conditions.append("id IN (SELECT service_id FROM attribute WHERE taxonomy_term_id IN (\(marks)))")
            arguments += StatementArguments(terms)
        }
        if filter.withPlace { conditions.append("EXISTS (SELECT 1 FROM location WHERE service_id = service.id)") }
        return try Int64.fetchAll(
            db, sql: "SELECT id FROM service WHERE \(conditions.joined(separator: " AND ")) ORDER BY id",
            arguments: arguments)
    }

    /// HSDS ids of all offerings that have not vanished, or of those with a place.
    package func serviceIDs(withPlace: Bool) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT uuid FROM service WHERE vanished_on IS NULL"
                + (withPlace ? " AND EXISTS (SELECT 1 FROM location WHERE service_id = service.id)" : ""))
    }

    /// Key of the offering with that HSDS id; nil when it is not there or vanished from its source.
    package func deliveredKey(id: String) throws -> Int64? {
        try Int64.fetchOne(db, cachedSQL: "SELECT id FROM service WHERE uuid = ? AND vanished_on IS NULL", [id])
    }

    /// When an offering changed last, as its source says or as the kaart saw it, whichever is later: ISO 8601. What the kaart
    /// saw is a day, and given as its beginning.
    package func lastModified(key: Int64) throws -> String? {
        guard
            let row = try Row.fetchAll(
                db,
                cachedSQL: """
                    SELECT last_modified, max(first_seen, coalesce(
                        (SELECT max(last_action_date) FROM metadata WHERE resource_id = service.id), first_seen)) AS seen
                    FROM service WHERE id = ?
                    """, [key]
            ).first
        else { return nil }
        let (said, seen): (String?, String) = try (row.value("last_modified"), row.value("seen"))
        return said.flatMap { $0.prefix(10) >= seen ? $0 : nil } ?? seen + "T00:00:00Z"
    }

    /// HSDS ids of the organisations of offerings, each once, in the order in which the kaart came to know them.
    package func organizationIDs(ofServices keys: [Int64]) throws -> [String] {
        let wanted = Set(keys)
        var seen: Set<Int64> = []
        let rows = try Row.fetchCursor(db, sql: "SELECT id, organization_id FROM service ORDER BY id")
        while let row = try rows.next() {
            if try wanted.contains(row.value("id") as Int64) { try seen.insert(row.value("organization_id") as Int64) }
        }
        return try Row.fetchAll(db, sql: "SELECT id, uuid FROM organization ORDER BY id")
            .filter { try seen.contains($0.value("id") as Int64) }.map { try $0.value("uuid") }
    }

    /// Languages in which any offering is translated.
    package func translationLanguages() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT DISTINCT language FROM service_translation ORDER BY language")
    }

    /// Every term of the kaart with its taxonomy.
    package func taxonomyTerms() throws -> [UsedTerm] {
        try Row.fetchAll(
            db,
            sql: "SELECT taxonomy_term.id, taxonomy.name AS taxonomy, code, taxonomy_term.name FROM taxonomy_term "
                + "JOIN taxonomy ON taxonomy.id = taxonomy_id ORDER BY taxonomy_term.id"
        ).map { row in
            try UsedTerm(
                number: row.value("id"),
                term: TaxonomyTerm(
                    taxonomy: row.value("taxonomy"), code: row.value("code"), name: row.value("name")))
        }
    }
}
