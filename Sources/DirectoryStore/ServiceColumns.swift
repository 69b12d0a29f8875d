import DirectoryModel
import Foundation
import GRDB

/// The columns of `service` that hold the content of an offering, and how they are filled and read.
enum ServiceColumns {
    static let names = [
        "name", "alternate_name", "description", "url", "email", "status", "interpretation_services",
        "application_process", "fees_description", "wait_time", "accreditations", "eligibility_description",
        "minimum_age", "maximum_age", "assured_date", "assurer_email", "licenses", "alert", "last_modified", "assurer",
        "valid_from", "valid_to", "referral_required", "sector", "opening_hours", "keywords", "organization_name",
        "subjects", "translations",
    ]

    /// Values in the order of `names`.
    static func values(of offering: Offering, subjects: String) throws -> [(any DatabaseValueConvertible)?] {
        [
            offering.name, offering.alternateName, offering.description, offering.url, offering.email,
            offering.status.rawValue, offering.interpretationServices, offering.applicationProcess,
            offering.feesDescription, offering.waitTime, offering.accreditations, offering.eligibilityDescription,
            offering.minimumAge, offering.maximumAge, offering.assuredDate?.description, offering.assurerEmail,
            offering.licenses, offering.alert, offering.lastModified, offering.assurer,
            offering.validFrom?.description, offering.validTo?.description,
            offering.referralRequired.map { $0 ? 1 : 0 },
            offering.sector, offering.openingHours,
            String(decoding: try JSONEncoder.canonical.encode(offering.keywords), as: UTF8.self),
            offering.organization.name, subjects, translations(of: offering),
        ]
    }

    /// The texts that are indexed, in the order of the columns of `service_index`.
    static func indexed(_ offering: Offering, subjects: String) -> [String?] {
        [
            offering.name, offering.organization.name, subjects, offering.description, offering.applicationProcess,
            translations(of: offering),
        ]
    }

    private static func translations(of offering: Offering) -> String {
        offering.translations.flatMap { [$0.name, $0.description] }.compactMap { $0 }.joined(separator: " · ")
    }

    /// Fills the offering from a row of `service`.
    static func fill(_ offering: inout Offering, from row: Row) throws {
        offering.alternateName = row["alternate_name"]
        offering.description = row["description"]
        offering.url = row["url"]
        offering.email = row["email"]
        offering.status = OfferingStatus(rawValue: row["status"]) ?? .active
        offering.interpretationServices = row["interpretation_services"]
        offering.applicationProcess = row["application_process"]
        offering.feesDescription = row["fees_description"]
        offering.waitTime = row["wait_time"]
        offering.accreditations = row["accreditations"]
        offering.eligibilityDescription = row["eligibility_description"]
        offering.minimumAge = row["minimum_age"]
        offering.maximumAge = row["maximum_age"]
        offering.assuredDate = date(row["assured_date"])
        offering.assurerEmail = row["assurer_email"]
        offering.licenses = row["licenses"]
        offering.alert = row["alert"]
        offering.lastModified = row["last_modified"]
        offering.assurer = row["assurer"]
        offering.validFrom = date(row["valid_from"])
        offering.validTo = date(row["valid_to"])
        offering.referralRequired = (row["referral_required"] as Int?).map { $0 == 1 }
        offering.sector = row["sector"]
        offering.openingHours = row["opening_hours"]
        offering.keywords = try JSONDecoder().decode([String].self, from: Data((row["keywords"] as String).utf8))
    }

    static func date(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate(iso8601: $0) } }
}

extension JSONEncoder {
    /// One text for one content: keys sorted, no white space, slashes as they are.
    static let canonical: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
