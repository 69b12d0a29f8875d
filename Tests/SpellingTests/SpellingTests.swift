import DutchText
import TestSupport
import Testing

@testable import Spelling

@Suite("Corrections")
struct CorrectionTests {
    @Test("find the word that was meant", arguments: Welfare.misspellings)
    func misspelling(typed: String, meant: String) {
        #expect(Welfare.index.corrections(for: typed).first?.word == meant)
    }

    @Test("leave known words alone", arguments: Welfare.words)
    func known(word: String) {
        #expect(Welfare.index.isKnown(word))
        #expect(Welfare.index.corrections(for: word).isEmpty)
        #expect(Welfare.index.splits(of: word).isEmpty)
    }

    @Test(
        "leave short words, numbers and strange words alone",
        arguments: ["", "a", "zrg", "hrt", "9000", "24u", "covid19", "huur2", "xylofonist", "wandelen", "🙂", "שלום"])
    func untouched(word: String) {
        #expect(Welfare.index.corrections(for: word).isEmpty)
    }

    @Test("never propose a word with a digit")
    func digits() {
        let index = SpellingIndex([(word: "covid19", count: 9), (word: "covids", count: 1)])
        #expect(index.isKnown("covid19"))
        #expect(index.corrections(for: "covidd").map(\.word) == ["covids"])
    }

    @Test(
        "tolerate more in longer words, and in short ones only what sounds alike",
        arguments: [
            ("zorh", []), ("hulf", []), ("zorch", ["zorg"]), ("gelt", ["geld"]), ("scholl", ["school"]),
            ("skhool", ["school"]),
            ("sgoolx", []), ("gezondhiedd", ["gezondheid"]), ("gezonxheixd", ["gezondheid"]), ("gxzonxheixd", []),
        ] as [(String, [String])])
    func tolerance(typed: String, expected: [String]) {
        #expect(Welfare.index.corrections(for: typed).map(\.word) == expected)
    }

    @Test("stand by distance, then documents, then the alphabet")
    func order() {
        let index = SpellingIndex([
            (word: "banken", count: 3), (word: "danken", count: 9), (word: "ranken", count: 3),
            (word: "zanken", count: 1),
            (word: "sanke", count: 1),
        ])
        let found = index.corrections(for: "sanken", limit: 9)
        #expect(found.map(\.word) == ["sanke", "zanken", "danken", "banken", "ranken"])
        #expect(found.map(\.distance) == [0.5, 0.5, 1.5, 1.5, 1.5])
        #expect(found.map(\.count) == [1, 1, 9, 3, 3])
        #expect(index.corrections(for: "sanken").map(\.word) == ["sanke", "zanken", "danken"])
        #expect(index.corrections(for: "sanken", limit: 0).isEmpty)
        #expect(index.corrections(for: "sanken", limit: -1).isEmpty)
    }

    @Test("find every word within the slips tolerated, and none beyond", arguments: 1...30 as ClosedRange<UInt64>)
    func complete(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let words = Set((0..<400).map { _ in random.word(upTo: 11, of: "aeinstchv") })
        let index = SpellingIndex(words.map { (word: $0, count: 1) })
        var cells: [Int] = []
        for _ in 0..<40 {
            let typed = random.word(upTo: 11, of: "aeinstchv")
            guard !words.contains(typed) else { continue }
            let found = Set(index.corrections(for: typed, limit: .max).map(\.word))
            let slips = typed.count <= 4 ? 0 : typed.count <= 8 ? 1 : 2
            for word in words
            where !word.isEmpty && slips > 0 && EditDistance.between(typed, word, atMost: slips) != nil {
                #expect(found.contains(word), "\(typed) \(word)")
            }
            for word in found {
                let cost = Misspelling.cost(Array(typed.utf8).span, Array(word.utf8).span, cells: &cells)
                #expect(cost > 0 && cost <= Misspelling.tolerated(length: typed.count), "\(typed) \(word)")
                #expect(words.contains(word))
            }
        }
    }

    @Test("undo one slip anywhere in a long word", arguments: 1...10 as ClosedRange<UInt64>)
    func slips(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for word in Welfare.words where word.count > 8 {
            var letters = Array(word)
            let place = Int.random(in: 1..<letters.count - 1, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: letters.remove(at: place)
            case 1: letters.insert("q", at: place)
            case 2: letters[place] = "q"
            default: letters.swapAt(place, place + 1)
            }
            let typed = String(letters)
            guard !Welfare.index.isKnown(typed) else { continue }
            #expect(Welfare.index.corrections(for: typed).contains { $0.word == word }, "\(typed)")
        }
    }

    @Test("are the same in whatever order the vocabulary came", arguments: 1...5 as ClosedRange<UInt64>)
    func deterministic(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let shuffled = SpellingIndex(Welfare.words.shuffled(using: &random).map { (word: $0, count: 10) })
        for (typed, _) in Welfare.misspellings {
            #expect(shuffled.corrections(for: typed) == Welfare.index.corrections(for: typed))
        }
    }

    @Test("exist for any Unicode text", arguments: 1...40 as ClosedRange<UInt64>)
    func total(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let words = (0..<60).map { _ in random.unicode(upTo: 12).folded }
        let index = SpellingIndex(words.map { (word: $0, count: .min) } + words.map { (word: $0, count: .max) })
        for word in words where !word.isEmpty {
            #expect(index.count(of: word) == .max)
            let typed = random.unicode(upTo: 3).folded + word
            for correction in index.corrections(for: typed) { #expect(index.isKnown(correction.word)) }
            for split in index.splits(of: typed + word) { #expect(split.first + split.second == typed + word) }
        }
        let long = String(repeating: "begeleiding", count: 2000)
        #expect(SpellingIndex([(word: long, count: 1)]).isKnown(long))
        #expect(index.corrections(for: long).isEmpty)
    }
}

@Suite("Words written together or apart")
struct SpaceTests {
    private let index = SpellingIndex([
        (word: "huur", count: 40), (word: "huurders", count: 9), (word: "bond", count: 12),
        (word: "huurdersbond", count: 3),
        (word: "schuld", count: 30), (word: "hulp", count: 80), (word: "schuldhulp", count: 2),
        (word: "de", count: 900),
        (word: "thuis", count: 50), (word: "zorg", count: 90), (word: "thuiszorg", count: 20),
        (word: "zorghulp", count: 1),
        (word: "thuiszor", count: 1), (word: "ghulp", count: 1), (word: "was", count: 9), (word: "salon", count: 2),
    ])

    @Test("are cut where both parts are known, commonest first")
    func splits() {
        #expect(index.splits(of: "zorgbond").map { [$0.first, $0.second] } == [["zorg", "bond"]])
        #expect(
            index.splits(of: "thuiszorghulp").map { [$0.first, $0.second] }
                == [["thuiszorg", "hulp"], ["thuis", "zorghulp"], ["thuiszor", "ghulp"]])
    }

    @Test(
        "stay whole when known, too short or of unknown parts",
        arguments: ["huurdersbond", "dezorg", "huurx", "", "hulp9", "wassalon"])
    func unsplit(word: String) {
        #expect(index.splits(of: word).isEmpty)
    }

    @Test("are joined when neighbours are a known word together")
    func joins() {
        let joins = index.joins(of: ["de", "schuld", "hulp", "thuis", "zorg", "hulp"])
        #expect(joins.map(\.index) == [1, 3, 4])
        #expect(joins.map(\.word) == ["schuldhulp", "thuiszorg", "zorghulp"])
        #expect(index.joins(of: []).isEmpty)
        #expect(index.joins(of: ["schuldhulp", ""]).isEmpty)
    }
}

@Suite("What a misspelling costs")
struct MisspellingTests {
    private func cost(_ one: String, _ other: String) -> Int {
        var cells: [Int] = []
        return Misspelling.cost(Array(one.utf8).span, Array(other.utf8).span, cells: &cells)
    }

    @Test(
        "is half for what sounds alike",
        arguments: [
            ("klijn", "klein", 1), ("rauw", "rouw", 1), ("geldt", "geld", 1), ("gelt", "geld", 1), ("hant", "hand", 1),
            ("dand", "tand", 2), ("handtas", "hantas", 2), ("adress", "adres", 1), ("bal", "ball", 1),
            ("seks", "sex", 1),
            ("buro", "bureau", 1), ("pannekoek", "pannenkoek", 1), ("zorg", "zrog", 2), ("zorg", "zorf", 2),
            ("", "abc", 6),
            ("lijk", "leik", 1), ("psigiater", "psychiater", 2),
        ])
    func confusions(one: String, other: String, halves: Int) {
        #expect(cost(one, other) == halves)
    }

    @Test("is symmetric, 0 for equal words only, at most that of its slips", arguments: 1...200 as ClosedRange<UInt64>)
    func laws(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let letters = "eijouacksztdh"
        let (one, other) = (random.word(upTo: 9, of: letters), random.word(upTo: 9, of: letters))
        #expect(cost(one, other) == cost(other, one), "\(one) \(other)")
        #expect((cost(one, other) == 0) == (one == other))
        let slips = try #require(EditDistance.between(one, other, atMost: .max))
        #expect(cost(one, other) <= Misspelling.slip * slips)
    }

    @Test(
        "is more at the start, unless it sounds alike",
        arguments: [
            ("sentrum", "centrum", false), ("bantel", "mantel", true), ("fader", "vader", false), ("arm", "arm", false),
        ])
    func start(typed: String, meant: String, isWrong: Bool) {
        #expect(Misspelling.beginsWrongly(Array(typed.utf8).span, Array(meant.utf8).span) == isWrong)
    }
}
