/// Where an address lies.
extension Gazetteer {
    /// The leaf of an address.
    ///
    /// The deelgemeente that the place's name says, within the municipalities of the postcode; for a name that says only the
    /// municipality, the deelgemeente that the postcode is named after, or its first one. Where postcode and place
    /// contradict each other the place counts; see `postcodeAgrees`.
    ///
    /// - Parameters:
    ///   - postcode: four digits; anything else counts as no postcode.
    ///   - place: name of the municipality, deelgemeente or village, in any spelling.
    /// - Returns: nil where neither is known.
    package func leaf(postcode: String, place: String?) -> Int? {
        let places = self.places(of: postcode)
        let key = place.map { PlaceKey.of(singleName($0)) } ?? ""
        let candidates = key.isEmpty ? [] : ranked(names[key], scale: .deelgemeente)
        for municipality in places.map(\.municipality) {
            if candidates.contains(municipality) || meansBrussels(candidates, around: municipality) {
                return mainLeaf(of: municipality, among: places)
            }
            let within = candidates.filter { lies($0, in: areas[municipality]) }
            if let part = within.first(where: { areas[$0].scale <= .deelgemeente }) { return extents[part].first }
            if !within.isEmpty { return mainLeaf(of: municipality, among: places) }
        }
        if let place, let area = resolve(place).area, area.scale <= .gemeente {
            return indexByID[area.id].flatMap { mainLeaf(of: $0, among: []) } ?? extent(of: area)?.first
        }
        return places.first.flatMap { mainLeaf(of: $0.municipality, among: places) }
    }

    /// Whether a place's name and a postcode can stand in one address.
    ///
    /// - Parameters:
    ///   - postcode: four digits; anything else is not known.
    ///   - municipality: name of a municipality (an ended one too) or of one of its places.
    /// - Returns: nil where the postcode or the name is not known. The table of postcodes is not without errors: no is a
    ///   reason to doubt.
    package func postcodeAgrees(_ postcode: String, municipality: String) -> Bool? {
        let places = self.places(of: postcode)
        guard !places.isEmpty else { return nil }
        func isOne(_ key: String) -> Bool { places.contains { PlaceKey.of($0.name) == key } }
        // Nearly every address has the name of one place.
        if isOne(PlaceKey.of(municipality)) { return true }
        let key = PlaceKey.of(singleName(municipality))
        guard !key.isEmpty else { return nil }
        if isOne(key) { return true }
        let bearers = names[key].filter { areas[$0].scale <= .gemeente }
        let successors = mergers.filter { PlaceKey.of($0.name) == key }.map(\.successor)
        if bearers.isEmpty && successors.isEmpty { return nil }
        return places.contains { place in
            successors.contains(place.municipality) || meansBrussels(bearers, around: place.municipality)
                || bearers.contains { lies($0, in: areas[place.municipality]) }
        }
    }

    /// Whether one of the areas is Brussels, and the municipality one of its nineteen: in addresses each is called so.
    private func meansBrussels(_ areas: [Int], around municipality: Int) -> Bool {
        guard let city = indexByID["nis:21004"], leafPlaces.indices.contains(municipality) else { return false }
        return areas.contains(city) && leafPlaces[municipality].gewest == leafPlaces[city].gewest
    }

    private func places(of postcode: String) -> [Postcodes.Place] {
        Self.postcode(inKey: PlaceKey.of(postcode)).map { postcodes[$0] } ?? []
    }

    /// The deelgemeente that stands for a municipality: the first of the places that is one, or else the one with the
    /// municipality's own name, or the first half of it, or the first of the list.
    private func mainLeaf(of municipality: Int, among places: [Postcodes.Place]) -> Int? {
        let leaves = extents[municipality].leaves.leaves
        let known = leaves.filter { areas[$0].scale == .deelgemeente }
        guard !known.isEmpty else { return leaves.first }
        for place in places where place.municipality == municipality {
            let bearers = names[PlaceKey.of(place.name)]
            if let leaf = known.first(where: bearers.contains) { return leaf }
        }
        let name = PlaceKey.of(areas[municipality].names.nl)
        let keys = known.map { (leaf: $0, key: PlaceKey.of(areas[$0].name)) }
        let own = keys.first { $0.key == name } ?? keys.first { "\(name) ".hasPrefix("\($0.key) ") }
        return (own ?? keys.first { $0.key.hasPrefix("\(name) ") } ?? keys.first)?.leaf
    }
}
