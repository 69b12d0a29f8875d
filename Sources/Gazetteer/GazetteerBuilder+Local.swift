import FoundationEssentials
import RecordReading

/// What a maintainer adds to the official areas: files that may be absent.
extension GazetteerBuilder {
    /// Whether the ordinary word is usual in questions about care, or seldom.
    static let ordinaryUses: [String: OrdinaryUse] = ["vaak": .often, "soms": .sometimes]

    /// Reads neighbourhoods, eerstelijnszones and further names.
    mutating func readLocal(in folder: String) throws(GazetteerError) {
        try readNeighbourhoods(in: folder)
        try readZones(in: folder)
        try readOtherNames(in: folder)
    }

    private mutating func readNeighbourhoods(in folder: String) throws(GazetteerError) {
        guard
            let table = try Self.optional("wijken.csv", in: folder, columns: ["naam", "nis_code", "deelgemeente"])
        else { return }
        for row in table.rows {
            let name = try table.filled(0, of: row)
            guard let municipality = municipalities[try table.digits(5, 1, of: row)] else {
                throw table.fault(.known, 1, of: row)
            }
            var part: Int?
            let partCode = table.value(2, of: row)
            if !partCode.isEmpty {
                part = indexByID["dg:\(partCode)"]
                guard let part, areas[part].municipality == areas[municipality].id else {
                    throw table.fault(.known, 2, of: row)
                }
            }
            let area = Area.neighbourhood(
                name, municipality: areas[municipality], deelgemeente: part.map { areas[$0] })
            guard indexByID[area.id] == nil else { throw table.fault(.unique, 0, of: row) }
            names.insert(name, areas.count)
            add(area, extents[part ?? municipality])
        }
    }

    private mutating func readZones(in folder: String) throws(GazetteerError) {
        guard
            let table = try Self.optional(
                "eerstelijnszones.csv", in: folder, columns: ["eerstelijnszone", "gebied", "gedeeltelijk"])
        else { return }
        for row in table.rows {
            let name = try table.filled(0, of: row)
            guard let member = indexByID[table.value(1, of: row)], areas[member].scale <= .gemeente else {
                throw table.fault(.known, 1, of: row)
            }
            _ = try table.flag(2, of: row)
            let id = "elz:\(PlaceKey.slug(name))"
            if indexByID[id] == nil {
                for form in [name, "ELZ \(name)", "Eerstelijnszone \(name)"] { names.insert(form, areas.count) }
                add(
                    Area(
                        id: id, scale: .eerstelijnszone,
                        names: AreaNames(nl: "Eerstelijnszone \(name)", fr: nil, de: nil)), .set(AreaSet()))
            }
            if let zone = indexByID[id] { widen(zone, with: extents[member].leaves) }
        }
    }

    private mutating func readOtherNames(in folder: String) throws(GazetteerError) {
        guard
            let table = try Self.optional("andere-namen.csv", in: folder, columns: ["naam", "taal", "gebied", "tonen"])
        else { return }
        let languages = ["nl", "fr", "de", "en"]
        for row in table.rows {
            let other = try table.filled(0, of: row)
            guard languages.contains(table.value(1, of: row)) else { throw table.fault(.oneOf(languages), 1, of: row) }
            guard let area = indexByID[table.value(2, of: row)] else { throw table.fault(.known, 2, of: row) }
            names.insert(other, area)
            if try table.flag(3, of: row) { show(area, as: other) }
        }
    }

    /// Names of places that are ordinary words as well, by `PlaceKey`.
    static func readOrdinaryWords(in folder: String) throws(GazetteerError) -> [String: OrdinaryUse] {
        guard let table = try optional("gewone-woorden.csv", in: folder, columns: ["woord", "gebruik"]) else {
            return [:]
        }
        var words: [String: OrdinaryUse] = [:]
        for row in table.rows {
            guard let use = ordinaryUses[table.value(1, of: row)] else {
                throw table.fault(.oneOf(ordinaryUses.keys.sorted()), 1, of: row)
            }
            words[PlaceKey.of(try table.filled(0, of: row))] = use
        }
        return words
    }

    private static func optional(_ file: String, in folder: String, columns: [String]) throws(GazetteerError)
        -> GazetteerTable?
    {
        guard FileManager.default.fileExists(atPath: "\(folder)/\(file)") else { return nil }
        return try GazetteerTable(file, in: folder, columns: columns, mayBeEmpty: true)
    }
}
