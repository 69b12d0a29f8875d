package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// Puts candidates in order: tier, then score, then source and source id, so that results never flicker.
package struct Ranker: Sendable {
    private let components: [any RankingComponent]
    private let strict: Bool
    private let sources: [Int32: String]

    /// Makes the ranking of one query.
    ///
    /// - Parameters:
    ///   - query: what is asked.
    ///   - bestTextScore: text score of the best candidate.
    ///   - keys: the numbers that the candidates' signals use.
    ///   - openingHours: opening hours by key of the offering; only needed when the query asks for a moment.
    ///   - weights: how much each component can add.
    ///   - policy: when an entry ages.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(
        query: SearchQuery, bestTextScore: Double, keys: SignalKeys, openingHours: [Int64: String],
        weights: RankingWeights, policy: StalenessPolicy, gazetteer: Gazetteer, thesaurus: Thesaurus
    ) {
        var components: [any RankingComponent] = []
        if let asked = query.area {
            components.append(AreaFit(weight: weights.area, asked: asked, areas: keys.areas, gazetteer: gazetteer))
        }
        if let age = query.age { components.append(AgeFit(weight: weights.age, age: age)) }
        if bestTextScore > 0 { components.append(TextMatch(weight: weights.text, best: bestTextScore)) }
        if !query.targetGroups.isEmpty {
            components.append(
                ConceptFit(
                    .targetGroup, weight: weights.targetGroup, asked: query.targetGroups, codes: keys.targetGroups,
                    thesaurus: thesaurus))
        }
        if !query.domains.isEmpty {
            components.append(
                ConceptFit(
                    .careDomain, weight: weights.domain, asked: query.domains, codes: keys.domains,
                    thesaurus: thesaurus))
        }
        if let language = query.language {
            components.append(LanguageFit(weight: weights.language, language: language))
        }
        if let minute = query.openAt {
            components.append(
                OpenNow(weight: weights.openNow, date: query.date, minute: minute, hours: openingHours))
        }
        components.append(FreshnessFit(weight: weights.freshness, date: query.date, policy: policy))
        components.append(StatusFit(weight: weights.status))
        self.components = components
        strict = query.strict
        sources = keys.sources
    }

    /// The candidates that no known fact excludes, best first.
    ///
    /// - Parameter candidates: in any order, each offering once.
    /// - Returns: the ranking, whole.
    package func rank(_ candidates: [Candidate]) -> [RankedOffering] {
        candidates.compactMap(ranked).sorted(by: precedes)
    }

    private func ranked(_ candidate: Candidate) -> RankedOffering? {
        var contributions: [Contribution] = []
        contributions.reserveCapacity(components.count)
        var tier = Tier.fits
        var score = 0.0
        for component in components {
            guard let verdict = component.verdict(on: candidate) else { return nil }
            let part = (verdict.score * Self.precision).rounded() / Self.precision
            contributions.append(Contribution(kind: component.kind, score: part, reason: verdict.reason))
            score += part
            if let standing = verdict.tier { tier = max(tier, standing) }
        }
        if strict && tier != .fits { return nil }
        score = (score * Self.precision).rounded() / Self.precision
        return RankedOffering(candidate: candidate, tier: tier, score: score, contributions: contributions)
    }

    /// Scores are kept to four decimals, so that what is printed adds up.
    private static let precision = 10_000.0

    private func precedes(_ left: RankedOffering, _ right: RankedOffering) -> Bool {
        if left.tier != right.tier { return left.tier < right.tier }
        if left.score != right.score { return left.score > right.score }
        let (leftSignals, rightSignals) = (left.candidate.signals, right.candidate.signals)
        if leftSignals.source != rightSignals.source {
            return sources[leftSignals.source, default: ""] < sources[rightSignals.source, default: ""]
        }
        return leftSignals.sourceID < rightSignals.sourceID
    }
}
