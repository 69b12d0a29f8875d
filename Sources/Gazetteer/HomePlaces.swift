/// What a name means to whoever is at home somewhere.
extension Gazetteer {
    /// Understands a name as `resolve(_:scale:)` does, for an offering with its address in `home`: a place of that
    /// municipality comes before its namesakes elsewhere.
    ///
    /// Where a municipality far away has the name, and a deelgemeente nearby as well, neither is sure. Far is in
    /// another province, near in the same arrondissement.
    ///
    /// - Parameters:
    ///   - text: any text; never a reason to fail.
    ///   - scale: the scale that the source gave, where there is one. A municipality that is asked for as such is not
    ///     doubted.
    ///   - home: the municipality of the offering's address, or a part of it; nil where that is not known.
    /// - Returns: what `resolve(_:scale:)` does.
    package func resolve(_ text: String, scale: AreaScale?, home: Area?) -> AreaResolution {
        let general = resolve(text, scale: scale)
        guard let home = home.flatMap(municipality(of:)), general.mayBeElsewhere else { return general }
        let bearers = names[PlaceKey.of(text)].filter { areas[$0].scale <= .gemeente }
        guard bearers.count > 1 else { return general }
        let isMunicipality = general.area.map { $0.scale == .gemeente && $0.ended == nil } ?? false
        if isMunicipality, scale == .gemeente || general.area == home { return general }
        let own = ranked(bearers.filter { lies($0, in: home) }, scale: scale)
        if let first = own.first(where: { !isMunicipality || areas[$0].scale > .wijk }) { return noted(areas[first]) }
        guard isMunicipality, let area = general.area, !shareArea(.provincie, area, home) else { return general }
        let near = bearers.filter { areas[$0].scale == .deelgemeente && shareArea(.arrondissement, areas[$0], home) }
        return near.isEmpty ? general : .ambiguous([area] + near.map { areas[$0] })
    }

    /// Whether both lie in one area of that scale.
    private func shareArea(_ scale: AreaScale, _ one: Area, _ other: Area) -> Bool {
        let (leaves, others) = (leaves(of: one), leaves(of: other))
        return areas(at: scale).contains { area in
            let within = self.leaves(of: area)
            return leaves.isSubset(of: within) && others.isSubset(of: within)
        }
    }
}

extension AreaResolution {
    /// Whether it is a place, or several, that a municipality can have within it or be.
    fileprivate var mayBeElsewhere: Bool {
        switch self {
        case .found(let area, _): area.scale <= .gemeente
        case .ambiguous(let areas): areas.allSatisfy { $0.scale <= .gemeente }
        case .unknown: false
        }
    }
}
