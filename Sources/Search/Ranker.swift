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
    /// - Parameters:
    ///   - candidates: in any order, each offering once.
    ///   - page: the places in the ranking that are wanted.
    /// - Returns: how many there are in all, and those at the wanted places, with their contributions.
    package func rank(_ candidates: [Candidate], page: Range<Int>) -> (total: Int, page: [RankedOffering]) {
        var standings: [Standing] = []
        standings.reserveCapacity(candidates.count)
        for index in candidates.indices {
            guard let standing = standing(of: candidates[index], at: index) else { continue }
            standings.append(standing)
        }
        let wanted = page.clamped(to: 0..<standings.count)
        let best = Self.first(wanted.upperBound, of: standings) { precedes($0, $1, in: candidates) }
        let ranked = best.dropFirst(wanted.lowerBound).map { standing in
            RankedOffering(
                candidate: candidates[standing.index], tier: standing.tier, score: standing.score,
                contributions: contributions(of: candidates[standing.index]))
        }
        return (standings.count, ranked)
    }

    /// Where a candidate comes, before it is known why.
    private struct Standing {
        let index: Int
        let tier: Tier
        let score: Double
    }

    private func standing(of candidate: Candidate, at index: Int) -> Standing? {
        var tier = Tier.fits
        var score = 0.0
        for component in components {
            guard let verdict = component.verdict(on: candidate) else { return nil }
            score += Self.rounded(verdict.score)
            if let standing = verdict.tier { tier = max(tier, standing) }
        }
        if strict && tier != .fits { return nil }
        return Standing(index: index, tier: tier, score: Self.rounded(score))
    }

    private func contributions(of candidate: Candidate) -> [Contribution] {
        components.compactMap { component in
            component.verdict(on: candidate).map {
                Contribution(kind: component.kind, score: Self.rounded($0.score), reason: $0.reason)
            }
        }
    }

    /// The first `count` of the elements in order, without putting the rest in order.
    private static func first<Element>(
        _ count: Int, of elements: [Element], by precedes: (Element, Element) -> Bool
    ) -> [Element] {
        guard count < elements.count / 4 else { return Array(elements.sorted(by: precedes).prefix(count)) }
        var best: [Element] = []
        for element in elements {
            if best.count == count, let last = best.last, !precedes(element, last) { continue }
            let place = best.partitioningIndex { precedes(element, $0) }
            best.insert(element, at: place)
            if best.count > count { best.removeLast() }
        }
        return best
    }

    private static func rounded(_ score: Double) -> Double { (score * precision).rounded() / precision }

    /// Scores are kept to four decimals, so that what is printed adds up.
    private static let precision = 10_000.0

    private func precedes(_ left: Standing, _ right: Standing, in candidates: [Candidate]) -> Bool {
        if left.tier != right.tier { return left.tier < right.tier }
        if left.score != right.score { return left.score > right.score }
        let (leftSignals, rightSignals) = (candidates[left.index].signals, candidates[right.index].signals)
        if leftSignals.source != rightSignals.source {
            return sources[leftSignals.source, default: ""] < sources[rightSignals.source, default: ""]
        }
        return leftSignals.sourceID < rightSignals.sourceID
    }
}

extension Array {
    /// The first index whose element satisfies the condition, in an array where all that do come last.
    fileprivate func partitioningIndex(_ belongsLast: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongsLast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
