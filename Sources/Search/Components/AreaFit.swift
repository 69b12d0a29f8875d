import DirectoryModel
import Foundation
import Gazetteer

/// Whether it serves the asked area, and how closely: the smallest fitting scale first, then nearness of the address.
///
/// An area given by a flag excludes what is known to serve elsewhere only; an area read in the text demotes it.
struct AreaFit: RankingComponent {
    let kind = ComponentKind.area
    let most: Points
    private let weight: Double
    private let asked: AskedArea
    private let leaves: AreaSet
    private let leafCount: Double
    private let known: KnownAreas
    private let views: NumberedValues<View>

    /// An area of the store, seen from the asked one. Nothing but numbers, for it is looked at for every row.
    private struct View {
        let isAsked: Bool
        let meetsAsked: Bool
        /// Whether it helps to serve the whole of the asked area: another neighbourhood does not.
        let counts: Bool
        let leafCount: Int
        /// How near an address in it is.
        let nearness: Nearness
        /// What it is worth to serve this area and no other.
        let isWholeAlone: Bool
        let shareAlone: Double
    }

    /// How the asked area is served.
    private struct Service {
        /// Number of the smallest area by which it is.
        let by: Int32
        let isWhole: Bool
        let share: Double
    }

    /// Share of the weight for what serves the whole asked area on the narrowest scale.
    private static let narrowest = 0.85
    /// Share of the weight for what serves the whole country.
    private static let widest = 0.5
    /// What serves a part of the asked area counts for this much of that.
    private static let partFactor = 0.7

    init(weight: Double, asked: AskedArea, known: KnownAreas, gazetteer: Gazetteer) {
        self.weight = weight
        self.asked = asked
        most = max(Points(score: weight * (Self.narrowest + Self.bonus(.sameDeelgemeente))), 0)
        let leaves = gazetteer.leaves(of: asked.area)
        let leafCount = Double(gazetteer.leafCount)
        self.leaves = leaves
        self.leafCount = leafCount
        self.known = known
        views = known.mapValues { area, own in
            let isAsked = area == asked.area
            let counts = area.scale != .wijk || isAsked
            let isWhole = isAsked || counts && leaves.isSubset(of: own)
            let served = own.count
            return View(
                isAsked: isAsked,
                meetsAsked: isAsked
                    || own.intersects(leaves) && gazetteer.coverage(of: asked.area, by: [area]) != .none,
                counts: counts, leafCount: served,
                nearness: own.first.map { gazetteer.nearness(from: asked.area, to: $0) } ?? .elsewhere,
                isWholeAlone: isWhole,
                shareAlone: Self.share(
                    served: counts ? served : 0, asked: leaves.count, of: leafCount, isWhole: isWhole))
        }
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        let nearness = nearness(of: row, in: table)
        guard let service = service(of: row, in: table) else { return markWithoutMatch(row, of: table, nearness) }
        return Mark(weight * (service.share + Self.bonus(nearness)), speaksFor: true)
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        let nearness = nearness(of: row, in: table)
        if let service = service(of: row, in: table), let area = known[service.by]?.area {
            return service.isWhole ? .serves(area, nearness: nearness) : .servesPart(area)
        }
        if table.areaIsUnknown(row) { return .serviceAreaUnknown }
        return liesAround(nearness) ? .near(asked: asked.area.name) : .doesNotServe(asked: asked.area.name)
    }

    private func nearness(of row: Int, in table: SignalTable) -> Nearness? { views[table.home[row]]?.nearness }

    /// How a row serves the asked area; nil when it is not known to.
    private func service(of row: Int, in table: SignalTable) -> Service? {
        let places = table.areas.places(of: row)
        var best: (number: Int32, view: View)?
        for place in places {
            let number = table.areas.numbers[place]
            guard let view = views[number], view.meetsAsked else { continue }
            if let best, best.view.leafCount <= view.leafCount { continue }
            best = (number, view)
        }
        guard let (number, view) = best else { return nil }
        if places.count == 1 { return Service(by: number, isWhole: view.isWholeAlone, share: view.shareAlone) }
        var together = AreaSet()
        var isWhole = false
        for place in places {
            guard let view = views[table.areas.numbers[place]] else { continue }
            if view.counts, let area = known[table.areas.numbers[place]] { together.formUnion(area.leaves) }
            isWhole = isWhole || view.isAsked
        }
        isWhole = isWhole || leaves.isSubset(of: together)
        let share = Self.share(served: together.count, asked: leaves.count, of: leafCount, isWhole: isWhole)
        return Service(by: number, isWhole: isWhole, share: share)
    }

    /// The share of the weight for what serves so many leaves in all.
    private static func share(served: Int, asked: Int, of leafCount: Double, isWhole: Bool) -> Double {
        let askedCount = Double(max(1, asked))
        let size = max(Double(served), askedCount)
        let narrowness = leafCount > askedCount ? 1 - log(size / askedCount) / log(leafCount / askedCount) : 1
        let share = widest + (narrowest - widest) * narrowness
        return isWhole ? share : share * partFactor
    }

    private func markWithoutMatch(_ row: Int, of table: SignalTable, _ nearness: Nearness?) -> Mark? {
        if table.areaIsUnknown(row) { return Mark(weight * Self.unknownShare(nearness)) }
        guard asked.from != .flag, liesAround(nearness) else { return elsewhere }
        return Mark(weight * Self.aroundShare, speaksFor: true)
    }

    /// What a row gets that is known to serve elsewhere only; nil where that excludes it.
    var elsewhere: Mark? { asked.from == .flag ? nil : Mark(-weight * Self.elsewhereLoss) }

    /// The rows that are not known to serve elsewhere only, ascending, each with its mark; all others get `elsewhere`.
    func rows(of table: SignalTable) -> [(row: Int32, mark: Mark)] {
        var rows = table.rowsOfUnknownArea
        for (number, view) in views.all where view.meetsAsked { rows.insert(table.rows(serving: Int32(number))) }
        if asked.isAround, asked.from != .flag {
            for row in 0..<table.count where liesAround(nearness(of: row, in: table)) { rows.insert(Int32(row)) }
        }
        return rows.rows.compactMap { row in mark(Int(row), of: table).map { (row, $0) } }
    }

    private func liesAround(_ nearness: Nearness?) -> Bool {
        asked.isAround && nearness.map { $0 <= .sameRegion } ?? false
    }

    /// What is known to serve elsewhere only is of no use there, however well its words match.
    private static let elsewhereLoss = 2.5
    /// Share of the weight for what does not serve the asked area but lies round about, where that will do.
    private static let aroundShare = 0.35

    /// Share of the weight for what does not say where it serves: below every known fit, less the farther away it is; far
    /// away it hardly serves here.
    private static func unknownShare(_ nearness: Nearness?) -> Double {
        switch nearness {
        case .sameDeelgemeente, .sameMunicipality: 0.4
        case .sameRegion, nil: 0.2
        case .sameProvince: 0.1
        case .sameGewest: -0.4
        case .elsewhere: -0.8
        }
    }

    private static func bonus(_ nearness: Nearness?) -> Double {
        switch nearness {
        case .sameDeelgemeente: 0.15
        case .sameMunicipality: 0.13
        case .sameRegion: 0.08
        case .sameProvince: 0.04
        case .sameGewest, .elsewhere, nil: 0
        }
    }
}

/// The areas of the store, as far as the gazetteer knows them, by number.
typealias KnownAreas = NumberedValues<(area: Area, leaves: AreaSet)>

extension KnownAreas {
    init(_ ids: [Int32: String], _ gazetteer: Gazetteer) {
        self.init(
            ids.compactMapValues { id in gazetteer.area(id: id).map { (area: $0, leaves: gazetteer.leaves(of: $0)) } })
    }
}
