import DirectoryModel
import Importing

/// Offerings as objects of HSDS 3; keys that are empty are left out.
struct HSDSObjects {
    private let rows: HSDSRows

    init(references: ReferenceData) { rows = HSDSRows(references: references) }

    /// The organisation itself.
    func organization(_ organization: Organization) -> HSDSObject {
        var object = HSDSObject(rows.organization(organization))
        object["organization_identifiers"] = list(rows.identifiers(of: organization))
        return object
    }

    /// The service with what there is one of (`service_list.json`).
    func listed(_ offering: Offering) -> HSDSObject {
        var service = bare(offering)
        service["organization"] = .object(HSDSObject(rows.organization(offering.organization)))
        return service
    }

    /// The service without its organisation, as it stands under that or under a place.
    func bare(_ offering: Offering) -> HSDSObject { HSDSObject(rows.service(offering)) }

    /// The service at its place; nil for one without a place.
    ///
    /// - Parameters:
    ///   - offering: the offering.
    ///   - isFull: whether the service and the place come whole.
    /// - Returns: the object.
    func serviceAtLocation(_ offering: Offering, isFull: Bool) -> HSDSObject? {
        guard let location = offering.location else { return nil }
        var place = HSDSObject(rows.serviceAtLocation(offering))
        if isFull {
            var service = service(offering)
            service["service_at_locations"] = nil
            place["service"] = .object(service)
            place["location"] = .object(object(location, of: offering))
        } else {
            place["service"] = .object(bare(offering))
            place["location"] = .object(HSDSObject(rows.location(location, of: offering)))
        }
        return place
    }

    /// The whole service (`service.json`).
    func service(_ offering: Offering) -> HSDSObject {
        var service = bare(offering)
        service["organization"] = .object(organization(offering.organization))
        service["phones"] = list(rows.phones(of: offering))
        service["schedules"] = list(rows.schedules(of: offering))
        service["service_areas"] = list(rows.serviceAreas(of: offering))
        service["languages"] = list(rows.languages(of: offering))
        service["cost_options"] = list(rows.costOptions(of: offering))
        service["required_documents"] = list(rows.requiredDocuments(of: offering))
        let contacts = rows.contacts(of: offering).map { entry -> HSDSObject in
            var contact = HSDSObject(entry.contact)
            contact["phones"] = list(entry.phones)
            return contact
        }
        if !contacts.isEmpty { service["contacts"] = .list(contacts) }
        if let location = offering.location {
            var place = HSDSObject(rows.serviceAtLocation(offering))
            place["location"] = .object(object(location, of: offering))
            service["service_at_locations"] = .list([place])
        }
        service["attributes"] = .list(attributes(of: offering))
        return service
    }

    private func object(_ location: Location, of offering: Offering) -> HSDSObject {
        var object = HSDSObject(rows.location(location, of: offering))
        object["addresses"] = list(location.address.map { [rows.address($0, of: offering)] } ?? [])
        object["accessibility"] = list(
            location.accessibility.enumerated().map { rows.accessibility($1, $0, of: offering) })
        return object
    }

    private func attributes(of offering: Offering) -> [HSDSObject] {
        let own = rows.ownFields(of: offering).map { field in
            (
                field.name, TaxonomyTerm(taxonomy: HSDSRows.ownTaxonomy, code: field.name, name: field.name),
                Optional(field.value)
            )
        }
        let all = rows.terms(of: offering).map { ($0.linkType, $0.term, String?.none) } + own
        return all.enumerated().map { position, attribute in
            let (linkType, term, value) = attribute
            var object = HSDSObject([
                "id": .text(Identity.part(of: offering.id, kind: "attribute", position: position)),
                "link_id": .text(offering.id), "link_type": .text(linkType), "link_entity": .text("service"),
                "taxonomy_term": .object(
                    HSDSObject([
                        "id": .text(HSDSRows.id(of: term)), "code": .text(term.code), "name": .text(term.name),
                        "description": .text(term.name), "taxonomy": .text(term.taxonomy),
                    ])),
            ])
            object["value"] = value.map { .text($0) }
            return object
        }
    }

    private func list(_ rows: [HSDSRows.Row]) -> HSDSObject.Value? {
        rows.isEmpty ? nil : .list(rows.map { HSDSObject($0) })
    }
}
