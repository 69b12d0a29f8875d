import RecordReading

/// Puts the areas together out of the files, in the order in which they lean on each other.
struct GazetteerBuilder {
    private let folder: String
    private(set) var areas: [Area] = []
    private(set) var extents: [Extent] = []
    private(set) var indexByID: [String: Int] = [:]
    var names = NameIndex(capacity: 4096)
    private(set) var leafPlaces: [LeafPlace] = []
    private(set) var mergers: [Merger] = []
    /// Area of every municipality, by REFNIS code.
    private(set) var municipalities: [Int: Int] = [:]

    init(folder: String) throws(GazetteerError) {
        self.folder = folder
        areas.reserveCapacity(2500)
        extents.reserveCapacity(2500)
        indexByID.reserveCapacity(2500)
        try readCountry()
        try readMergers()
        try readRegions()
    }

    // MARK: - Country to deelgemeente

    private struct Entry {
        let row: TableRow
        let code: Int
        let scale: AreaScale
        let names: AreaNames
        let parent: Int?
        var leaves = AreaSet()
    }

    private struct Part {
        let id: String
        let name: String
    }

    private mutating func readCountry() throws(GazetteerError) {
        let table = try GazetteerTable(
            "refnis2025.csv", in: folder,
            columns: ["nis_code", "niveau", "naam_nl", "naam_fr", "naam_de", "bovenliggend_nis"])
        var entries: [Entry] = []
        entries.reserveCapacity(table.rows.count)
        var position: [Int: Int] = [:]
        for row in table.rows {
            let code = try table.digits(5, 0, of: row)
            guard let scale = Self.scales[table.value(1, of: row)] else {
                throw table.fault(.oneOf(Self.scales.keys.sorted()), 1, of: row)
            }
            let nl = try table.filled(2, of: row)
            let (fr, de) = (table.value(3, of: row), table.value(4, of: row))
            let parent = scale == .land ? nil : try table.digits(5, 5, of: row)
            guard position.updateValue(entries.count, forKey: code) == nil else {
                throw table.fault(.unique, 0, of: row)
            }
            let names = AreaNames(nl: nl, fr: fr.isEmpty ? nil : fr, de: de.isEmpty ? nil : de)
            entries.append(Entry(row: row, code: code, scale: scale, names: names, parent: parent))
        }
        for entry in entries {
            guard let parent = entry.parent else { continue }
            guard let above = position[parent], entries[above].scale > entry.scale else {
                throw table.fault(.known, 5, of: entry.row)
            }
        }
        try addLeaves(of: &entries, position: position)
        for entry in entries where indexByID[Self.id(nis: entry.code)] == nil {
            add(Area(id: Self.id(nis: entry.code), scale: entry.scale, names: entry.names), .set(entry.leaves))
        }
        // Until here a leaf knew its province and region by their codes: they had no place in the list yet.
        for (leaf, place) in leafPlaces.enumerated() {
            leafPlaces[leaf].province = place.province.flatMap { indexByID[Self.id(nis: $0)] }
            leafPlaces[leaf].gewest = place.gewest.flatMap { indexByID[Self.id(nis: $0)] }
        }
        nameCountry(entries)
    }

    /// The leaves come first, so that a leaf's number is its area's; then the municipalities that have deelgemeenten.
    private mutating func addLeaves(of entries: inout [Entry], position: [Int: Int]) throws(GazetteerError) {
        let parts = try readParts { position[$0].map { entries[$0].scale == .gemeente } ?? false }
        var composed: [(entry: Int, leaves: Range<Int>)] = []
        for index in entries.indices where entries[index].scale == .gemeente {
            let entry = entries[index]
            let start = areas.count
            let id = Self.id(nis: entry.code)
            if let parts = parts[entry.code] {
                for part in parts {
                    let area = Area(
                        id: "dg:\(part.id)", scale: .deelgemeente, names: AreaNames(nl: part.name, fr: nil, de: nil),
                        municipality: id)
                    add(area, .range(areas.count..<areas.count + 1))
                }
                composed.append((index, start..<areas.count))
            } else {
                municipalities[entry.code] = start
                add(Area(id: id, scale: .gemeente, names: entry.names), .range(start..<start + 1))
            }
            var place = LeafPlace(municipality: start)
            var above = entry.parent
            while let code = above, let index = position[code] {
                entries[index].leaves.insert(start..<areas.count)
                if entries[index].scale == .provincie { place.province = code }
                if entries[index].scale == .gewest { place.gewest = code }
                above = entries[index].parent
            }
            leafPlaces.append(contentsOf: repeatElement(place, count: areas.count - start))
        }
        for (index, leaves) in composed {
            let entry = entries[index]
            municipalities[entry.code] = areas.count
            for leaf in leaves { leafPlaces[leaf].municipality = areas.count }
            add(Area(id: Self.id(nis: entry.code), scale: .gemeente, names: entry.names), .range(leaves))
        }
    }

    /// The deelgemeenten of every municipality that has them, in order of their ids: those that were one municipality
    /// before the mergers of 2025 stand together.
    private func readParts(isMunicipality: (Int) -> Bool) throws(GazetteerError) -> [Int: [Part]] {
        let table = try GazetteerTable(
            "deelgemeenten.csv", in: folder, columns: ["deelgemeente_id", "naam", "nis_code"])
        var parts: [Int: [Part]] = [:]
        var seen: Set<String> = []
        for row in table.rows {
            let id = try table.filled(0, of: row)
            guard Int(digits: id.prefix(5), count: 5) != nil, id.count == 6 else {
                throw table.fault(.digits(5), 0, of: row)
            }
            guard seen.insert(id).inserted else { throw table.fault(.unique, 0, of: row) }
            let code = try table.digits(5, 2, of: row)
            guard isMunicipality(code) else { throw table.fault(.known, 2, of: row) }
            parts[code, default: []].append(Part(id: id, name: try table.filled(1, of: row)))
        }
        return parts.mapValues { $0.sorted { $0.id < $1.id } }
    }

    private mutating func nameCountry(_ entries: [Entry]) {
        for leaf in leafPlaces.indices where areas[leaf].scale == .deelgemeente {
            names.insert(areas[leaf].names.nl, leaf)
        }
        for entry in entries {
            guard let index = indexByID[Self.id(nis: entry.code)] else { continue }
            let (nl, fr, de) = (entry.names.nl, entry.names.fr, entry.names.de)
            names.insert(nl, index)
            if let fr, fr != nl { names.insert(fr, index) }
            if let de, de != nl, de != fr { names.insert(de, index) }
            if entry.scale == .provincie, nl.hasPrefix("Provincie ") { names.insert(String(nl.dropFirst(10)), index) }
        }
    }

    // MARK: - Mergers, regions

    private mutating func readMergers() throws(GazetteerError) {
        let table = try GazetteerTable(
            "fusies.csv", in: folder, columns: ["oude_nis", "oude_naam", "nieuwe_nis", "datum"])
        for row in table.rows {
            let code = try table.digits(5, 0, of: row)
            let name = try table.filled(1, of: row)
            let date = try table.date(3, of: row)
            guard let successor = municipalities[try table.digits(5, 2, of: row)] else {
                throw table.fault(.known, 2, of: row)
            }
            guard municipalities[code] == nil, !mergers.contains(where: { $0.code == code }) else {
                throw table.fault(.unique, 0, of: row)
            }
            let prefix = "dg:\(Self.padded(code))"
            let leaves = extents[successor].leaves.leaves.filter { areas[$0].id.hasPrefix(prefix) }
            var area: Int?
            if let first = leaves.first, let last = leaves.last {
                let ending = Area.Ending(date: date, successor: areas[successor].id)
                area = areas.count
                names.insert(name, areas.count)
                add(
                    Area(
                        id: Self.id(nis: code), scale: .gemeente, names: AreaNames(nl: name, fr: nil, de: nil),
                        ended: ending), .range(first..<last + 1))
            }
            mergers.append(Merger(code: code, name: name, date: date, successor: successor, area: area))
        }
    }

    private mutating func readRegions() throws(GazetteerError) {
        let table = try GazetteerTable("referentieregios.csv", in: folder, columns: ["referentieregio", "nis_code"])
        var regions: [String: Int] = [:]
        for row in table.rows {
            let name = try table.filled(0, of: row)
            guard let municipality = municipalities[try table.digits(5, 1, of: row)] else {
                throw table.fault(.known, 1, of: row)
            }
            let region: Int
            if let known = regions[name] {
                region = known
            } else {
                let short = name.hasPrefix("Regio ") ? String(name.dropFirst(6)) : name
                region = areas.count
                regions[name] = region
                names.insert(name, region)
                add(
                    Area(
                        id: "regio:\(PlaceKey.slug(short))", scale: .referentieregio,
                        names: AreaNames(nl: name, fr: nil, de: nil)), .set(AreaSet()))
            }
            let leaves = extents[municipality].leaves
            guard leaves.leaves.allSatisfy({ leafPlaces[$0].region == nil }) else {
                throw table.fault(.unique, 1, of: row)
            }
            for leaf in leaves.leaves { leafPlaces[leaf].region = region }
            extents[region] = .set(extents[region].leaves.union(leaves))
        }
    }

    // MARK: - Shared

    static let scales: [String: AreaScale] = [
        "land": .land, "gewest": .gewest, "provincie": .provincie, "arrondissement": .arrondissement,
        "gemeente": .gemeente,
    ]

    static func padded(_ code: Int) -> String {
        let digits = String(code)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    static func id(nis code: Int) -> String { "nis:\(padded(code))" }

    mutating func add(_ area: Area, _ extent: Extent) {
        indexByID[area.id] = areas.count
        areas.append(area)
        extents.append(extent)
    }

    mutating func widen(_ area: Int, with leaves: AreaSet) {
        extents[area] = .set(extents[area].leaves.union(leaves))
    }

    mutating func show(_ area: Int, as name: String) { areas[area] = areas[area].shown(as: name) }
}
