import DirectoryModel
import DirectoryStore
import Gazetteer
import Importing
import Thesaurus

/// An offering as rows of HSDS 3 tables: what the tables and the JSON of an export have in common.
///
/// What HSDS has no field for goes into attributes whose terms belong to the taxonomy `sociale-kaart`; the `hsds`
/// mapping reads them back.
struct HSDSRows {
    let references: ReferenceData
    /// The provinces, and the regions for what lies in none.
    private let provinces: [(name: String, leaves: AreaSet)]

    init(references: ReferenceData) {
        self.references = references
        let gazetteer = references.gazetteer
        provinces = (gazetteer.areas(at: .provincie) + gazetteer.areas(at: .gewest)).map {
            ($0.name, gazetteer.leaves(of: $0))
        }
    }

    /// A value of a cell; numbers stay numbers in JSON.
    enum Cell {
        case text(String)
        case whole(Int)
        case decimal(Double)
    }

    /// One row: column names of HSDS with their values, empty ones left out, in the order of HSDS.
    typealias Row = [(column: String, cell: Cell)]

    static let ownTaxonomy = "sociale-kaart"

    func row(_ cells: [(String, Cell?)]) -> Row {
        cells.compactMap { column, cell in cell.map { (column, $0) } }
    }

    func organization(_ organization: Organization) -> Row {
        row([
            ("id", .text(organization.id)), ("name", .text(organization.name)),
            ("alternate_name", organization.alternateName.map(Cell.text)),
            // HSDS wants a description; one that only repeats the name is read back as none.
            ("description", .text(organization.description ?? organization.name)),
            ("email", organization.email.map(Cell.text)), ("website", organization.website.map(Cell.text)),
            ("year_incorporated", organization.yearIncorporated.map(Cell.whole)),
            ("legal_status", organization.legalStatus.map(Cell.text)),
        ])
    }

    func identifiers(of organization: Organization) -> [Row] {
        organization.identifiers.enumerated().map { position, identifier in
            row([
                ("id", .text(Identity.part(of: organization.id, kind: "organization_identifier", position: position))),
                ("organization_id", .text(organization.id)),
                ("identifier_scheme", identifier.identifierScheme.map(Cell.text)),
                ("identifier_type", .text(identifier.identifierType)), ("identifier", .text(identifier.identifier)),
            ])
        }
    }

    func service(_ offering: Offering) -> Row {
        row([
            ("id", .text(offering.id)), ("organization_id", .text(offering.organization.id)),
            ("name", .text(offering.name)), ("alternate_name", offering.alternateName.map(Cell.text)),
            ("description", offering.description.map(Cell.text)), ("url", offering.url.map(Cell.text)),
            ("email", offering.email.map(Cell.text)), ("status", .text(offering.status.rawValue)),
            ("interpretation_services", offering.interpretationServices.map(Cell.text)),
            ("application_process", offering.applicationProcess.map(Cell.text)),
            ("fees_description", offering.feesDescription.map(Cell.text)),
            ("wait_time", offering.waitTime.map(Cell.text)), ("accreditations", offering.accreditations.map(Cell.text)),
            ("eligibility_description", offering.eligibilityDescription.map(Cell.text)),
            ("minimum_age", offering.minimumAge.map(Cell.whole)), ("maximum_age", offering.maximumAge.map(Cell.whole)),
            ("assured_date", offering.assuredDate.map { .text($0.description) }),
            ("assurer_email", offering.assurerEmail.map(Cell.text)), ("licenses", offering.licenses.map(Cell.text)),
            ("alert", offering.alert.map(Cell.text)), ("last_modified", offering.lastModified.map(Cell.text)),
        ])
    }

    /// The own fields of an offering, by the name under which they are exported; repeated ones several times.
    func ownFields(of offering: Offering) -> [(name: String, value: String)] {
        var fields: [(String, String?)] = [
            ("source_id", offering.sourceID), ("sector", offering.sector), ("assurer", offering.assurer),
            ("referral_required", offering.referralRequired.map { $0 ? "true" : "false" }),
            ("opening_hours", offering.openingHours), ("organization_type", offering.organization.organizationType),
            ("valid_from", offering.validFrom?.description), ("valid_to", offering.validTo?.description),
        ]
        fields += offering.keywords.map { ("keyword", $0) }
        fields += offering.serviceAreas.map { ("service_area_id", areaReference($0)) }
        for translation in offering.translations {
            fields.append(("translation_name_\(translation.language)", translation.name))
            fields.append(("translation_description_\(translation.language)", translation.description))
        }
        return fields.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The id of an area where the gazetteer has it under that very name, else the name, which leads back to it.
    private func areaReference(_ area: ServiceArea) -> String {
        guard let id = area.areaID, let known = references.gazetteer.area(id: id),
            references.gazetteer.qualifiedName(of: known) == area.name
        else { return area.name }
        return id
    }

    /// The terms of an offering, its own concepts first, as taxonomy terms.
    func terms(of offering: Offering) -> [(linkType: String, term: TaxonomyTerm)] {
        func label(_ code: String, _ scheme: Scheme) -> String {
            references.thesaurus.concept(code, in: scheme)?.label ?? code
        }
        return offering.targetGroups.map {
            (
                "target_group",
                TaxonomyTerm(
                    taxonomy: ConceptLabels.targetGroupTaxonomy, code: $0, name: label($0, .targetGroup))
            )
        }
            + offering.domains.map {
                ("domain", TaxonomyTerm(taxonomy: ConceptLabels.domainTaxonomy, code: $0, name: label($0, .careDomain)))
            } + offering.terms.map { ("taxonomy_term", $0) }
    }

    static func id(of term: TaxonomyTerm) -> String { Identity.named("term:\(term.taxonomy)/\(term.code)") }

    func location(_ location: Location, of offering: Offering) -> Row {
        row([
            ("id", .text(locationID(offering))), ("location_type", .text("physical")),
            ("name", location.name.map(Cell.text)), ("alternate_name", location.alternateName.map(Cell.text)),
            ("description", location.description.map(Cell.text)),
            ("transportation", location.transportation.map(Cell.text)),
            ("latitude", location.latitude.map(Cell.decimal)), ("longitude", location.longitude.map(Cell.decimal)),
        ])
    }

    func locationID(_ offering: Offering) -> String { Identity.part(of: offering.id, kind: "location") }

    func serviceAtLocation(_ offering: Offering) -> Row {
        row([
            ("id", .text(Identity.part(of: offering.id, kind: "service_at_location"))),
            ("service_id", .text(offering.id)), ("location_id", .text(locationID(offering))),
        ])
    }

    /// The address. HSDS wants a street and a province: a street that only repeats the town is read back as none, and the
    /// province is that of the town.
    func address(_ address: Address, of offering: Offering) -> Row {
        let city = address.city ?? address.postalCode ?? "-"
        return row([
            ("id", .text(Identity.part(of: offering.id, kind: "address"))),
            ("location_id", .text(locationID(offering))),
            ("address_1", .text(address.address1 ?? city)), ("address_2", address.address2.map(Cell.text)),
            ("city", .text(city)), ("state_province", .text(province(of: address) ?? "-")),
            ("postal_code", .text(address.postalCode ?? "-")), ("country", .text(address.country)),
            ("address_type", .text("physical")),
        ])
    }

    private func province(of address: Address) -> String? {
        guard let area = address.areaID.flatMap({ references.gazetteer.area(id: $0) }) else { return nil }
        let leaves = references.gazetteer.leaves(of: area)
        return provinces.first { leaves.isSubset(of: $0.leaves) }?.name
    }

    func accessibility(_ accessibility: Accessibility, _ position: Int, of offering: Offering) -> Row {
        row([
            ("id", .text(Identity.part(of: offering.id, kind: "accessibility", position: position))),
            ("location_id", .text(locationID(offering))), ("description", accessibility.description.map(Cell.text)),
            ("details", accessibility.details.map(Cell.text)), ("url", accessibility.url.map(Cell.text)),
        ])
    }

    func contacts(of offering: Offering) -> [(contact: Row, phones: [Row])] {
        offering.contacts.enumerated().map { position, contact in
            let id = Identity.part(of: offering.id, kind: "contact", position: position)
            let row = row([
                ("id", .text(id)), ("service_id", .text(offering.id)), ("name", contact.name.map(Cell.text)),
                ("title", contact.title.map(Cell.text)), ("department", contact.department.map(Cell.text)),
                ("email", contact.email.map(Cell.text)),
            ])
            return (row, contact.phones.enumerated().map { phone($1, $0, of: id, as: "contact_id") })
        }
    }

    func phones(of offering: Offering) -> [Row] {
        offering.phones.enumerated().map { phone($1, $0, of: offering.id, as: "service_id") }
    }

    private func phone(_ phone: Phone, _ position: Int, of owner: String, as column: String) -> Row {
        row([
            ("id", .text(Identity.part(of: owner, kind: "phone", position: position))), (column, .text(owner)),
            ("number", .text(phone.number)),
            ("extension", phone.extension.map { number in Int(number).map(Cell.whole) ?? .text(number) }),
            ("type", phone.type.map(Cell.text)), ("description", phone.description.map(Cell.text)),
        ])
    }

    func schedules(of offering: Offering) -> [Row] {
        offering.schedules.enumerated().map { position, schedule in
            row([
                ("id", .text(Identity.part(of: offering.id, kind: "schedule", position: position))),
                ("service_id", .text(offering.id)), ("valid_from", schedule.validFrom.map { .text($0.description) }),
                ("valid_to", schedule.validTo.map { .text($0.description) }),
                ("freq", schedule.freq.map { .text($0.rawValue) }), ("interval", schedule.interval.map(Cell.whole)),
                ("byday", schedule.byday.map(Cell.text)), ("byweekno", schedule.byweekno.map(Cell.text)),
                ("bymonthday", schedule.bymonthday.map(Cell.text)),
                ("description", schedule.description.map(Cell.text)),
                ("opens_at", schedule.opensAt.map { .text($0 + ":00") }),
                ("closes_at", schedule.closesAt.map { .text($0 + ":00") }),
            ])
        }
    }

    func serviceAreas(of offering: Offering) -> [Row] {
        offering.serviceAreas.enumerated().map { position, area in
            row([
                ("id", .text(Identity.part(of: offering.id, kind: "service_area", position: position))),
                ("service_id", .text(offering.id)), ("name", .text(area.name)),
            ])
        }
    }

    func languages(of offering: Offering) -> [Row] {
        offering.languages.enumerated().map { position, code in
            row([
                ("id", .text(Identity.part(of: offering.id, kind: "language", position: position))),
                ("service_id", .text(offering.id)),
                ("name", LanguageCode(parsing: code).map { .text($0.dutchName) }), ("code", .text(code)),
            ])
        }
    }

    func costOptions(of offering: Offering) -> [Row] {
        offering.costOptions.enumerated().map { position, cost in
            row([
                ("id", .text(Identity.part(of: offering.id, kind: "cost_option", position: position))),
                ("service_id", .text(offering.id)), ("valid_from", cost.validFrom.map { .text($0.description) }),
                ("valid_to", cost.validTo.map { .text($0.description) }), ("option", cost.option.map(Cell.text)),
                ("currency", cost.currency.map(Cell.text)), ("amount", cost.amount.map(Cell.decimal)),
                ("amount_description", cost.amountDescription.map(Cell.text)),
            ])
        }
    }

    func requiredDocuments(of offering: Offering) -> [Row] {
        offering.requiredDocuments.enumerated().map { position, document in
            row([
                ("id", .text(Identity.part(of: offering.id, kind: "required_document", position: position))),
                ("service_id", .text(offering.id)), ("document", .text(document.document)),
                ("uri", document.uri.map(Cell.text)),
            ])
        }
    }
}
