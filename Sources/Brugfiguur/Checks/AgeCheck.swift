import DirectoryModel
import Thesaurus

/// The ages that it serves cannot be: the youngest is older than the oldest, or none of its target groups has such ages.
struct AgeCheck: Check {
    private let ages: [String: Concept.Ages]

    init(_ thesaurus: Thesaurus) {
        ages = Dictionary(
            thesaurus.concepts(in: .targetGroup).compactMap { concept in concept.ages.map { (concept.code, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        let (minimum, maximum) = (offering.minimumAge, offering.maximumAge)
        guard minimum != nil || maximum != nil else {
            guard let fault = offering.faults.first(where: { $0.rule == .ageOrder || $0.rule == .age }) else { return }
            return found(
                Discovery(
                    .agesConflict, .medium, of: offering,
                    evidence: ["value": .text(fault.value ?? ""), "ages": .list(fault.evidence)]))
        }
        let known = offering.targetGroups.compactMap { code in ages[code].map { (code, $0) } }
        guard !known.isEmpty, known.count == offering.targetGroups.count else { return }
        let disjoint = known.allSatisfy { _, group in
            (group.to.map { (minimum ?? 0) > $0 } ?? false) || (group.from.map { (maximum ?? .max) < $0 } ?? false)
        }
        guard disjoint else { return }
        found(
            Discovery(
                .agesConflict, .medium, of: offering,
                evidence: [
                    "value": .text("\(minimum.map(String.init) ?? "")–\(maximum.map(String.init) ?? "")"),
                    "target_groups": .list(known.map(\.0)),
                ]))
    }
}
