import DirectoryModel

/// Countries as addresses name them.
enum CountryNames {
    /// The code of a country (ISO 3166-1, two letters) by its name or code; the text itself where it is none that we know.
    static func code(_ text: String) -> String {
        let name = text.lowercased()
        if name.count == 2 { return name.uppercased() }
        return codes[name] ?? text
    }

    /// The country that a line of an address ends with ("3300 Tienen, België") or of which it has a postcode
    /// ("NL-4811 Breda"), and the line without that name.
    static func country(in line: String) -> (code: String, rest: String)? {
        let bare = line.hasSuffix(")") ? String(line.dropLast()) : line
        for separator in [",", "(", " - ", ";", "\n"] {
            guard let cut = bare.ranges(of: separator).last,
                let code = codes[String(bare[cut.upperBound...]).trimmed.lowercased()]
            else { continue }
            return (code, String(bare[..<cut.lowerBound]).trimmed)
        }
        guard let match = line.firstMatch(of: #/\b(NL|FR?|DE?|LU?)-\d{4,5}\b/#) else { return nil }
        return (String(match.1).count == 1 ? letters[String(match.1)] ?? "" : String(match.1), line)
    }

    private static let codes = [
        "belgië": "BE", "belgie": "BE", "belgium": "BE", "belgique": "BE", "belgien": "BE", "bel": "BE",
        "nederland": "NL", "pays-bas": "NL", "netherlands": "NL", "nld": "NL",
        "frankrijk": "FR", "france": "FR", "fra": "FR", "luxemburg": "LU", "luxembourg": "LU",
        "duitsland": "DE", "allemagne": "DE", "germany": "DE", "usa": "US", "united states": "US",
        "verenigd koninkrijk": "GB", "united kingdom": "GB",
    ]

    /// Of countries that have one letter before their postcodes.
    private static let letters = ["F": "FR", "D": "DE", "L": "LU"]
}
