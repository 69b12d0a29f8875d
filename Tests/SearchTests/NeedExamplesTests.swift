import DutchText
import Foundation
import Search
import TestSupport
import Testing
import Thesaurus

@Suite struct NeedExamplesTests {
    private let thesaurus: Thesaurus
    private let lexicon: Lexicon

    init() throws {
        thesaurus = try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv")
        lexicon = try Lexicon(path: repository.path() + "Config/lexicon/nederlands.tsv")
    }

    /// A thesaurus of one domain, with these phrases between bars.
    private func thesaurus(_ phrases: String) throws -> Thesaurus {
        let heading =
            "soort;code;ruimer;label_nl;label_fr;label_en;synoniemen;spreektaal;leeftijd_van;leeftijd_tot;toelichting"
        let path = NSTemporaryDirectory() + "noden-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("\(heading)\ndomein;wonen;;Wonen;Logement;Housing;;\(phrases);;;\n".utf8).write(
            to: URL(fileURLWithPath: path))
        return try Thesaurus(contentsOf: path)
    }

    @Test func theTextGivesTheSameExamplesAgain() throws {
        let analysis = Analysis(lexicon: lexicon)
        for thesaurus in [thesaurus, try thesaurus("de huur niet betalen|geen dak"), try thesaurus("")] {
            let examples = NeedExamples(thesaurus, analysis: analysis)
            #expect(NeedExamples(text: examples.text, thesaurus, analysis: analysis) == examples)
        }
    }

    @Test func theTextOfOtherPhrasesOrAnotherAnalysisIsNotTaken() throws {
        let one = try thesaurus("de huur niet betalen")
        let text = NeedExamples(one, analysis: Analysis(lexicon: lexicon)).text
        let other = try thesaurus("de huur niet meer betalen")
        #expect(NeedExamples(text: text, other, analysis: Analysis(lexicon: lexicon)) == nil)
        #expect(NeedExamples(text: text, one, analysis: Analysis(lexicon: .empty)) == nil)
    }

    /// Any change of the text is refused, or gives examples that can be used.
    @Test func aDamagedTextNeverEndsTheProgram() throws {
        let thesaurus = try thesaurus("de huur niet betalen|geen dak boven mijn hoofd|uit mijn huis gezet")
        let analysis = Analysis(lexicon: lexicon)
        let text = Array(NeedExamples(thesaurus, analysis: analysis).text.utf8)
        var random = SplitMix64(seed: 20)
        var refused = 0
        for _ in 0..<3_000 {
            var damaged = text
            let place = Int.random(in: 0..<damaged.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: damaged.remove(at: place)
            case 1: damaged.removeSubrange(place...)
            case 2: damaged.insert(contentsOf: Array("4294967296 \n-".utf8).shuffled(using: &random), at: place)
            default: damaged[place] = Array("0123456789 \n-x".utf8).randomElement(using: &random) ?? 0
            }
            let read = NeedExamples(
                text: String(decoding: damaged, as: UTF8.self), thesaurus, analysis: analysis)
            if read == nil { refused += 1 }
            let memory = NeedMemory(thesaurus: thesaurus, lexicon: lexicon)
            memory.prepare(from: String(decoding: damaged, as: UTF8.self))
        }
        #expect(refused > 500)
    }

    @Test func whatIsKeptIsReplacedOnlyWhereItWillNotDo() throws {
        let memory = NeedMemory(thesaurus: thesaurus, lexicon: lexicon)
        let text = try #require(memory.text(unless: nil))
        #expect(memory.text(unless: text) == nil)
        #expect(memory.text(unless: String(text.dropLast(3))) == text)
        let other = NeedMemory(thesaurus: try thesaurus("geen dak"), lexicon: lexicon)
        #expect(other.text(unless: text) != nil)
    }
}
