/// What is compared of an offering.
package struct DuplicateCandidate: Sendable {
    /// The internal number of the offering.
    package var key: Int64
    /// The name of its source.
    package var source: String
    package var sourceID: String
    package var name: String
    package var organization: String
    /// As the Crossroads Bank prints it: `0212.237.186`.
    package var enterpriseNumber: String?
    /// Street, house number and box: `Kerkstraat 12 bus 3`.
    package var street: String?
    package var postcode: String?
    /// The id of the municipality of the address: `nis:24107`.
    package var municipality: String?
    /// In canonical national form: `016 00 21 10`.
    package var phones: [String]
    /// In canonical lower case.
    package var emails: [String]
    /// Canonical: `https://x.example/y`.
    package var urls: [String]
    package var domains: [String]
    package var targetGroups: [String]
    package var minimumAge: Int?
    package var maximumAge: Int?
    package var openingHours: String?
    package var status: String

    package init(
        key: Int64, source: String, sourceID: String, name: String, organization: String,
        enterpriseNumber: String? = nil, street: String? = nil, postcode: String? = nil, municipality: String? = nil,
        phones: [String] = [], emails: [String] = [], urls: [String] = [], domains: [String] = [],
        targetGroups: [String] = [], minimumAge: Int? = nil, maximumAge: Int? = nil, openingHours: String? = nil,
        status: String = "active"
    ) {
        self.key = key
        self.source = source
        self.sourceID = sourceID
        self.name = name
        self.organization = organization
        self.enterpriseNumber = enterpriseNumber
        self.street = street
        self.postcode = postcode
        self.municipality = municipality
        self.phones = phones
        self.emails = emails
        self.urls = urls
        self.domains = domains
        self.targetGroups = targetGroups
        self.minimumAge = minimumAge
        self.maximumAge = maximumAge
        self.openingHours = openingHours
        self.status = status
    }
}
