/// One service of an organisation, at a place where it has one: the unit that is searched, confirmed and flagged.
///
/// Field names in JSON are those of HSDS 3 (`service.json`); own fields say so. Every value is validated: dates are
/// ISO 8601, phone numbers, addresses of mail and web are in their one canonical form.
package struct Offering: Sendable, Hashable, Codable {
    /// UUIDv5 of source and source id (see `Identity`).
    package var id: String
    /// Name of the source that delivers it. Own.
    package var source: String
    /// The id that the source gives it. Own.
    package var sourceID: String
    package var organization: Organization
    package var name: String
    package var alternateName: String?
    package var description: String?
    /// Web address.
    package var url: String?
    package var email: String?
    package var status: OfferingStatus
    package var interpretationServices: String?
    /// How to get in and how the work goes (werkwijze).
    package var applicationProcess: String?
    /// What it costs (kostprijs).
    package var feesDescription: String?
    package var waitTime: String?
    package var accreditations: String?
    /// Conditions (voorwaarden).
    package var eligibilityDescription: String?
    /// Youngest age served, in whole years, 0…130.
    package var minimumAge: Int?
    /// Oldest age served, in whole years, 0…130, itself included.
    package var maximumAge: Int?
    /// When somebody vouched for the entry.
    package var assuredDate: CalendarDate?
    package var assurerEmail: String?
    /// Who vouched, by name. Own.
    package var assurer: String?
    package var licenses: String?
    package var alert: String?
    /// When the source says that it changed the entry, as the source writes it in ISO 8601.
    package var lastModified: String?
    /// First day on which the offering exists. Own.
    package var validFrom: CalendarDate?
    /// Last day on which the offering exists. Own.
    package var validTo: CalendarDate?
    /// Whether somebody has to refer the client; nil when not known. Own.
    package var referralRequired: Bool?
    /// Part of the field that the organisation belongs to. Own.
    package var sector: String?
    /// OpenStreetMap form where the text could be read, else as the source wrote it. Own.
    package var openingHours: String?
    package var schedules: [ScheduleRow]
    /// Words under which it wants to be found. Own.
    package var keywords: [String]
    /// Codes of the scheme `doelgroepen`. Own.
    package var targetGroups: [String]
    /// Codes of the scheme `domeinen`. Own.
    package var domains: [String]
    /// Terms of other taxonomies, as the source gives them.
    package var terms: [TaxonomyTerm]
    package var serviceAreas: [ServiceArea]
    package var location: Location?
    package var phones: [Phone]
    package var contacts: [Contact]
    /// BCP 47 codes.
    package var languages: [String]
    package var costOptions: [CostOption]
    package var requiredDocuments: [RequiredDocument]
    /// Name and description in other languages. Own.
    package var translations: [Translation]

    enum CodingKeys: String, CodingKey {
        case id, source
        case sourceID = "source_id"
        case organization, name
        case alternateName = "alternate_name"
        case description, url, email, status
        case interpretationServices = "interpretation_services"
        case applicationProcess = "application_process"
        case feesDescription = "fees_description"
        case waitTime = "wait_time"
        case accreditations
        case eligibilityDescription = "eligibility_description"
        case minimumAge = "minimum_age"
        case maximumAge = "maximum_age"
        case assuredDate = "assured_date"
        case assurerEmail = "assurer_email"
        case assurer, licenses, alert
        case lastModified = "last_modified"
        case validFrom = "valid_from"
        case validTo = "valid_to"
        case referralRequired = "referral_required"
        case sector
        case openingHours = "opening_hours"
        case schedules, keywords
        case targetGroups = "target_groups"
        case domains, terms
        case serviceAreas = "service_areas"
        case location, phones, contacts, languages
        case costOptions = "cost_options"
        case requiredDocuments = "required_documents"
        case translations
    }

    /// The e-mail address to write to: its own, or else the organisation's.
    package var contactEmail: String? { email ?? organization.email }
    /// The web address to look at: its own, or else the organisation's.
    package var contactWebsite: String? { url ?? organization.website }

    /// An offering of which only the identity is known; the rest is empty.
    package init(id: String, source: String, sourceID: String, organization: Organization, name: String) {
        self.id = id
        self.source = source
        self.sourceID = sourceID
        self.organization = organization
        self.name = name
        status = .active
        schedules = []
        keywords = []
        targetGroups = []
        domains = []
        terms = []
        serviceAreas = []
        phones = []
        contacts = []
        languages = []
        costOptions = []
        requiredDocuments = []
        translations = []
    }
}

/// HSDS 3 `service.status`.
package enum OfferingStatus: String, Sendable, Hashable, Codable, CaseIterable {
    case active, inactive, defunct
    case temporarilyClosed = "temporarily closed"

    /// Whether it is watched over: it works, or will again.
    package var isWatched: Bool { self == .active || self == .temporarilyClosed }
}

/// Who offers.
package struct Organization: Sendable, Hashable, Codable {
    /// UUIDv5 of the source and what the source knows the organisation by.
    package var id: String
    package var name: String
    package var alternateName: String?
    package var description: String?
    package var email: String?
    package var website: String?
    package var legalStatus: String?
    package var yearIncorporated: Int?
    /// What kind of organisation it calls itself. Own.
    package var organizationType: String?
    package var identifiers: [OrganizationIdentifier]

    enum CodingKeys: String, CodingKey {
        case id, name
        case alternateName = "alternate_name"
        case description, email, website
        case legalStatus = "legal_status"
        case yearIncorporated = "year_incorporated"
        case organizationType = "organization_type"
        case identifiers = "organization_identifiers"
    }

    package init(id: String, name: String) {
        self.id = id
        self.name = name
        identifiers = []
    }
}

/// A number under which a register knows the organisation.
package struct OrganizationIdentifier: Sendable, Hashable, Codable {
    /// Scheme of the KBO in the list of org-id.guide.
    package static let enterpriseNumberScheme = "BE-BCE_KBO"

    package var identifierScheme: String?
    package var identifierType: String
    package var identifier: String

    enum CodingKeys: String, CodingKey {
        case identifierScheme = "identifier_scheme"
        case identifierType = "identifier_type"
        case identifier
    }

    package init(identifierScheme: String?, identifierType: String, identifier: String) {
        self.identifierScheme = identifierScheme
        self.identifierType = identifierType
        self.identifier = identifier
    }
}

/// A term of a taxonomy that is not one of the kaart's own two schemes.
package struct TaxonomyTerm: Sendable, Hashable, Codable {
    package var taxonomy: String
    package var code: String
    package var name: String

    package init(taxonomy: String, code: String, name: String) {
        self.taxonomy = taxonomy
        self.code = code
        self.name = name
    }
}

/// An area that the offering serves.
package struct ServiceArea: Sendable, Hashable, Codable {
    /// The area's name; as the source wrote it where it is not known.
    package var name: String
    /// Id in the gazetteer ("nis:24107"); nil when the name is not known. Own.
    package var areaID: String?

    enum CodingKeys: String, CodingKey {
        case name
        case areaID = "area_id"
    }

    package init(name: String, areaID: String?) {
        self.name = name
        self.areaID = areaID
    }
}

/// Name and description in another language than Dutch.
package struct Translation: Sendable, Hashable, Codable {
    /// BCP 47 code.
    package var language: String
    package var name: String?
    package var description: String?

    package init(language: String, name: String?, description: String?) {
        self.language = language
        self.name = name
        self.description = description
    }
}

/// What it costs, as HSDS `cost_option`.
package struct CostOption: Sendable, Hashable, Codable {
    package var validFrom: CalendarDate?
    package var validTo: CalendarDate?
    package var option: String?
    /// ISO 4217, lower case.
    package var currency: String?
    package var amount: Double?
    package var amountDescription: String?

    enum CodingKeys: String, CodingKey {
        case validFrom = "valid_from"
        case validTo = "valid_to"
        case option, currency, amount
        case amountDescription = "amount_description"
    }

    package init() {}
}

/// What somebody has to bring, as HSDS `required_document`.
package struct RequiredDocument: Sendable, Hashable, Codable {
    package var document: String
    package var uri: String?

    package init(document: String, uri: String?) {
        self.document = document
        self.uri = uri
    }
}
