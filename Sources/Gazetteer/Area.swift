/// How large an area is, smallest first: the scales in which a werkingsgebied is told.
package enum AreaScale: Int, Sendable, Hashable, Comparable, CaseIterable {
    case wijk, deelgemeente, gemeente, eerstelijnszone, referentieregio, arrondissement, provincie, gewest, land

    package static func < (left: AreaScale, right: AreaScale) -> Bool { left.rawValue < right.rawValue }
}

/// The names of an area in the languages of the country.
package struct AreaNames: Sendable, Hashable {
    /// Dutch; never empty.
    package let nl: String
    /// French, where it is known.
    package let fr: String?
    /// German, where it is known.
    package let de: String?
}

/// A place or region that an offering can serve or a question can be about.
package struct Area: Sendable, Hashable, Identifiable {
    /// How a municipality came to its end.
    package struct Ending: Sendable, Hashable {
        /// First day on which it was no more, as year-month-day.
        package let date: String
        /// Id of the municipality that it became part of.
        package let successor: String
    }

    /// Stable across versions of the reference data; what storage and JSON hold: "nis:24107" (REFNIS code of municipality,
    /// arrondissement, province, region or country), "dg:24107A" (deelgemeente), "regio:denderregio" (referentieregio),
    /// "elz:dender-zuid" (eerstelijnszone), "wijk:44021:rabot" (neighbourhood, under its municipality).
    package let id: String
    package let scale: AreaScale
    package let names: AreaNames
    /// The name that is shown: the Dutch one in daily use ("Vlaanderen", where REFNIS has "Vlaams Gewest").
    package let name: String
    /// Id of the municipality that a deelgemeente or neighbourhood is part of; nil for every other area.
    package let municipality: String?
    /// Id of the deelgemeente that a neighbourhood lies in, where that is known.
    package let deelgemeente: String?
    /// Set for a municipality that has merged away.
    package let ended: Ending?

    init(
        id: String, scale: AreaScale, names: AreaNames, name: String? = nil, municipality: String? = nil,
        deelgemeente: String? = nil, ended: Ending? = nil
    ) {
        self.id = id
        self.scale = scale
        self.names = names
        self.name = name ?? names.nl
        self.municipality = municipality
        self.deelgemeente = deelgemeente
        self.ended = ended
    }

    /// An id says all: two areas are the same area when they have the same id.
    package static func == (left: Area, right: Area) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Area {
    /// A neighbourhood of a municipality, as its own area. The id depends on the names only: the same for ever.
    static func neighbourhood(_ name: String, municipality: Area, deelgemeente: Area?) -> Area {
        let code = municipality.id.drop { $0 != ":" }.dropFirst()
        return Area(
            id: "wijk:\(code):\(PlaceKey.slug(name))", scale: .wijk, names: AreaNames(nl: name, fr: nil, de: nil),
            municipality: municipality.id, deelgemeente: deelgemeente?.id)
    }

    /// A neighbourhood that no list knows, in a municipality (an ended one too) or a deelgemeente.
    static func neighbourhood(_ name: String, in whole: Area) -> Area {
        let code = whole.id.drop { $0 != ":" }.dropFirst()
        return Area(
            id: "wijk:\(code):\(PlaceKey.slug(name))", scale: .wijk, names: AreaNames(nl: name, fr: nil, de: nil),
            municipality: whole.municipality ?? whole.id,
            deelgemeente: whole.scale == .deelgemeente ? whole.id : nil)
    }

    /// The same area, shown under another of its names.
    func shown(as name: String) -> Area {
        Area(
            id: id, scale: scale, names: names, name: name, municipality: municipality, deelgemeente: deelgemeente,
            ended: ended)
    }
}
