/// Which of the areas with the same name is meant.
extension Gazetteer {
    /// The areas that a name can mean, the likeliest first.
    func ranked(_ candidates: [Int], scale: AreaScale?) -> [Int] {
        if candidates.count < 2 { return candidates }
        return candidates.sorted { rank($0, scale: scale) < rank($1, scale: scale) }
    }

    /// The first of the ranked areas with those that are its equals; nil for none.
    ///
    /// An ended municipality is no less likely than deelgemeenten elsewhere with its name, unless a municipality is asked
    /// for; its own deelgemeente does not count. Where no scale is asked for, a neighbourhood is the equal of a
    /// deelgemeente ("Sint-Andries").
    func choice(_ ranked: [Int], scale: AreaScale?) -> AreaResolution? {
        let equals = equals(ranked, scale: scale)
        guard let first = equals.first else { return nil }
        return equals.count == 1 ? noted(areas[first]) : .ambiguous(equals.map { areas[$0] })
    }

    /// The first of the ranked areas, followed by the others that have the same right to the name.
    func equals(_ ranked: [Int], scale: AreaScale?) -> [Int] {
        guard let first = ranked.first else { return [] }
        let isEnded = areas[first].ended != nil
        return ranked.filter { candidate in
            if candidate == first { return true }
            guard isWalloon(candidate) == isWalloon(first) else { return false }
            if isEnded && scale == .gemeente { return areas[candidate].ended != nil }
            if isEnded { return areas[candidate].scale == .deelgemeente && !lies(candidate, in: areas[first]) }
            if areas[candidate].scale == areas[first].scale { return areas[candidate].ended == nil }
            return scale == nil && areas[first].scale == .deelgemeente && areas[candidate].scale == .wijk
        }
    }

    /// The area, with a note when it has ended.
    func noted(_ area: Area) -> AreaResolution { .found(area, note: note(on: area)) }

    /// What must be said beside the area: that it merged away; nil for one that exists.
    package func note(on area: Area) -> AreaNote? {
        guard let ended = area.ended, let successor = self.area(id: ended.successor) else { return nil }
        return .ended(name: area.name, successor: successor, date: ended.date)
    }

    /// A municipality of which only the successor is known.
    func successor(of merger: Merger) -> AreaResolution {
        let successor = areas[merger.successor]
        let area = merger.area.map { areas[$0] } ?? successor
        return .found(area, note: .ended(name: merger.name, successor: successor, date: merger.date))
    }

    /// Parts of other municipalities that have the same name as the municipality that a text means: Nieuwerkerken is in
    /// Limburg, and in Aalst too. Empty where the text says more than the name.
    package func namesakes(of area: Area, in text: String) -> [Area] {
        guard area.scale == .gemeente, area.ended == nil else { return [] }
        return names[PlaceKey.of(text)]
            .filter { areas[$0].scale == .deelgemeente && !lies($0, in: area) }.map { areas[$0] }
    }

    /// Whether the area of that number lies in the other, or is it. A neighbourhood lies in its own municipality and
    /// deelgemeente and in what holds those.
    func lies(_ candidate: Int, in whole: Area) -> Bool {
        guard let extent = extent(of: whole) else { return false }
        if whole.scale == .wijk { return areas[candidate] == whole }
        if areas[candidate].scale > whole.scale { return false }
        switch extents[candidate] {
        case .range(let range): return range.allSatisfy(extent.contains)
        case .set(let set): return set.isSubset(of: extent.leaves)
        }
    }

    private struct Rank: Comparable {
        let isWalloon: Bool
        let isOtherScale: Bool
        let standing: Int
        let index: Int

        static func < (left: Rank, right: Rank) -> Bool {
            (left.isWalloon ? 1 : 0, left.isOtherScale ? 1 : 0, left.standing, left.index)
                < (right.isWalloon ? 1 : 0, right.isOtherScale ? 1 : 0, right.standing, right.index)
        }
    }

    private func rank(_ candidate: Int, scale: AreaScale?) -> Rank {
        let area = areas[candidate]
        let standing =
            switch area.scale {
            case .gemeente: area.ended == nil ? 0 : 5
            case .provincie, .gewest, .land: 1
            case .referentieregio: 2
            case .eerstelijnszone: 3
            case .arrondissement: 4
            case .deelgemeente: 6
            case .wijk: 7
            }
        return Rank(
            isWalloon: isWalloon(candidate), isOtherScale: scale.map { $0 != area.scale } ?? false, standing: standing,
            index: candidate)
    }

    /// A kaart of Flanders and Brussels means its own places first: "Limburg" is the province, not Limbourg.
    private func isWalloon(_ candidate: Int) -> Bool {
        extents[candidate].first.flatMap { leafPlaces[$0].gewest }.map { areas[$0].id == "nis:03000" } ?? false
    }
}
