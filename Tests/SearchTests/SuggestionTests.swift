import DutchText
import FoundationEssentials
import Gazetteer
import Search
import TestSupport
import Testing
import Thesaurus

@Suite struct SuggestionTests {
    private let index: SuggestionIndex

    init() throws {
        index = SuggestionIndex(
            thesaurus: try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv"),
            gazetteer: try Gazetteer(contentsOf: repository.path() + "Config/gebieden"))
    }

    private func suggest(_ text: String, count: Int = 8) -> [Suggestion] {
        index.suggestions(for: TypedWords(text), count: count) { _, _ in true }
    }

    @Test(arguments: [
        ("schuldb", "schuldbemiddeling"), ("Tien", "Tienen"), ("kinesit", "kinesitherapie"), ("wzc", "WZC"),
        ("huiswerk voor jong", "huiswerk voor jongeren"), ("schuldhulp in Tien", "schuldhulp in Tienen"),
        ("OCMW in Sint-Ni", "OCMW in Sint-Niklaas"), ("dag in Brug", "dag in Brugge"),
    ])
    func theLikeliestGoesFirst(typed: String, text: String) { #expect(suggest(typed).first?.text == text) }

    @Test(arguments: [
        ("kinisit", "kinesitherapie"), ("tuisverpl", "thuisverpleging"), ("schuldbemidelling", "schuldbemiddeling"),
        ("Antwerepn", "Antwerpen"), ("geestleijke ge", "geestelijke gezondheid"), ("Leuevn", "Leuven"),
    ])
    func aSlipOfTheHandIsForgiven(typed: String, name: String) {
        #expect(suggest(typed).map(\.name).contains(name), "\(suggest(typed).map(\.name))")
    }

    @Test func aNameIsKnownByAnyOfItsWords() {
        #expect(suggest("ouderenz", count: 20).map(\.id).contains("thuiszorg-en-ouderenzorg"))
    }

    @Test func nothingComesTwiceAndNothingBeyondTheCount() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<300 {
            let word =
                ["schuld", "ziek", "in gent", "voor oud", "hulp b", "a", "wz", "brus"].randomElement(using: &random)
                ?? ""
            let found = suggest(String(word.prefix(Int.random(in: 1...8, using: &random))), count: 6)
            #expect(found.count <= 6)
            #expect(Set(found.map(\.text)).count == found.count)
            #expect(Set(found.map { "\($0.kind) \($0.id)" }).count == found.count)
        }
    }

    @Test func anyTextIsSurvived() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<400 {
            let scalars = (0..<Int.random(in: 0..<50, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 1..<0x2_FFFF, using: &random))
            }
            _ = suggest(String(String.UnicodeScalarView(scalars)))
        }
        #expect(suggest("").isEmpty && suggest(" - ").isEmpty)
        #expect(suggest(String(repeating: "zorg ", count: 10_000)).count <= 8)
    }

    @Test func whatTheKaartHasComesFirst() {
        let used = index.suggestions(for: TypedWords("kin"), count: 5) { $1 == "kindermishandeling" }
        #expect(used.first?.id == "kindermishandeling")
    }
}
