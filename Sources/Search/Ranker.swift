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
    let sourcePlaces: NumberedValues<Int>
    let variety: Double
    let typed: ConceptSet
    /// How many texts are scored at first, where bounds do not tell enough.
    var firstLook = 256

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
                    memory: memory, thesaurus: thesaurus))
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
        if let scorer, area == nil, !hasGiven { return rank(openly: candidates, scorer: scorer, page: page) }
        var near = area?.standings(of: candidates) ?? candidates.rows.map { Standing(row: $0) }
        markFacts(&near)
        // What serves the area may have been left out for another reason.
        let servesArea = area.map { area in near.contains { area.serving.contains($0.row) } } ?? false
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
        let total = near.count + elsewhere.count
        var fitting = RowSet(count: table.count)
        fitting.insert(near.lazy.filter { $0.tier == .fits }.map(\.row))
        if let far {
            fitting.insert(far.lazy.filter { $0.tier == .fits }.map(\.row))
        } else {
            fitting.formUnion(elsewhere)
        }
        let upper = min(max(page.upperBound, 0), total)
        // A perfect match at the other end of the country is no measure.
        var selection = Selection(
            near, ranker: self, scorer: scorer, measures: servesArea ? area?.serving : nil)
        var ranked = selection.first(upper)
        let promising = promising(
            far, elsewhere, beating: ranked.count < upper ? nil : ranked.last, textGives: selection.text.most)
        if !promising.isEmpty {
            selection.add(promising)
            ranked = selection.first(upper)
        }
        return Result(
            total: total, fitting: fitting, page: offerings(ranked, on: page, selection.text),
            lacking: selection.lacking, servesArea: servesArea)
    }

    /// The rows, best first, where nothing was given that excludes any or puts them in tiers.
    private func rank(openly candidates: RowSet, scorer: TextScorer, page: Range<Int>) -> Result {
        let rows = candidates.rows
        var selection = Selection(unjudged: rows, ranker: self, scorer: scorer)
        let ranked = selection.first(min(max(page.upperBound, 0), rows.count))
        return Result(
            total: rows.count, fitting: candidates, page: offerings(ranked, on: page, selection.text),
            lacking: selection.lacking, servesArea: false)
    }

    private func offerings(_ ranked: [RankedStanding], on page: Range<Int>, _ text: TextMatch) -> [RankedOffering] {
        ranked.dropFirst(max(page.lowerBound, 0)).map { offering($0, hasText: text.most > 0) }
    }

    /// Adds what the components say, and leaves out what they, or the narrowing, exclude.
    private func markFacts(_ standings: inout [Standing]) {
        for component in components { component.mark(&standings, of: table) }
        if narrowing != .none { standings.removeAll { !narrowing.keeps($0.tier) } }
    }

    /// The same with what the components say.
    func judged(_ standings: [Standing]) -> [Standing] {
        var judged = standings
        markFacts(&judged)
        return judged
    }

    /// The most that the components can give any row.
    var mostOfFacts: Points { components.reduce(0) { $0 + $1.most } }

    /// Those from elsewhere that could stand before the last one of a page.
    ///
    /// - Parameters:
    ///   - far: where they stand by all but their text; nil where that was not looked at.
    ///   - rows: the rows themselves.
    ///   - last: the last one of the page; nil where there is room left.
    ///   - textGives: the most that the text of any row gives.
    /// - Returns: where they stand, by all but their text.
    private func promising(
        _ far: [Standing]?, _ rows: RowSet, beating last: RankedStanding?, textGives: Points
    ) -> [Standing] {
        guard let area, !rows.isEmpty else { return [] }
        func mayBeat(_ tier: Tier, _ most: Points) -> Bool { last?.mayStandBehind(tier, most + textGives) ?? true }
        if far == nil, !mayBeat(.fits, mostOfFacts + (area.fit.elsewhere?.points ?? 0)) { return [] }
        var promising = far ?? area.standings(elsewhere: rows)
        if far == nil { markFacts(&promising) }
        return promising.filter { mayBeat($0.tier, $0.points) }
    }

    private func offering(_ entry: RankedStanding, hasText: Bool) -> RankedOffering {
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
}
