package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// Puts candidates in order: tier, then score, then source and source id, so that results never flicker.
package struct Ranker: Sendable {
    /// All but the text, of which the best match has to be known first.
    private let components: [any RankingComponent]
    private let textWeight: Double
    private let strict: Bool
    private let sources: [Int32: String]
    private let variety: Double
    private let typed: ConceptSet

    /// Makes the ranking of one query.
    ///
    /// - Parameters:
    ///   - query: what is asked.
    ///   - keys: the numbers that the candidates' signals use.
    ///   - openingHours: opening hours by key of the offering; only needed when the query asks for a moment.
    ///   - weights: how much each component can add.
    ///   - intakeDomain: code of the domain of general intake.
    ///   - policy: when an entry ages.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(
        query: SearchQuery, keys: SignalKeys, openingHours: [Int64: String],
        weights: RankingWeights, intakeDomain: String, policy: StalenessPolicy, gazetteer: Gazetteer,
        thesaurus: Thesaurus
    ) {
        var components: [any RankingComponent] = []
        if let asked = query.area {
            components.append(AreaFit(weight: weights.area, asked: asked, areas: keys.areas, gazetteer: gazetteer))
        }
        if let age = query.age { components.append(AgeFit(weight: weights.age, asked: age)) }
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
            components.append(LanguageFit(weight: weights.language, asked: language))
        }
        if let moment = query.moment {
            components.append(OpenFit(weight: weights.openNow, asked: moment, date: query.date, hours: openingHours))
        }
        if query.free { components.append(CostFit(weight: weights.cost)) }
        if !query.words.concepts.isEmpty, !query.domains.contains(where: { $0.from == .flag }) {
            components.append(
                IntakeFit(
                    weight: weights.intake * (query.isUnclear ? 1 : Self.intakeShareOfClear), domain: intakeDomain,
                    codes: keys.domains, thesaurus: thesaurus))
        }
        components.append(FreshnessFit(weight: weights.freshness, date: query.date, policy: policy))
        components.append(StatusFit(weight: weights.status))
        self.components = components
        strict = query.strict
        sources = keys.sources
        variety = weights.variety
        textWeight = weights.text
        typed = query.words.typed
    }

    /// Where the need is clear, general intake is worth this share of what it is otherwise.
    private static let intakeShareOfClear = 0.6
    /// Where even the best match has less than this share of the words, it counts as less than a full one.
    private static let attainableShare = 0.5

    /// What a ranking gives.
    package struct Result: Sendable {
        /// How many candidates no known fact excludes.
        package let total: Int
        /// Those at the wanted places, with their contributions.
        package let page: [RankedOffering]
        /// The typed concepts, as positions in the query's, that even the offering with most of them lacks.
        package let lacking: [Int]
        /// Whether any serves the asked area, or a part of it.
        package let servesArea: Bool
    }

    /// The candidates that no known fact excludes, best first.
    ///
    /// - Parameters:
    ///   - candidates: in any order, each offering once.
    ///   - attainable: about the text score of one that has all the words.
    ///   - page: the places in the ranking that are wanted.
    /// - Returns: the wanted places, and what is to be said of the whole.
    package func rank(_ candidates: [Candidate], attainable: Double, page: Range<Int>) -> Result {
        var eligible: [Eligible] = []
        eligible.reserveCapacity(candidates.count)
        var servesArea = false
        for index in candidates.indices {
            guard let entry = self.eligible(candidates[index], at: index) else { continue }
            eligible.append(entry)
            servesArea = servesArea || entry.servesArea
        }
        // The best match of those that can be meant: a perfect one at the other end of the country is no measure.
        let meant = eligible.lazy.filter { $0.servesArea || !servesArea }
        let best = meant.map { candidates[$0.index].textScore }.max() ?? 0
        let text = TextMatch(weight: textWeight, best: max(best, Self.attainableShare * attainable))
        var fullest: (matched: ConceptSet, score: Double)?
        let standings = eligible.map { entry in
            let candidate = candidates[entry.index]
            let score = Self.rounded(entry.score + Self.rounded(text.score(of: candidate)))
            let matched = candidate.matched.intersection(typed)
            if fullest.map({ ($0.matched.count, $0.score) < (matched.count, score) }) ?? true {
                fullest = (matched, score)
            }
            return Standing(index: entry.index, tier: entry.tier, score: score)
        }
        let wanted = page.clamped(to: 0..<standings.count)
        let ranked = varied(standings, first: wanted.upperBound, candidates).dropFirst(wanted.lowerBound).map { entry in
            RankedOffering(
                candidate: candidates[entry.standing.index], tier: entry.standing.tier, score: entry.score,
                contributions: contributions(of: candidates[entry.standing.index], text, before: entry.sameBefore))
        }
        let lacking = fullest.map { fullest in
            (0..<ConceptSet.most).filter { typed.contains($0) && !fullest.matched.contains($0) }
        }
        return Result(total: standings.count, page: ranked, lacking: lacking ?? [], servesArea: servesArea)
    }

    /// Where a candidate comes, before it is known why.
    private struct Standing {
        let index: Int
        let tier: Tier
        let score: Double
    }

    /// A candidate that no known fact excludes, and its score but for the text.
    private struct Eligible {
        let index: Int
        let tier: Tier
        let score: Double
        let servesArea: Bool
    }

    private func eligible(_ candidate: Candidate, at index: Int) -> Eligible? {
        var tier = Tier.fits
        var score = 0.0
        var servesArea = false
        for component in components {
            guard let verdict = component.verdict(on: candidate) else { return nil }
            score += Self.rounded(verdict.score)
            if let standing = verdict.tier { tier = max(tier, standing) }
            if component.kind == .area, verdict.reason?.speaksFor == true { servesArea = true }
        }
        if strict && tier != .fits { return nil }
        return Eligible(index: index, tier: tier, score: score, servesArea: servesArea)
    }

    /// What each part gives; `before` is how many of its organisation stand above it.
    private func contributions(of candidate: Candidate, _ text: TextMatch, before: Int) -> [Contribution] {
        let parts = (text.best > 0 ? [text] : []) + components
        let own = parts.compactMap { component -> Contribution? in
            guard let verdict = component.verdict(on: candidate), let reason = verdict.reason else { return nil }
            return Contribution(kind: component.kind, score: Self.rounded(verdict.score), reason: reason)
        }
        let loss = loss(before)
        return loss == 0 ? own : own + [Contribution(kind: .variety, score: -loss, reason: .moreOfOrganization(before))]
    }

    // MARK: - Variety

    /// Two of one organisation are welcome; each further one loses more, up to a bound.
    private func loss(_ before: Int) -> Double { Self.rounded(variety * Double(min(max(before - 1, 0), 3))) }

    private typealias Entry = (standing: Standing, score: Double, sameBefore: Int)

    /// The first `count` when those of one organisation hold each other back: taken one by one, each time the best of
    /// what is left.
    private func varied(_ standings: [Standing], first count: Int, _ candidates: [Candidate]) -> [Entry] {
        var poolSize = count * 3 + Self.spare
        while true {
            let pool = Self.first(poolSize, of: standings) { precedes($0, $1, in: candidates) }
            let chosen = chosen(count, from: pool, candidates)
            guard pool.count < standings.count, let last = chosen.last, let border = pool.last else { return chosen }
            // Nothing outside the pool can stand before its last one.
            if (border.tier, -border.score) >= (last.standing.tier, -last.score) { return chosen }
            poolSize *= 4
        }
    }

    private static let spare = 40

    private func chosen(_ count: Int, from pool: [Standing], _ candidates: [Candidate]) -> [Entry] {
        var seen: [Int32: Int] = [:]
        var rest = pool
        var chosen: [Entry] = []
        while chosen.count < count, !rest.isEmpty {
            var best: (place: Int, score: Double, before: Int)?
            for (place, standing) in rest.enumerated() {
                // What follows cannot be better: it is in order, and can only lose.
                if let best, (standing.tier, -standing.score) >= (rest[best.place].tier, -best.score) { break }
                let before = seen[candidates[standing.index].signals.organization, default: 0]
                let score = Self.rounded(standing.score - loss(before))
                if let best, (standing.tier, -score) >= (rest[best.place].tier, -best.score) { continue }
                best = (place, score, before)
            }
            guard let best else { break }
            let standing = rest.remove(at: best.place)
            let organization = candidates[standing.index].signals.organization
            if organization != 0 { seen[organization, default: 0] += 1 }
            chosen.append((standing, best.score, best.before))
        }
        return chosen
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
