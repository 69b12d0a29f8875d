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
}
