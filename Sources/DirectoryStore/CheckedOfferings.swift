package import Brugfiguur
import DirectoryModel
import GRDB

extension KaartSnapshot {
    /// Hands over every offering, those that vanished too, as the checks want it.
    ///
    /// Each table is read once from start to end, in the order of the offerings; memory does not grow with the kaart, but
    /// for the organisations.
    ///
    /// - Parameter body: called once an offering, in the order of their keys.
    /// - Throws: what SQLite says.
    package func forEachCheckedOffering(_ body: (CheckedOffering) throws -> Void) throws {
        let lists = try CheckedLists(db)
        let parts = try CheckedParts(db)
        let services = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, uuid, source_id, source_identifier, name, status, organization_id, email, url,
                    length(coalesce(description, '')), alert, opening_hours, minimum_age, maximum_age, valid_to,
                    assured_date, last_modified, first_seen, vanished_on, wait_time IS NOT NULL
                FROM service ORDER BY id
                """)
        while let row = try services.next() {
            guard let firstSeen = try ServiceColumns.date(row.value(17)) else { continue }
            var offering = CheckedOffering(
                key: try row.value(0), id: try row.value(1), source: lists.sources[try row.value(2)] ?? "",
                sourceID: try row.value(3), name: try row.value(4),
                status: OfferingStatus(rawValue: try row.value(5)) ?? .active, firstSeen: firstSeen)
            if let organization = try lists.organizations[row.value(6)] { offering.take(organization) }
            offering.email = try row.value(7)
            offering.url = try row.value(8)
            offering.descriptionLength = try row.value(9)
            offering.alert = try row.value(10)
            offering.openingHours = try row.value(11)
            offering.minimumAge = try row.value(12)
            offering.maximumAge = try row.value(13)
            offering.validTo = try ServiceColumns.date(row.value(14))
            offering.assured = try ServiceColumns.date(row.value(15))
            offering.lastModified = try ServiceColumns.date(row.value(16))
            offering.vanishedOn = try ServiceColumns.date(row.value(18))
            offering.hasWaitTime = try row.value(19)
            try parts.fill(&offering, lists)
            try body(offering)
        }
    }

    /// Open reports of offerings that are missing from the kaart.
    package func looseReports() throws -> [CheckedOffering.OpenReport] {
        try Row.fetchAll(
            db, sql: "SELECT id, kind, reported_at FROM report WHERE closed_on IS NULL AND service_id IS NULL"
        ).compactMap(CheckedOffering.OpenReport.init)
    }

    /// Enterprise numbers on the kaart, as the Crossroads Bank prints them.
    package func enterpriseNumbers() throws -> Set<String> {
        try Set(
            String.fetchAll(
                db, sql: "SELECT DISTINCT identifier FROM organization_identifier WHERE identifier_scheme = ?",
                arguments: [OrganizationIdentifier.enterpriseNumberScheme]))
    }

    /// Websites of offerings that are delivered, each once.
    package func websites() throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT coalesce(service.url, organization.website) AS site FROM service
                JOIN organization ON organization.id = organization_id
                WHERE vanished_on IS NULL AND status = 'active' AND site IS NOT NULL ORDER BY site
                """)
    }
}

extension CheckedOffering.OpenReport {
    fileprivate init?(_ row: Row) throws {
        let moment: String = try row.value("reported_at")
        guard let date = ServiceColumns.date(String(moment.prefix(10))) else { return nil }
        try self.init(number: row.value("id"), kind: Report.Kind(rawValue: row.value("kind")) ?? .other, date: date)
    }
}

extension CheckedOffering {
    fileprivate mutating func take(_ organization: Organization) {
        organizationID = organization.id
        self.organization = organization.name
        organizationType = organization.organizationType
        legalStatus = organization.legalStatus
        organizationEmail = organization.email
        organizationWebsite = organization.website
        enterpriseNumber = organization.identifiers.first?.identifier
    }
}

/// What many offerings share, by key.
private struct CheckedLists {
    var sources: [Int64: String] = [:]
    var areas: [Int64: String] = [:]
    var targetGroups: [Int64: String] = [:]
    var domains: [Int64: String] = [:]
    /// With no other identifier than the enterprise number.
    var organizations: [Int64: Organization] = [:]

    init(_ db: Database) throws {
        func list(_ sql: String) throws -> [Int64: String] {
            var list: [Int64: String] = [:]
            let rows = try Row.fetchCursor(db, sql: sql)
            while let row = try rows.next() { try list[row.value(0)] = row.value(1) }
            return list
        }
        func terms(_ taxonomy: String) throws -> [Int64: String] {
            try list(
                "SELECT taxonomy_term.id, code FROM taxonomy_term JOIN taxonomy ON taxonomy.id = taxonomy_id "
                    + "WHERE taxonomy.name = '\(taxonomy)'")
        }
        sources = try list("SELECT id, name FROM source")
        areas = try list("SELECT id, code FROM area")
        targetGroups = try terms(ConceptLabels.targetGroupTaxonomy)
        domains = try terms(ConceptLabels.domainTaxonomy)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, uuid, name, organization_type, legal_status, email, website,
                    (SELECT identifier FROM organization_identifier
                     WHERE organization_id = organization.id AND identifier_scheme = ? ORDER BY position LIMIT 1)
                FROM organization
                """, arguments: [OrganizationIdentifier.enterpriseNumberScheme])
        while let row = try rows.next() {
            var organization = try Organization(id: row.value(1), name: row.value(2))
            organization.organizationType = try row.value(3)
            organization.legalStatus = try row.value(4)
            organization.email = try row.value(5)
            organization.website = try row.value(6)
            if let number = try row.value(7) as String? {
                organization.identifiers = [
                    OrganizationIdentifier(identifierScheme: nil, identifierType: "KBO", identifier: number)
                ]
            }
            organizations[try row.value(0)] = organization
        }
    }
}

/// The tables that hang under offerings, each read along with them.
private struct CheckedParts {
    private let phones, contacts, areas, addresses, terms, schedules, history, faults, vouched, confirmations,
        differences, corrections, reports, reminders: RowsInStep

    init(_ db: Database) throws {
        phones = try RowsInStep(
            db, "SELECT service_id, number, type, contact_position IS NOT NULL FROM phone ORDER BY 1, position")
        contacts = try RowsInStep(db, "SELECT service_id, name, email FROM contact ORDER BY 1, position")
        areas = try RowsInStep(db, "SELECT service_id, name, area_id FROM service_area ORDER BY 1, position")
        addresses = try RowsInStep(
            db, "SELECT service_id, address_1, city, postal_code, country, area_id FROM address ORDER BY 1")
        terms = try RowsInStep(db, "SELECT service_id, taxonomy_term_id FROM attribute ORDER BY 1, position")
        schedules = try RowsInStep(db, "SELECT service_id, valid_to FROM schedule ORDER BY 1")
        history = try RowsInStep(
            db,
            """
            SELECT resource_id, last_action_date, field_name, updated_by, id FROM metadata
            WHERE field_name <> 'organization' OR \(Self.concerns("name")) OR \(Self.concerns("email"))
                OR \(Self.concerns("website"))
            ORDER BY 1, field_name
            """)
        faults = try RowsInStep(
            db, "SELECT service_id, faults FROM delivered_fault ORDER BY 1")
        vouched = try RowsInStep(
            db,
            "SELECT service_id, id, reason, evidence FROM finding "
                + "WHERE vouched_on IS NOT NULL AND service_id IS NOT NULL ORDER BY 1")
        confirmations = try RowsInStep(
            db,
            "SELECT service_id, field_name, assured_date, max(last_change) FROM confirmation GROUP BY 1, 2, 3 "
                + "ORDER BY 1, 3")
        differences = try RowsInStep(
            db, "SELECT service_id, field_name FROM delivered_value ORDER BY 1")
        corrections = try RowsInStep(
            db,
            "SELECT correction.service_id, correction.field_name, state, made_on, moved_on, delivered_value.value, "
                + "resource_id "
                + "FROM correction LEFT JOIN delivered_value ON delivered_value.service_id = correction.service_id "
                + "AND delivered_value.field_name = correction.field_name "
                + "WHERE state IN ('active', 'proposed') ORDER BY 1, correction.id")
        reports = try RowsInStep(
            db,
            "SELECT service_id, id, kind, reported_at FROM report WHERE closed_on IS NULL AND service_id IS NOT NULL "
                + "ORDER BY 1, 2")
        reminders = try RowsInStep(
            db,
            "SELECT service_id, max(drafted_on) FROM reminder WHERE round = 2 AND NOT EXISTS (SELECT 1 FROM "
                + "confirmation_link AS link WHERE link.service_id = reminder.service_id AND used_on >= drafted_on) "
                + "GROUP BY 1 ORDER BY 1")
    }

    /// Offerings share their organisation: of a change of it, what a referrer relies on counts.
    private static func concerns(_ field: String) -> String {
        "json_extract(nullif(previous_value, ''), '$.\(field)') "
            + "IS NOT json_extract(nullif(replacement_value, ''), '$.\(field)')"
    }

    private static let assuranceFields: Set<String> = ["assured_date", "assurer", "assurer_email", "last_modified"]

    func fill(_ offering: inout CheckedOffering, _ lists: CheckedLists) throws {
        let key = offering.key
        try phones.take(key) { row in
            let phone = try Phone(number: row.value(1), type: row.value(2))
            if phone.isFax { return offering.faxes.append(phone.number) }
            offering.phones.append(phone.number)
            if try row.value(3) { offering.contactPhones.append(phone.number) }
        }
        try contacts.take(key) { row in
            offering.hasContact = true
            if try row.value(1) as String? != nil { offering.hasNamedContact = true }
            if let email = try row.value(2) as String? { offering.contactEmails.append(email) }
        }
        try areas.take(key) { row in
            offering.serviceAreas.append(
                try ServiceArea(name: row.value(1), areaID: (row.value(2) as Int64?).flatMap { lists.areas[$0] }))
        }
        try addresses.take(key) { row in
            var address = try Address(country: row.value(4))
            address.address1 = try row.value(1)
            address.city = try row.value(2)
            address.postalCode = try row.value(3)
            address.areaID = try (row.value(5) as Int64?).flatMap { lists.areas[$0] }
            offering.address = address
        }
        try terms.take(key) { row in
            if let code = try lists.targetGroups[row.value(1)] {
                offering.targetGroups.append(code)
            } else if let code = try lists.domains[row.value(1)] {
                offering.domains.append(code)
            }
        }
        try readTimes(into: &offering)
        try readCare(of: &offering)
    }

    private func readTimes(into offering: inout CheckedOffering) throws {
        // Within a day, numbers tell what came first. What a source vouches for, it delivers with its changes.
        var lastSeen: Int64?
        try confirmations.take(offering.key) { row in
            let (field, date) = try (row.value(1) as String, ServiceColumns.date(row.value(2)))
            offering.assuredFields[field] = date
            if field.isEmpty, date == offering.assured { lastSeen = try row.value(3) }
        }
        var hasOpenEnd = false
        try schedules.take(offering.key) { row in
            guard let end = try ServiceColumns.date(row.value(1)) else {
                hasOpenEnd = true
                return
            }
            offering.hoursEnd = max(offering.hoursEnd ?? end, end)
        }
        if hasOpenEnd { offering.hoursEnd = nil }
        try history.take(offering.key) { row in
            guard let date = try ServiceColumns.date(row.value(1)) else { return }
            let field = try row.value(2) as String
            guard !Self.assuranceFields.contains(field) else { return }
            offering.lastChanged = max(offering.lastChanged ?? date, date)
            guard try row.value(3) == offering.source, let assured = offering.assured else { return }
            let isUnseen = try lastSeen.map { try row.value(4) > $0 } ?? false
            if date > assured || date == assured && isUnseen { offering.changes.append((date, field)) }
        }
    }

    /// What people did about it.
    private func readCare(of offering: inout CheckedOffering) throws {
        try faults.take(offering.key) { row in
            offering.faults = try DeliveredFaults.decode(row.value(1))
        }
        try vouched.take(offering.key) { row in
            guard let reason = try Reason(rawValue: row.value(2)) else { return }
            offering.vouched.append(try (row.value(1), reason, KaartSnapshot.evidence(row.value(3))))
        }
        try differences.take(offering.key) { offering.correctedFields.insert(try $0.value(1)) }
        try corrections.take(offering.key) { row in
            if try row.value(2) == "active" {
                let (field, resource) = try (row.value(1) as String, row.value(6) as String)
                guard resource == offering.id || resource == offering.organizationID else {
                    return offering.strayCorrections.append(field)
                }
                if let date = try ServiceColumns.date(row.value(4)) {
                    offering.movedCorrections.append((try row.value(1), date, try row.value(5) as String? ?? ""))
                }
            } else if let date = try ServiceColumns.date(row.value(3)) {
                let former = offering.proposals
                offering.proposals = (min(former?.since ?? date, date), (former?.count ?? 0) + 1)
            }
        }
        try reports.take(offering.key) { row in
            if let report = try CheckedOffering.OpenReport(row) { offering.reports.append(report) }
        }
        try reminders.take(offering.key) { offering.secondReminder = try ServiceColumns.date($0.value(1)) }
    }
}

/// Rows in the order of the key in their first column, taken as the keys come by.
private final class RowsInStep {
    private let cursor: RowCursor
    private var row: Row?
    private var key: Int64 = .max

    init(_ db: Database, _ sql: String) throws {
        cursor = try Row.fetchCursor(db, sql: sql)
        try step()
    }

    private func step() throws {
        row = try cursor.next()
        key = try row.map { try $0.value(0) } ?? .max
    }

    /// Calls with every row of the key; rows of smaller keys are passed over.
    func take(_ wanted: Int64, _ body: (Row) throws -> Void) throws {
        while let row, key <= wanted {
            if key == wanted { try body(row) }
            try step()
        }
    }
}
