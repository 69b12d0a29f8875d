import DirectoryModel
import Foundation
import Importing

/// The kaart as a folder with the tables of HSDS 3, a CSV file each.
final class HSDSTables: ExportSink {
    private let rows: HSDSRows
    private var files: [Table: ExportFile] = [:]
    private var organizations: Set<String> = []
    private var terms: Set<String> = []
    private var taxonomies: Set<String> = []

    /// The tables that the kaart fills, with their columns in the order of HSDS.
    private enum Table: String, CaseIterable {
        case organizations, services, locations, addresses, phones, contacts, schedules, languages, accessibility
        case attributes, taxonomies
        case organizationIdentifiers = "organization_identifiers"
        case serviceAtLocation = "service_at_location"
        case serviceAreas = "service_areas"
        case costOptions = "cost_options"
        case requiredDocuments = "required_documents"
        case taxonomyTerms = "taxonomy_terms"

        var columns: [String] {
            switch self {
            case .organizations:
                [
                    "id", "name", "alternate_name", "description", "email", "website", "year_incorporated",
                    "legal_status",
                ]
            case .organizationIdentifiers:
                ["id", "organization_id", "identifier_scheme", "identifier_type", "identifier"]
            case .services:
                [
                    "id", "organization_id", "name", "alternate_name", "description", "url", "email", "status",
                    "interpretation_services", "application_process", "fees_description", "wait_time", "accreditations",
                    "eligibility_description", "minimum_age", "maximum_age", "assured_date", "assurer_email",
                    "licenses",
                    "alert", "last_modified",
                ]
            case .locations:
                [
                    "id", "location_type", "name", "alternate_name", "description", "transportation", "latitude",
                    "longitude",
                ]
            case .addresses:
                [
                    "id", "location_id", "address_1", "address_2", "city", "state_province", "postal_code", "country",
                    "address_type",
                ]
            case .serviceAtLocation: ["id", "service_id", "location_id"]
            case .phones: ["id", "service_id", "contact_id", "number", "extension", "type", "description"]
            case .contacts: ["id", "service_id", "name", "title", "department", "email"]
            case .schedules:
                [
                    "id", "service_id", "valid_from", "valid_to", "freq", "interval", "byday", "byweekno", "bymonthday",
                    "description", "opens_at", "closes_at",
                ]
            case .serviceAreas: ["id", "service_id", "name"]
            case .languages: ["id", "service_id", "name", "code"]
            case .costOptions:
                [
                    "id", "service_id", "valid_from", "valid_to", "option", "currency", "amount", "amount_description",
                ]
            case .requiredDocuments: ["id", "service_id", "document", "uri"]
            case .accessibility: ["id", "location_id", "description", "details", "url"]
            case .attributes: ["id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"]
            case .taxonomyTerms: ["id", "code", "name", "description", "taxonomy", "taxonomy_id"]
            case .taxonomies: ["id", "name", "description"]
            }
        }
    }

    init(folder: String, references: ReferenceData) throws {
        rows = HSDSRows(references: references)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ExportError.cannotWrite(path: folder, errno: errno)
        }
        for table in Table.allCases {
            let file = try ExportFile(path: "\(folder)/\(table.rawValue).csv")
            try file.write(CSVLine.text(table.columns))
            files[table] = file
        }
    }

    func write(_ offering: Offering) throws {
        if organizations.insert(offering.organization.id).inserted {
            try write([rows.organization(offering.organization)], to: .organizations)
            try write(rows.identifiers(of: offering.organization), to: .organizationIdentifiers)
        }
        try write([rows.service(offering)], to: .services)
        if let location = offering.location {
            try write([rows.location(location, of: offering)], to: .locations)
            try write([rows.serviceAtLocation(offering)], to: .serviceAtLocation)
            if let address = location.address { try write([rows.address(address, of: offering)], to: .addresses) }
            for (position, accessibility) in location.accessibility.enumerated() {
                try write([rows.accessibility(accessibility, position, of: offering)], to: .accessibility)
            }
        }
        for (contact, phones) in rows.contacts(of: offering) {
            try write([contact], to: .contacts)
            try write(phones, to: .phones)
        }
        try write(rows.phones(of: offering), to: .phones)
        try write(rows.schedules(of: offering), to: .schedules)
        try write(rows.serviceAreas(of: offering), to: .serviceAreas)
        try write(rows.languages(of: offering), to: .languages)
        try write(rows.costOptions(of: offering), to: .costOptions)
        try write(rows.requiredDocuments(of: offering), to: .requiredDocuments)
        try writeAttributes(of: offering)
    }

    func finish() throws {
        for file in files.values { try file.close() }
    }

    private func writeAttributes(of offering: Offering) throws {
        let own = rows.ownFields(of: offering).map { field in
            (
                linkType: field.name,
                term: TaxonomyTerm(taxonomy: HSDSRows.ownTaxonomy, code: field.name, name: field.name),
                value: Optional(field.value)
            )
        }
        let all = rows.terms(of: offering).map { (linkType: $0.linkType, term: $0.term, value: String?.none) } + own
        for (position, attribute) in all.enumerated() {
            try write(attribute.term)
            try write(
                [
                    rows.row([
                        ("id", .text(Identity.part(of: offering.id, kind: "attribute", position: position))),
                        ("link_id", .text(offering.id)), ("taxonomy_term_id", .text(HSDSRows.id(of: attribute.term))),
                        ("link_type", .text(attribute.linkType)), ("link_entity", .text("service")),
                        ("value", attribute.value.map(HSDSRows.Cell.text)),
                    ])
                ], to: .attributes)
        }
    }

    private func write(_ term: TaxonomyTerm) throws {
        let id = HSDSRows.id(of: term)
        guard terms.insert(id).inserted else { return }
        let taxonomyID = Identity.named("taxonomy:\(term.taxonomy)")
        if taxonomies.insert(taxonomyID).inserted {
            try write(
                [
                    rows.row([
                        ("id", .text(taxonomyID)), ("name", .text(term.taxonomy)),
                        ("description", .text(term.taxonomy)),
                    ])
                ], to: .taxonomies)
        }
        try write(
            [
                rows.row([
                    ("id", .text(id)), ("code", .text(term.code)), ("name", .text(term.name)),
                    ("description", .text(term.name)), ("taxonomy", .text(term.taxonomy)),
                    ("taxonomy_id", .text(taxonomyID)),
                ])
            ], to: .taxonomyTerms)
    }

    private func write(_ rows: [HSDSRows.Row], to table: Table) throws {
        for row in rows {
            let cells = Dictionary(row.map { ($0.column, $0.cell.text) }, uniquingKeysWith: { first, _ in first })
            try files[table]?.write(CSVLine.text(table.columns.map { cells[$0, default: ""] }))
        }
    }
}

extension HSDSRows.Cell {
    /// The value as a cell of a CSV file.
    var text: String {
        switch self {
        case .text(let text): text
        case .whole(let number): "\(number)"
        case .decimal(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        }
    }
}
