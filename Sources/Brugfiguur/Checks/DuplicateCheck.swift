import DirectoryModel
import Gazetteer

/// Two entries that are probably one, and sources that contradict each other about it. Nothing is merged.
struct DuplicateCheck: Check {
    private var candidates: [DuplicateCandidate] = []

    mutating func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        candidates.append(
            DuplicateCandidate(
                offering,
                municipality: context.gazetteer.municipalityID(ofAreaID: offering.address?.areaID)))
    }

    mutating func conclude(in context: CheckContext, found: (Discovery) -> Void) {
        let pairs = DuplicateSearch(placeNames: Self.placeNames(context.gazetteer)).pairs(among: candidates)
        guard !pairs.isEmpty else { return }
        let wanted = Set(pairs.flatMap { [$0.first, $0.second] })
        let known = Dictionary(
            candidates.lazy.filter { wanted.contains($0.key) }.map { ($0.key, $0) },
            uniquingKeysWith: { first, _ in first })
        for pair in pairs {
            guard let first = known[pair.first], let second = known[pair.second] else { continue }
            let other = "\(second.source):\(second.sourceID)"
            found(
                Discovery(
                    .duplicate, .medium, offering: first.key, source: first.source, subject: other,
                    evidence: [
                        "other": .text(other), "name": .text(second.name),
                        "likenesses": .list(pair.likenesses.map(\.rawValue)),
                        "percent": .number(Int((pair.score * 100).rounded())),
                    ]))
            guard !pair.contradictions.isEmpty else { continue }
            found(
                Discovery(
                    .sourcesDiffer, .medium, offering: first.key, source: first.source, subject: other,
                    evidence: [
                        "other": .text(other), "fields": .list(pair.contradictions.map(\.field)),
                        "values": .list(pair.contradictions.map(\.first)),
                        "other_values": .list(pair.contradictions.map(\.second)),
                    ]))
        }
        candidates = []
    }

    /// What people call each municipality, by its id: by its own names, its deelgemeenten and what merged into it.
    private static func placeNames(_ gazetteer: Gazetteer) -> [String: [String]] {
        var names: [String: [String]] = [:]
        for area in gazetteer.areas(at: .gemeente) + gazetteer.areas(at: .deelgemeente) + gazetteer.endedMunicipalities
        {
            guard let id = gazetteer.municipality(of: area)?.id else { continue }
            names[id, default: []] += [area.names.nl, area.names.fr].compactMap { $0 }
        }
        return names
    }
}

extension DuplicateCandidate {
    fileprivate init(_ offering: CheckedOffering, municipality: String?) {
        self.init(
            key: offering.key, source: offering.source, sourceID: offering.sourceID, name: offering.name,
            organization: offering.organization, enterpriseNumber: offering.enterpriseNumber,
            street: offering.address?.address1, postcode: offering.address?.postalCode, municipality: municipality,
            phones: offering.phones + offering.faxes, emails: [offering.email].compactMap { $0 },
            urls: [offering.url].compactMap { $0 },
            domains: offering.domains, targetGroups: offering.targetGroups, minimumAge: offering.minimumAge,
            maximumAge: offering.maximumAge, openingHours: offering.openingHours, status: offering.status.rawValue)
    }
}
