import DirectoryModel
import Foundation
import Gazetteer

/// Whether it serves the asked area, and how closely: the smallest fitting scale first, then nearness of the address.
///
/// An area given by a flag excludes what is known to serve elsewhere only; an area read in the text demotes it.
struct AreaFit: RankingComponent {
    let kind = ComponentKind.area
    let weight: Double
    private let asked: AskedArea
    private let leaves: AreaSet
    private let leafCount: Double
    private let known: [Int32: KnownArea]

    /// An area of the store, seen from the asked one.
    private struct KnownArea {
        let area: Area
        let leaves: AreaSet
        let isAsked: Bool
        let meetsAsked: Bool
        /// How near an address in it is.
        let nearness: Nearness
    }

    /// Share of the weight for what serves the whole asked area on the narrowest scale.
    private static let narrowest = 0.85
    /// Share of the weight for what serves the whole country.
    private static let widest = 0.5
    /// What serves a part of the asked area counts for this much of that.
    private static let partFactor = 0.7

    init(weight: Double, asked: AskedArea, areas: [Int32: String], gazetteer: Gazetteer) {
        self.weight = weight
        self.asked = asked
        let leaves = gazetteer.leaves(of: asked.area)
        self.leaves = leaves
        leafCount = Double(gazetteer.leafCount)
        known = areas.compactMapValues { id in
            guard let area = gazetteer.area(id: id) else { return nil }
            let own = gazetteer.leaves(of: area)
            return KnownArea(
                area: area, leaves: own, isAsked: area == asked.area,
                meetsAsked: gazetteer.coverage(of: asked.area, by: [area]) != .none,
                nearness: own.leaves.first.map { gazetteer.nearness(from: asked.area, to: $0) } ?? .elsewhere)
        }
    }

    func verdict(on candidate: Candidate) -> Verdict? {
        let signals = candidate.signals
        let nearness = signals.home.flatMap { known[$0]?.nearness }
        var together = AreaSet()
        var best: KnownArea?
        var servesAll = false
        for key in signals.areas {
            guard let area = known[key] else { continue }
            if area.area.scale != .wijk || area.isAsked { together.formUnion(area.leaves) }
            guard area.meetsAsked else { continue }
            servesAll = servesAll || area.isAsked
            if let current = best, current.leaves.count <= area.leaves.count { continue }
            best = area
        }
        guard let best else { return verdictWithoutMatch(signals, nearness) }
        servesAll = servesAll || leaves.isSubset(of: together)

        let askedCount = Double(max(1, leaves.count))
        let size = max(Double(together.count), askedCount)
        let narrowness = leafCount > askedCount ? 1 - log(size / askedCount) / log(leafCount / askedCount) : 1
        var share = Self.widest + (Self.narrowest - Self.widest) * narrowness
        if !servesAll { share *= Self.partFactor }
        let reason: Reason = servesAll ? .serves(best.area, nearness: nearness) : .servesPart(best.area)
        return Verdict(weight * (share + Self.bonus(nearness)), reason)
    }

    private func verdictWithoutMatch(_ signals: ServiceSignals, _ nearness: Nearness?) -> Verdict? {
        if signals.areaIsUnknown {
            return Verdict(weight * Self.unknownShare(nearness), .serviceAreaUnknown)
        }
        guard asked.from != .flag else { return nil }
        if asked.isAround, let nearness, nearness <= .sameRegion {
            return Verdict(weight * Self.aroundShare, .near(asked: asked.area.name))
        }
        return Verdict(-weight * Self.elsewhereLoss, .doesNotServe(asked: asked.area.name))
    }

    /// What is known to serve elsewhere only is of no use there, however well its words match.
    private static let elsewhereLoss = 2.5
    /// Share of the weight for what does not serve the asked area but lies round about, where that will do.
    private static let aroundShare = 0.35

    /// Share of the weight for what does not say where it serves: below every known fit, less the farther away it is.
    private static func unknownShare(_ nearness: Nearness?) -> Double {
        switch nearness {
        case .sameDeelgemeente, .sameMunicipality: 0.4
        case .sameRegion, nil: 0.2
        case .sameProvince: 0.1
        case .sameGewest, .elsewhere: 0
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
