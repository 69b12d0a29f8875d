package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// Puts offerings in order: tier, then score, then source and source id, so that results never flicker.
package struct Ranker: Sendable {
    /// All but the text, of which the best match has to be known first. What can exclude comes first.
    private let components: [any RankingComponent]
    private let table: SignalTable
    private let textWeight: Double
    private let narrowing: Narrowing
    private let sources: [Int32: String]
    private let variety: Double
    private let typed: ConceptSet

    /// Makes the ranking of one query.
    ///
    /// - Parameters:
    ///   - query: what is asked.
    ///   - table: the offerings of the kaart.
    ///   - keys: the numbers that the table uses.
    ///   - openingHours: opening hours by row; only needed when the query asks for a moment.
    ///   - weights: how much each component can add.
    ///   - intakeDomain: code of the domain of general intake.
    ///   - freshness: when an entry ages.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(
        query: SearchQuery, table: SignalTable, keys: SignalKeys, openingHours: HoursTable,
        weights: RankingWeights, intakeDomain: String, freshness: FreshnessTerms, gazetteer: Gazetteer,
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
                    table: table, thesaurus: thesaurus))
        }
        if !query.domains.isEmpty {
            components.append(
                ConceptFit(
                    .careDomain, weight: weights.domain, asked: query.domains, codes: keys.domains,
                    table: table, thesaurus: thesaurus))
        }
        if let language = query.language {
            components.append(LanguageFit(weight: weights.language, asked: language, table: table))
        }
        if let moment = query.moment {
            components.append(OpenFit(weight: weights.openNow, asked: moment, date: query.date, hours: openingHours))
        }
        if let free = query.free { components.append(CostFit(weight: weights.cost, asked: free)) }
        if !query.words.concepts.isEmpty, !query.domains.contains(where: { $0.from == .flag }) {
            components.append(
                IntakeFit(
                    weight: weights.intake * (query.isUnclear ? 1 : Self.intakeShareOfClear), domain: intakeDomain,
                    codes: keys.domains, thesaurus: thesaurus))
        }
        components.append(FreshnessFit(weight: weights.freshness, date: query.date, terms: freshness, keys: keys))
        components.append(StatusFit(weight: weights.status))
        self.components = components
        self.table = table
        narrowing = query.narrowing
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
        /// How many rows no known fact excludes.
        package let total: Int
        /// Those of them that fit all given facets, in no order.
        package let fitting: [Int32]
        /// Those at the wanted places, with their contributions.
        package let page: [RankedOffering]
        /// The typed concepts, as positions in the query's, that even the offering with most of them lacks.
        package let lacking: [Int]
        /// Whether any serves the asked area, or a part of it.
        package let servesArea: Bool
    }

    /// The rows that no known fact excludes, best first.
    ///
    /// - Parameters:
    ///   - rows: in any order, each once.
    ///   - scorer: scores their text; nil when no words were asked.
    ///   - page: the places in the ranking that are wanted.
    /// - Returns: the wanted places, and what is to be said of the whole.
    package func rank(_ rows: [Int32], scorer: TextScorer?, page: Range<Int>) -> Result {
        var standings = rows.map { Standing(row: $0) }
        for component in components { component.mark(&standings, of: table) }
        if narrowing != .none { standings.removeAll { !narrowing.keeps($0.tier) } }
        let servesArea = standings.contains { $0.servesArea }

        let scores = scorer?.scores(of: standings.map(\.row)) ?? []
        // The best match of those that can be meant: a perfect one at the other end of the country is no measure.
        var best = Self.attainableShare * (scorer?.attainable ?? 0)
        for (standing, score) in zip(standings, scores) where standing.servesArea || !servesArea {
            best = max(best, score.value)
        }
        let text = TextMatch(weight: textWeight, best: best)
        var fullest: (matched: ConceptSet, score: Double)?
        for (place, score) in scores.enumerated() {
            standings[place].text = text.mark(score.value)
            let matched = score.matched.intersection(typed)
            let total = standings[place].score + standings[place].text
            if fullest.map({ ($0.matched.count, $0.score) < (matched.count, total) }) ?? true {
                fullest = (matched, total)
            }
        }
        for place in standings.indices {
            standings[place].score = Standing.rounded(standings[place].score + standings[place].text)
        }
        let wanted = page.clamped(to: 0..<standings.count)
        let ranked = varied(standings, first: wanted.upperBound).dropFirst(wanted.lowerBound).map { entry in
            let row = Int(entry.standing.row)
            return RankedOffering(
                row: row, key: table.keys[row], tier: entry.standing.tier, score: entry.score,
                contributions: contributions(
                    of: row, text: best > 0 ? entry.standing.text : nil, before: entry.sameBefore))
        }
        let lacking = fullest.map { fullest in
            (0..<ConceptSet.most).filter { typed.contains($0) && !fullest.matched.contains($0) }
        }
        return Result(
            total: standings.count, fitting: standings.filter { $0.tier == .fits }.map(\.row), page: ranked,
            lacking: lacking ?? [],
            servesArea: servesArea)
    }

    /// What each part gives; `before` is how many of its organisation stand above it.
    private func contributions(of row: Int, text: Double?, before: Int) -> [Contribution] {
        var all = text.map { [Contribution(kind: .text, score: $0, reason: .words([]))] } ?? []
        for component in components {
            guard let mark = component.mark(row, of: table), let reason = component.reason(row, of: table) else {
                continue
            }
            all.append(Contribution(kind: component.kind, score: Standing.rounded(mark.score), reason: reason))
        }
        let loss = loss(before)
        if loss != 0 { all.append(Contribution(kind: .variety, score: -loss, reason: .moreOfOrganization(before))) }
        return all
    }

    // MARK: - Variety

    /// Two of one organisation are welcome; each further one loses more, up to a bound.
    private func loss(_ before: Int) -> Double { Standing.rounded(variety * Double(min(max(before - 1, 0), 3))) }

    private typealias Entry = (standing: Standing, score: Double, sameBefore: Int)

    /// The first `count` when those of one organisation hold each other back: taken one by one, each time the best of
    /// what is left.
    private func varied(_ standings: [Standing], first count: Int) -> [Entry] {
        var poolSize = count * 3 + Self.spare
        while true {
            let pool = Self.first(poolSize, of: standings, by: precedes)
            let chosen = chosen(count, from: pool)
            guard pool.count < standings.count, let last = chosen.last, let border = pool.last else { return chosen }
            // Nothing outside the pool can stand before its last one.
            if (border.tier, -border.score) >= (last.standing.tier, -last.score) { return chosen }
            poolSize *= 4
        }
    }

    private static let spare = 40

    private func chosen(_ count: Int, from pool: [Standing]) -> [Entry] {
        var seen: [Int32: Int] = [:]
        var rest = pool
        var chosen: [Entry] = []
        while chosen.count < count, !rest.isEmpty {
            var best: (place: Int, score: Double, before: Int)?
            for (place, standing) in rest.enumerated() {
                // What follows cannot be better: it is in order, and can only lose.
                if let best, (standing.tier, -standing.score) >= (rest[best.place].tier, -best.score) { break }
                let before = seen[table.organization[Int(standing.row)], default: 0]
                let score = Standing.rounded(standing.score - loss(before))
                if let best, (standing.tier, -score) >= (rest[best.place].tier, -best.score) { continue }
                best = (place, score, before)
            }
            guard let best else { break }
            let standing = rest.remove(at: best.place)
            let organization = table.organization[Int(standing.row)]
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

    private func precedes(_ left: Standing, _ right: Standing) -> Bool {
        if left.tier != right.tier { return left.tier < right.tier }
        if left.score != right.score { return left.score > right.score }
        let (one, other) = (Int(left.row), Int(right.row))
        if table.source[one] != table.source[other] {
            return sources[table.source[one], default: ""] < sources[table.source[other], default: ""]
        }
        return table.sourceIDPrecedes(one, other)
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
