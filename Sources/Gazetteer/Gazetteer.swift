/// The areas of the country: what they are called, what they are part of, and which places lie in them.
///
/// The leaves are the deelgemeenten of Flanders and the municipalities of Brussels and Wallonia. Every larger area is a set
/// of leaves; a neighbourhood lies within its leaf, or somewhere within its municipality, and covers part of it.
/// An immutable value; loading it reads a folder once.
package struct Gazetteer: Sendable {
    /// Every area; the leaves first, so that a leaf's number is its place in this list.
    let areas: [Area]
    /// The leaves of every area, in the same order.
    let extents: [Extent]
    let indexByID: [String: Int]
    let leafPlaces: [LeafPlace]
    let names: NameIndex
    let mergers: [Merger]
    let postcodes: Postcodes
    let ordinaryWords: [String: OrdinaryUse]

    /// Loads the reference data.
    ///
    /// - Parameter folder: the folder with refnis2025.csv, deelgemeenten.csv, fusies.csv, referentieregios.csv and
    ///   postcodes.csv, and where they are there, wijken.csv, eerstelijnszones.csv, andere-namen.csv and
    ///   gewone-woorden.csv.
    /// - Throws: `GazetteerError` for the first value that breaks a rule.
    package init(contentsOf folder: String) throws(GazetteerError) {
        var builder = try GazetteerBuilder(folder: folder)
        try builder.readLocal(in: folder)
        areas = builder.areas
        extents = builder.extents
        indexByID = builder.indexByID
        leafPlaces = builder.leafPlaces
        names = builder.names
        mergers = builder.mergers
        postcodes = try Postcodes(in: folder, municipalities: builder.municipalities)
        ordinaryWords = try GazetteerBuilder.readOrdinaryWords(in: folder)
    }

    /// Number of leaves; they are numbered from 0.
    package var leafCount: Int { leafPlaces.count }

    /// The area with that id.
    ///
    /// An id of a neighbourhood that is in no list ("wijk:44021:blaisantvest") is made an area again, with a name made from
    /// its id; what the source called it is for the keeper of the id to know.
    ///
    /// - Returns: nil for an id that means nothing.
    package func area(id: String) -> Area? {
        if let index = indexByID[id] { return areas[index] }
        let parts = id.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "wijk", !parts[2].isEmpty, parts[2] == PlaceKey.slug(parts[2]) else {
            return nil
        }
        guard let whole = area(id: "nis:\(parts[1])") ?? area(id: "dg:\(parts[1])"), whole.scale <= .gemeente else {
            return nil
        }
        let name = parts[2].split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return .neighbourhood(name.joined(separator: " "), in: whole)
    }

    /// Whether the area is in a list, and not a neighbourhood that a source named first.
    package func isListed(_ area: Area) -> Bool { indexByID[area.id] != nil }

    /// Whether the municipality, or a part of it, is the area or lies in it.
    package func holds(_ area: Area, _ municipality: Area) -> Bool {
        self.municipality(of: area) == municipality
            || leaves(of: municipality).leaves.allSatisfy(Set(leaves(of: area).leaves).contains)
    }

    /// The leaves that lie in the area; for a neighbourhood those in which it can lie.
    package func leaves(of area: Area) -> AreaSet { extent(of: area)?.leaves ?? AreaSet() }

    /// The leaves of the area with that id; empty for an id that means nothing.
    package func leaves(of id: String) -> AreaSet { area(id: id).map(leaves(of:)) ?? AreaSet() }

    /// The area that is leaf number `leaf`; nil for a number that no leaf has.
    package func area(ofLeaf leaf: Int) -> Area? { leafPlaces.indices.contains(leaf) ? areas[leaf] : nil }

    /// The municipality, as it is today, that the area is or lies in; nil for a larger area.
    package func municipality(of area: Area) -> Area? {
        if let ended = area.ended { return self.area(id: ended.successor) }
        if area.scale == .gemeente { return area }
        guard let id = area.municipality, let municipality = self.area(id: id) else { return nil }
        return municipality.ended.flatMap { self.area(id: $0.successor) } ?? municipality
    }

    /// The areas of that scale that exist today, in the order of the reference data.
    package func areas(at scale: AreaScale) -> [Area] { areas.filter { $0.scale == scale && $0.ended == nil } }

    /// The municipalities that merged away and are known as a set of leaves still.
    package var endedMunicipalities: [Area] { areas.filter { $0.ended != nil } }

    /// The areas of the next smaller scale: regions of the country, provinces of a region, municipalities of a province,
    /// arrondissement, referentieregio, eerstelijnszone or Brussels, deelgemeenten of a municipality (ended ones as well),
    /// neighbourhoods of a deelgemeente or of a municipality that is a leaf.
    package func children(of area: Area) -> [Area] {
        let within = leaves(of: area)
        func parts(_ scale: AreaScale) -> [Area] {
            areas(at: scale).filter { $0.id != area.id && leaves(of: $0).isSubset(of: within) }
        }
        switch area.scale {
        case .land: return parts(.gewest)
        case .gewest:
            let provinces = parts(.provincie)
            return provinces.isEmpty ? parts(.gemeente) : provinces
        case .provincie, .arrondissement, .referentieregio, .eerstelijnszone: return parts(.gemeente)
        case .gemeente:
            let deelgemeenten = parts(.deelgemeente)
            return deelgemeenten.isEmpty ? parts(.wijk) : deelgemeenten
        case .deelgemeente: return parts(.wijk)
        case .wijk: return []
        }
    }

    /// The name with the municipality that it needs to be understood anywhere: "Gent (Rabot)", "Tienen", "Vlaanderen".
    ///
    /// `resolve` understands it again, as the same area.
    package func qualifiedName(of area: Area) -> String {
        guard let id = area.municipality, let municipality = self.area(id: id) else { return area.name }
        return "\(municipality.name) (\(area.name))"
    }

    func extent(of area: Area) -> Extent? {
        let index = indexByID[area.id] ?? area.deelgemeente.flatMap { indexByID[$0] }
        return (index ?? area.municipality.flatMap { indexByID[$0] }).map { extents[$0] }
    }
}

/// Which leaves an area holds: for most of them a run of numbers.
enum Extent: Sendable {
    case range(Range<Int>)
    case set(AreaSet)

    var leaves: AreaSet {
        switch self {
        case .range(let range): AreaSet(range)
        case .set(let set): set
        }
    }

    func contains(_ leaf: Int) -> Bool {
        switch self {
        case .range(let range): range.contains(leaf)
        case .set(let set): set.contains(leaf)
        }
    }

    /// One leaf that stands for the area.
    var first: Int? {
        switch self {
        case .range(let range): range.first
        case .set(let set): set.leaves.first
        }
    }
}

/// What a leaf lies in, as indexes in the gazetteer's areas.
struct LeafPlace: Sendable {
    var municipality: Int
    var region: Int?
    var province: Int?
    var gewest: Int?
}

/// A municipality that became part of another.
struct Merger: Sendable {
    let code: Int
    let name: String
    let date: String
    let successor: Int
    /// The area that it is kept as; nil where its deelgemeenten are no longer known as such.
    let area: Int?
}

/// How often a place's name is an ordinary word, in what people ask.
enum OrdinaryUse: Sendable {
    case often, sometimes
}
