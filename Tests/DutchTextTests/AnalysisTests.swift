import Foundation
import TestSupport
import Testing

@testable import DutchText

@Suite struct AnalysisTests {
    private let analysis: Analysis

    init() throws { analysis = try DeliveredLexicon.analysis() }

    @Test(arguments: [
        ("huizen", ["huizen", "=huis"]),
        ("jeugd-ggz", ["jeugd", "ggz", "=jeugdggz"]),
        ("Jeugd-werkers", ["jeugd", "werkers", "=werker", "=jeugdwerkers", "=jeugdwerker"]),
        ("thuisverpleging", ["thuisverpleging", "=thuisverpleg", "=thuis", "=verpleg"]),
        (
            "mantelzorgondersteuning",
            ["mantelzorgondersteuning", "=mantelzorgondersteun", "=mantelzorg", "=ondersteun"]
        ),
        ("O.C.M.W.", ["ocmw"]), ("", []),
    ])
    func everyWordHasItsStemAndPartsBesideIt(text: String, expected: [String]) {
        #expect(analysis.allForms(of: text) == expected)
    }

    /// Many are found on all cores, few on one.
    @Test(arguments: [0, 1, 7, 399, 1_000])
    func stemsOfManyWordsAreThoseOfEach(count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        let known = ["huizen", "schuldhulpverleners", "gezinshereniging", "kinderen", "jeugd", "thuisverpleging"]
        let words = (0..<count).map { place in
            known.randomElement(using: &random).map { place.isMultiple(of: 3) ? $0 : "\($0)\(place)" } ?? ""
        }
        #expect(analysis.stems(of: words) == words.map { analysis.stem(of: $0) })
    }

    @Test(arguments: [
        "huizen huis huisje", "brieven brief", "schulden schuld", "kinderen kind kindje", "dakloze dakloos daklozen",
        "steden stad", "leden lid", "artsen arts", "plaatsen plaats", "gezinnen gezin", "bussen bus",
        "organisaties organisatie", "opnames opname", "studies studie", "studiën studie", "ideeën idee", "café's café",
        "wonen woont gewoond woon woonde", "helpen helpt geholpen hielp", "betalen betaalt betaald",
        "aanvragen aangevraagd aanvraag", "opvangen opgevangen opvang", "bespreken besproken", "scheiden gescheiden",
        "ondersteunen ondersteunt ondersteund ondersteuning", "begeleiden begeleidt begeleid begeleiding begeleider",
        "ouders ouder", "ouderen oudere", "gemeenten gemeentes gemeente", "verslaafd verslaafden verslaving",
        "dagcentra dagcentrum", "woonzorgcentra woonzorgcentrum", "huisartsen huisarts", "ziekenhuizen ziekenhuis",
        "verpleegster verpleegkundige verplegers verpleging", "thuisverpleegster thuisverpleegkundige thuisverpleging",
        "schuldbemiddelaar schuldbemiddeling", "psychologe psychologen psycholoog", "zonen zoon",
        "moedertalen moedertaal",
    ])
    func formsOfOneWordMeet(words: String) {
        #expect(Set(analysis.words(in: words).map { analysis.stem(of: $0.text) }).count == 1)
    }

    @Test(arguments: [
        "begeleiding begeleid begeleider | beleid", "geweld | wel welzijn", "gezin gezinnen | zin zinnen",
        "gezondheid gezond | zon zonnen zoon", "gevangenis | vannis gevangene", "ongeval | onval val",
        "ouders ouder | ouderen oudere oud", "jongens jongen | jongeren jong", "zoon | zon", "weten | wet wetten",
        "lezen leest | les lessen", "slapen | slap", "maten maatje | mat matten", "taken | tak", "paaz | paas",
        "halle | hal hallen", "belasting | last", "overheid overheden overheidsdienst | over", "welzijn | zijn",
        "doven doof | doffe", "arts | art",
    ])
    func wordsThatOnlyLookAlikeNeverMeet(words: String) {
        let sides = words.split(separator: "|").map { side in
            Set(
                analysis.words(in: String(side)).flatMap { word in
                    let forms = analysis.forms(ofWord: word.text)
                    return [forms.surface, forms.stem] + forms.parts.joined()
                })
        }
        #expect(sides.count == 2 && sides[0].isDisjoint(with: sides[1]))
    }

    @Test func aQueryWordGivesItsPartsInTwoDepths() {
        let forms = analysis.forms(ofWord: "woonzorgcentra")
        #expect(forms.surface == "woonzorgcentra")
        #expect(forms.stem == "woonzorgcentrum")
        #expect(forms.parts == [["woonzorg", "centrum"], ["won", "zorg", "centrum"]])
        #expect(analysis.forms(ofWord: "zorg").parts.isEmpty)
    }

    @Test(arguments: [
        (["thuis", "verpleegster"], "thuisverpleegster"), (["dag", "centrum"], "dagcentrum"),
        (["gezin", "hereniging"], "gezinshereniging"), (["kinder", "opvang"], "kinderopvang"),
        (["mantel", "zorg"], "mantelzorg"), (["voedsel", "pakket"], "voedselpakket"),
    ])
    func neighbouringWordsThatMakeACompoundAreJoined(words: [String], expected: String) {
        #expect(analysis.joined(["x"] + words).contains(JoinedWord(range: 1..<3, text: expected)))
    }

    @Test(arguments: [["hulp", "nodig"], ["gent", "centrum"], ["voor", "jongeren"], ["", ""], ["zorg"], []])
    func otherNeighboursAreNot(words: [String]) {
        #expect(analysis.joined(words).isEmpty)
    }

    @Test func theVersionNamesTheLexicon() throws {
        let lexicon = try Lexicon(path: DeliveredLexicon.file.path())
        #expect(analysis.version.hasSuffix(lexicon.version))
        #expect(analysis.version != Analysis(lexicon: .empty).version)
    }

    @Test func anyTextHasTheSameFormsAgainAndWordByWord() {
        var random = SplitMix64(seed: 23)
        for _ in 0..<1_000 {
            let words = analysis.words(in: randomText(upTo: 30, using: &random)).map(\.text)
            let forms = analysis.allForms(of: words.joined(separator: " "))
            #expect(forms == words.flatMap { analysis.allForms(of: $0) })
            #expect(analysis.words(in: words.joined(separator: " ")).map(\.text) == words)
        }
    }

    @Test func noFormStandsTwiceAtOnePositionAndQueriesAskForWhatTheIndexHolds() {
        var random = SplitMix64(seed: 29)
        let pieces = [
            "zorg", "thuis", "-", "gezins", "kinder", "opvang", "centrum", "ggz", "s", "e", " ", "begeleidings",
            "dienst", "en",
        ]
        for _ in 0..<2_000 {
            let text = (0..<8).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            var atPosition: Set<String> = []
            for form in analysis.allForms(of: text) {
                if !form.hasPrefix("=") { atPosition.removeAll() }
                #expect(atPosition.insert(form.replacing("=", with: "")).inserted, "\(text)")
            }
            for word in analysis.words(in: text) {
                let asked = analysis.forms(ofWord: word.text)
                let held = Set(analysis.allForms(of: word.text).map { $0.replacing("=", with: "") })
                #expect(held == Set([asked.surface, asked.stem] + asked.parts.joined()))
            }
        }
    }

    @Test func readingStopsWhenTheCallerHasEnough() {
        var count = 0
        Array("thuisverpleging thuis-zorg".utf8).withUnsafeBytes { bytes in
            analysis.forms(of: bytes) { _, _, _ in
                count += 1
                return count < 3
            }
        }
        #expect(count == 3)
    }
}
