import DirectoryModel
import Foundation
import GRDB

/// Reads offerings back from the tables, exactly as they were written.
struct OfferingReader {
    let db: Database

    /// The offering with the key; nil when there is none.
    func offering(key: Int64) throws -> Offering? {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT service.*, source.name AS source_name FROM service "
                        + "JOIN source ON source.id = service.source_id WHERE service.id = ?"),
                arguments: [key])
        else { return nil }
        var offering = Offering(
            id: row["uuid"], source: row["source_name"], sourceID: row["source_identifier"],
            organization: try organization(key: row["organization_id"]), name: row["name"])
        try ServiceColumns.fill(&offering, from: row)
        offering.translations = try rows("service_translation", key, order: "language").map {
            Translation(language: $0["language"], name: $0["name"], description: $0["description"])
        }
        offering.location = try location(key)
        try readContacts(into: &offering, key)
        offering.schedules = try rows("schedule", key).map(schedule)
        offering.serviceAreas = try Row.fetchAll(
            db,
            cachedSQL: "SELECT service_area.name, area.code FROM service_area "
                + "LEFT JOIN area ON area.id = service_area.area_id WHERE service_id = ? ORDER BY position", [key]
        ).map { ServiceArea(name: $0["name"], areaID: $0["code"]) }
        try readTerms(into: &offering, key)
        offering.languages = try rows("language", key).map { $0["code"] }
        offering.costOptions = try rows("cost_option", key).map(costOption)
        offering.requiredDocuments = try rows("required_document", key).map {
            RequiredDocument(document: $0["document"], uri: $0["uri"])
        }
        return offering
    }

    private func rows(_ table: String, _ key: Int64, order: String = "position") throws -> [Row] {
        try Row.fetchAll(db, cachedSQL: "SELECT * FROM \(table) WHERE service_id = ? ORDER BY \(order)", [key])
    }

    /// The organisation with the key; nameless when there is none.
    func organization(key: Int64) throws -> Organization {
        guard let row = try Row.fetchAll(db, cachedSQL: "SELECT * FROM organization WHERE id = ?", [key]).first else {
            return Organization(id: "", name: "")
        }
        var organization = Organization(id: row["uuid"], name: row["name"])
        organization.alternateName = row["alternate_name"]
        organization.description = row["description"]
        organization.email = row["email"]
        organization.website = row["website"]
        organization.legalStatus = row["legal_status"]
        organization.yearIncorporated = row["year_incorporated"]
        organization.organizationType = row["organization_type"]
        organization.identifiers = try Row.fetchAll(
            db, cachedSQL: "SELECT * FROM organization_identifier WHERE organization_id = ? ORDER BY position", [key]
        ).map {
            OrganizationIdentifier(
                identifierScheme: $0["identifier_scheme"], identifierType: $0["identifier_type"],
                identifier: $0["identifier"])
        }
        return organization
    }

    private func location(_ key: Int64) throws -> Location? {
        guard let row = try rows("location", key, order: "service_id").first else { return nil }
        var location = Location()
        location.name = row["name"]
        location.alternateName = row["alternate_name"]
        location.description = row["description"]
        location.transportation = row["transportation"]
        location.latitude = row["latitude"]
        location.longitude = row["longitude"]
        location.accessibility = try rows("accessibility", key).map {
            Accessibility(description: $0["description"], details: $0["details"], url: $0["url"])
        }
        let addresses = try Row.fetchAll(
            db,
            cachedSQL: "SELECT address.*, area.code AS area_code FROM address "
                + "LEFT JOIN area ON area.id = address.area_id WHERE service_id = ?", [key])
        location.address = addresses.first.map { row in
            var address = Address(country: row["country"])
            address.address1 = row["address_1"]
            address.address2 = row["address_2"]
            address.city = row["city"]
            address.postalCode = row["postal_code"]
            address.areaID = row["area_code"]
            return address
        }
        return location
    }

    private func readContacts(into offering: inout Offering, _ key: Int64) throws {
        offering.contacts = try rows("contact", key).map { row in
            var contact = Contact()
            contact.name = row["name"]
            contact.title = row["title"]
            contact.department = row["department"]
            contact.email = row["email"]
            return contact
        }
        for row in try rows("phone", key) {
            let phone = Phone(
                number: row["number"], extension: row["extension"], type: row["type"], description: row["description"])
            if let contact = row["contact_position"] as Int?, offering.contacts.indices.contains(contact) {
                offering.contacts[contact].phones.append(phone)
            } else {
                offering.phones.append(phone)
            }
        }
    }

    private func readTerms(into offering: inout Offering, _ key: Int64) throws {
        let rows = try Row.fetchAll(
            db,
            cachedSQL: "SELECT taxonomy.name AS taxonomy, taxonomy_term.code, taxonomy_term.name FROM attribute "
                + "JOIN taxonomy_term ON taxonomy_term.id = taxonomy_term_id "
                + "JOIN taxonomy ON taxonomy.id = taxonomy_id WHERE service_id = ? ORDER BY position", [key])
        for row in rows {
            switch row["taxonomy"] as String {
            case ConceptLabels.targetGroupTaxonomy: offering.targetGroups.append(row["code"])
            case ConceptLabels.domainTaxonomy: offering.domains.append(row["code"])
            case let taxonomy:
                offering.terms.append(TaxonomyTerm(taxonomy: taxonomy, code: row["code"], name: row["name"]))
            }
        }
    }

    private func schedule(_ row: Row) -> ScheduleRow {
        ScheduleRow(
            validFrom: ServiceColumns.date(row["valid_from"]), validTo: ServiceColumns.date(row["valid_to"]),
            freq: (row["freq"] as String?).flatMap { ScheduleRow.Frequency(rawValue: $0) }, interval: row["interval"],
            byday: row["byday"], byweekno: row["byweekno"], bymonthday: row["bymonthday"], opensAt: row["opens_at"],
            closesAt: row["closes_at"], description: row["description"])
    }

    private func costOption(_ row: Row) -> CostOption {
        var cost = CostOption()
        cost.validFrom = ServiceColumns.date(row["valid_from"])
        cost.validTo = ServiceColumns.date(row["valid_to"])
        cost.option = row["option"]
        cost.currency = row["currency"]
        cost.amount = row["amount"]
        cost.amountDescription = row["amount_description"]
        return cost
    }
}
