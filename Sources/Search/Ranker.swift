package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// Puts offerings in order: tier, then score, then source and source id, so that results never flicker.
package struct Ranker: Sendable {
    /// All but text and area. What can exclude comes first.
    let components: [any RankingComponent]
    /// What the asked area means to the rows; nil where none is asked.
    let area: AreaRows?
    /// The rows that are called as was typed; nil where there are none.
    package let named: RowSet?
    let memory: SearchMemory
    let textWeight: Double
    let narrowing: Narrowing
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
    ///   - intake: what general intake is.
    ///   - freshness: when an entry ages.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(
        query: SearchQuery, memory: SearchMemory, openingHours: HoursTable, organizationTypes: [Int32: String] = [:],
        weights: RankingWeights, intake: GeneralIntake, freshness: FreshnessTerms, gazetteer: Gazetteer,
        thesaurus: Thesaurus
    ) {
        let (table, keys) = (memory.table, memory.keys)
        var components: [any RankingComponent] = []
        area = query.area.map { memory.rows(for: $0, weight: weights.area, gazetteer: gazetteer) }
        let named = NameFit(weight: weights.name, asked: query.names, memory: memory)
        if let named { components.append(named) }
        self.named = named?.rows
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
            components.append(
                LanguageFit(weight: weights.language, asked: language, narrowing: query.narrowing, table: table))
        }
        if let moment = query.moment {
            components.append(OpenFit(weight: weights.openNow, asked: moment, date: query.date, hours: openingHours))
        }
        if let free = query.free { components.append(CostFit(weight: weights.cost, asked: free)) }
        if query.hasNeed, !query.domains.contains(where: { $0.from == .flag }) {
            components.append(
                IntakeFit(
                    weight: weights.intake * (query.isUnclear ? 1 : Self.intakeShareOfClear), intake: intake,
                    for: query.targetGroups, memory: memory, thesaurus: thesaurus))
        }
        components.append(
            FreshnessFit(
                weight: weights.freshness, date: query.date, terms: freshness, keys: keys,
                organizationTypes: organizationTypes))
        components.append(StatusFit(weight: weights.status))
        self.components = components
        self.memory = memory
        narrowing = query.narrowing
        let byName = keys.sources.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        sourcePlaces = NumberedValues(
            Dictionary(uniqueKeysWithValues: byName.enumerated().map { ($0.element.key, $0.offset) }))
        variety = weights.variety
        textWeight = weights.text
        typed = query.words.typed
    }

    var table: SignalTable { memory.table }

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
    /// Only those are looked at one by one that could be at the wanted places, which changes nothing in the result.
    ///
    /// - Parameters:
    ///   - candidates: the rows that were found.
    ///   - scorer: scores their text; nil when no words were asked.
    ///   - page: the places in the ranking that are wanted.
    /// - Returns: the wanted places, and what is to be said of the whole.
    package func rank(_ candidates: RowSet, scorer: TextScorer?, page: Range<Int>) -> Result {
        let contenders = Contenders(
            candidates, area: area, given: components.filter(\.isGiven), narrowing: narrowing, table: table)
        let upper = min(max(page.upperBound, 0), contenders.rows.count)
        var selection = Selection(contenders, first: upper, ranker: self, scorer: scorer)
        let ranked = selection.first()
        return Result(
            total: contenders.rows.count, fitting: contenders.fitting,
            page: ranked.dropFirst(max(page.lowerBound, 0)).map { offering($0, hasText: selection.text.most > 0) },
            lacking: selection.lacking, servesArea: !contenders.serving.isEmpty)
    }

    /// Where contenders stand by all but their text.
    func standings(of rows: [Int32]) -> [Standing] {
        var standings = rows.map { area?.standing(of: $0) ?? Standing(row: $0) }
        for component in components { component.mark(&standings, of: table) }
        return standings
    }

    /// The most that any row gets, but for its text, that is known to serve elsewhere only.
    var mostElsewhere: Points { components.reduce(area?.fit.elsewhere?.points ?? 0) { $0 + $1.most } }

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
