/// How near a place lies to the area that is asked about, nearest first. By hierarchy: there are no distances in the
/// reference data.
package enum Nearness: Int, Sendable, Hashable, Comparable, CaseIterable {
    case sameDeelgemeente, sameMunicipality, sameRegion, sameProvince, sameGewest, elsewhere

    package static func < (left: Nearness, right: Nearness) -> Bool { left.rawValue < right.rawValue }
}

extension Gazetteer {
    /// How near leaf number `leaf` (of an offering's address) lies to the area.
    ///
    /// A leaf in a larger area is as near as that area is small: one in the asked province is `.sameProvince`. Brussels,
    /// which has no referentieregio's, counts as one.
    package func nearness(from area: Area, to leaf: Int) -> Nearness {
        guard leafPlaces.indices.contains(leaf), let extent = extent(of: area), let first = extent.first,
            leafPlaces.indices.contains(first)
        else { return .elsewhere }
        if extent.contains(leaf) {
            switch area.scale {
            case .wijk, .deelgemeente:
                let isDeelgemeente = areas[leaf].scale == .deelgemeente && extent.leaves.count == 1
                return isDeelgemeente ? .sameDeelgemeente : .sameMunicipality
            case .gemeente: return .sameMunicipality
            case .eerstelijnszone, .referentieregio: return .sameRegion
            case .arrondissement, .provincie: return .sameProvince
            case .gewest, .land: return .sameGewest
            }
        }
        let (here, there) = (leafPlaces[first], leafPlaces[leaf])
        if here.municipality == there.municipality { return .sameMunicipality }
        if let region = here.region ?? brussels(here), region == there.region ?? brussels(there) { return .sameRegion }
        if let province = here.province, province == there.province { return .sameProvince }
        if let gewest = here.gewest, gewest == there.gewest { return .sameGewest }
        return .elsewhere
    }

    /// A region without provinces is one by itself.
    private func brussels(_ place: LeafPlace) -> Int? { place.province == nil ? place.gewest : nil }
}
