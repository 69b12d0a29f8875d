import DirectoryModel
import Gazetteer
import Search
import TestSupport
import Testing

@Suite struct UnderstandingTests {
    private let reader: Understander

    init() throws { reader = try Understander() }

    private func query(_ text: String, _ change: (inout SearchRequest) -> Void = { _ in }) throws -> SearchQuery {
        try reader.query(text, change)
    }

    @Test func placeTargetGroupAndSubjectAreReadInALine() throws {
        let query = try query("schuldhulp voor jongeren in Tienen")
        #expect(query.terms == ["schuldhulp"])
        #expect(query.area?.area.id == "nis:24107")
        #expect(query.area?.from == .text)
        #expect(query.targetGroups.map(\.code) == ["jongeren"])
        #expect(query.domains.map(\.code) == ["schuldbemiddeling"])
        #expect(query.domains.first?.from == .thesaurus)
    }

    @Test func whatAFlagSaysWinsOverTheText() throws {
        let query = try query("hulp voor jongeren in Tienen") {
            $0.area = "Landen"
            $0.targetGroups = ["Ouderen"]
        }
        #expect(query.area?.area.name == "Landen")
        #expect(query.area?.from == .flag)
        #expect(query.targetGroups.map(\.code) == ["ouderen"])
        #expect(query.terms.contains("tienen"))
    }

    /// A place in the text gives way to one that was given; who asks is told of it.
    @Test(arguments: [
        ("poetshulp in Leuven", "Gent", ["Leuven"]), ("poetshulp in Gent", "Gent", []), ("poetshulp", "Gent", []),
        ("poetshulp in Oost-Vlaanderen", "Gent", []), ("poetshulp in Gent", "Ledeberg", []),
        ("poetshulp in Ledeberg", "Gent", ["Ledeberg"]),
    ])
    func aPlaceThatGivesWayIsKnown(text: String, given: String, passedOver: [String]) throws {
        #expect(try query(text) { $0.area = given }.passedOver.map(\.name) == passedOver)
        #expect(try query(text).passedOver.isEmpty)
    }

    @Test(arguments: [
        ("poetshulp in Gent, Leuven of Aalst", ["Leuven", "Aalst"]),
        ("poetshulp in Gent of Leuven, liefst Gent", ["Leuven"]),
        ("poetshulp in Gent of Leuven, maar liefst in Leuven", ["Leuven"]),
    ])
    func everyPlaceThatGivesWayIsKnownOnce(text: String, passedOver: [String]) throws {
        #expect(try query(text).passedOver.map(\.name) == passedOver)
    }

    /// A municipality that is ticked beside one in the text never finds more than the text alone.
    @Test(arguments: ["jongeren in Tienen", "in Tienen", "Tienen"])
    func aPlaceThatGivesWayIsNothingToLookForAlone(text: String) throws {
        #expect(try query(text) { $0.area = "Gent" }.words == query(text).words)
        let beside = try query("schuldhulp " + text) { $0.area = "Gent" }.words
        #expect(beside.terms.contains("tienen"))
    }

    @Test(arguments: [
        ("3300", "nis:24107"), ("24107", "nis:24107"), ("Tirlemont", "nis:24107"), ("Borgloon", "nis:73009"),
    ])
    func anAreaIsKnownByNamePostcodeAndCode(name: String, id: String) throws {
        #expect(try query("") { $0.area = name }.area?.area.id == id)
    }

    /// A flag leaves out what serves only the other, so it is told that there is one.
    @Test(
        arguments: [
            ("Nieuwerkerken", .elsewhere(["Aalst (Nieuwerkerken)"])), ("Nieuwerkerken (Limburg)", nil),
            ("71045", nil), ("Gent", nil),
        ] as [(String, AreaNote?)])
    func aMunicipalityWithANamesakeIsToldWhereItIsGiven(name: String, note: AreaNote?) throws {
        #expect(try query("hulp") { $0.area = name }.area?.note == note)
    }

    @Test func anAreaThatNobodyKnowsIsRefusedWithWhatWasMeant() {
        #expect {
            try query("x") { $0.area = "Thienen" }
        } throws: { error in
            guard case .unknownArea("Thienen", let suggestions) = error as? SearchRefusal else { return false }
            return suggestions.first == "Tienen"
        }
    }

    @Test func conceptsAndLanguagesThatNobodyKnowsAreRefused() {
        #expect(throws: SearchRefusal.self) { try query("x") { $0.targetGroups = ["ruimtevaarders"] } }
        #expect(throws: SearchRefusal.self) { try query("x") { $0.domains = ["raketten"] } }
        #expect(throws: SearchRefusal.unknownLanguage("klingon")) { try query("x") { $0.language = "klingon" } }
    }

    @Test func textIsNeverRefused() throws {
        var random = SplitMix64(seed: 21)
        for _ in 0..<500 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0..<40, using: &random)).compactMap { _ in
                        Unicode.Scalar(UInt32.random(in: 1..<0x2_FFFF, using: &random))
                    }))
            _ = try query(text)
        }
        #expect(try query(String(repeating: "zorg ", count: 20_000)).terms == ["zorg"])
        #expect(try query("de het een").terms == ["de", "het", "een"])
    }

    @Test(arguments: [
        ("opvang voor mijn zoon van 15 in Gent", 15), ("82 jaar en alleen", 82), ("een 16-jarige spijbelt", 16),
        ("baby van 6 maanden huilt", 0), ("ik ben 19 en dakloos", 19), ("dochter van 9j", 9),
        ("mijn kinderen van 6 en 9", 6),
        ("peuter van 30 maanden", 2), ("fille de 14 ans", 14), ("client 45 jaar", 45), ("mijn vader wordt 78", 78),
    ])
    func anAgeIsReadInALine(text: String, age: Int) throws {
        let query = try query(text)
        #expect(query.age == .init(age, from: .text), "\(text)")
        #expect(!query.terms.contains { $0.contains(where: \.isNumber) || $0 == "jaar" || $0 == "jarige" })
    }

    @Test(arguments: [
        "al 15 jaar ziek", "3300", "huur is 650 euro", "5 kinderen", "na 20 jaar huwelijk", "2 keer per week",
        "artikel 60",
        "sinds 3 jaar werkloos", "20 kilo kwijt", "10 jaar geleden", "gezin met 3 kinderen", "is 15 euro te veel",
        "1712",
        "twee jaar cel", "ik ben 3 maanden zwanger",
    ])
    func aNumberIsNotAlwaysAnAge(text: String) throws { #expect(try query(text).age == nil, "\(text)") }

    @Test func anAgeMeansTheTargetGroupsThatHaveItButAFlagWins() throws {
        #expect(try query("hulp voor mijn zoon van 15").targetGroups.map(\.code) == ["jongeren"])
        #expect(try query("hulp 82 jaar").targetGroups.map(\.code).contains("ouderen"))
        #expect(try query("zoon van 15") { $0.age = 40 }.age == .init(40, from: .flag))
    }

    @Test(arguments: [
        ("psycholoog die Arabisch spreekt", "ar"), ("spreekt enkel Turks", "tr"), ("dokter in het Pools", "pl"),
        ("Franstalige psycholoog", "fr"), ("psychologue qui parle arabe", "ar"), ("they only speak English", "en"),
        ("médecin néerlandophone", "nl"), ("begeleiding in het Frans", "fr"),
        ("spreekt geen Nederlands, enkel Arabisch", "ar"),
    ])
    func aLanguageIsReadInALine(text: String, code: String) throws {
        #expect(try query(text).language == AskedLanguage(code, from: .text), "\(text)")
    }

    @Test(arguments: [
        "Nederlands leren", "cursus Frans voor beginners", "lessen Nederlands", "praattafel Nederlands",
        "les in het Nederlands",
        "mijn man slaat mij", "de lat ligt hoog", "ouders verstaan geen Nederlands",
        "niet-Nederlandstalige moeder", "spreekt geen Nederlands en Frans", "non francophone",
        "spreekt een beetje Nederlands",
    ])
    func aLanguageToBeLearntOrThatIsLackingIsNotTheClients(text: String) throws {
        #expect(try query(text).language == nil, "\(text)")
    }

    @Test(arguments: [
        ("logopedie 's avonds in Leuven", AskedMoment.Kind.evening), ("huisarts in het weekend", .weekend),
        ("tandarts op zaterdag", .weekday(.saturday)), ("apotheek 's nachts", .night),
        ("wie is nu open", .now(minute: 600)),
        ("médecin le soir", .evening), ("speelplein woensdagnamiddag", .weekday(.wednesday)),
        ("kan ik vannacht ergens slapen", .night),
    ])
    func aMomentIsReadInALine(text: String, kind: AskedMoment.Kind) throws {
        let query = try query(text) { $0.minute = 600 }
        #expect(query.moment == AskedMoment(kind, from: .text), "\(text)")
        #expect(!query.terms.contains { ["avonds", "weekend", "zaterdag", "nachts"].contains($0) })
    }

    @Test func nowWithinASentenceIsOnlyAWord() throws {
        #expect(try query("ik kan nu mijn huur niet meer betalen") { $0.minute = 600 }.moment == nil)
        #expect(try query("wie is nu open").moment == nil)
    }

    @Test(arguments: [
        "gratis juridisch advies", "avocat gratuit", "tandarts zonder te betalen", "kosteloze hulp", "les voor niets",
    ])
    func whatMayCostNothingIsReadInALine(text: String) throws {
        let query = try query(text)
        #expect(query.free == .text && !query.terms.contains("gratis"), "\(text)")
    }

    @Test(arguments: ["wijk-werken", "WIJK-WERKEN HASSELT", "Wijk-werken", "Wijk-Werken Hasselt"])
    func aWordOfACompoundIsNoPlace(text: String) throws { #expect(try query(text).area?.area.name != "Werken") }

    @Test func whatNeedNotBeFreeIsNotAskedToBe() throws {
        let query = try query("niet gratis advocaat")
        #expect(query.free == nil && query.terms == ["advocaat"])
    }

    @Test(arguments: [
        ("ik kan niet meer", true), ("ik kan niet meer slapen", true), ("ik kan niet meer werken", false),
        ("ik kan niet meer alleen wonen", false), ("ik kan niet meer naar de winkel", false),
    ])
    func aPhraseOfSmallWordsIsNotTheBeginningOfAnother(text: String, isMeant: Bool) throws {
        #expect(
            try query(text).domains.contains { $0.code == "geestelijke-gezondheid" && $0.certainty == 1 } == isMeant)
    }

    @Test func whatWasUnderstoodCanBeLeftOutAgain() throws {
        let text = "gratis schuldhulp voor jongeren in Tienen"
        let before = try query(text)
        #expect(before.understoodParts.contains(.area) && before.understoodParts.contains(.free))
        for part in before.understoodParts {
            let after = try query(text) { $0.leftOut = [part] }
            #expect(after.understoodParts == before.understoodParts.filter { $0 != part })
        }
        let given = try query(text) {
            $0.area = "Gent"
            $0.leftOut = [.area]
        }
        #expect(given.area?.area.name == "Gent")
    }

    @Test func aMunicipalityThatMergedAwayIsToldAlsoWhereTheTextNamesIt() throws {
        guard case .ended("De Pinte", _, _) = try query("thuishulp in De Pinte").area?.note else {
            Issue.record("nothing is said of the merger")
            return
        }
        #expect(try query("thuishulp in Gent").area?.note == nil)
    }

    @Test func roundAboutIsReadInALine() throws {
        #expect(try query("logopedist rond Leuven").area?.isAround == true)
        #expect(try query("logopedist in de buurt van Leuven").area?.isAround == true)
        #expect(try query("logopedist in Leuven").area?.isAround == false)
    }

    @Test(arguments: [
        ("mijn man slaat mij en ik durf niet naar huis", "partnergeweld"),
        ("de elektriciteit is afgesloten", "energie-en-water"),
        ("mijn dochter snijdt in haar armen", "ggz-jeugd"), ("ik geraak niet meer uit bed van verdriet", "rouw"),
        ("frigo is leeg en nog tien dagen tot mijn loon", "voedselhulp"),
    ])
    func aNeedIsUnderstoodThoughNobodyWordedItSo(text: String, domain: String) throws {
        let domains = try query(text).domains.map(\.code)
        #expect(domains.contains(domain), "\(text): \(domains)")
    }

    @Test func aNamedSubjectIsNotGuessedAt() throws {
        #expect(try query("kinesitherapie").domains.map(\.code) == ["kinesitherapie"])
        #expect(try query("OCMW").domains.map(\.code) == ["sociaal-onthaal"])
    }
}
