package import Gazetteer
package import Thesaurus

/// Where an offering belongs, for whoever watches over it.
package struct Placement: Sendable, Hashable {
    package var source: String
    package var sourceID: String
    /// Gazetteer id of the municipality of its address, else of the first area that it serves; nil where neither is known.
    package var municipality: String?
    package var domains: [String]

    package init(source: String, sourceID: String, municipality: String?, domains: [String]) {
        self.source = source
        self.sourceID = sourceID
        self.municipality = municipality
        self.domains = domains
    }
}

/// Who watches over what, by the rules of the policy.
package struct Assignment: Sendable {
    private struct Rule: Sendable {
        let keeper: WatchPolicy.Keeper
        let leaves: AreaSet?
        let domains: Set<String>
        let sources: Set<String>
    }

    private let rules: [Rule]
    private let gazetteer: Gazetteer
    /// Areas in the rules that nobody knows.
    package let unknownAreas: [String]

    package init(_ keepers: [WatchPolicy.Keeper], gazetteer: Gazetteer, thesaurus: Thesaurus) {
        self.gazetteer = gazetteer
        var unknown: [String] = []
        rules = keepers.map { keeper in
            var leaves: AreaSet?
            for name in keeper.areas {
                guard let area = gazetteer.resolve(name).area else {
                    unknown.append(name)
                    continue
                }
                leaves = leaves ?? AreaSet()
                leaves?.formUnion(gazetteer.leaves(of: area))
            }
            if leaves == nil, !keeper.areas.isEmpty { leaves = AreaSet() }
            let domains = keeper.domains.flatMap { [$0] + thesaurus.narrower(of: $0, in: .careDomain) }
            return Rule(keeper: keeper, leaves: leaves, domains: Set(domains), sources: Set(keeper.sources))
        }
        unknownAreas = unknown
    }

    /// The first keeper whose rule fits; nil where none does.
    package func keeper(of placement: Placement) -> WatchPolicy.Keeper? {
        rules.first { rule in
            (rule.sources.isEmpty || rule.sources.contains(placement.source))
                && (rule.domains.isEmpty || !rule.domains.isDisjoint(with: placement.domains))
                && (rule.leaves.map { leaves in
                    placement.municipality.map { gazetteer.leaves(of: $0).intersects(leaves) } ?? false
                } ?? true)
        }?.keeper
    }
}
