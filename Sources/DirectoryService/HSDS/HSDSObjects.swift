import DirectoryModel
import Importing

/// Offerings as objects of HSDS 3, for `JSONSerialization`; keys that are empty are left out.
struct HSDSObjects {
    private let rows: HSDSRows

    init(references: ReferenceData) { rows = HSDSRows(references: references) }

    /// The organisation itself.
    func organization(_ organization: Organization) -> [String: Any] {
        var object = object(rows.organization(organization))
        add(rows.identifiers(of: organization), as: "organization_identifiers", to: &object)
        return object
    }

    /// The service with what there is one of (`service_list.json`).
    func listed(_ offering: Offering) -> [String: Any] {
        var service = object(rows.service(offering))
        service["organization"] = object(rows.organization(offering.organization))
        return service
    }

    /// The service without its organisation, as it stands under that or under a place.
    func bare(_ offering: Offering) -> [String: Any] { object(rows.service(offering)) }

    /// The service at its place; nil for one without a place.
    ///
    /// - Parameters:
    ///   - offering: the offering.
    ///   - isFull: whether the service and the place come whole.
    /// - Returns: the object.
    func serviceAtLocation(_ offering: Offering, isFull: Bool) -> [String: Any]? {
        guard let location = offering.location else { return nil }
        var place = object(rows.serviceAtLocation(offering))
        if isFull {
            var service = service(offering)
            service["service_at_locations"] = nil
            place["service"] = service
            place["location"] = object(location, of: offering)
        } else {
            place["service"] = bare(offering)
            place["location"] = object(rows.location(location, of: offering))
        }
        return place
    }

    /// The whole service (`service.json`).
    func service(_ offering: Offering) -> [String: Any] {
        var service = object(rows.service(offering))
        service["organization"] = organization(offering.organization)
        add(rows.phones(of: offering), as: "phones", to: &service)
        add(rows.schedules(of: offering), as: "schedules", to: &service)
        add(rows.serviceAreas(of: offering), as: "service_areas", to: &service)
        add(rows.languages(of: offering), as: "languages", to: &service)
        add(rows.costOptions(of: offering), as: "cost_options", to: &service)
        add(rows.requiredDocuments(of: offering), as: "required_documents", to: &service)
        let contacts = rows.contacts(of: offering).map { entry -> [String: Any] in
            var contact = object(entry.contact)
            add(entry.phones, as: "phones", to: &contact)
            return contact
        }
        if !contacts.isEmpty { service["contacts"] = contacts }
        if let location = offering.location {
            var place = object(rows.serviceAtLocation(offering))
            place["location"] = self.object(location, of: offering)
            service["service_at_locations"] = [place]
        }
        service["attributes"] = attributes(of: offering)
        return service
    }

    private func object(_ location: Location, of offering: Offering) -> [String: Any] {
        var object = object(rows.location(location, of: offering))
        add(location.address.map { [rows.address($0, of: offering)] } ?? [], as: "addresses", to: &object)
        add(
            location.accessibility.enumerated().map { rows.accessibility($1, $0, of: offering) }, as: "accessibility",
            to: &object)
        return object
    }

    private func attributes(of offering: Offering) -> [[String: Any]] {
        let own = rows.ownFields(of: offering).map { field in
            (
                field.name, TaxonomyTerm(taxonomy: HSDSRows.ownTaxonomy, code: field.name, name: field.name),
                Optional(field.value)
            )
        }
        let all = rows.terms(of: offering).map { ($0.linkType, $0.term, String?.none) } + own
        return all.enumerated().map { position, attribute in
            let (linkType, term, value) = attribute
            var object: [String: Any] = [
                "id": Identity.part(of: offering.id, kind: "attribute", position: position),
                "link_id": offering.id, "link_type": linkType, "link_entity": "service",
                "taxonomy_term": [
                    "id": HSDSRows.id(of: term), "code": term.code, "name": term.name, "description": term.name,
                    "taxonomy": term.taxonomy,
                ],
            ]
            if let value { object["value"] = value }
            return object
        }
    }

    private func object(_ row: HSDSRows.Row) -> [String: Any] {
        Dictionary(row.map { ($0.column, $0.cell.json) }, uniquingKeysWith: { first, _ in first })
    }

    private func add(_ rows: [HSDSRows.Row], as key: String, to object: inout [String: Any]) {
        if !rows.isEmpty { object[key] = rows.map { self.object($0) } }
    }
}
