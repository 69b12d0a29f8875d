import TestSupport
import Testing
import Thesaurus

@Suite("Resolving a value")
struct ResolutionTests {
    private let thesaurus: Thesaurus

    init() throws {
        thesaurus = try Thesaurus(rows: [
            "domein;dagverzorging;;dagverzorging;centre de jour;day care;dagcentrum|O.C.M.W.-dagopvang;overdag niet alleen",
            "domein;dagbesteding;;dagbesteding;accueil;activities;dagcentrum",
            "domein;rouw;;rouw;deuil;grief;dagverzorging in rouw",
            "doelgroep;dagcentrum;;bezoekers;visiteurs;visitors",
        ])
    }

    @Test(
        "finds by code, label or synonym, whatever the case, accents and signs",
        arguments: [
            "dagverzorging", " DAGVERZORGING ", "Centre-de-Jour", "day/care", "ocmw dagopvang", "OCMW-Dagopvang",
        ])
    func finds(text: String) throws {
        let expected = try #require(thesaurus.concept("dagverzorging", in: .careDomain))
        #expect(thesaurus.resolve(text, in: .careDomain) == .found(expected))
    }

    @Test("leaves a shared synonym open, and does not mix the schemes")
    func ambiguous() throws {
        guard case .ambiguous(let several) = thesaurus.resolve("Dagcentrum", in: .careDomain) else {
            Issue.record("not ambiguous")
            return
        }
        #expect(several.map(\.code) == ["dagverzorging", "dagbesteding"])
        let group = try #require(thesaurus.concept("dagcentrum", in: .targetGroup))
        #expect(thesaurus.resolve("dagcentrum", in: .targetGroup) == .found(group))
    }

    @Test(
        "suggests what is spelled nearly so, nearest first",
        arguments: [
            ("dagverzroging", ["dagverzorging"]), ("dagcentrun", ["dagverzorging", "dagbesteding"]), ("roux", ["rouw"]),
            ("rou", []), ("overdag niet alleen", []), ("", []), ("🙂", []), ("iets heel anders", []),
        ])
    func nearest(text: String, codes: [String]) {
        guard case .unknown(let nearest) = thesaurus.resolve(text, in: .careDomain) else {
            Issue.record("\(text) is known")
            return
        }
        #expect(nearest.map(\.code) == codes)
    }

    @Test(
        "takes one slip of the fingers in every longer label of the delivered file",
        arguments: 1...3 as ClosedRange<UInt64>)
    func typos(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let delivered = try deliveredThesaurus()
        for concept in delivered.concepts(in: .careDomain) where concept.label.count > 8 {
            var letters = Array(concept.label)
            letters.swapAt(3, 4)
            letters.remove(at: Int.random(in: 6..<letters.count, using: &random))
            switch delivered.resolve(String(letters), in: .careDomain) {
            case .unknown(let nearest): #expect(nearest.contains(concept), "\(String(letters))")
            case .found, .ambiguous: Issue.record("\(String(letters)) is a term")
            }
        }
    }

    @Test("never fails on any text", arguments: 1...20 as ClosedRange<UInt64>)
    func total(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scalars = (0..<200).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) }
        let text = String(String.UnicodeScalarView(scalars))
        guard case .unknown = thesaurus.resolve(text, in: .careDomain) else {
            Issue.record("noise is known")
            return
        }
    }
}
