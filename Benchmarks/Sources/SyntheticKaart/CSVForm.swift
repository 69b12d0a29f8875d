/// The form of Importers/voorbeeld-csv: semicolons, CRLF, Windows-1252.
package struct CSVForm: DeliveryForm {
    package init() {}

    package let header = Array(
        """
        Referentie;Organisatie;Type organisatie;Ondernemingsnummer;Aanbod;Omschrijving;Werkwijze;Doelgroepen;\
        Leeftijd van;Leeftijd tot;Domeinen;Sector;Schaal;Werkingsgebied;Straat;Nr;Postcode;Gemeente;Telefoon;E-mail;\
        Website;Openingsuren;Voorwaarden;Kostprijs;Wachttijd;Verwijzing nodig;Talen;Trefwoorden;Naam (FR);\
        Omschrijving (FR);Laatst bevestigd;Status\r\n
        """.utf8)
    package let footer: [UInt8] = []

    package func append(_ offering: SyntheticOffering, to bytes: inout [UInt8]) {
        let fields = [
            offering.id, offering.organization, offering.organizationType, written(offering.enterpriseNumber),
            offering.name, offering.description, offering.applicationProcess, list(offering.targetGroups),
            offering.minimumAge, offering.maximumAge, list(offering.domains), offering.sector, offering.scale,
            list(offering.serviceAreas), offering.street, offering.houseNumber, offering.postcode,
            offering.municipality, offering.phone, offering.email, offering.website, offering.openingHours,
            offering.eligibility, offering.fees, offering.waitTime, offering.referral, list(offering.languages),
            list(offering.keywords), offering.frenchName, offering.frenchDescription, offering.assured,
            offering.status,
        ]
        for (position, field) in fields.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ";")) }
            append(field, to: &bytes)
        }
        bytes += [0x0D, 0x0A]
    }

    private func append(_ field: String, to bytes: inout [UInt8]) {
        let needsQuotes = field.utf8.contains { [0x22, 0x3B, 0x0A, 0x0D].contains($0) }
        if needsQuotes { bytes.append(0x22) }
        for scalar in field.unicodeScalars {
            if scalar == "\"" { bytes.append(0x22) }
            bytes.append(Self.windows1252(scalar))
        }
        if needsQuotes { bytes.append(0x22) }
    }

    /// The byte of a character; "?" for one that Windows-1252 does not have.
    private static func windows1252(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar {
        case "€": 0x80
        case "‘": 0x91
        case "’": 0x92
        case "“": 0x93
        case "”": 0x94
        case "–": 0x96
        case "œ": 0x9C
        default: scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) ? UInt8(scalar.value) : UInt8(ascii: "?")
        }
    }

    private func list(_ values: [String]) -> String { values.joined(separator: " | ") }

    private func written(_ number: String) -> String {
        "BE \(number.prefix(4)).\(number.dropFirst(4).prefix(3)).\(number.suffix(3))"
    }
}

/// How a delivery is written.
package protocol DeliveryForm {
    /// What stands before the first record.
    var header: [UInt8] { get }
    /// What stands after the last one.
    var footer: [UInt8] { get }
    /// Writes one record.
    func append(_ offering: SyntheticOffering, to bytes: inout [UInt8])
}
