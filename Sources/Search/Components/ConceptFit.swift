import DirectoryModel
import Thesaurus

/// Whether the concepts of an offering fit the asked ones of one scheme: exact, a broader one that contains it, or not.
///
/// Concepts given by flags make tiers; concepts read in the text only boost.
struct ConceptFit: RankingComponent {
    let kind: ComponentKind
    let weight: Double
    private let scheme: Scheme
    private let asked: [SearchQuery.AskedConcept]
    /// For each asked concept, the offered ones by their number.
    private let fits: [[Int32: Fit]]

    private struct Fit {
        let code: String
        let relation: ConceptRelation
        let score: Double
        let tier: Tier
    }

    private static let unknownScore = 0.15

    init(
        _ scheme: Scheme, weight: Double, asked: [SearchQuery.AskedConcept], codes: [Int32: String],
        thesaurus: Thesaurus
    ) {
        self.scheme = scheme
        self.weight = weight
        self.asked = asked
        kind = scheme == .targetGroup ? .targetGroup : .domain
        fits = asked.map { concept in
            codes.mapValues { code in
                let relation = thesaurus.relation(of: code, to: concept.code, in: scheme)
                return Self.fit(code, relation, in: scheme)
            }
        }
    }

    /// Given concepts count together; of those that were only understood, the best counts.
    func verdict(on candidate: Candidate) -> Verdict? {
        let offered = scheme == .targetGroup ? candidate.signals.targetGroups : candidate.signals.domains
        var given = 0.0
        var understood = 0.0
        var count = 0
        var tier: Tier?
        var reason: (reason: Reason, score: Double)?
        for (concept, fits) in zip(asked, fits) {
            let best = offered.compactMap { fits[$0] }.max { ($0.score, $1.code) < ($1.score, $0.code) }
            let (score, standing, why) = judge(best, asked: concept.code)
            if concept.from == .flag {
                given += score
                count += 1
                if reason == nil || standing > tier ?? .fits { reason = (why, score) }
                tier = max(tier ?? .fits, standing)
            } else {
                let certain = score * concept.certainty
                understood = max(understood, certain)
                if tier == nil, certain > reason?.score ?? -1 { reason = (why, certain) }
            }
        }
        guard let reason else { return Verdict(0, nil) }
        return Verdict(weight * (count > 0 ? given / Double(count) : understood), reason.reason, tier: tier)
    }

    private func judge(_ best: Fit?, asked: String) -> (Double, Tier, Reason) {
        guard let best else {
            return (
                Self.unknownScore, .unknown,
                scheme == .targetGroup ? .targetGroupUnknown(asked: asked) : .domainUnknown(asked: asked)
            )
        }
        guard best.tier == .fits else {
            return (
                best.score, .rest,
                scheme == .targetGroup ? .targetGroupOther(asked: asked) : .domainOther(asked: asked)
            )
        }
        return (
            best.score, .fits,
            scheme == .targetGroup
                ? .targetGroup(code: best.code, asked: asked, relation: best.relation)
                : .domain(code: best.code, asked: asked, relation: best.relation)
        )
    }

    /// A narrower domain lies wholly within the asked one and so answers it; a narrower target group leaves out most
    /// of those who ask.
    private static func fit(_ code: String, _ relation: ConceptRelation, in scheme: Scheme) -> Fit {
        switch relation {
        case .exact:
            Fit(code: code, relation: relation, score: 1, tier: .fits)
        case .broader(let steps):
            Fit(code: code, relation: relation, score: max(0.3, 0.75 - 0.2 * Double(steps)), tier: .fits)
        case .narrower(let steps):
            scheme == .careDomain
                ? Fit(code: code, relation: relation, score: max(0.5, 0.95 - 0.1 * Double(steps)), tier: .fits)
                : Fit(code: code, relation: relation, score: 0.3, tier: .rest)
        case .unrelated:
            Fit(code: code, relation: relation, score: 0, tier: .rest)
        }
    }
}
