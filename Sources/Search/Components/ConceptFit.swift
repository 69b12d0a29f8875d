import DirectoryModel
import Thesaurus

/// Whether the concepts of an offering fit the asked ones of one scheme: exact, a broader one that contains it, or not.
///
/// Concepts given by flags make tiers; concepts read in the text only boost.
struct ConceptFit: RankingComponent {
    let kind: ComponentKind
    let most: Points
    var isGiven: Bool { terms.contains(where: \.isGiven) }
    private let scheme: Scheme
    private let asked: [SearchQuery.AskedConcept]
    private let weight: Double
    /// The concepts of each row.
    private let offered: NumberLists
    /// What is looked at for every row, without the texts: of each asked concept, whether it was given and how sure it is.
    private let terms: [(isGiven: Bool, certainty: Double)]
    /// Of each offered concept, by its number, how it fits each of the asked ones: as many as `terms`, end to end.
    private let fits: [Fit?]
    /// The codes and relations of the fits, which few rows need.
    private let names: [(code: String, relation: ConceptRelation)]
    /// What a row gets by its best concept alone; nil where more than one concept was given, which count together.
    private let ofBest: MarksOfBest?

    /// How an offered concept fits an asked one.
    private struct Fit {
        /// Its place in `names`, which are in the order of their codes.
        let name: Int
        let score: Double
        let tier: Tier
    }

    /// How a row fits: what it scores, and for which asked concept that is.
    private struct Judgement {
        var score = 0.0
        var tier: Tier?
        var why: (asked: Int, fit: Fit?)?
    }

    /// Marks that need only the best concept of a row.
    private struct MarksOfBest {
        /// By number: how good it is, the better the higher; negative where it is not known.
        let rank: [Int32]
        let marks: [Mark]
        /// Where no concept of a row is known.
        let none: Mark
    }

    private static let unknownScore = 0.15

    init(
        _ scheme: Scheme, weight: Double, asked: [SearchQuery.AskedConcept], memory: SearchMemory, thesaurus: Thesaurus
    ) {
        let table = memory.table
        self.scheme = scheme
        self.weight = weight
        self.asked = asked
        kind = scheme == .targetGroup ? .targetGroup : .domain
        offered = scheme == .targetGroup ? table.targetGroups : table.domains
        most = max(Points(score: weight), 0)
        var names: [(code: String, relation: ConceptRelation)] = []
        terms = asked.map { ($0.from == .flag, $0.certainty) }
        let last = memory.lastNumber(in: scheme)
        var fits = [Fit?](repeating: nil, count: (last + 1) * asked.count)
        for (position, concept) in asked.enumerated() {
            for (number, code, relation) in memory.relations(to: concept.code, in: scheme, thesaurus) {
                let (score, tier) = Self.worth(relation, in: scheme)
                fits[number * asked.count + position] = Fit(name: names.count, score: score, tier: tier)
                names.append((code, relation))
            }
        }
        self.fits = fits
        self.names = names
        ofBest =
            terms.contains(where: \.isGiven) && terms.count > 1
            ? nil : Self.marksOfBest(fits, terms, count: last + 1, weight: weight)
    }

    private static func marksOfBest(
        _ fits: [Fit?], _ terms: [(isGiven: Bool, certainty: Double)], count: Int, weight: Double
    ) -> MarksOfBest {
        func mark(_ score: (Int) -> Double?, _ tier: Tier?) -> (worth: Double, mark: Mark)? {
            let worth = terms.indices.compactMap { position in
                score(position).map { terms[position].isGiven ? $0 : $0 * terms[position].certainty }
            }.max()
            return worth.map { ($0, Mark(weight * $0, tier: terms.first?.isGiven ?? false ? tier : nil)) }
        }
        let marks = (0..<count).map { number in
            let fit = fits[number * terms.count]
            return mark({ fits[number * terms.count + $0]?.score }, fit?.tier).map {
                ($0.worth, fit?.name ?? 0, $0.mark)
            }
        }
        let order = marks.indices.filter { marks[$0] != nil }.sorted { left, right in
            guard let left = marks[left], let right = marks[right] else { return false }
            return (left.0, right.1) < (right.0, left.1)
        }
        var rank = [Int32](repeating: -1, count: count)
        for (place, number) in order.enumerated() { rank[number] = Int32(place) }
        let none = mark({ _ in unknownScore }, .unknown)?.mark ?? Mark(0)
        return MarksOfBest(rank: rank, marks: marks.map { $0?.2 ?? none }, none: none)
    }

    func levels(in memory: SearchMemory) -> FactLevels {
        guard let ofBest else { return FactLevels(least: most) }
        return FactLevels(
            least: ofBest.none.points,
            levels: ofBest.marks.indices.lazy.filter { ofBest.marks[$0].points > ofBest.none.points }.map {
                (ofBest.marks[$0].points, memory.rows(having: Int32($0), in: scheme))
            })
    }

    func mark(_ row: Int, of table: SignalTable) -> Mark? {
        guard let ofBest else {
            let judgement = judge(row)
            return Mark(weight * judgement.score, tier: judgement.tier)
        }
        var best = -1
        var bestRank: Int32 = -1
        for place in offered.places(of: row) {
            let number = Int(offered.numbers[place])
            guard number < ofBest.rank.count, ofBest.rank[number] > bestRank else { continue }
            best = number
            bestRank = ofBest.rank[number]
        }
        return best < 0 ? ofBest.none : ofBest.marks[best]
    }

    func reason(_ row: Int, of table: SignalTable) -> Reason? {
        judge(row).why.map { reason($0.fit, asked: asked[$0.asked].code) }
    }

    /// Given concepts count together; of those that were only understood, the best counts.
    private func judge(_ row: Int) -> Judgement {
        let places = offered.places(of: row)
        var judgement = Judgement()
        var given = 0.0
        var understood = 0.0
        var count = 0
        var certainty = -1.0
        for position in terms.indices {
            var best: Fit?
            for place in places {
                let index = Int(offered.numbers[place]) * terms.count + position
                guard index < fits.count, let fit = fits[index] else { continue }
                if let current = best, (current.score, fit.name) >= (fit.score, current.name) { continue }
                best = fit
            }
            let score = best?.score ?? Self.unknownScore
            if terms[position].isGiven {
                let standing = best?.tier ?? .unknown
                given += score
                count += 1
                if judgement.why == nil || judgement.tier.map({ standing > $0 }) ?? (standing > .fits) {
                    judgement.why = (position, best)
                }
                judgement.tier = max(judgement.tier ?? .fits, standing)
            } else {
                let certain = score * terms[position].certainty
                understood = max(understood, certain)
                if judgement.tier == nil, certain > certainty {
                    judgement.why = (position, best)
                    certainty = certain
                }
            }
        }
        judgement.score = count > 0 ? given / Double(count) : understood
        return judgement
    }

    private func reason(_ fit: Fit?, asked: String) -> Reason {
        let isTargetGroup = scheme == .targetGroup
        guard let fit else { return isTargetGroup ? .targetGroupUnknown(asked: asked) : .domainUnknown(asked: asked) }
        guard fit.tier == .fits else {
            return isTargetGroup ? .targetGroupOther(asked: asked) : .domainOther(asked: asked)
        }
        let (code, relation) = names[fit.name]
        return isTargetGroup
            ? .targetGroup(code: code, asked: asked, relation: relation)
            : .domain(code: code, asked: asked, relation: relation)
    }

    /// Whether an offering of that concept fits the asked one, as a ticked facet has it.
    static func fits(_ code: String, asked: String, in scheme: Scheme, _ thesaurus: Thesaurus) -> Bool {
        worth(thesaurus.relation(of: code, to: asked, in: scheme), in: scheme).tier == .fits
    }

    /// A narrower domain lies wholly within the asked one and so answers it; a narrower target group leaves out most
    /// of those who ask.
    private static func worth(_ relation: ConceptRelation, in scheme: Scheme) -> (score: Double, tier: Tier) {
        switch relation {
        case .exact: (1, .fits)
        case .broader(let steps): (max(0.3, 0.75 - 0.2 * Double(steps)), .fits)
        case .narrower(let steps):
            scheme == .careDomain ? (max(0.5, 0.95 - 0.1 * Double(steps)), .fits) : (0.3, .rest)
        case .unrelated: (0, .rest)
        }
    }
}
