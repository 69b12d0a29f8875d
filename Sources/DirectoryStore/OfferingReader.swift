import DirectoryModel
import GRDB

/// Reads offerings back from the tables, exactly as they were written.
struct OfferingReader {
    let db: Database

    private static let offeringSQL = """
        SELECT uuid, source.name, source_identifier, organization_id, \
        \(ServiceColumns.names.map { "service." + $0 }.joined(separator: ", ")) \
        FROM service JOIN source ON source.id = service.source_id WHERE service.id = ?
        """

    /// The offering with the key; nil when there is none.
    func offering(key: Int64) throws -> Offering? {
        let found = try Row.map(db, cachedSQL: Self.offeringSQL, [key]) { row -> Offering in
            var offering = Offering(
                id: try row.value(0), source: try row.value(1), sourceID: try row.value(2),
                organization: try organization(key: row.value(3)), name: try row.value(4))
            try ServiceColumns.fill(&offering, from: row, at: 4)
            return offering
        }
        guard var offering = found.first else { return nil }
        offering.translations = try list("language, name, description FROM service_translation", key, by: "language") {
            try Translation(language: $0.value(0), name: $0.value(1), description: $0.value(2))
        }
        offering.location = try location(key)
        try readContacts(into: &offering, key)
        offering.schedules = try list(
            "valid_from, valid_to, freq, interval, byday, byweekno, bymonthday, opens_at, closes_at, description "
                + "FROM schedule", key, schedule)
        offering.serviceAreas = try list(
            "service_area.name, area.code FROM service_area LEFT JOIN area ON area.id = service_area.area_id", key
        ) { try ServiceArea(name: $0.value(0), areaID: $0.value(1)) }
        try readTerms(into: &offering, key)
        offering.languages = try list("code FROM language", key) { try $0.value(0) }
        offering.costOptions = try list(
            "valid_from, valid_to, option, currency, amount, amount_description FROM cost_option", key, costOption)
        offering.requiredDocuments = try list("document, uri FROM required_document", key) {
            try RequiredDocument(document: $0.value(0), uri: $0.value(1))
        }
        return offering
    }

    /// What the rows of an offering give, in their order.
    private func list<Element>(
        _ columns: String, _ key: Int64, by order: String = "position", _ transform: (Row) throws -> Element
    ) throws -> [Element] {
        try Row.map(db, cachedSQL: "SELECT \(columns) WHERE service_id = ? ORDER BY \(order)", [key], transform)
    }

    /// The organisation with the key; nameless when there is none.
    func organization(key: Int64) throws -> Organization {
        let found = try Row.map(
            db,
            cachedSQL: "SELECT uuid, name, alternate_name, description, email, website, legal_status, "
                + "year_incorporated, organization_type FROM organization WHERE id = ?", [key]
        ) { row -> Organization in
            var organization = try Organization(id: row.value(0), name: row.value(1))
            organization.alternateName = try row.value(2)
            organization.description = try row.value(3)
            organization.email = try row.value(4)
            organization.website = try row.value(5)
            organization.legalStatus = try row.value(6)
            organization.yearIncorporated = try row.value(7)
            organization.organizationType = try row.value(8)
            return organization
        }
        guard var organization = found.first else { return Organization(id: "", name: "") }
        organization.identifiers = try Row.map(
            db,
            cachedSQL: "SELECT identifier_scheme, identifier_type, identifier FROM organization_identifier "
                + "WHERE organization_id = ? ORDER BY position", [key]
        ) {
            try OrganizationIdentifier(
                identifierScheme: $0.value(0), identifierType: $0.value(1), identifier: $0.value(2))
        }
        return organization
    }

    private func location(_ key: Int64) throws -> Location? {
        let found = try list(
            "name, alternate_name, description, transportation, latitude, longitude FROM location", key,
            by: "service_id"
        ) { row -> Location in
            var location = Location()
            location.name = try row.value(0)
            location.alternateName = try row.value(1)
            location.description = try row.value(2)
            location.transportation = try row.value(3)
            location.latitude = try row.value(4)
            location.longitude = try row.value(5)
            return location
        }
        guard var location = found.first else { return nil }
        location.accessibility = try list("description, details, url FROM accessibility", key) {
            try Accessibility(description: $0.value(0), details: $0.value(1), url: $0.value(2))
        }
        location.address = try list(
            "country, address_1, address_2, city, postal_code, area.code "
                + "FROM address LEFT JOIN area ON area.id = address.area_id", key, by: "service_id"
        ) { row -> Address in
            var address = try Address(country: row.value(0))
            address.address1 = try row.value(1)
            address.address2 = try row.value(2)
            address.city = try row.value(3)
            address.postalCode = try row.value(4)
            address.areaID = try row.value(5)
            return address
        }.first
        return location
    }

    private func readContacts(into offering: inout Offering, _ key: Int64) throws {
        offering.contacts = try list("name, title, department, email FROM contact", key) { row in
            var contact = Contact()
            contact.name = try row.value(0)
            contact.title = try row.value(1)
            contact.department = try row.value(2)
            contact.email = try row.value(3)
            return contact
        }
        let phones = try list("number, extension, type, description, contact_position FROM phone", key) { row in
            (
                try Phone(
                    number: row.value(0), extension: row.value(1), type: row.value(2),
                    description: row.value(3)), contact: try row.value(4) as Int?
            )
        }
        for (phone, contact) in phones {
            if let contact, offering.contacts.indices.contains(contact) {
                offering.contacts[contact].phones.append(phone)
            } else {
                offering.phones.append(phone)
            }
        }
    }

    private func readTerms(into offering: inout Offering, _ key: Int64) throws {
        let terms = try list(
            "taxonomy.name, taxonomy_term.code, taxonomy_term.name FROM attribute "
                + "JOIN taxonomy_term ON taxonomy_term.id = taxonomy_term_id "
                + "JOIN taxonomy ON taxonomy.id = taxonomy_id", key
        ) { try TaxonomyTerm(taxonomy: $0.value(0), code: $0.value(1), name: $0.value(2)) }
        for term in terms {
            switch term.taxonomy {
            case ConceptLabels.targetGroupTaxonomy: offering.targetGroups.append(term.code)
            case ConceptLabels.domainTaxonomy: offering.domains.append(term.code)
            default: offering.terms.append(term)
            }
        }
    }

    private func schedule(_ row: Row) throws -> ScheduleRow {
        try ScheduleRow(
            validFrom: ServiceColumns.date(row.value(0)), validTo: ServiceColumns.date(row.value(1)),
            freq: (row.value(2) as String?).flatMap { ScheduleRow.Frequency(rawValue: $0) }, interval: row.value(3),
            byday: row.value(4), byweekno: row.value(5), bymonthday: row.value(6), opensAt: row.value(7),
            closesAt: row.value(8), description: row.value(9))
    }

    private func costOption(_ row: Row) throws -> CostOption {
        var cost = CostOption()
        cost.validFrom = try ServiceColumns.date(row.value(0))
        cost.validTo = try ServiceColumns.date(row.value(1))
        cost.option = try row.value(2)
        cost.currency = try row.value(3)
        cost.amount = try row.value(4)
        cost.amountDescription = try row.value(5)
        return cost
    }
}
