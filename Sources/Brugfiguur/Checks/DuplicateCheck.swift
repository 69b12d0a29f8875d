import DirectoryModel
import Gazetteer

/// Two entries that are probably one, and sources that contradict each other about it. Nothing is merged.
struct DuplicateCheck: Check {
    private var search: DuplicateSearch

    init(_ gazetteer: Gazetteer) {
        search = DuplicateSearch(placeNames: Self.placeNames(gazetteer))
    }

    mutating func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        search.add(
            DuplicateCandidate(
                offering,
                municipality: context.gazetteer.municipalityID(ofAreaID: offering.address?.areaID)))
    }

    mutating func conclude(
        in context: CheckContext, remembering offerings: RememberedOfferings, found: (Discovery) -> Void
    ) {
        let pairs = search.pairs { key in offerings[key].map { DuplicateCandidate($0, key: key) } }
        for pair in pairs {
            guard let first = offerings.placement(of: pair.first), let second = offerings.placement(of: pair.second)
            else { continue }
            let other = "\(second.source):\(second.sourceID)"
            found(
                Discovery(
                    .duplicate, .medium, offering: pair.first, source: first.source, subject: other,
                    evidence: [
                        "other": .text(other), "name": .text(second.name),
                        "likenesses": .list(pair.likenesses.map(\.rawValue)),
                        "percent": .number(Int((pair.score * 100).rounded())),
                    ]))
            guard !pair.contradictions.isEmpty else { continue }
            found(
                Discovery(
                    .sourcesDiffer, .medium, offering: pair.first, source: first.source, subject: other,
                    evidence: [
                        "other": .text(other), "fields": .list(pair.contradictions.map(\.field)),
                        "values": .list(pair.contradictions.map(\.first)),
                        "other_values": .list(pair.contradictions.map(\.second)),
                    ]))
        }
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

    /// What of it two sources can contradict each other about.
    fileprivate init(_ offering: RememberedOffering, key: Int64) {
        self.init(
            key: key, source: offering.placement.source, sourceID: offering.placement.sourceID,
            name: offering.placement.name, organization: "", enterpriseNumber: offering.enterpriseNumber,
            street: offering.street, postcode: offering.postcode, phones: offering.phones,
            emails: [offering.email].compactMap { $0 }, urls: [offering.url].compactMap { $0 },
            minimumAge: offering.minimumAge, maximumAge: offering.maximumAge, openingHours: offering.openingHours,
            status: offering.status.rawValue)
    }
}
