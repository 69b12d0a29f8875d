import DirectoryModel
import DirectoryService
import DirectoryStore
import Search
import Testing

/// What unknown words of a question are read as, and which are left alone.
@Suite struct SpellingCorrectionTests {
    /// What a kaart with the sample on it reads in each of the questions.
    private func read(_ texts: [String]) throws -> [SearchQuery] {
        let world = try World()
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        return try texts.map { try world.search.answer(SearchRequest(text: $0, date: World.date), from: store).query }
    }

    @Test func aSlipIsRead() throws {
        let slips = [
            ("Lueven", "leuven"), ("kine in Gnet", "gent"), ("kine Gnet", "gent"), ("Bruge", "brugge"),
            ("kine in bruge", "brugge"), ("Dendermond", "dendermonde"), ("kine in dendermond", "dendermonde"),
            ("thuisverpleeging", "thuisverpleging"), ("alcohool", "alcohol"), ("kinisitherapie", "kinesitherapie"),
            ("woonzorgcentrun", "woonzorgcentrum"),
        ]
        for ((text, meant), query) in zip(slips, try read(slips.map(\.0))) {
            #expect(query.corrections.map(\.to) == [meant], "\(text)")
        }
    }

    /// Of three to five letters every other slip leaves another word.
    @Test func anAbbreviationWithLettersSwappedIsRead() throws {
        let slips = [("ocwm Tienen", "ocmw"), ("vdba", "vdab"), ("cwa tienen", "caw"), ("OCWM", "ocmw")]
        for ((text, meant), query) in zip(slips, try read(slips.map(\.0))) {
            #expect(query.corrections.map(\.to) == [meant], "\(text)")
        }
        for query in try read(["OCMW", "CAW", "ocmx"]) { #expect(query.corrections.isEmpty, "\(query.text)") }
    }

    /// Who says nothing but for whom it is, is shown what there is for them, however they say it.
    @Test func aGroupUnderAnyOfItsNamesFindsWhatIsThereForIt() throws {
        let world = try World()
        let store = try world.delivered("voorbeeld-csv", file: "Importers/voorbeeld-csv/sample.csv")
        for text in ["Oekraïners Leuven", "kids gent", "hij wurgt mij", "LGBT Hasselt", "ik heb ms tienen"] {
            let answer = try world.search.answer(SearchRequest(text: text, date: World.date), from: store)
            #expect(answer.total > 0 && answer.query.relaxed.isEmpty, "\(text)")
            let groups = Set(answer.query.targetGroups.map(\.code))
            #expect(!groups.isDisjoint(with: answer.hits[0].offering.targetGroups), "\(text)")
        }
    }

    @Test func aMisspelledPlaceIsAPlace() throws {
        for query in try read(["Lueven", "kine in Gnet", "Bruge", "kine in dendermond"]) {
            #expect(query.area?.from == .text, "\(query.text)")
        }
    }

    /// Behind "uit", "van" and "bij" stand countries, firms and persons as well.
    @Test func aNameIsNoPlaceAndNoOtherWord() throws {
        let texts = [
            "hulp voor vluchteling uit China", "vluchteling uit china", "familie in China", "réfugié de Chine",
            "vluchteling uit Londen", "vluchteling uit londen", "vluchteling uit Libië", "vluchteling uit Zweden",
            "vluchteling uit Congo", "schulden bij engie", "schulden bij Engie", "zorg voor de zoon van Wellens",
            "zorg voor de zoon van wellens", "zorg voor de zoon van Renard", "kine bij lueven",
        ]
        for query in try read(texts) {
            #expect(query.corrections.isEmpty && query.area == nil, "\(query.text): \(query.corrections)")
        }
    }

    @Test func aPlaceBehindADistanceIsAPlace() throws {
        for query in try read(["kine in de buurt van lueven", "kine niet ver van Lueven", "kine dicht bij lueven"]) {
            #expect(query.corrections.map(\.to) == ["leuven"], "\(query.text)")
        }
        #expect(try read(["hulp bij alcohool"]).flatMap(\.corrections).map(\.to) == ["alcohol"])
    }

    @Test func aWordThatDutchHasIsLeftAlone() throws {
        let words = [
            "brillen", "wassalon", "feestdag", "moederdag", "kinderdag verblijf", "blowen", "pleegouder", "mantel zorg",
            "zorgboerderij", "kine gnet",
        ]
        for query in try read(words) { #expect(query.corrections.isEmpty, "\(query.corrections)") }
    }
}
