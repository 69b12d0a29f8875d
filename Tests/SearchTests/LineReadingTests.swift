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
}
