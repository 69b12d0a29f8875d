package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// How many offerings serve an area, by domain and target group, and how many of them nobody vouched for within their term.
///
/// Counted is what is active and works in the area or a part of it. What works in a whole region of the country is left
/// out: with it nothing would ever be white. A target group fits as in a search: the same, or a broader one.
package struct CoverageCounts: Sendable {
    package struct Cell: Sendable, Hashable {
        package var count = 0
        /// Past their term, or never confirmed.
        package var stale = 0

        package init(count: Int = 0, stale: Int = 0) {
            self.count = count
            self.stale = stale
        }

        mutating func add(isStale: Bool) {
            count += 1
            if isStale { stale += 1 }
        }
    }

    /// By domain, then by target group, in the order in which they were asked.
    package private(set) var cells: [[Cell]]
    /// By domain, each offering once.
    package private(set) var totals: [Cell]
    /// Offerings, each once.
    package private(set) var offerings = 0

    /// Counts.
    ///
    /// - Parameters:
    ///   - domains: codes; what is narrower counts along.
    ///   - targetGroups: codes.
    ///   - area: where.
    ///   - date: the day for which freshness is judged.
    ///   - terms: when a confirmation has lost its worth.
    ///   - table: the offerings of the kaart.
    ///   - keys: the numbers that the table uses.
    ///   - organizationTypes: what organisations call themselves; only needed where terms depend on it.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(
        domains: [String], targetGroups: [String], area: Area, date: CalendarDate, terms: FreshnessTerms,
        table: SignalTable, keys: SignalKeys, organizationTypes: [Int32: String], gazetteer: Gazetteer,
        thesaurus: Thesaurus
    ) {
        cells = Array(repeating: Array(repeating: Cell(), count: targetGroups.count), count: domains.count)
        totals = Array(repeating: Cell(), count: domains.count)
        let wanted = gazetteer.leaves(of: area)
        let local = NumberedValues(
            keys.areas.compactMapValues { id in
                gazetteer.area(id: id).map { $0.scale < .gewest && gazetteer.leaves(of: $0).intersects(wanted) }
            })
        let domainPlaces = Self.fitting(domains, keys.domains, .careDomain, thesaurus)
        let groupPlaces = Self.fitting(targetGroups, keys.targetGroups, .targetGroup, thesaurus)
        for row in 0..<table.count {
            guard table.status[row] == .active, !table.flags[row].contains(.vanished) else { continue }
            let areas = table.areas.list(of: row)
            let serves =
                areas.isEmpty
                ? local[table.home[row]] ?? false : areas.contains { local[$0] ?? false }
            guard serves else { continue }
            let own = Set(table.domains.list(of: row).flatMap { domainPlaces[$0] ?? [] })
            guard !own.isEmpty else { continue }
            offerings += 1
            let groups = Set(table.targetGroups.list(of: row).flatMap { groupPlaces[$0] ?? [] })
            let policy = terms.policy(
                source: keys.sources[table.source[row]] ?? "",
                organizationType: organizationTypes[table.organization[row]],
                domains: table.domains.list(of: row).compactMap { keys.domains[$0] })
            let freshness = policy.verdict(assured: table.assured(row), on: date)
            let isStale = freshness == .stale || freshness == .unknown
            for domain in own {
                totals[domain].add(isStale: isStale)
                for group in groups { cells[domain][group].add(isStale: isStale) }
            }
        }
    }

    /// Places of the asked concepts that each offered one fits.
    private static func fitting(
        _ asked: [String], _ codes: [Int32: String], _ scheme: Scheme, _ thesaurus: Thesaurus
    ) -> NumberedValues<[Int]> {
        NumberedValues(
            codes.mapValues { code in
                asked.indices.filter { ConceptFit.fits(code, asked: asked[$0], in: scheme, thesaurus) }
            })
    }
}
