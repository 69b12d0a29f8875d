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

    private func suggest(
        _ text: String, count: Int = 8, in language: Term.Language = .dutch
    ) -> [Suggestion] {
        index.suggestions(for: TypedWords(text), count: count, in: language) { _, _ in true }
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

    /// Against the whole table of distances.
    @Test func slipsAreCountedAsInTheWholeTable() {
        func plainly(_ typed: [UInt8], _ word: [UInt8]) -> Int? {
            let limit = typed.count >= 8 ? 2 : 1
            var rows = [Array(0...word.count)]
            for (row, letter) in typed.enumerated() {
                var cells = [row + 1]
                for (column, other) in word.enumerated() {
                    var cost = min(
                        rows[row][column] + (letter == other ? 0 : 1), rows[row][column + 1] + 1, cells[column] + 1)
                    if row > 0, column > 0, letter == word[column - 1], typed[row - 1] == other {
                        cost = min(cost, rows[row - 1][column - 1] + 1)
                    }
                    cells.append(cost)
                }
                rows.append(cells)
            }
            return rows[typed.count].min().flatMap { $0 <= limit ? $0 : nil }
        }
        var random = SplitMix64(seed: 41)
        var near = 0
        for _ in 0..<20_000 {
            // Few letters, none of which sounds like another.
            func letters(_ count: ClosedRange<Int>) -> [UInt8] {
                (0..<Int.random(in: count, using: &random)).map { _ in
                    Array("abe".utf8).randomElement(using: &random) ?? 97
                }
            }
            let word = letters(1...14)
            var typed =
                Bool.random(using: &random) ? letters(1...14) : Array(word.prefix(.random(in: 1...14, using: &random)))
            for _ in 0..<Int.random(in: 0...2, using: &random) where typed.count > 1 {
                typed[Int.random(in: 0..<typed.count, using: &random)] = UInt8(ascii: "a")
                if Bool.random(using: &random) { typed.swapAt(0, 1) }
            }
            let begins = word.prefix(2).contains(typed[0])
            let expected = begins ? plainly(typed, word) : nil
            #expect(TypingSlips.count(in: typed.span, asBeginningOf: word.span) == expected, "\(typed) \(word)")
            near += expected == nil ? 0 : 1
        }
        #expect(near > 2_000)
    }

    /// "in" with a space behind it does not become "incest".
    @Test(arguments: ["schuldhulp voor jongeren in ", "poetshulp te ", "kiné rond ", "aide à ", "in "])
    func afterAWordOfPlaceComePlaces(typed: String) {
        let found = suggest(typed)
        #expect(found.count == 8)
        #expect(found.prefix(2).map(\.text) == [typed + "Antwerpen", typed + "Gent"], "\(found.map(\.text))")
        #expect(found.prefix(4).allSatisfy { $0.kind == .place })
        #expect(found.allSatisfy { typed == "in " || $0.text.hasPrefix(typed) }, "\(found.map(\.text))")
    }

    @Test func aFinishedWordIsNotTheBeginningOfAnother() {
        #expect(suggest("schuld ").allSatisfy { TypedWords($0.name).words.contains("schuld") })
        #expect(!suggest("schuld").isEmpty)
        #expect(suggest("geestelijke ").contains { $0.name == "geestelijke gezondheid" })
        #expect(TypedWords("schuld\n").isFinished == false, "a file ends so")
    }

    @Test(arguments: ["Sint-N", "sint-n", "hulp in Sint-N"])
    func aHyphenJoins(typed: String) {
        let found = suggest(typed)
        #expect(found.contains { $0.name == "Sint-Niklaas" })
        #expect(!found.contains { $0.text.contains("nieuwkomers") }, "\(found.map(\.text))")
    }

    @Test(arguments: [
        ("3300", "Tienen"), ("poetshulp in 3300", "poetshulp in Tienen"), ("3300 Tie", "Tienen"), ("9000", "Gent"),
        ("1020", "Laken"),
    ])
    func aPostcodeIsItsPlace(typed: String, text: String) {
        #expect(suggest(typed).first?.text == text, "\(suggest(typed).map(\.text))")
    }

    @Test func anAgeIsNoPostcode() {
        #expect(!suggest("hulp voor iemand van 33").contains { $0.kind == .place })
        #expect(suggest("3301").isEmpty, "no postcode, and none with a slip in it")
    }

    @Test(arguments: [
        ("à Tirl", "à Tirlemont"), ("Lou", "Louvain"), ("aide à Gan", "aide à Gand"), ("3300", "Tirlemont"),
    ])
    func inFrenchTheFrenchNameComesFirst(typed: String, text: String) {
        #expect(suggest(typed, in: .french).first?.text == text, "\(suggest(typed, in: .french).map(\.text))")
    }

    @Test func inDutchTheDutchNameComesFirst() {
        #expect(suggest("Brux").first?.id == suggest("Bruss").first?.id)
        #expect(suggest("Bru", count: 3).map(\.name).contains("Brugge"))
        #expect(suggest("à ", in: .french).map(\.name).contains("Anvers"))
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
