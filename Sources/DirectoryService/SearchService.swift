package import DirectoryModel
package import DirectoryStore
import DutchText
import Gazetteer
package import Search
import Spelling
import Thesaurus

/// Answers questions: understands them, finds the rows that may answer, ranks them, and reads the page that is shown.
package struct SearchService {
    private let references: ReferenceData
    private let settings: Settings
    private let analysis: Analysis
    private let understanding: QueryUnderstanding
    private let spelling: SpellingCorrection
    /// The domains that are general intake.
    private let intake: Set<String>

    package init(references: ReferenceData, settings: Settings) {
        self.references = references
        self.settings = settings
        analysis = Analysis(lexicon: references.lexicon)
        spelling = SpellingCorrection(references: references, analysis: analysis)
        intake = Set(references.thesaurus.narrower(of: settings.search.intakeDomain, in: .careDomain))
            .union([settings.search.intakeDomain])
        understanding = QueryUnderstanding(
            gazetteer: references.gazetteer, thesaurus: references.thesaurus, analysis: analysis,
            needs: references.needs, synonymWeight: settings.search.text.synonym, partWeight: settings.search.text.part)
    }

    /// An answer: what was understood, how much was found, and one page of it.
    package struct Answer: Sendable {
        package let query: SearchQuery
        /// How many offerings were found in all.
        package let total: Int
        /// How many of them fit all given facets.
        package let fitting: Int
        package let hits: [Hit]
        /// What facets would leave; nil where that was not asked.
        package let facets: FacetCounts?
    }

    /// An offering in an answer.
    package struct Hit: Sendable {
        package let offering: Offering
        /// The municipality of its address, as the gazetteer names it.
        package let municipality: String?
        package let tier: Tier
        package let score: Double
        package let contributions: [Contribution]
        package let highlights: [Highlight]
        package let freshness: Freshness
        /// Day of the first delivery without it.
        package let vanishedOn: CalendarDate?
    }

    /// Answers a question from one snapshot of the kaart.
    ///
    /// - Parameters:
    ///   - request: the question.
    ///   - store: the kaart.
    ///   - countsFacets: whether the facets are counted, which takes a while longer.
    /// - Returns: the answer, with the page that was asked for.
    /// - Throws: `SearchRefusal` for a flag that names nothing known, `StoreError`.
    package func answer(
        _ request: SearchRequest, from store: DirectoryStore, countsFacets: Bool = false
    ) throws -> Answer {
        try store.read { snapshot in
            var query = try corrected(understanding.understand(request), request, in: snapshot)
            let end = query.offset.addingReportingOverflow(query.count).partialValue
            let ranked = try ranking(of: query, page: query.offset..<max(end, query.offset), in: snapshot)
            query.relaxed = relaxed(ranked, query)
            let facets =
                countsFacets
                ? FacetCounts(
                    ranked.fitting, anywhere: try anywhere(ranked.fitting, query, in: snapshot),
                    memory: try snapshot.searchMemory(), hours: try snapshot.openingHours(),
                    now: OpeningMoment(date: query.date, minute: request.minute ?? 0),
                    gazetteer: references.gazetteer, thesaurus: references.thesaurus) : nil
            let shown = try snapshot.shown(ranked.page.map(\.key), stems: references.stems)
            return Answer(
                query: query, total: ranked.total, fitting: ranked.fitting.count,
                hits: ranked.page.compactMap { ranked in shown[ranked.key].map { hit(ranked, $0, query) } },
                facets: facets)
        }
    }

    /// What would fit if no area were given.
    private func anywhere(_ fitting: RowSet, _ query: SearchQuery, in snapshot: KaartSnapshot) throws -> RowSet {
        guard query.area?.from == .flag else { return fitting }
        var query = query
        query.area = nil
        return try ranking(of: query, page: 0..<0, in: snapshot).fitting
    }

    /// Keys of all offerings that answer a question, best first.
    ///
    /// - Parameters:
    ///   - request: the question; a place in it excludes what is known to serve elsewhere.
    ///   - snapshot: the kaart.
    /// - Returns: the keys.
    /// - Throws: `SearchRefusal`, and what SQLite says.
    package func keys(_ request: SearchRequest, in snapshot: KaartSnapshot) throws -> [Int64] {
        var query = try corrected(try understanding.understand(request), request, in: snapshot)
        query.area = query.area.map { AskedArea($0.area, from: .flag) }
        return try ranking(of: query, page: 0..<Int.max, in: snapshot).page.map(\.key)
    }

    /// Finds the rows that may answer, and puts them in order.
    private func ranking(
        of query: SearchQuery, page: Range<Int>, in snapshot: KaartSnapshot
    ) throws -> Ranker.Result {
        let scorer = try scorer(for: query, in: snapshot)
        let memory = try snapshot.searchMemory()
        let ranker = Ranker(
            query: query, memory: memory,
            openingHours: query.moment == nil ? HoursTable() : try snapshot.openingHours(),
            organizationTypes: settings.freshness.organizationTypes.isEmpty ? [:] : try snapshot.organizationTypes(),
            weights: settings.search.weights, intake: settings.search.intake, freshness: settings.freshness,
            gazetteer: references.gazetteer, thesaurus: references.thesaurus)
        return ranker.rank(
            scorer.map { rows(for: query, found: $0.rows, named: ranker.named, in: memory) }
                ?? RowSet(all: memory.table.count),
            scorer: scorer, page: page)
    }

    /// Reads where terms stand, for questions that will have them.
    func preparePostings(of terms: [String], in snapshot: KaartSnapshot) throws {
        try snapshot.preparePostings(of: terms, parameters: settings.search.parameters)
    }

    /// Learns words that texts have, and forgets all others.
    func prepareStems(of words: [String]) { references.stems.learnAnew(words) }

    /// Gathers the words that misspelled ones can be.
    func prepareSpelling(_ volume: SpellingVolume, words: [(word: String, count: Int)], in memory: SearchMemory) {
        _ = spelling.index(volume, in: memory) { words }
    }

    /// Finds and scores the words of a question; nil where there are none.
    private func scorer(for query: SearchQuery, in snapshot: KaartSnapshot) throws -> TextScorer? {
        guard !query.words.terms.isEmpty else { return nil }
        return try snapshot.textScorer(for: query.words, parameters: settings.search.parameters)
    }

    /// What gave way so that something was found.
    private func relaxed(_ ranked: Ranker.Result, _ query: SearchQuery) -> [String] {
        guard ranked.total > 0 else { return [] }
        let words = ranked.lacking.map { query.words.concepts[$0].words.joined(separator: " ") }
        guard let area = query.area, area.from == .text, !ranked.servesArea else { return words }
        return words + [area.area.name]
    }

    /// The question with misspelled words corrected, where it has any.
    private func corrected(
        _ query: SearchQuery, _ request: SearchRequest, in snapshot: KaartSnapshot
    ) throws -> SearchQuery {
        guard !request.literal, let correction = try spelling.corrected(query, in: snapshot) else { return query }
        var corrected = request
        corrected.text = correction.text
        var understood = try understanding.understand(corrected)
        understood.text = query.text
        understood.corrections = correction.corrections
        return understood
    }

    private static let wordsOfANeed = 3

    /// The rows that may answer: what the words find, and what is of a domain that they mean.
    private func rows(for query: SearchQuery, found: RowSet, named: RowSet?, in memory: SearchMemory) -> RowSet {
        // A domain that is given brings its offerings in, unless it may only leave out.
        var meant = query.narrowing != .none ? query.meant : query.meant.union(query.domains.map(\.code))
        // A name, or a word that nobody knows, is no need that somebody could point the way with.
        let isNeed =
            !query.meant.isEmpty || !found.isEmpty && query.terms.count - query.aside.count >= Self.wordsOfANeed
        // A facet that only leaves out looks at the same offerings as without it.
        if isNeed, query.narrowing != .none || !query.domains.contains(where: { $0.from == .flag }) {
            meant.formUnion(intake)
        }
        var rows = found
        rows.formUnion(memory.rows(ofDomains: meant))
        // The index has not every name that an organisation is called by.
        if let named { rows.formUnion(named) }
        return rows
    }

    private func hit(_ ranked: RankedOffering, _ shown: ShownOffering, _ query: SearchQuery) -> Hit {
        let highlights = Highlighter(query: query).highlights(in: shown)
        var contributions = ranked.contributions
        if let text = contributions.firstIndex(where: { $0.kind == .text }) {
            contributions[text].reason = .words(highlights.words)
        }
        let offering = shown.offering
        return Hit(
            offering: offering, municipality: municipality(of: offering), tier: ranked.tier, score: ranked.score,
            contributions: contributions, highlights: highlights.highlights,
            freshness: settings.freshness.policy(of: offering).verdict(assured: offering.assuredDate, on: query.date),
            vanishedOn: shown.vanishedOn)
    }

    private func municipality(of offering: Offering) -> String? {
        guard let address = offering.location?.address else { return nil }
        let area = address.areaID.flatMap { references.gazetteer.area(id: $0) }
        return area.flatMap { references.gazetteer.municipality(of: $0)?.name } ?? address.city
    }
}
