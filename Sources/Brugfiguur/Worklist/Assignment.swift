package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// Which offering it is and where it belongs, for whoever watches over it.
package struct Placement: Sendable, Hashable {
    package var source: String
    package var sourceID: String
    package var name: String
    /// Gazetteer id of the municipality of its address, else of the first area that it serves; nil where neither is known.
    package var municipality: String?
    package var domains: [String]

    package init(source: String, sourceID: String, name: String, municipality: String?, domains: [String]) {
        self.source = source
        self.sourceID = sourceID
        self.name = name
        self.municipality = municipality
        self.domains = domains
    }
}

extension Placement {
    /// Where the offering belongs.
    package init(_ offering: Offering, in gazetteer: Gazetteer) {
        self.init(
            source: offering.source, sourceID: offering.sourceID, name: offering.name,
            municipality: gazetteer.municipalityID(
                address: offering.location?.address?.areaID, serving: offering.serviceAreas),
            domains: offering.domains)
    }
}

extension Gazetteer {
    /// Id of the municipality of an address, else of the first that is served.
    func municipalityID(address: String?, serving areas: [ServiceArea]) -> String? {
        municipalityID(ofAreaID: address)
            ?? areas.lazy.compactMap { self.municipalityID(ofAreaID: $0.areaID) }.first
    }

    /// Id of the municipality that an area is or lies in.
    package func municipalityID(ofAreaID id: String?) -> String? {
        id.flatMap { area(id: $0) }.flatMap { municipality(of: $0)?.id }
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

    package init(_ keepers: [WatchPolicy.Keeper], gazetteer: Gazetteer, thesaurus: Thesaurus) {
        self.gazetteer = gazetteer
        rules = keepers.map { keeper in
            var leaves = keeper.areas.isEmpty ? nil : AreaSet()
            for area in keeper.areas.compactMap({ gazetteer.resolve($0).area }) {
                leaves?.formUnion(gazetteer.leaves(of: area))
            }
            let domains = keeper.domains.flatMap { [$0] + thesaurus.narrower(of: $0, in: .careDomain) }
            return Rule(keeper: keeper, leaves: leaves, domains: Set(domains), sources: Set(keeper.sources))
        }
    }

    /// The first keeper whose rule fits the offering; nil where none does.
    package func keeper(of offering: Offering) -> WatchPolicy.Keeper? {
        keeper(of: Placement(offering, in: gazetteer))
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
