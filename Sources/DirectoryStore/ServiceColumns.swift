import DirectoryModel
import Foundation
import GRDB
import JSONWriting

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
            try JSONWriter.canonical.text(offering.keywords),
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

    /// Fills the offering from a row with the columns of `names`, in their order, from a place on.
    static func fill(_ offering: inout Offering, from row: Row, at first: Int) throws {
        offering.alternateName = try row.value(first + 1)
        offering.description = try row.value(first + 2)
        offering.url = try row.value(first + 3)
        offering.email = try row.value(first + 4)
        offering.status = try OfferingStatus(rawValue: row.value(first + 5)) ?? .active
        offering.interpretationServices = try row.value(first + 6)
        offering.applicationProcess = try row.value(first + 7)
        offering.feesDescription = try row.value(first + 8)
        offering.waitTime = try row.value(first + 9)
        offering.accreditations = try row.value(first + 10)
        offering.eligibilityDescription = try row.value(first + 11)
        offering.minimumAge = try row.value(first + 12)
        offering.maximumAge = try row.value(first + 13)
        offering.assuredDate = try date(row.value(first + 14))
        offering.assurerEmail = try row.value(first + 15)
        offering.licenses = try row.value(first + 16)
        offering.alert = try row.value(first + 17)
        offering.lastModified = try row.value(first + 18)
        offering.assurer = try row.value(first + 19)
        offering.validFrom = try date(row.value(first + 20))
        offering.validTo = try date(row.value(first + 21))
        offering.referralRequired = try (row.value(first + 22) as Int?).map { $0 == 1 }
        offering.sector = try row.value(first + 23)
        offering.openingHours = try row.value(first + 24)
        offering.keywords = try list(row.value(first + 25))
    }

    private static func list(_ json: String) throws -> [String] {
        if json == "[]" { return [] }
        guard let list = try? JSONDecoder().decode([String].self, from: Data(json.utf8)) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "JSON")
        }
        return list
    }

    static func date(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate(iso8601: $0) } }
}
