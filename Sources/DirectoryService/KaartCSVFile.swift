import DirectoryModel
import Foundation

/// The kaart as one table, an offering a row, for a spreadsheet: the mapping `kaart-csv` reads it back.
///
/// Several values of one field are joined by " | ". What does not fit a cell is left out: contacts after the first, the
/// kind of telephone numbers but fax, prices and terms of foreign taxonomies; the two HSDS forms have all of it.
final class KaartCSVFile: ExportSink {
    private let file: ExportFile

    private struct Column: Sendable {
        let name: String
        let value: @Sendable (Offering) -> String?

        init(_ name: String, _ value: @escaping @Sendable (Offering) -> String?) {
            self.name = name
            self.value = value
        }
    }

    private static let separator = " | "

    private static func list(_ values: [String?]) -> String? {
        values.contains { $0?.isEmpty == false }
            ? values.map { ($0 ?? "").replacing(scalars: ["|": "/"]) }.joined(separator: separator) : nil
    }

    private static let columns: [Column] =
        identityColumns + textColumns + placeColumns + listColumns

    private static let identityColumns = [
        Column("source") { $0.source },
        Column("source_id") { $0.sourceID },
        Column("id") { $0.id },
        Column("organization_id") { $0.organization.id },
        Column("organization") { $0.organization.name },
        Column("organization_alternate_name") { $0.organization.alternateName },
        Column("organization_description") { $0.organization.description },
        Column("organization_type") { $0.organization.organizationType },
        Column("organization_legal_status") { $0.organization.legalStatus },
        Column("organization_email") { $0.organization.email },
        Column("organization_website") { $0.organization.website },
        Column("organization_year_incorporated") { $0.organization.yearIncorporated.map(String.init) },
        Column("enterprise_number") { identifier(OrganizationIdentifier.enterpriseNumberScheme, of: $0) },
        Column("ovo_number") { identifier("OVO", of: $0) },
    ]

    private static let textColumns = [
        Column("name") { $0.name },
        Column("alternate_name") { $0.alternateName },
        Column("description") { $0.description },
        Column("application_process") { $0.applicationProcess },
        Column("status") { $0.status.rawValue },
        Column("url") { $0.url },
        Column("email") { $0.email },
        Column("phone") { list($0.phones.map(\.line)) },
        Column("opening_hours") { $0.openingHours },
        Column("eligibility_description") { $0.eligibilityDescription },
        Column("minimum_age") { $0.minimumAge.map(String.init) },
        Column("maximum_age") { $0.maximumAge.map(String.init) },
        Column("fees_description") { $0.feesDescription },
        Column("wait_time") { $0.waitTime },
        Column("interpretation_services") { $0.interpretationServices },
        Column("accreditations") { $0.accreditations },
        Column("licenses") { $0.licenses },
        Column("alert") { $0.alert },
        Column("sector") { $0.sector },
        Column("referral_required") { $0.referralRequired.map { $0 ? "true" : "false" } },
        Column("assured_date") { $0.assuredDate?.description },
        Column("assurer") { $0.assurer },
        Column("assurer_email") { $0.assurerEmail },
        Column("last_modified") { $0.lastModified },
        Column("valid_from") { $0.validFrom?.description },
        Column("valid_to") { $0.validTo?.description },
    ]

    private static let placeColumns = [
        Column("location_name") { $0.location?.name },
        Column("location_alternate_name") { $0.location?.alternateName },
        Column("location_description") { $0.location?.description },
        Column("transportation") { $0.location?.transportation },
        Column("latitude") { $0.location?.latitude.map { "\($0)" } },
        Column("longitude") { $0.location?.longitude.map { "\($0)" } },
        Column("address_1") { $0.location?.address?.address1 },
        Column("address_2") { $0.location?.address?.address2 },
        Column("postal_code") { $0.location?.address?.postalCode },
        Column("city") { $0.location?.address?.city },
        Column("country") { $0.location?.address?.country },
        Column("accessibility") { list($0.location?.accessibility.map { $0.description ?? $0.details } ?? []) },
        Column("service_area") { list($0.serviceAreas.map(\.name)) },
    ]

    private static let listColumns = [
        Column("target_groups") { list($0.targetGroups) },
        Column("domains") { list($0.domains) },
        Column("keywords") { list($0.keywords) },
        Column("languages") { list($0.languages) },
        Column("contact_name") { $0.contacts.first?.name },
        Column("contact_title") { $0.contacts.first?.title },
        Column("contact_department") { $0.contacts.first?.department },
        Column("contact_email") { $0.contacts.first?.email },
        Column("contact_phone") { $0.contacts.first?.phones.first?.line },
        Column("required_documents") { list($0.requiredDocuments.map(\.document)) },
        Column("name_fr") { translation("fr", of: $0)?.name },
        Column("description_fr") { translation("fr", of: $0)?.description },
        Column("name_en") { translation("en", of: $0)?.name },
        Column("description_en") { translation("en", of: $0)?.description },
        Column("name_de") { translation("de", of: $0)?.name },
        Column("description_de") { translation("de", of: $0)?.description },
    ]

    private static func identifier(_ scheme: String, of offering: Offering) -> String? {
        offering.organization.identifiers.first { $0.identifierScheme == scheme }?.identifier
    }

    private static func translation(_ language: String, of offering: Offering) -> Translation? {
        offering.translations.first { $0.language == language }
    }

    /// The cells of an offering by column, filled or not.
    static func cells(of offering: Offering) -> [(column: String, text: String)] {
        columns.map { ($0.name, $0.value(offering) ?? "") }
    }

    init(path: String) throws {
        file = try ExportFile(path: path)
        try file.write(CSVLine.text(Self.columns.map(\.name)))
    }

    func write(_ offering: Offering) throws {
        try file.write(CSVLine.text(Self.columns.map { $0.value(offering) ?? "" }))
    }

    func finish() throws { try file.close() }
}
