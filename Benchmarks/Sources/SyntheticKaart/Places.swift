/// A place where an offering can be: a postcode of a real municipality in Flanders or Brussels.
struct Place {
    let postcode: String
    let municipality: String
    /// Province, or region for Brussels, as people write it.
    let province: String
    let isBrussels: Bool
    /// Municipalities around it, itself not included.
    let neighbours: [String]
    /// Neighbourhoods of the municipality, written "Gent (Rabot)".
    let neighbourhoods: [String]

    /// The telephone zone, from the postcode.
    ///
    /// Zones follow the old exchanges, not the postcodes; by two digits they are right for nearly every place.
    var phoneZone: String {
        switch postcode.prefix(2) {
        case "20", "21", "25", "26", "29", "91": "03"
        case "22", "23", "24": "014"
        case "28": "015"
        case "30", "31", "32", "33": "016"
        case "34", "35", "38", "39": "011"
        case "36": "089"
        case "37": "012"
        case "80", "81", "82", "83": "050"
        case "84": "059"
        case "85": "056"
        case "86": "058"
        case "87", "88": "051"
        case "89": "057"
        case "90", "98", "99": "09"
        case "92": "052"
        case "93": "053"
        case "94", "95": "054"
        case "96", "97": "055"
        default: "02"
        }
    }
}

/// All places, from the kaart's own area files.
struct Places {
    /// Where the example kaart is thick, a third of the offerings stands; the rest is spread.
    private let anywhere: [Place]
    private let thick: [Place]
    /// The names of the municipalities, for queries.
    let municipalities: [String]

    /// Reads the places.
    ///
    /// - Parameters:
    ///   - folder: the folder with refnis2025.csv, postcodes.csv, referentieregios.csv and wijken.csv.
    ///   - examplePostcodes: the postcodes of the example kaart, as often as they occur there.
    /// - Throws: `Table.Unreadable`.
    init(folder: String, examplePostcodes: [String]) throws {
        let areas = try Table(path: folder + "/refnis2025.csv", separator: ",")
        let parents = Self.index(areas, from: "nis_code", to: "bovenliggend_nis")
        let names = Self.index(areas, from: "nis_code", to: "naam_nl")
        let levels = Self.index(areas, from: "nis_code", to: "niveau")
        let regions = try Table(path: folder + "/referentieregios.csv", separator: ",")
        let regionOf = Self.index(regions, from: "nis_code", to: "referentieregio")
        let membersOf = Dictionary(grouping: regionOf.keys.sorted(), by: { regionOf[$0, default: ""] })
        let quarters = try Table(path: folder + "/wijken.csv", separator: ",")
        let quartersOf = Dictionary(grouping: quarters.rows, by: { quarters.value("nis_code", of: $0) })
        let postcodes = try Table(path: folder + "/postcodes.csv", separator: ",")

        var places: [Place] = []
        for row in postcodes.rows {
            let code = postcodes.value("nis_code", of: row)
            guard let municipality = names[code], levels[code] == "gemeente" else { continue }
            let above = Array(sequence(first: code, next: { parents[$0] }).prefix(6))
            let isBrussels = above.contains("04000")
            guard isBrussels || above.contains("02000") else { continue }
            let wider = above.first { levels[$0] == "provincie" } ?? "04000"
            let around =
                isBrussels
                ? names.keys.filter { $0.hasPrefix("210") && levels[$0] == "gemeente" }.sorted()
                : membersOf[regionOf[code, default: ""], default: []]
            places.append(
                Place(
                    postcode: postcodes.value("postcode", of: row), municipality: municipality,
                    province: names[wider, default: ""].replacing("Provincie ", with: ""), isBrussels: isBrussels,
                    neighbours: Self.near(code, in: around).compactMap { names[$0] },
                    neighbourhoods: quartersOf[code, default: []].map {
                        "\(municipality) (\(quarters.value("naam", of: $0)))"
                    }))
        }
        let byPostcode = Dictionary(places.map { ($0.postcode, $0) }, uniquingKeysWith: { first, _ in first })
        anywhere = places
        thick = examplePostcodes.compactMap { byPostcode[$0] }
        municipalities = Set(places.map(\.municipality)).sorted()
    }

    func pick(_ random: inout SplitMix64) -> Place? {
        (random.chance(1 / 3) ? thick : anywhere).randomElement(using: &random)
    }

    private static func index(_ table: Table, from key: String, to value: String) -> [String: String] {
        Dictionary(
            table.rows.map { (table.value(key, of: $0), table.value(value, of: $0)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The codes that stand nearest in the list: NIS codes run by arrondissement, so these are mostly neighbours.
    private static func near(_ code: String, in codes: [String]) -> [String] {
        guard let position = codes.firstIndex(of: code) else { return [] }
        return codes[max(0, position - 4)..<min(codes.count, position + 5)].filter { $0 != code }
    }
}
