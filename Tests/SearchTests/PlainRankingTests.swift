import DirectoryModel
import FoundationEssentials
import Gazetteer
import TestSupport
import Testing
import Thesaurus

@testable import Search

/// The ranker, which looks at few rows, against one that gives every row its marks and puts all of them in order.
@Suite struct PlainRankingTests {
    private let gazetteer: Gazetteer
    private let thesaurus: Thesaurus
    private static let date = CalendarDate(dayNumber: 20_777)
    private static let words = ["schuld", "hulp", "wonen", "jongeren", "gezin"]
    private static let targetGroups = ["jongeren", "iedereen", "ouderen", "studenten"]
    private static let domains = ["schuldbemiddeling", "materiele-en-financiele-hulp", "huisarts", "sociaal-onthaal"]
    private static let areas = [
        "nis:24107", "nis:02000", "nis:24059", "nis:20001", "wijk:44021:rabot", "nis:44021", "nis:11002", "nis:01000",
    ]
    private static let keys = SignalKeys(
        areas: numbered(areas), targetGroups: numbered(targetGroups), domains: numbered(domains),
        sources: [1: "b", 2: "a", 3: "c"])
    private static let parameters = TextScorer.Parameters(
        columns: [5, 1], saturation: 1.2, lengthShare: 0.6, coverageShare: 0.35)

    private static func numbered(_ names: [String]) -> [Int32: String] {
        Dictionary(uniqueKeysWithValues: names.enumerated().map { (Int32($0.offset + 1), $0.element) })
    }

    init() throws {
        gazetteer = try Gazetteer(contentsOf: repository.path() + "Config/gebieden")
        thesaurus = try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv")
    }

    @Test(arguments: seeds(60, of: 300))
    func theSameInTheSameOrderWithTheSameScores(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let table = table(Int.random(in: 1...400, using: &random), &random)
        // So few are looked at that bounds decide in most of the tables.
        try compare(try query(&random), table, look: Int.random(in: 1...40, using: &random), pages: 0...12, &random)
    }

    /// Where many rows may answer, most are not even looked at.
    @Test(arguments: seeds(60, of: 300))
    func theSameWhereSetsOfRowsTellWhichOnesAreLookedAt(seed: UInt64) throws {
        var random = SplitMix64(seed: seed + 1_000_000)
        let table = table(Int.random(in: 300...600, using: &random), &random)
        var query = SearchQuery(SearchRequest(date: Self.date))
        addConcepts(to: &query, from: seed % 3 == 0 ? .flag : .text, &random)
        if seed % 4 == 0 { query.area = AskedArea(try #require(gazetteer.area(id: "nis:02000")), from: .text) }
        if seed % 5 == 0 { query.narrowing = .toPossible }
        addWords(Int.random(in: 1...3, using: &random), to: &query, &random)
        // More texts than the page is long are scored at first, so that there is something to beat.
        try compare(query, table, look: Int.random(in: 10...40, using: &random), pages: 0...3, &random)
    }

    private func compare(
        _ query: SearchQuery, _ table: SignalTable, look: Int, pages: ClosedRange<Int>, _ random: inout SplitMix64
    ) throws {
        let scorer = scorer(table, query.words, &random)
        let candidates = scorer?.rows ?? RowSet(all: table.count)
        let memory = SearchMemory(table: table, keys: Self.keys)
        var ranker = Ranker(
            query: query, memory: memory, openingHours: HoursTable(), weights: Self.weights(&random),
            intake: GeneralIntake(domain: "sociaal-onthaal", groups: ["iedereen"]), freshness: FreshnessTerms(),
            gazetteer: gazetteer, thesaurus: thesaurus)
        ranker.firstLook = look
        let first = Int.random(in: pages, using: &random)
        let page = first..<first + Int.random(in: pages, using: &random)
        let found = ranker.rank(candidates, scorer: scorer, page: page)
        let plain = ranker.plainly(candidates, scorer: scorer, page: page)
        #expect(found.total == plain.total)
        #expect(found.fitting.rows == plain.fitting)
        #expect(found.servesArea == plain.servesArea)
        #expect(found.lacking == plain.lacking)
        #expect(found.page.map(\.key) == plain.page.map(\.key))
        #expect(found.page.map(\.score) == plain.page.map(\.score))
        #expect(found.page.map(\.tier) == plain.page.map(\.tier))
        for offering in found.page {
            #expect(offering.contributions.first { $0.kind == .text }?.score == plain.texts[offering.key])
            let sum = offering.contributions.reduce(0) { $0 + Points(score: $1.score) }
            #expect(sum == Points(score: offering.score))
        }
    }

    private static func weights(_ random: inout SplitMix64) -> RankingWeights {
        RankingWeights(
            text: 9, name: 4, area: [0.2, 1, 4.5].randomElement(using: &random) ?? 1, targetGroup: 3, domain: 5, age: 1,
            language: 1, openNow: 1, cost: 1, intake: 1.2, variety: 0.5, freshness: 0.6, status: 4)
    }

    private func table(_ count: Int, _ random: inout SplitMix64) -> SignalTable {
        var all: [Int64: ServiceSignals] = [:]
        for key in 0..<count {
            var signals = ServiceSignals(
                source: .random(in: 1...3, using: &random), sourceID: "\(key % 7)-\(key)",
                organization: .random(in: 0...max(1, Int32(count / 6)), using: &random),
                status: OfferingStatus.allCases.randomElement(using: &random) ?? .active)
            func some(_ most: Int32, upTo count: Int) -> [Int32] {
                (0..<Int.random(in: 0...count, using: &random)).map { _ in .random(in: 1...most, using: &random) }
            }
            signals.areas = some(Int32(Self.areas.count), upTo: 2)
            signals.home = some(Int32(Self.areas.count), upTo: 1).first
            signals.targetGroups = some(Int32(Self.targetGroups.count), upTo: 2)
            signals.domains = some(Int32(Self.domains.count), upTo: 2)
            signals.vanished = Int.random(in: 0..<9, using: &random) == 0
            signals.hasUnknownArea = Int.random(in: 0..<9, using: &random) == 0
            signals.isFree = [nil, true, false].randomElement(using: &random) ?? nil
            signals.minimumAge = some(30, upTo: 1).first.map(Int.init)
            signals.assured = CalendarDate(dayNumber: 20_777 - .random(in: 0...500, using: &random))
            signals.names = some(40, upTo: 2).map { Bool.random(using: &random) ? $0 : NameKey.ofOrganization($0) }
            signals.textLengths = [.random(in: 1...8, using: &random), .random(in: 5...80, using: &random)]
            all[Int64(key * 3)] = signals
        }
        return SignalTable.packed(all)
    }

    private func query(_ random: inout SplitMix64) throws -> SearchQuery {
        func chance(_ parts: Int) -> Bool { Int.random(in: 0..<parts, using: &random) == 0 }
        func from() -> Understanding { chance(3) ? .flag : .text }
        var query = SearchQuery(SearchRequest(date: Self.date))
        if !chance(4) {
            let area = try #require(gazetteer.area(id: Self.areas.randomElement(using: &random) ?? "nis:24107"))
            query.area = AskedArea(area, from: from(), isAround: chance(3))
        }
        addConcepts(to: &query, from: from(), &random)
        if chance(4) { query.age = .init(.random(in: 0...40, using: &random), from: from()) }
        if chance(4) { query.free = from() }
        if chance(3) { query.names = [.random(in: 1...40, using: &random)] }
        if chance(4) { query.narrowing = chance(2) ? .toPossible : .toCertain }
        addWords(Int.random(in: 0...3, using: &random), to: &query, &random)
        return query
    }

    private func addConcepts(to query: inout SearchQuery, from origin: Understanding, _ random: inout SplitMix64) {
        func some(_ codes: [String]) -> ArraySlice<String> {
            codes.shuffled(using: &random).prefix([0, 0, 1, 2].randomElement(using: &random) ?? 0)
        }
        for code in some(Self.targetGroups) {
            query.targetGroups.append(.init(code: code, from: origin, certainty: origin == .flag ? 1 : 0.7))
        }
        for code in some(Self.domains) {
            query.domains.append(.init(code: code, from: origin, certainty: origin == .flag ? 1 : 0.6))
        }
    }

    private func addWords(_ count: Int, to query: inout SearchQuery, _ random: inout SplitMix64) {
        func chance(_ parts: Int) -> Bool { Int.random(in: 0..<parts, using: &random) == 0 }
        for _ in 0..<count {
            let names = (0..<Int.random(in: 1...3, using: &random)).map { place in
                let terms = (0..<Int.random(in: 1...2, using: &random)).compactMap { _ in
                    Self.words.randomElement(using: &random)
                }
                return (terms: terms, weight: place == 0 ? 1 : Double.random(in: 0.1...0.9, using: &random))
            }
            query.words.add(words: chance(3) ? [] : names[0].terms, names: names, isContext: chance(5))
        }
    }

    /// Words that stand in a few rows, and in most.
    private func scorer(_ table: SignalTable, _ words: TextQuery, _ random: inout SplitMix64) -> TextScorer? {
        guard !words.terms.isEmpty else { return nil }
        let weights = LengthWeights(table, parameters: Self.parameters)
        let postings = words.terms.map { _ in
            let rarity = [1, 2, 9, 150].randomElement(using: &random) ?? 2
            let rows = (0..<Int32(table.count)).filter { _ in Int.random(in: 0..<rarity, using: &random) == 0 }
            let worths = rows.map { row in
                Float(weights.worth(UInt64.random(in: 1...3, using: &random) << 8, in: Int(row)))
            }
            return Postings(rows: rows, worths: worths, rowCount: table.count)
        }
        return TextScorer(
            query: words, matches: TextMatches(words, postings: postings, rowCount: table.count), weights: weights)
    }
}

extension Ranker {
    /// Gives every row every mark, scores every text, and takes one by one the best of all that is left.
    fileprivate func plainly(
        _ candidates: RowSet, scorer: TextScorer?, page: Range<Int>
    ) -> (
        total: Int, fitting: [Int32], servesArea: Bool, lacking: [Int], texts: [Int64: Double],
        page: [(key: Int64, tier: Tier, score: Double)]
    ) {
        var standings: [Standing] = []
        var serving: Set<Int32> = []
        rows: for row in candidates.rows {
            var standing = Standing(row: row)
            for component in [area?.fit].compactMap({ $0 }) + components {
                guard let mark = component.mark(Int(row), of: table) else { continue rows }
                standing.add(mark)
                if component.kind == .area, mark.speaksFor { serving.insert(row) }
            }
            guard narrowing.keeps(standing.tier) else { continue }
            standings.append(standing)
        }
        serving.formIntersection(standings.map(\.row))
        var lacking: [Int] = []
        var texts: [Int64: Double] = [:]
        if let scorer {
            let scores = scorer.scores(of: candidates)
            let scoreOfRow = Dictionary(uniqueKeysWithValues: zip(candidates.rows, scores.map(\.value)))
            let matchedOfRow = Dictionary(uniqueKeysWithValues: zip(candidates.rows, scores.map(\.matched)))
            let measured = standings.filter { serving.isEmpty || serving.contains($0.row) }
            let best = measured.reduce(Self.attainableShare * scorer.attainable) {
                max($0, scoreOfRow[$1.row] ?? 0)
            }
            let text = TextMatch(weight: textWeight, best: best)
            var fullest: (count: Int, points: Points, has: ConceptSet)?
            for place in standings.indices {
                let row = standings[place].row
                let points = text.points(scoreOfRow[row] ?? 0)
                standings[place].points += points
                if text.most > 0 { texts[table.keys[Int(row)]] = points.score }
                // What the area is known to lack is not asked of those that serve it.
                guard serving.isEmpty || isNear(row) else { continue }
                let has = (matchedOfRow[row] ?? ConceptSet()).intersection(typed)
                if let fullest, (fullest.count, fullest.points) >= (has.count, standings[place].points) { continue }
                fullest = (has.count, standings[place].points, has)
            }
            lacking = (0..<ConceptSet.most).filter { typed.contains($0) && !(fullest?.has.contains($0) ?? true) }
        }
        let fitting = standings.filter { $0.tier == .fits }.map(\.row)
        let total = standings.count
        var seen: [Int32: Int] = [:]
        var ranked: [(key: Int64, tier: Tier, score: Double)] = []
        func points(_ standing: Standing) -> Points {
            let organization = table.organization[Int(standing.row)]
            return standing.points - (organization == 0 ? 0 : loss(seen[organization, default: 0]))
        }
        while let best = standings.min(by: { left, right in
            let (one, other) = (points(left), points(right))
            if (left.tier, -one) != (right.tier, -other) { return (left.tier, -one) < (right.tier, -other) }
            return precedes(left, right)
        }) {
            ranked.append((table.keys[Int(best.row)], best.tier, points(best).score))
            seen[table.organization[Int(best.row)], default: 0] += 1
            standings.removeAll { $0.row == best.row }
        }
        return (total, fitting, !serving.isEmpty, lacking, texts, Array(ranked[page.clamped(to: 0..<total)]))
    }

    /// Whether it is not known to serve elsewhere only.
    private func isNear(_ row: Int32) -> Bool { area?.possible.contains(row) ?? true }
}
