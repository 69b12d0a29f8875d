import DirectoryModel
import FoundationEssentials
import Gazetteer
import Search
import TestSupport
import Testing
import Thesaurus

@Suite struct RankerTests {
    private let gazetteer: Gazetteer
    private let thesaurus: Thesaurus
    private static let date = CalendarDate(dayNumber: 20_777)
    private static let weights = RankingWeights(
        text: 10, name: 4, area: 4, targetGroup: 3, domain: 6, age: 1, language: 1, openNow: 1, cost: 1,
        intake: 1, variety: 0, freshness: 0.6, status: 4)
    private static let keys = SignalKeys(
        areas: [
            1: "nis:24107", 2: "nis:02000", 3: "nis:24059", 4: "nis:20001", 5: "wijk:44021:rabot",
            6: "wijk:44021:brugse-poort", 7: "nis:44021",
        ],
        targetGroups: [1: "jongeren", 2: "iedereen", 3: "ouderen", 4: "studenten"],
        domains: [1: "schuldbemiddeling", 2: "materiele-en-financiele-hulp", 3: "huisarts"], sources: [1: "b", 2: "a"])

    init() throws {
        gazetteer = try Gazetteer(contentsOf: repository.path() + "Config/gebieden")
        thesaurus = try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv")
    }

    /// An offering with a text score.
    private struct Candidate {
        var signals: ServiceSignals
        let text: Double
        var hours: String?
    }

    private func candidate(
        _ id: String, text: Double = 0, hours: String? = nil, _ change: (inout ServiceSignals) -> Void = { _ in }
    ) -> Candidate {
        var signals = ServiceSignals(source: 1, sourceID: id, status: .active)
        change(&signals)
        return Candidate(signals: signals, text: text, hours: hours)
    }

    /// What ranking gives, with the signals of each.
    private typealias Ranked = (offering: RankedOffering, signals: ServiceSignals)

    private func rank(
        _ candidates: [Candidate], weights: RankingWeights = weights, attainable: Bool = false,
        page: Range<Int>? = nil,
        _ change: (inout SearchQuery) -> Void
    ) -> [Ranked] {
        var query = SearchQuery(SearchRequest(date: Self.date))
        change(&query)
        let table = SignalTable.packed(
            Dictionary(uniqueKeysWithValues: candidates.enumerated().map { (Int64($0), $1.signals) }))
        let ranker = Ranker(
            query: query, memory: SearchMemory(table: table, keys: Self.keys),
            openingHours: HoursTable(candidates.map(\.hours)),
            weights: weights, intake: GeneralIntake(domain: "sociaal-onthaal", groups: ["iedereen"]),
            freshness: FreshnessTerms(), gazetteer: gazetteer,
            thesaurus: thesaurus)
        return ranker.rank(
            RowSet(all: table.count), scorer: scorer(candidates.map(\.text), attainable, table),
            page: page ?? 0..<candidates.count
        ).page.map { ($0, table.signals($0.row)) }
    }

    /// Scores the rows in these proportions; with `attainable`, a row could have had a hundred.
    private func scorer(_ scores: [Double], _ attainable: Bool, _ table: SignalTable) -> TextScorer? {
        guard scores.contains(where: { $0 > 0 }) else { return nil }
        let rows = scores.indices.filter { scores[$0] > 0 }
        let postings = Postings(
            rows: rows.map { Int32($0) }, worths: rows.map { Float(scores[$0] / 100) }, rowCount: table.count)
        var words = TextQuery()
        words.add(words: ["woord"], names: [(["woord"], 1)])
        let parameters = TextScorer.Parameters(
            columns: [attainable ? 1e9 : 1e-9], saturation: 1, lengthShare: 0, coverageShare: 0)
        return TextScorer(
            query: words, matches: TextMatches(words, postings: [postings], rowCount: table.count),
            weights: LengthWeights(table, parameters: parameters))
    }

    private func asked(_ id: String, _ from: Understanding = .flag) -> AskedArea? {
        gazetteer.area(id: id).map { AskedArea($0, from: from) }
    }

    private func ids(_ ranked: [Ranked]) -> [String] { ranked.map(\.signals.sourceID) }

    @Test func aKnownWorkingAreaElsewhereExcludesAndTheSmallestFittingOneComesFirst() {
        let candidates = [
            candidate("vlaanderen") { $0.areas = [2] }, candidate("tienen") { $0.areas = [1] },
            candidate("provincie") { $0.areas = [4] }, candidate("landen") { $0.areas = [3] }, candidate("onbekend"),
        ]
        let found = rank(candidates) { $0.area = asked("nis:24107") }
        #expect(ids(found) == ["tienen", "provincie", "vlaanderen", "onbekend"])
    }

    @Test func whatIsCalledAsWasTypedComesFirstThoughItsWordsMeanSomethingElse() {
        let candidates = [
            candidate("kinderen", text: 8) {
                $0.targetGroups = [1]
                $0.names = [7]
            },
            candidate("huis", text: 9) { $0.names = [8, 3] },
            candidate("organisatie") { $0.names = [NameKey.ofOrganization(3)] },
        ]
        let jongeren = [SearchQuery.AskedConcept(code: "jongeren", from: .text)]
        func found(_ names: Set<Int32>) -> [Ranked] {
            rank(candidates) {
                $0.targetGroups = jongeren
                $0.names = names
            }
        }
        #expect(ids(found([])) == ["kinderen", "huis", "organisatie"])
        let named = found([3, 4])
        #expect(ids(named) == ["huis", "kinderen", "organisatie"])
        let reasons = named.map { hit in hit.offering.contributions.first { $0.kind == .name }?.reason }
        #expect(reasons == [.named, nil, .organizationNamed])
        #expect(ids(found([4])) == ids(found([])))
    }

    @Test func anAreaReadInTheTextExcludesNothing() {
        let candidates = [candidate("landen") { $0.areas = [3] }, candidate("tienen") { $0.areas = [1] }]
        #expect(ids(rank(candidates) { $0.area = asked("nis:24107", .text) }) == ["tienen", "landen"])
    }

    @Test func oneNeighbourhoodIsNotAnother() {
        let candidates = [
            candidate("rabot") { $0.areas = [5] }, candidate("poort") { $0.areas = [6] },
            candidate("gent") { $0.areas = [7] },
        ]
        #expect(Set(ids(rank(candidates) { $0.area = asked("wijk:44021:rabot") })) == ["rabot", "gent"])
        #expect(ids(rank(candidates) { $0.area = asked("nis:44021") }).first == "gent")
    }

    @Test func aTargetGroupGivenMakesTiersAndStrictLeavesOutTheRest() {
        let candidates = [
            candidate("ouderen", text: 9) { $0.targetGroups = [3] }, candidate("onbekend", text: 5),
            candidate("iedereen") { $0.targetGroups = [2] }, candidate("jongeren") { $0.targetGroups = [1] },
            candidate("studenten") { $0.targetGroups = [4] },
        ]
        let found = rank(candidates) { $0.targetGroups = [.init(code: "jongeren", from: .flag)] }
        #expect(ids(found).prefix(3) == ["jongeren", "iedereen", "onbekend"])
        #expect(found.map(\.offering.tier) == [.fits, .fits, .unknown, .rest, .rest])
        let possible = rank(candidates) {
            $0.targetGroups = [.init(code: "jongeren", from: .flag)]
            $0.narrowing = .toPossible
        }
        #expect(ids(possible) == ["jongeren", "iedereen", "onbekend"])
        let strict = rank(candidates) {
            $0.targetGroups = [.init(code: "jongeren", from: .flag)]
            $0.narrowing = .toCertain
        }
        #expect(ids(strict) == ["jongeren", "iedereen"])
    }

    @Test func aKnownAgeBoundExcludesAndAnUnknownOneDoesNot() {
        let candidates = [
            candidate("12-25") { ($0.minimumAge, $0.maximumAge) = (12, 25) }, candidate("65+") { $0.minimumAge = 65 },
            candidate("onbekend"),
        ]
        #expect(ids(rank(candidates) { $0.age = .init(25, from: .flag) }) == ["12-25", "onbekend"])
        #expect(ids(rank(candidates) { $0.age = .init(65, from: .flag) }) == ["65+", "onbekend"])
    }

    @Test func whatIsOldOrClosedSinksAndStaysVisible() {
        let candidates = [
            candidate("opgeheven") { $0.status = .defunct }, candidate("verdwenen") { $0.vanished = true },
            candidate("oud") { $0.assured = CalendarDate(dayNumber: 15_000) },
            candidate("vers") { $0.assured = CalendarDate(dayNumber: 20_770) },
        ]
        #expect(ids(rank(candidates) { _ in }) == ["vers", "oud", "verdwenen", "opgeheven"])
    }

    @Test func contributionsAddUpAndEqualScoresAreOrderedBySourceAndId() {
        var random = SplitMix64(seed: 9)
        var candidates = (0..<200).map { index in
            candidate("id\(index % 50)-\(index)", text: Double.random(in: 0...7, using: &random)) {
                $0.source = Int32.random(in: 1...2, using: &random)
                $0.areas = [Int32.random(in: 1...4, using: &random)]
                $0.targetGroups = [Int32.random(in: 1...4, using: &random)]
                $0.domains = [Int32.random(in: 1...3, using: &random)]
                $0.assured = CalendarDate(dayNumber: Int.random(in: 20_000...20_770, using: &random))
            }
        }
        candidates += (0..<20).map { candidate("gelijk\($0)") }
        func found(_ candidates: [Candidate]) -> [Ranked] {
            rank(candidates) {
                $0.area = asked("nis:24107", .text)
                $0.targetGroups = [.init(code: "jongeren", from: .text)]
                $0.domains = [.init(code: "schuldbemiddeling", from: .flag)]
            }
        }
        let order = found(candidates)
        for (offering, _) in order {
            let sum = offering.contributions.map(\.score).reduce(0, +)
            #expect(abs(sum - offering.score) < 1e-9)
        }
        for (left, right) in zip(order, order.dropFirst()) where left.offering.tier == right.offering.tier {
            #expect(left.offering.score >= right.offering.score)
            if left.offering.score == right.offering.score {
                let (one, other) = (left.signals, right.signals)
                #expect(one.source == other.source ? one.sourceID < other.sourceID : one.source == 2)
            }
        }
        #expect(ids(found(candidates.shuffled(using: &random))) == ids(order))
    }

    @Test func withStrictAFacetNeverAddsResults() {
        var random = SplitMix64(seed: 13)
        for _ in 0..<50 {
            let candidates = (0..<60).map { index in
                candidate("id\(index)") {
                    $0.targetGroups = Bool.random(using: &random) ? [Int32.random(in: 1...4, using: &random)] : []
                    $0.domains = Bool.random(using: &random) ? [Int32.random(in: 1...3, using: &random)] : []
                    $0.areas = Bool.random(using: &random) ? [Int32.random(in: 1...4, using: &random)] : []
                    $0.languages = Bool.random(using: &random) ? ["fr"] : []
                }
            }
            var facets: [(inout SearchQuery) -> Void] = [
                { $0.targetGroups.append(.init(code: "jongeren", from: .flag)) },
                { $0.domains.append(.init(code: "schuldbemiddeling", from: .flag)) },
                { $0.language = AskedLanguage("fr", from: .flag) },
            ]
            let area = asked("nis:24107")
            facets.append { $0.area = area }
            var before = Set(candidates.map(\.signals.sourceID))
            for count in 0...facets.count {
                let now = Set(
                    ids(
                        rank(candidates) { query in
                            query.narrowing = .toCertain
                            for facet in facets.prefix(count) { facet(&query) }
                        }))
                #expect(now.isSubset(of: before))
                before = now
            }
        }
    }

    @Test func aLanguageThatIsGivenOrdersAndMakesTiersOnlyWhereTheRestIsLeftOut() {
        let candidates = [
            candidate("spreekt") { $0.languages = ["ary"] }, candidate("onbekend") { $0.domains = [1] },
            candidate("anders") {
                $0.domains = [1]
                $0.languages = ["nl"]
            },
        ]
        let ask: (inout SearchQuery) -> Void = {
            $0.language = AskedLanguage("ary", from: .flag)
            $0.domains = [.init(code: "schuldbemiddeling", from: .text)]
        }
        #expect(ids(rank(candidates, ask)) == ["onbekend", "anders", "spreekt"])
        let strict = rank(candidates) {
            ask(&$0)
            $0.narrowing = .toCertain
        }
        #expect(ids(strict) == ["spreekt"])
    }

    @Test func anAgeReadInTheTextDemotesAndExcludesNothing() {
        let candidates = [
            candidate("65+") { $0.minimumAge = 65 }, candidate("onbekend"), candidate("12-25") { $0.maximumAge = 25 },
        ]
        #expect(ids(rank(candidates) { $0.age = .init(15, from: .text) }) == ["12-25", "onbekend", "65+"])
    }

    @Test func whatIsElsewhereIsNoMeasureForTheWords() {
        let candidates = [
            candidate("elders", text: 20) { $0.areas = [3] }, candidate("hier", text: 5) { $0.areas = [1] },
            candidate("hier-minder", text: 2) { $0.areas = [1] },
        ]
        let found = rank(candidates) { $0.area = asked("nis:24107", .text) }
        #expect(ids(found) == ["hier", "hier-minder", "elders"])
        #expect(found.first?.offering.contributions.first { $0.kind == .text }?.score == 10)
    }

    @Test func aPoorBestMatchIsNoFullMatch() {
        let found = rank([candidate("arm", text: 5)], attainable: true) { _ in }
        #expect(found.first?.offering.contributions.first { $0.kind == .text }?.score == 1)
    }

    @Test func roundAboutWillDoWhereThatIsSaid() {
        // Bierbeek (24011) lies in the region of Leuven (24062).
        let keys: [Candidate] = [
            candidate("tienen") {
                $0.areas = [1]; $0.home = 1
            }
        ]
        func score(_ isAround: Bool) -> Double {
            rank(keys) { query in
                query.area = gazetteer.area(id: "nis:24059").map { AskedArea($0, from: .text, isAround: isAround) }
            }.first?.offering.score ?? 0
        }
        #expect(score(true) > score(false) + 4)
    }

    @Test func oneOrganisationDoesNotFillThePage() {
        var weights = Self.weights
        weights.variety = 1
        let many = (0..<30).map { index in candidate("groot\(index)", text: 9) { $0.organization = 7 } }
        let others = (0..<8).map { index in
            candidate("klein\(index)", text: 8.2) { $0.organization = Int32(20 + index) }
        }
        let found = rank(many + others, weights: weights) { _ in }
        #expect(ids(found).prefix(10).count { $0.hasPrefix("groot") } == 2)
        #expect(found.count == 38)
        for (offering, _) in found {
            #expect(abs(offering.contributions.map(\.score).reduce(0, +) - offering.score) < 1e-9)
        }
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.offering.score >= $1.offering.score })
    }

    @Test func pagesOfAVariedRankingTogetherAreTheWholeOfIt() {
        var weights = Self.weights
        weights.variety = 0.7
        var random = SplitMix64(seed: 31)
        for _ in 0..<20 {
            let candidates = (0..<400).map { index in
                candidate("id\(index)", text: Double.random(in: 0...9, using: &random)) {
                    $0.organization = Int32.random(in: 1...6, using: &random)
                }
            }
            let whole = ids(rank(candidates, weights: weights) { _ in })
            let size = Int.random(in: 1...30, using: &random)
            let paged = stride(from: 0, to: 400, by: size).flatMap { start in
                ids(rank(candidates, weights: weights, page: start..<start + size) { _ in })
            }
            #expect(paged == whole)
        }
    }

    @Test func whatCostsNothingComesFirstWhereThatIsAsked() {
        let candidates = [
            candidate("betalend") { $0.isFree = false }, candidate("onbekend"),
            candidate("gratis") { $0.isFree = true },
        ]
        #expect(ids(rank(candidates) { $0.free = .text }) == ["gratis", "onbekend", "betalend"])
    }

    @Test func openInTheEveningOrTheWeekendIsLookedForInTheDaysThatCome() {
        let candidates = [
            candidate("a-overdag", hours: "Mo-Fr 09:00-17:00"), candidate("b-avond", hours: "Tu 17:00-20:00"),
            candidate("c-zaterdag", hours: "Sa 10:00-12:00"), candidate("d-onbekend"),
        ]
        let evening = rank(candidates) { $0.moment = AskedMoment(.evening, from: .text) }
        #expect(ids(evening).first == "b-avond" && ids(evening)[1] == "d-onbekend")
        #expect(evening.allSatisfy { $0.offering.tier == .fits })
        let weekend = rank(candidates) { $0.moment = AskedMoment(.weekend, from: .flag) }
        #expect(ids(weekend).first == "c-zaterdag")
        #expect(weekend.map(\.offering.tier) == [.fits, .unknown, .rest, .rest])
    }
}
