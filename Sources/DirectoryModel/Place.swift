/// Where the offering is given, as HSDS `location`.
package struct Location: Sendable, Hashable, Codable {
    package var name: String?
    package var alternateName: String?
    package var description: String?
    package var transportation: String?
    /// WGS 84, degrees, -90…90.
    package var latitude: Double?
    /// WGS 84, degrees, -180…180.
    package var longitude: Double?
    package var address: Address?
    package var accessibility: [Accessibility]

    enum CodingKeys: String, CodingKey {
        case name
        case alternateName = "alternate_name"
        case description, transportation, latitude, longitude, address, accessibility
    }

    package init() { accessibility = [] }
}

/// A street address, as HSDS `address`.
package struct Address: Sendable, Hashable, Codable {
    /// Street, house number and box: "Kerkstraat 12 bus 3".
    package var address1: String?
    package var address2: String?
    package var city: String?
    /// Four digits in Belgium.
    package var postalCode: String?
    /// ISO 3166-1 alpha-2.
    package var country: String
    /// Smallest area of the gazetteer that the address lies in ("dg:24107A"); nil when not known. Own.
    package var areaID: String?

    enum CodingKeys: String, CodingKey {
        case address1 = "address_1"
        case address2 = "address_2"
        case city
        case postalCode = "postal_code"
        case country
        case areaID = "area_id"
    }

    package init(country: String = "BE") { self.country = country }

    /// On one line, as on an envelope: "Kerkstraat 12, 3300 Tienen"; nil when nothing is known.
    package var line: String? {
        let street = [address1, address2].compactMap { $0 }.joined(separator: ", ")
        let town = [postalCode, city].compactMap { $0 }.joined(separator: " ")
        let line = [street, town].filter { !$0.isEmpty }.joined(separator: ", ")
        return line.isEmpty ? nil : line
    }
}

/// How the place can be entered and used, as HSDS `accessibility`.
package struct Accessibility: Sendable, Hashable, Codable {
    package var description: String?
    package var details: String?
    package var url: String?

    package init(description: String?, details: String?, url: String?) {
        self.description = description
        self.details = details
        self.url = url
    }
}

/// A telephone number, as HSDS `phone`.
package struct Phone: Sendable, Hashable, Codable {
    /// National form, "016 00 21 10", or "+31 …" for a foreign one.
    package var number: String
    package var `extension`: String?
    /// "voice", "fax", "text", "cell" …
    package var type: String?
    package var description: String?

    package init(number: String, extension: String? = nil, type: String? = nil, description: String? = nil) {
        self.number = number
        self.extension = `extension`
        self.type = type
        self.description = description
    }

    /// The type of a number that nobody can be called on.
    package static let faxType = "fax"

    package var isFax: Bool { type == Self.faxType }
}

/// A person or desk to ask for, as HSDS `contact`.
package struct Contact: Sendable, Hashable, Codable {
    package var name: String?
    package var title: String?
    package var department: String?
    package var email: String?
    package var phones: [Phone]

    package init() { phones = [] }
}
