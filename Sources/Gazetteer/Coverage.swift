/// How much of the area that is asked about a werkingsgebied covers, most first.
package enum Coverage: Int, Sendable, Hashable, Comparable, CaseIterable {
    case whole, part, none

    package static func < (left: Coverage, right: Coverage) -> Bool { left.rawValue < right.rawValue }
}

extension Gazetteer {
    /// How much of the asked area is served by an offering with these areas.
    ///
    /// A neighbourhood is served by what holds it and by itself, not by another neighbourhood; it serves part of what holds
    /// it. A neighbourhood of which only the municipality is known may lie in each of its deelgemeenten.
    package func coverage(of asked: Area, by served: [Area]) -> Coverage {
        if served.contains(asked) { return .whole }
        let leaves = leaves(of: asked)
        var together = AreaSet()
        var touches = false
        for area in served {
            let own = self.leaves(of: area)
            if area.scale == .wijk {
                touches = touches || (asked.scale != .wijk && own.intersects(leaves))
            } else {
                together.formUnion(own)
            }
        }
        if !leaves.isEmpty && leaves.isSubset(of: together) { return .whole }
        return touches || together.intersects(leaves) ? .part : .none
    }

    /// The scale of a werkingsgebied, to rank the smallest fitting one first: neighbourhoods only, at most deelgemeenten of
    /// one municipality, one municipality, several of them (`.referentieregio`, or `.eerstelijnszone` when they are one),
    /// or else its largest area. Within a scale the number of leaves orders further.
    ///
    /// - Returns: nil for no areas.
    package func smallestScale(of served: [Area]) -> AreaScale? {
        guard let largest = served.map(\.scale).max() else { return nil }
        if largest == .wijk || largest > .gemeente { return largest }
        var municipalities: Set<Area> = []
        var leaves = AreaSet()
        for area in served {
            if let municipality = municipality(of: area) { municipalities.insert(municipality) }
            leaves.formUnion(self.leaves(of: area))
        }
        if municipalities.count < 2 { return largest }
        let zones = areas(at: .eerstelijnszone)
        return zones.contains { leaves.isSubset(of: self.leaves(of: $0)) } ? .eerstelijnszone : .referentieregio
    }
}
