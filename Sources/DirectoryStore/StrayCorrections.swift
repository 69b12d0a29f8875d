import DirectoryModel
import GRDB

/// Corrections of an organisation that no longer hold for the offering by which they were made, since its source has it
/// with another organisation, or with the same under another name or number.
struct StrayCorrections {
    let db: Database
    let date: CalendarDate

    /// Gives them up; where that organisation has other offerings, they keep what was corrected.
    ///
    /// - Parameters:
    ///   - key: key of the offering.
    ///   - isMeant: of which fields.
    /// - Returns: the fields of which there were any.
    /// - Throws: what SQLite says.
    func giveUp(of key: Int64, where isMeant: (String) -> Bool) throws -> Set<String> {
        let strays = try Row.fetchAll(
            db,
            cachedSQL: """
                SELECT correction.id, field_name, (SELECT min(service.id) FROM service JOIN organization
                    ON organization.id = organization_id WHERE organization.uuid = resource_id) AS other
                FROM correction WHERE service_id = ?1 AND state = 'active' AND field_name LIKE 'organization.%'
                    AND resource_id <> (SELECT organization.uuid FROM service JOIN organization
                        ON organization.id = organization_id WHERE service.id = ?1)
                """, [key]
        ).filter { try isMeant($0.value("field_name")) }
        for stray in strays {
            let (id, other) = try (stray.value("id") as Int64, stray.value("other") as Int64?)
            if let other {
                try db.run("UPDATE correction SET service_id = ? WHERE id = ?", [other, id])
            } else {
                try db.run(
                    "UPDATE correction SET state = 'withdrawn', decided_on = ? WHERE id = ?", [date.description, id])
            }
        }
        return try Set(strays.map { try $0.value("field_name") as String })
    }
}
