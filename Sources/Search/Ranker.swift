package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// Puts offerings in order: tier, then score, then source and source id, so that results never flicker.
package struct Ranker: Sendable {
    /// All but text and area. What can exclude comes first.
    let components: [any RankingComponent]
    /// What the asked area means to the rows; nil where none is asked.
    let area: AreaRows?
    let table: SignalTable
    let textWeight: Double
    let narrowing: Narrowing
    /// Whether a facet or an age was given, so that all rows have to be looked at to count them.
    private let hasGiven: Bool
    /// The place of each source in the order of their names, by number.
    private let sourcePlaces: NumberedValues<Int>
    private let variety: Double
    private let typed: ConceptSet

    /// Makes the ranking of one query.
    ///
    /// - Parameters:
    ///   - query: what is asked.
    ///   - memory: the offerings of the kaart.
    ///   - openingHours: opening hours by row; only needed when the query asks for a moment.
    ///   - organizationTypes: what organisations call themselves; only needed where terms of freshness depend on it.
    ///   - weights: how much each component can add.
    ///   - intakeDomain: code of the domain of general intake.
    ///   - freshness: when an entry ages.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(
        query: SearchQuery, memory: SearchMemory, openingHours: HoursTable, organizationTypes: [Int32: String] = [:],
        weights: RankingWeights, intakeDomain: String, freshness: FreshnessTerms, gazetteer: Gazetteer,
        thesaurus: Thesaurus
    ) {
        let (table, keys) = (memory.table, memory.keys)
        var components: [any RankingComponent] = []
        area = query.area.map { memory.rows(for: $0, weight: weights.area, gazetteer: gazetteer) }
        if let age = query.age { components.append(AgeFit(weight: weights.age, asked: age)) }
        if !query.targetGroups.isEmpty {
            components.append(
                ConceptFit(
                    .targetGroup, weight: weights.targetGroup, asked: query.targetGroups, memory: memory,
                    thesaurus: thesaurus))
        }
        if !query.domains.isEmpty {
            components.append(
                ConceptFit(
                    .careDomain, weight: weights.domain, asked: query.domains, memory: memory,
                    thesaurus: thesaurus))
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
        components.append(
            FreshnessFit(
                weight: weights.freshness, date: query.date, terms: freshness, keys: keys,
                organizationTypes: organizationTypes))
        components.append(StatusFit(weight: weights.status))
        self.components = components
        self.table = table
        narrowing = query.narrowing
        hasGiven =
            query.narrowing != .none || query.age?.from == .flag || query.language?.from == .flag
            || query.moment?.from == .flag || query.free == .flag
            || (query.targetGroups + query.domains).contains { $0.from == .flag }
        let byName = keys.sources.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        sourcePlaces = NumberedValues(
            Dictionary(uniqueKeysWithValues: byName.enumerated().map { ($0.element.key, $0.offset) }))
        variety = weights.variety
        textWeight = weights.text
        typed = query.words.typed
    }

    /// Where the need is clear, general intake is worth this share of what it is otherwise.
    private static let intakeShareOfClear = 0.6
    /// Where even the best match has less than this share of the words, it counts as less than a full one.
    static let attainableShare = 0.5

    /// What a ranking gives.
    package struct Result: Sendable {
        /// How many rows no known fact excludes.
        package let total: Int
        /// Those of them that fit all given facets.
        package let fitting: RowSet
        /// Those at the wanted places, with their contributions.
        package let page: [RankedOffering]
        /// The typed concepts, as positions in the query's, that even the offering with most of them lacks; where any
        /// serves the asked area, only those count.
        package let lacking: [Int]
        /// Whether any serves the asked area, or a part of it.
        package let servesArea: Bool
    }

    /// The rows that no known fact excludes, best first.
    ///
    /// Those at the other end of the country come last unless all else speaks for them. They are looked at only as far
    /// as that could be, which changes nothing in the result.
    ///
    /// - Parameters:
    ///   - candidates: the rows that were found.
    ///   - scorer: scores their text; nil when no words were asked.
    ///   - page: the places in the ranking that are wanted.
    /// - Returns: the wanted places, and what is to be said of the whole.
    package func rank(_ candidates: RowSet, scorer: TextScorer?, page: Range<Int>) -> Result {
        var (near, servesArea) = area?.standings(of: candidates) ?? (candidates.rows.map { Standing(row: $0) }, false)
        markFacts(&near)
        // What serves the area may have been left out for another reason.
        if let area, servesArea, hasGiven { servesArea = near.contains { area.serves($0.row, of: table) } }
        var elsewhere = area?.elsewhere(of: candidates) ?? RowSet(count: table.count)
        // Nil as long as no row of it has been looked at.
        var far: [Standing]?
        if let area, !servesArea || hasGiven {
            var standings = area.standings(elsewhere: elsewhere)
            markFacts(&standings)
            if servesArea { far = standings } else { near = (near + standings).sorted { $0.row < $1.row } }
            elsewhere = RowSet(count: table.count)
            if servesArea { elsewhere.insert(standings.lazy.map(\.row)) }
        }
        let (text, lacking) = scoreText(&near, scorer: scorer, servesArea: servesArea)
        let total = near.count + elsewhere.count
        var fitting = RowSet(count: table.count)
        fitting.insert(near.lazy.filter { $0.tier == .fits }.map(\.row))
        if let far {
            fitting.insert(far.lazy.filter { $0.tier == .fits }.map(\.row))
        } else {
            fitting.formUnion(elsewhere)
        }
        let upper = min(max(page.upperBound, 0), total)
        var ranked = varied(near, first: upper)
        let promising = promising(
            far, elsewhere, beating: ranked.count < upper ? nil : ranked.last, scorer: scorer, text: text)
        if !promising.isEmpty { ranked = varied(near + promising, first: upper) }
        let wanted = page.clamped(to: 0..<total)
        return Result(
            total: total, fitting: fitting,
            page: ranked.dropFirst(wanted.lowerBound).map { offering($0, hasText: text.most > 0) },
            lacking: lacking, servesArea: servesArea)
    }

    /// Adds what the components say, and leaves out what they, or the narrowing, exclude.
    private func markFacts(_ standings: inout [Standing]) {
        for component in components { component.mark(&standings, of: table) }
        if narrowing != .none { standings.removeAll { !narrowing.keeps($0.tier) } }
    }

    /// Adds what the text says.
    ///
    /// - Returns: how text scores are measured, and which typed concepts are lacking.
    private func scoreText(
        _ standings: inout [Standing], scorer: TextScorer?, servesArea: Bool
    ) -> (TextMatch, lacking: [Int]) {
        guard let scorer else { return (TextMatch(weight: textWeight, best: 0), []) }
        let scores = scorer.scores(of: self.rows(of: standings))
        // The best match of those that can be meant: a perfect one at the other end of the country is no measure.
        var best = Self.attainableShare * scorer.attainable
        for place in scores.indices where scores[place].value > best {
            if let area, servesArea, !area.serves(standings[place].row, of: table) { continue }
            best = scores[place].value
        }
        let text = TextMatch(weight: textWeight, best: best)
        var fullest: (matched: ConceptSet, points: Points)?
        for place in standings.indices {
            standings[place].text = text.points(scores[place].value)
            standings[place].points += standings[place].text
            let matched = scores[place].matched.intersection(typed)
            if let fullest, (fullest.matched.count, fullest.points) >= (matched.count, standings[place].points) {
                continue
            }
            fullest = (matched, standings[place].points)
        }
        let lacking = fullest.map { fullest in
            (0..<ConceptSet.most).filter { typed.contains($0) && !fullest.matched.contains($0) }
        }
        return (text, lacking ?? [])
    }

    /// Those from elsewhere that could stand before the last one of a page.
    ///
    /// - Parameters:
    ///   - far: where they stand by all but their text; nil where that was not looked at.
    ///   - rows: the rows themselves.
    ///   - last: the last one of the page; nil where there is room left.
    ///   - scorer: scores their text.
    ///   - text: how text scores are measured.
    /// - Returns: where they stand.
    private func promising(
        _ far: [Standing]?, _ rows: RowSet, beating last: Entry?, scorer: TextScorer?, text: TextMatch
    ) -> [Standing] {
        guard let area, !rows.isEmpty else { return [] }
        func mayBeat(_ tier: Tier, _ most: Points) -> Bool {
            last.map { (tier, -most) <= ($0.standing.tier, -$0.points) } ?? true
        }
        let mostOfFacts = components.reduce(area.fit.elsewhere?.points ?? 0) { $0 + $1.most }
        if far == nil, !mayBeat(.fits, mostOfFacts + text.most) { return [] }
        var promising = far ?? area.standings(elsewhere: rows)
        if far == nil { markFacts(&promising) }
        promising.removeAll { !mayBeat($0.tier, $0.points + text.most) }
        guard let scorer, !promising.isEmpty else { return promising }
        for (place, score) in scorer.scores(of: self.rows(of: promising)).enumerated() {
            promising[place].text = text.points(score.value)
            promising[place].points += promising[place].text
        }
        return promising
    }

    private func rows(of standings: [Standing]) -> RowSet {
        var rows = RowSet(count: table.count)
        rows.insert(standings.lazy.map(\.row))
        return rows
    }

    private func offering(_ entry: Entry, hasText: Bool) -> RankedOffering {
        let row = Int(entry.standing.row)
        return RankedOffering(
            row: row, key: table.keys[row], tier: entry.standing.tier, score: entry.points.score,
            contributions: contributions(of: row, text: hasText ? entry.standing.text : nil, before: entry.sameBefore))
    }

    /// What each part gives; `before` is how many of its organisation stand above it.
    private func contributions(of row: Int, text: Points?, before: Int) -> [Contribution] {
        var all = text.map { [Contribution(kind: .text, score: $0.score, reason: .words([]))] } ?? []
        for component in [area?.fit].compactMap({ $0 }) + components {
            guard let mark = component.mark(row, of: table), let reason = component.reason(row, of: table) else {
                continue
            }
            all.append(Contribution(kind: component.kind, score: mark.points.score, reason: reason))
        }
        let loss = loss(before)
        if loss != 0 {
            all.append(Contribution(kind: .variety, score: (-loss).score, reason: .moreOfOrganization(before)))
        }
        return all
    }

    // MARK: - Variety

    /// Two of one organisation are welcome; each further one loses more, up to a bound.
    func loss(_ before: Int) -> Points { Points(score: variety * Double(min(max(before - 1, 0), 3))) }

    /// What stands in its place: `points` are those that variety leaves of it.
    private typealias Entry = (standing: Standing, points: Points, sameBefore: Int)

    /// The first `count` when those of one organisation hold each other back: taken one by one, each time the best of
    /// what is left.
    private func varied(_ standings: [Standing], first count: Int) -> [Entry] {
        var poolSize = count * 3 + Self.spare
        while true {
            let pool = Self.first(poolSize, of: standings, by: precedes)
            let chosen = chosen(count, from: pool)
            guard pool.count < standings.count, let last = chosen.last, let border = pool.last else { return chosen }
            // Nothing outside the pool can stand before its last one.
            if (border.tier, -border.points) >= (last.standing.tier, -last.points) { return chosen }
            poolSize *= 4
        }
    }

    private static let spare = 40

    private func chosen(_ count: Int, from pool: [Standing]) -> [Entry] {
        var seen: [Int32: Int] = [:]
        var rest = pool
        var chosen: [Entry] = []
        while chosen.count < count, !rest.isEmpty {
            var best: (place: Int, points: Points, before: Int)?
            for (place, standing) in rest.enumerated() {
                // What follows cannot be better: it is in order, and can only lose.
                if let best, (standing.tier, -standing.points) >= (rest[best.place].tier, -best.points) { break }
                let before = seen[table.organization[Int(standing.row)], default: 0]
                let points = standing.points - loss(before)
                if let best, (standing.tier, -points) >= (rest[best.place].tier, -best.points) { continue }
                best = (place, points, before)
            }
            guard let best else { break }
            let standing = rest.remove(at: best.place)
            let organization = table.organization[Int(standing.row)]
            if organization != 0 { seen[organization, default: 0] += 1 }
            chosen.append((standing, best.points, best.before))
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

    func precedes(_ left: Standing, _ right: Standing) -> Bool {
        if left.tier != right.tier { return left.tier < right.tier }
        if left.points != right.points { return left.points > right.points }
        let (one, other) = (Int(left.row), Int(right.row))
        if table.source[one] != table.source[other] {
            return sourcePlaces[table.source[one]] ?? -1 < sourcePlaces[table.source[other]] ?? -1
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
