import DirectoryModel
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

    // MARK: - Ages

    @Test(arguments: [
        ("kinderen tussen 6 en 12 jaar", 9), ("opvang 0-3 jaar", 1), ("opvang van 3 tot 6", 4),
        ("crèche van 0 tot 3", 1),
        ("tussen 18 en 25 jaar", 21), ("kinderen van 9 tot 12", 10), ("jongeren 12 t/m 18", 15),
        ("peuters 2,5 tot 4 jaar", 3),
        ("6 jaar tot 12 jaar", 9), ("kind van 2,5 jaar", 2), ("activiteiten 65+", 65), ("50+ Gent", 50),
        ("sport voor 55-plussers", 55), ("65-plus", 65), ("kind van drie", 3), ("kind van drie jaar", 3),
        ("zoon van veertien", 14), ("zestiger", 65), ("een tachtigjarige vrouw", 80), ("bejaarde van 90", 90),
        ("tweeling van 4", 4), ("zwangere van 17", 17), ("senior van 81", 81), ("zonen van 6 en 9 jaar", 6),
        ("dochter van eenentwintig", 21), ("jongeren 12-25", 18), ("opvang 0-3", 1), ("creche in Gent 0-3", 1),
        ("kinderen in Sint-Truiden tussen 6 en 12", 9), ("tussen 6 en 12", 9), ("kinderpsycholoog 6-12", 9),
        ("0-3 opvang", 1), ("mensen tussen 18 en 30", 24), ("speelplein 6-12", 9), ("groep van 6-12 jarigen", 9),
    ])
    func agesAreReadHoweverTheyAreSaid(text: String, age: Int) throws {
        let query = try query(text)
        #expect(query.age == .init(age, from: .text), "\(text)")
        let words: Set = ["jaar", "drie", "veertien", "zestiger", "plus", "plussers", "tachtigjarige", "tot", "t", "m"]
        #expect(!query.terms.contains { $0.contains(where: \.isNumber) || words.contains($0) }, "\(query.terms)")
    }

    @Test(arguments: [
        "gezin met 3 kinderen", "3 kinderen", "moeder van 3", "gezin van vier", "huis voor 5 personen",
        "alleen met drie kids",
    ])
    func whatCountsPeopleIsNoAgeAndNoSubject(text: String) throws {
        let query = try query(text)
        #expect(query.age == nil, "\(text)")
        #expect(!query.terms.contains { $0.contains(where: \.isNumber) || ["drie", "vier"].contains($0) })
    }

    @Test(arguments: [
        "open van 9 tot 12 uur", "2-3 keer per week", "tussen 5 en 10 km", "van 9 tot 17", "0475-12-34-56",
        "al drie jaar ziek", "twee jaar geleden", "24-7", "tussen 10 en 20 euro", "van 3 tot 6 december",
        "6 tot 8 weken zwanger", "driejarige opleiding", "tussen twee en vier jaar cel",
        "betaalbare woning met 2-3 slaapkamers Leuven", "werk 80-100%", "jongeren werk 80 - 100 %",
        "hulp bij autisme IQ tussen 50 en 70", "kind met IQ tussen 50 en 70", "arbeidsongeschikt 33-66%",
        "open tussen 9 en 22", "jeugdhuis open tussen 9 en 22", "ADHD kind 2-3 keer", "kind 2 tot 3 keer per week",
        "schoenmaat 38-40", "kinderkleding maat 98-104", "jongeren huur € 50-100", "kind 12-03-2010", "zoon 80%",
        "al 3 tot 4 jaar",
    ])
    func aRangeIsNotAlwaysOfAges(text: String) throws { #expect(try query(text).age == nil, "\(text)") }

    @Test func whoIsOldOrPregnantStaysSo() throws {
        #expect(try query("zwangere van 17").targetGroups.map(\.code).contains("zwangere-vrouwen"))
        #expect(try query("bejaarde van 90").targetGroups.map(\.code).contains("ouderen"))
        #expect(try query("kinderen tussen 6 en 12 jaar").targetGroups.map(\.code) == ["kinderen"])
    }

    // MARK: - Needs

    @Test(arguments: ["man", "vrouw", "ouders", "zoon", "mijn vent", "moeder en dochter", "aanvragen", "inschrijven"])
    func whoIsSpokenOfIsNoNeed(text: String) throws {
        let domains = try query(text).domains
        #expect(domains.isEmpty, "\(text): \(domains)")
    }

    @Test(arguments: [
        ("leefloon aanvragen", "financiele-steun"), ("PVB aanvragen", "handicap-toeleiding"),
        ("inschrijven kinderopvang", "kinderopvang"), ("begrafenis regelen", "rouw"),
    ])
    func whatHasToBeDoneIsNoSubject(text: String, domain: String) throws {
        let query = try query(text)
        #expect(query.domains.map(\.code) == [domain])
        let typed = query.words.concepts.filter { !$0.isContext && !$0.words.isEmpty }.flatMap(\.words)
        #expect(typed.count == 1, "\(typed)")
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

    // MARK: - Languages and moments

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

    @Test(arguments: [
        ("apotheek open nu", AskedMoment.Kind.now(minute: 600)), ("apotheek morgen open", .weekday(.saturday)),
        ("kine na 17u", .evening), ("kine na 18 uur", .evening),
    ])
    func theHourIsReadInALine(text: String, kind: AskedMoment.Kind) throws {
        let query = try query(text)
        #expect(query.moment == AskedMoment(kind, from: .text), "\(text)")
        #expect(query.terms.count == 1, "\(query.terms)")
    }

    @Test(arguments: ["na 17 jaar huwelijk", "kine na 10u", "morgen moet ik verhuizen"])
    func anHourThatIsNotLateIsNoMoment(text: String) throws { #expect(try query(text).moment == nil, "\(text)") }
}
