import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Gazetteer
import Importing
import RecordReading
import Search
import TestSupport
import Testing

/// The example kaart, read once from its CSV into memory, and searched.
@Suite struct ImportAndSearchTests {
    private let world: World

    init() throws { world = try World() }

    @Test func theExampleKaartIsTheSameFromCSVFromXMLAndThroughEveryExport() throws {
        let fromCSV = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        let fromXML = try world.delivered("voorbeeld-xml", file: "Importers/voorbeeld-xml/sample.xml")
        let expected = try world.offerings(in: fromCSV)
        #expect(expected.count == 440)
        #expect(try world.offerings(in: fromXML) == expected)
        let folder = try TemporaryFolder()
        for (format, mapping) in [(ExportFormat.hsdsCSV, "hsds"), (.hsdsJSON, "hsds-json"), (.csv, "kaart-csv")] {
            let path = folder.file(format.rawValue)
            let count = try Export(references: world.references, source: nil).write(format, to: path, from: fromCSV)
            #expect(count == 440)
            let back = try world.delivered(mapping, path: path, source: "voorbeeld")
            #expect(try world.offerings(in: back) == expected)
        }
    }

    @Test func theOCMWsAreAllInAndTheMergedOnesSayTheirSuccessor() throws {
        let store = try world.emptyKaart()
        let report = try world.deliver("ocmw", path: world.path("Importers/ocmw/sample.csv"), to: store)
        #expect((report.read, report.refused, report.changes?.new.count) == (300, 0, 300))
        let mergers = report.findings.filter { $0.rule == .merger }
        #expect(mergers.count == 27 && report.findings.count == 27)
        #expect(mergers.allSatisfy { $0.evidence.count == 4 && $0.evidence[2].hasPrefix("2025") })
        let numbers = try world.offerings(in: store).values.flatMap(\.organization.identifiers)
            .filter { $0.identifierScheme == OrganizationIdentifier.enterpriseNumberScheme }
        #expect(numbers.count == 300)

        func names(_ area: String) throws -> [String] {
            var request = SearchRequest(text: "OCMW", date: World.date)
            request.area = area
            return try world.search.answer(request, from: store).hits.map(\.offering.name)
        }
        #expect(Set(try names("Tongeren-Borgloon").prefix(2)) == ["OCMW Tongeren", "OCMW Borgloon"])
        #expect(try names("Borgloon").first == "OCMW Borgloon")
        #expect(try names("Tienen") == ["OCMW Tienen"])
    }

    @Test func aDeskQuestionFindsTheRightHitFirstAndExplainsItself() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        let answer = try world.search.answer(
            SearchRequest(text: "schuldhulp voor jongeren in Tienen", date: World.date), from: store)
        let first = try #require(answer.hits.first)
        #expect(first.municipality == "Tienen")
        #expect(first.offering.domains.contains("schuldbemiddeling"))
        for hit in answer.hits {
            #expect(abs(hit.contributions.map(\.score).reduce(0, +) - hit.score) < 1e-9)
            for highlight in hit.highlights {
                let text = highlight.field == "name" ? hit.offering.name : hit.offering.description ?? ""
                #expect(highlight.start + highlight.length <= text.unicodeScalars.count)
            }
        }
    }

    @Test(arguments: [
        ("dakloos vannacht Brugge", nil, "B-077"), ("drankprobleem man Tienen", nil, "D-018"),
        ("gokverslaving", nil, "D-099"), ("psychose broer Riemst", nil, "C-091"),
        ("overdosis pillen genomen", nil, "D-081"), ("zelfstandige failliet", nil, "D-109"),
        ("mijn vriend wordt agressief en ik heb geen papieren", "Schaarbeek", "C-109"),
        ("ik ben geen slachtoffer maar dader van geweld", "Tongeren-Borgloon", "C-106"),
        ("ik ben bang dat ik mijn vrouw iets aandoe", "Aalst", "C-102"),
        ("palliatieve thuiszorg Laken", nil, "A-105"), ("thuiszorg Velzeke", nil, "A-047"),
        ("ik kan de huur niet meer betalen", "Leuven", "B-020"),
    ])
    func whoAsksInNeedFindsWhoHelpsFirst(text: String, municipality: String?, first: String) throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        var request = SearchRequest(text: text, date: World.date)
        request.area = municipality
        #expect(try world.search.answer(request, from: store).hits.first?.offering.sourceID == first)
    }

    @Test func theNameOfANeedInAnotherLanguageIsNotReadAsDutch() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        let answer = try world.search.answer(
            SearchRequest(text: "poetshulp in Galmaarden", date: World.date), from: store)
        let marked = answer.hits.flatMap { hit in
            hit.highlights.map { highlight in
                let text = highlight.field == "name" ? hit.offering.name : hit.offering.description ?? ""
                return String(text.unicodeScalars.dropFirst(highlight.start).prefix(highlight.length)).lowercased()
            }
        }
        #expect(!marked.isEmpty && !marked.contains("clean"))
    }

    @Test func whatGaveWayIsSaidAndNothingIsSaidWhereNothingDid() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        func relaxed(_ text: String) throws -> [String] {
            var request = SearchRequest(text: text, date: World.date)
            request.literal = true
            return try world.search.answer(request, from: store).query.relaxed
        }
        #expect(try relaxed("kinesitherapie in Leuven").isEmpty)
        #expect(try relaxed("").isEmpty)
        #expect(try relaxed("schuldbemiddeling kwibbelwaz in Tienen") == ["kwibbelwaz"])
    }

    @Test func generalIntakeIsThereForANeedThatIsNotClearButNotForANameOrNonsense() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        func intake(_ text: String) throws -> [Int] {
            var request = SearchRequest(text: text, date: World.date, count: 40)
            request.area = "Tienen"
            let hits = try world.search.answer(request, from: store).hits
            return hits.indices.filter { place in
                hits[place].contributions.contains { $0.reason == .generalIntake && $0.score > 0 }
            }
        }
        #expect(try !intake("ik weet mij geen raad meer met alle brieven en rekeningen").isEmpty)
        #expect(try intake("xyzzyqqq").isEmpty)
        let specialised = try intake("kinesitherapie")
        #expect(specialised.allSatisfy { $0 > 0 })
    }

    @Test func whoTypesAWholeNameFindsWhatIsCalledSoFirst() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        let delivered = try world.search.answer(SearchRequest(date: World.date, count: 1000), from: store).hits
        // What is closed sinks, whatever it is called.
        for offering in delivered.map(\.offering) where offering.status == .active {
            let hits = try world.search.answer(SearchRequest(text: offering.name, date: World.date), from: store).hits
            #expect(hits.first?.contributions.contains { $0.reason == .named } == true, "\(offering.name)")
            #expect(hits.prefix(2).contains { $0.offering.name == offering.name }, "\(offering.name)")
        }
        let active = Dictionary(
            grouping: delivered.map(\.offering).filter { $0.status == .active }, by: \.organization.name)
        for name in active.keys.sorted().enumerated().filter({ $0.offset % 4 == 0 }).map(\.element) {
            let hits = try world.search.answer(SearchRequest(text: name, date: World.date), from: store).hits
            let named = hits.prefix(5).filter { hit in
                hit.contributions.contains { [.named, .organizationNamed].contains($0.reason) }
            }
            #expect(!named.isEmpty, "\(name)")
        }
    }

    @Test func whoTypesOnlyAPlaceMeetsTheGeneralIntakeOfThatPlaceFirst() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        let hits = try world.search.answer(SearchRequest(text: "Tienen", date: World.date), from: store).hits
        #expect(hits.first?.offering.sourceID == "B-001")
        #expect(hits.first?.offering.domains.contains("sociaal-onthaal") == true)
    }

    @Test(arguments: [("DMW Hasselt", nil), ("dmw hasselt", nil), ("DMW", "Hasselt"), ("JAC Hasselt", nil)])
    func anAbbreviationIsTheNameThatItStandsFor(text: String, area: String?) throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        var request = SearchRequest(text: text, date: World.date)
        request.area = area
        let first = try #require(try world.search.answer(request, from: store).hits.first)
        #expect(first.contributions.contains { $0.reason == .named })
        #expect(first.offering.name == (text.hasPrefix("JAC") ? text : "Dienst Maatschappelijk Werk Hasselt"))
    }

    @Test(arguments: [
        ("tiene", "tienen"), ("landn", "landen"), ("kine mechele", "mechelen"), ("landen", nil),
        ("schuldhulp Tienn", "tienen"), ("poetshulp Leuvn", "leuven"),
    ])
    func aPlaceIsKnownAsItIsSpoken(text: String, meant: String?) throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        let query = try world.search.answer(SearchRequest(text: text, date: World.date), from: store).query
        #expect(query.corrections.map(\.to) == [meant].compactMap { $0 })
        #expect(query.area?.from == .text)
    }

    /// Inflections that the kaart knows by their stem alone, each a slip away from a municipality, or from a part of its name.
    @Test(arguments: ["mijn geld beheren", "bijzondere noden", "brede school", "mijn kind voeden", "zich hechten"])
    func anInflectedWordIsNoPlace(text: String) throws {
        let folder = try TemporaryFolder()
        let file = folder.file("stammen.csv")
        try """
        Referentie;Organisatie;Aanbod;Omschrijving
        S-1;Huis Stam;Beheer;Nood aan een breed netwerk: beheer, voeding en hechting, wie voedt en wie zich hecht.
        """.write(toFile: file, atomically: true, encoding: .utf8)
        let store = try world.delivered("voorbeeld-csv", path: file, source: "stammen")
        let query = try world.search.answer(SearchRequest(text: text, date: World.date), from: store).query
        #expect(query.corrections.isEmpty && query.area == nil)
    }

    @Test func theNameOfAPlaceSaysNothingOfTheNeed() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        func domains(_ text: String) throws -> [String] {
            try world.search.answer(SearchRequest(text: text, date: World.date), from: store).query.domains.map(\.code)
        }
        #expect(try domains("huren in Landen") == domains("huren in Tienen"))
    }

    @Test func withStrictAFacetNeverAddsResultsWhateverTheTextSays() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        let texts = [
            "kinesitherapie", "hulp voor jongeren in Tienen", "opvang voor mijn zoon van 15 in Gent", "jongeren",
            "jeunes",
            "logopedie 's avonds in Leuven", "Franstalige psycholoog gratis in Brussel", "bang van mijn man",
            "de het een",
            "baby huilt heel de nacht en ik ben op", "advies op zaterdag voor ouderen", "", "in Tienen",
            "kinisitherapie Gent",
            "xyzzyqqq in Zoutleeuw", "huisarts", "stroom afgesloten, budgetmeter leeg",
        ]
        let facets: [(inout SearchRequest) -> Void] = [
            { $0.targetGroups.append("ouderen") }, { $0.targetGroups.append("jongeren") },
            { $0.domains.append("huisarts") },
            { $0.domains.append("schuldbemiddeling") }, { $0.area = "Gent" }, { $0.age = 15 }, { $0.language = "fr" },
            { $0.openNow = true },
        ]
        func found(_ request: SearchRequest) throws -> Set<String> {
            Set(try world.search.answer(request, from: store).hits.map(\.offering.sourceID))
        }
        for text in texts {
            var plain = SearchRequest(text: text, date: World.date, count: 1_000)
            plain.narrowing = .toCertain
            plain.minute = 600
            let all = try found(plain)
            for (number, facet) in facets.enumerated() {
                var request = plain
                facet(&request)
                let fewer = try found(request)
                #expect(fewer.isSubset(of: all), "\(text), \(number)")
                facets[(number + 3) % facets.count](&request)
                #expect(try found(request).isSubset(of: fewer), "\(text), \(number) and more")
            }
        }
    }

    @Test func aFacetLeavesAsMuchAsItSays() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        for text in ["", "schuldhulp voor jongeren in Tienen", "kinesitherapie", "gratis advies", "opvang in Gent"] {
            var request = SearchRequest(text: text, date: World.date)
            request.narrowing = .toCertain
            request.minute = 600
            func total(_ change: (inout SearchRequest) -> Void) throws -> Int {
                var ticked = request
                change(&ticked)
                return try world.search.answer(ticked, from: store).total
            }
            let answer = try world.search.answer(request, from: store, countsFacets: true)
            let facets = try #require(answer.facets)
            for (code, count) in facets.targetGroups.prefix(6) {
                #expect(try total { $0.targetGroups = [code] } == count, "\(text): \(code)")
            }
            for (code, count) in facets.domains.prefix(6) {
                #expect(try total { $0.domains = [code] } == count, "\(text): \(code)")
            }
            for (area, count) in facets.municipalities.prefix(4) {
                #expect(try total { $0.area = area.id } == count, "\(text): \(area.name)")
            }
            // On the page what is not known stays, below; the count is of what fits.
            let before = try total { $0.narrowing = .toPossible }
            for (code, count) in facets.targetGroups.prefix(4) {
                var ticked = request
                ticked.narrowing = .toPossible
                ticked.targetGroups = [code]
                ticked.count = 1_000
                let page = try world.search.answer(ticked, from: store)
                #expect(page.fitting == count && page.total <= before, "\(text): \(code)")
                #expect(
                    page.hits.map(\.tier) == page.hits.map(\.tier).sorted() && !page.hits.contains { $0.tier == .rest })
                #expect(page.hits.count { $0.tier == .fits } == count)
            }
            #expect(try total { $0.openNow = true } == facets.openNow, "\(text): open")
            #expect(try total { $0.free = true } == facets.free, "\(text): free")
        }
    }

    @Test func noHitServesElsewhereOrRefusesTheAge() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        var request = SearchRequest(text: "hulp", date: World.date, count: 1_000)
        request.area = "Landen"
        request.age = 30
        let answer = try world.search.answer(request, from: store)
        #expect(answer.total > 5)
        let landen = try #require(world.references.gazetteer.area(id: "nis:24059"))
        for hit in answer.hits {
            let areas = hit.offering.serviceAreas.compactMap(\.areaID).compactMap(world.references.gazetteer.area(id:))
            let isUnknown = areas.count < hit.offering.serviceAreas.count || areas.isEmpty
            #expect(isUnknown || world.references.gazetteer.coverage(of: landen, by: areas) != .none)
            #expect((hit.offering.minimumAge ?? 0)...(hit.offering.maximumAge ?? 130) ~= 30)
        }
    }

    @Test(arguments: [
        "jeugd-ggz", "\"", "NEAR(", "*", "😀", "", " ", "(((", "a AND", "name:", "'; DROP TABLE service; --",
        "de het een",
        "\u{0301}\u{0301}", "\u{202E}omgekeerd", "%_\\",
    ])
    func noTextEverCausesAnError(text: String) throws {
        let store = try world.delivered("ocmw", file: "Importers/ocmw/sample.csv")
        _ = try world.search.answer(SearchRequest(text: text, date: World.date), from: store)
        _ = try world.search.answer(
            SearchRequest(text: String(repeating: text, count: 2_000), date: World.date), from: store)
    }

    @Test func theSameQuestionHasTheSameAnswerInTheSameOrder() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        func ids() throws -> [String] {
            try world.search.answer(SearchRequest(text: "hulp aan huis", date: World.date, count: 500), from: store)
                .hits.map(\.offering.id)
        }
        let first = try ids()
        for _ in 0..<3 { #expect(try ids() == first) }
    }

    @Test func pagesTogetherAreTheWholeAnswer() throws {
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        func page(_ offset: Int, _ count: Int) throws -> [String] {
            try world.search.answer(
                SearchRequest(text: "ouderen", date: World.date, count: count, offset: offset), from: store
            ).hits.map(\.offering.id)
        }
        let whole = try page(0, 1_000)
        #expect(try page(0, 7) + page(7, 13) + page(20, 1_000) == whole)
    }
}
