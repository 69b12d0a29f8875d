package import Brugfiguur
package import DirectoryModel
package import DirectoryStore
package import Gazetteer
package import Search
package import Thesaurus

/// How an area is served: per domain and target group, how many offerings and how fresh, what is white, and what desks
/// asked for and did not find.
package struct ServiceCoverage: Sendable {
    package let area: Area
    package let date: CalendarDate
    /// The rows.
    package let domains: [Concept]
    /// The columns.
    package let targetGroups: [Concept]
    package let counts: CoverageCounts
    /// Pairs that nobody expects, as codes of domain and target group.
    package let unexpected: Set<[String]>
    /// What was asked for and not found in the area over the last year, each five times or more; the most first.
    package let unmet: [(concept: String, municipality: String, count: Int)]

    /// Whether the pair is expected and nothing serves it.
    package func isWhite(domain: Int, targetGroup: Int) -> Bool {
        counts.cells[domain][targetGroup].count == 0 && isExpected(domain: domain, targetGroup: targetGroup)
    }

    package func isExpected(domain: Int, targetGroup: Int) -> Bool {
        !unexpected.contains([domains[domain].code, targetGroups[targetGroup].code])
    }

    /// Counts.
    ///
    /// - Parameters:
    ///   - name: name, postcode or code of an area; Flanders when nil.
    ///   - date: the day.
    ///   - store: the kaart.
    ///   - references: areas and concepts.
    ///   - policy: which concepts make the table.
    ///   - terms: when a confirmation has lost its worth.
    /// - Throws: `SearchRefusal` for an area that nobody knows, `StoreError`.
    package init(
        of name: String, on date: CalendarDate, in store: DirectoryStore, references: ReferenceData,
        policy: WatchPolicy, terms: FreshnessTerms
    ) throws {
        let (gazetteer, thesaurus) = (references.gazetteer, references.thesaurus)
        let area = try gazetteer.asked(name).area
        let domains = Self.concepts(policy.coverage.domains, .careDomain, thesaurus)
        let targetGroups = Self.concepts(policy.coverage.targetGroups, .targetGroup, thesaurus)
        let (counts, demand) = try store.read { snapshot in
            let memory = try snapshot.searchMemory()
            return (
                CoverageCounts(
                    domains: domains.map(\.code), targetGroups: targetGroups.map(\.code), area: area, date: date,
                    terms: terms, table: memory.table, keys: memory.keys,
                    organizationTypes: terms.organizationTypes.isEmpty ? [:] : try snapshot.organizationTypes(),
                    gazetteer: gazetteer, thesaurus: thesaurus),
                try snapshot.demandCounts(since: date.adding(months: -12))
            )
        }
        let wanted = gazetteer.leaves(of: area)
        self.area = area
        self.date = date
        self.domains = domains
        self.targetGroups = targetGroups
        self.counts = counts
        unexpected = Set(policy.coverage.unexpected)
        unmet = demand.filter { subject, count in
            count.notFound > 0 && gazetteer.leaves(of: subject.municipality).intersects(wanted)
        }.map { ($0.key.concept, $0.key.municipality, $0.value.notFound) }
            .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
    }

    /// The concepts of those codes; the top ones where none are named.
    private static func concepts(_ codes: [String], _ scheme: Scheme, _ thesaurus: Thesaurus) -> [Concept] {
        codes.isEmpty
            ? thesaurus.concepts(in: scheme).filter { $0.broader == nil }
            : codes.compactMap { thesaurus.concept($0, in: scheme) }
    }
}
