import Gazetteer
import Search
import Testing

/// What lines say of persons, places and moments, in the many ways in which they say it.
@Suite struct LineReadingTests {
    private let reader: Understander

    init() throws { reader = try Understander() }

    private func query(_ text: String) throws -> SearchQuery { try reader.query(text) { $0.minute = 600 } }

    // MARK: - Violence

    @Test(arguments: [
        "mijn man slaat mij Gent", "verkracht Gent", "ze werd verkracht door haar ex", "mijn dochter is aangerand",
        "stalking", "geweld Gent", "seksueel misbruik Gent", "ik word gestalkt door mijn ex", "mijn zus is mishandeld",
        "als kind misbruikt", "mijn buurman bedreigt mij",
    ])
    func whoTellsOfViolenceIsAVictim(text: String) throws {
        let groups = try query(text).targetGroups.map(\.code)
        #expect(groups.contains("slachtoffers-van-geweld") && !groups.contains("plegers-van-geweld"), "\(text)")
    }

    @Test(arguments: [
        "ik sla mijn vrouw", "ik heb mijn vrouw geslagen", "daderhulp", "plegers van geweld", "ik heb iemand bedreigd",
        "bang dat ik mijn vrouw iets aandoe",
    ])
    func whoSaysThatHeDidItIsAPerpetrator(text: String) throws {
        #expect(try query(text).targetGroups.map(\.code) == ["plegers-van-geweld"], "\(text)")
    }

    // MARK: - Needs

    @Test(arguments: ["man", "vrouw", "ouders", "zoon", "mijn vent", "moeder en dochter", "aanvragen", "inschrijven"])
    func whoIsSpokenOfIsNoNeed(text: String) throws {
        let domains = try query(text).domains
        #expect(domains.isEmpty, "\(text): \(domains)")
    }

    @Test(arguments: [
        ("voedsel bank", "voedselhulp"), ("pleeg zorg", "adoptie-en-pleegzorg"), ("woon zorg centrum", "woonzorg"),
        ("rust huis Gent", "woonzorg"), ("woon zorg centrum Gent", "woonzorg"), ("jeugd huis", "jeugdwerk"),
        ("service flat", "woonzorg"),
        ("kinderdag verblijf", "kinderopvang"),
    ])
    func aTermThatIsWrittenApartIsTheTerm(text: String, domain: String) throws {
        let domains = try query(text).domains.map(\.code)
        #expect(domains.first == domain, "\(domains)")
    }

    @Test func whoHasNoChildrenAsksForNoChildren() throws {
        #expect(try query("koppel zonder kinderen").targetGroups.isEmpty)
        #expect(try query("vrouw zonder papieren").targetGroups.map(\.code) == ["mensen-zonder-wettig-verblijf"])
    }

    // MARK: - Places

    @Test(arguments: [
        ("kine niet in Tienen maar in Landen", "Landen"), ("kine in Landen en Tienen", "Landen"),
        ("kine Gent of Aalst", "Gent"), ("kine buiten Gent", nil), ("kine niet in Gent", nil),
    ])
    func ofSeveralPlacesTheFirstCountsThatIsMeant(text: String, place: String?) throws {
        let query = try query(text)
        #expect(query.area?.area.name == place)
        #expect(query.domains.map(\.code) == ["kinesitherapie"], "\(query.domains)")
        #expect(query.words.concepts.filter { !$0.isContext && !$0.words.isEmpty }.map(\.words) == [["kine"]])
    }

    @Test func aPlaceThatIsNotMeantIsNoWord() throws {
        #expect(try query("kine buiten Gent").terms == ["kine"])
        #expect(try query("kine niet ver van Gent").area?.area.name == "Gent")
    }

    // MARK: - Languages

    @Test(arguments: [
        ("Arabisch sprekende huisarts", "ar"), ("psycholoog arabisch", "ar"), ("Turkse psycholoog", "tr"),
        ("Poolse huisarts Gent", "pl"), ("psychologe Turks Gent", "tr"),
    ])
    func theLanguageOfWhoHelpsIsReadInALine(text: String, code: String) throws {
        let query = try query(text)
        #expect(query.language == AskedLanguage(code, from: .text), "\(text)")
        #expect(!query.terms.contains { $0.hasPrefix("arab") || $0.hasPrefix("turk") || $0 == "sprekende" })
    }

    @Test(arguments: ["Turkse vrouw", "arabisch", "bijles Frans", "Franse brief"])
    func aLanguageBesideSomethingElseIsOnlyAWord(text: String) throws {
        #expect(try query(text).language == nil, "\(text)")
    }
}
