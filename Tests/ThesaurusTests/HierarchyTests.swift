import TestSupport
import Testing
import Thesaurus

@Suite("Broader and narrower")
struct HierarchyTests {
    @Test("follows the example data")
    func exampleData() throws {
        let thesaurus = try deliveredThesaurus()
        #expect(thesaurus.broader(of: "studenten", in: .targetGroup) == ["jongvolwassenen", "volwassenen", "iedereen"])
        #expect(thesaurus.broader(of: "iedereen", in: .targetGroup) == [])
        #expect(thesaurus.broader(of: "bestaat-niet", in: .targetGroup) == [])
        #expect(thesaurus.narrower(of: "gezinnen", in: .targetGroup) == ["eenoudergezinnen"])
        #expect(
            thesaurus.narrower(of: "volwassenen", in: .targetGroup) == [
                "jongvolwassenen", "gedetineerden", "studenten",
            ])
        #expect(thesaurus.narrower(of: "iedereen", in: .targetGroup).count == 29)
    }

    @Test(
        "tells how an offered concept stands to the asked one",
        arguments: [
            ("jongeren", "jongeren", ConceptRelation.exact), ("iedereen", "jongeren", .broader(steps: 1)),
            ("iedereen", "studenten", .broader(steps: 3)), ("studenten", "volwassenen", .narrower(steps: 2)),
            ("jongeren", "ouderen", .unrelated), ("weg", "weg", .unrelated), ("weg", "iedereen", .unrelated),
        ])
    func relations(offered: String, asked: String, expected: ConceptRelation) throws {
        #expect(try deliveredThesaurus().relation(of: offered, to: asked, in: .targetGroup) == expected)
    }

    @Test("broader chains end, without repetition, at a top; narrower is their converse; relations are antisymmetric")
    func properties() throws {
        let thesaurus = try deliveredThesaurus()
        for scheme in Scheme.allCases {
            try checkProperties(of: thesaurus, in: scheme)
        }
    }

    @Test("the same holds for random trees", arguments: 1...10 as ClosedRange<UInt64>)
    func randomTrees(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rows = (0..<40).map { number -> String in
            let broader =
                number == 0 || Int.random(in: 0..<5, using: &random) == 0
                ? "" : "c\(Int.random(in: 0..<number, using: &random))"
            return "domein;c\(number);\(broader);c\(number)"
        }
        try checkProperties(of: Thesaurus(rows: rows.shuffled(using: &random)), in: .careDomain)
    }

    @Test("a chain of ten thousand loads and is walked")
    func deepChain() throws {
        let rows = (0..<10_000).map { "domein;c\($0);\($0 == 0 ? "" : "c\($0 - 1)");c\($0)" }
        let thesaurus = try Thesaurus(rows: rows)
        #expect(thesaurus.broader(of: "c9999", in: .careDomain).count == 9_999)
    }

    private func checkProperties(of thesaurus: Thesaurus, in scheme: Scheme) throws {
        let codes = thesaurus.concepts(in: scheme).map(\.code)
        for code in codes {
            let chain = thesaurus.broader(of: code, in: scheme)
            #expect(Set(chain + [code]).count == chain.count + 1)
            let top = try #require(thesaurus.concept(chain.last ?? code, in: scheme))
            #expect(top.broader == nil)
            let below = Set(thesaurus.narrower(of: code, in: scheme))
            for other in codes {
                #expect(below.contains(other) == thesaurus.broader(of: other, in: scheme).contains(code))
                let there = thesaurus.relation(of: code, to: other, in: scheme)
                let back = thesaurus.relation(of: other, to: code, in: scheme)
                switch there {
                case .exact: #expect(code == other)
                case .broader(let steps): #expect(back == .narrower(steps: steps))
                case .narrower(let steps): #expect(back == .broader(steps: steps))
                case .unrelated: #expect(back == .unrelated)
                }
            }
        }
    }
}
