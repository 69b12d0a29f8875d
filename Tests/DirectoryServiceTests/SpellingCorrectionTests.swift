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
