import DirectoryModel
import DutchText
import FoundationEssentials
import Gazetteer
import Search
import TestSupport
import Testing
import Thesaurus

@Suite struct UnderstandingTests {
    private let gazetteer: Gazetteer
    private let understanding: QueryUnderstanding

    init() throws {
        gazetteer = try Gazetteer(contentsOf: repository.path() + "Config/gebieden")
        understanding = QueryUnderstanding(
            gazetteer: gazetteer, thesaurus: try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv"),
            analysis: Analysis(lexicon: try Lexicon(path: repository.path() + "Config/lexicon/nederlands.tsv")),
            synonymWeight: 0.5, partWeight: 0.5)
    }

    private func query(_ text: String, _ change: (inout SearchRequest) -> Void = { _ in }) throws -> SearchQuery {
        var request = SearchRequest(text: text, date: CalendarDate(dayNumber: 20_777))
        change(&request)
        return try understanding.understand(request)
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

    @Test(arguments: [
        ("3300", "nis:24107"), ("24107", "nis:24107"), ("Tirlemont", "nis:24107"), ("Borgloon", "nis:73009"),
    ])
    func anAreaIsKnownByNamePostcodeAndCode(name: String, id: String) throws {
        #expect(try query("") { $0.area = name }.area?.area.id == id)
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
}
