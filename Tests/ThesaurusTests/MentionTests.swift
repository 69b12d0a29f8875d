import TestSupport
import Testing
import Thesaurus

@Suite("Mentions in a line of words")
struct MentionTests {
    private let thesaurus: Thesaurus

    init() throws {
        thesaurus = try Thesaurus(rows: [
            "doelgroep;jongeren;;jongeren;;;jeugd",
            "domein;huur;;huurbegeleiding;;;huur|huur van een woning;huur niet betalen",
            "domein;schuld;;schuldbemiddeling;;;;huur niet betalen|schulden",
            "domein;ggz-jeugd;;ggz voor jongeren;;;jeugd-ggz",
            "woord;OCMW;;;;;Sociaal Huis|fr:CPAS",
            "woord;huur;;;;;huurgeld",
        ])
    }

    /// "0-2 huur layPhrase huur niet betalen": one line a mention.
    private func lines(_ text: String) -> [String] {
        thesaurus.mentions(in: text.split(separator: " ").map(String.init)).map { mention in
            let subject =
                switch mention.subject {
                case .concept(let concept): concept.code
                case .word(let word): "=" + word.word
                }
            return
                "\(mention.range.lowerBound)-\(mention.range.upperBound) \(subject) \(mention.kind) \(mention.term.text)"
        }
    }

    @Test("takes the longest term, for every subject that has it, and each vocabulary on its own")
    func longestFirst() {
        #expect(
            lines("ik kan huur niet betalen") == [
                "2-5 huur layPhrase huur niet betalen", "2-5 schuld layPhrase huur niet betalen",
                "2-3 =huur label huur",
            ])
        #expect(lines("huur niet") == ["0-1 huur label huur", "0-1 =huur label huur"])
        #expect(
            lines("ggz voor jongeren") == ["0-3 ggz-jeugd label ggz voor jongeren", "2-3 jongeren label jongeren"])
    }

    @Test("does not read again what a longer term covers")
    func noOverlap() {
        #expect(lines("huur van een huur van een woning").first == "0-1 huur label huur")
        #expect(
            lines("huur van een woning schulden").filter { !$0.contains("=") } == [
                "0-4 huur synonym huur van een woning", "4-5 schuld layPhrase schulden",
            ])
    }

    @Test("reads a word in its parts, and the range counts whole words")
    func hyphens() {
        #expect(lines("de jeugd-ggz hier") == ["1-2 jongeren synonym jeugd", "1-2 ggz-jeugd synonym jeugd-ggz"])
        #expect(lines("jeugd ggz") == ["0-1 jongeren synonym jeugd", "0-2 ggz-jeugd synonym jeugd-ggz"])
        #expect(lines("het o.c.m.w. en ocmw-dienst") == ["1-2 =OCMW label OCMW", "3-4 =OCMW label OCMW"])
    }

    @Test("meets a term of one word that is written in two or three, but none that small words make")
    func writtenApart() throws {
        let thesaurus = try Thesaurus(rows: [
            "domein;woonzorg;;woonzorg;;;woonzorgcentrum", "domein;opvang;;opvang;;;nazorg|zorgvoor",
            "doelgroep;mantelzorgers;;mantelzorgers;;;mantelzorger",
        ])
        func ranges(_ text: String) -> [Range<Int>] {
            thesaurus.mentions(in: text.split(separator: " ").map(String.init)).map(\.range)
        }
        #expect(ranges("een woon zorg centrum hier") == [1..<4])
        #expect(ranges("woon zorgcentrum") == [0..<2])
        #expect(ranges("mantel zorgers") == [0..<2])
        #expect(ranges("na zorg").isEmpty && ranges("zorg voor").isEmpty)
    }

    @Test(
        "knows a target group in another number or gender, as no more than a synonym",
        arguments: [
            ("gokverslaafde", "gokverslaafden"), ("kankerpatient", "kankerpatiënten"), ("autistische", "autistisch"),
            ("nieuwkomers", "nieuwkomer"),
        ])
    func inflected(word: String, term: String) throws {
        let thesaurus = try Thesaurus(rows: [
            "doelgroep;groep;;gokverslaafden;;;kankerpatiënten|autistisch|nieuwkomer|armen",
            "domein;zorg;;hartpatienten;;;",
        ])
        let mention = try #require(thesaurus.mentions(in: [word]).first)
        #expect(mention.term.text == term && mention.kind == .synonym)
        #expect(thesaurus.mentions(in: ["arme"]).isEmpty && thesaurus.mentions(in: ["hartpatient"]).isEmpty)
    }

    @Test("finds nothing in nothing", arguments: [[], [""], ["", "-", "🙂"], ["niets"]])
    func nothing(words: [String]) {
        #expect(thesaurus.mentions(in: words).isEmpty)
    }

    @Test(
        "ranges stay within the words, in order, and one vocabulary never overlaps",
        arguments: 1...30 as ClosedRange<UInt64>)
    func ranges(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let delivered = try deliveredThesaurus()
        let pool = [
            "ik", "kan", "mijn", "huur", "niet", "betalen", "voor", "jongeren", "ocmw", "met", "een", "handicap",
            "psychische",
        ]
        let words = (0..<60).compactMap { _ in pool.randomElement(using: &random) }
        var previous = 0
        var ends: [String: Range<Int>] = [:]
        for mention in delivered.mentions(in: words) {
            #expect(mention.range.lowerBound >= previous)
            #expect(mention.range.upperBound <= words.count)
            previous = mention.range.lowerBound
            let vocabulary =
                switch mention.subject {
                case .concept(let concept): "\(concept.scheme)"
                case .word: "word"
                }
            if let earlier = ends[vocabulary], earlier != mention.range {
                #expect(earlier.upperBound <= mention.range.lowerBound)
            }
            ends[vocabulary] = mention.range
        }
        #expect(!ends.isEmpty)
    }

    @Test("gives the words that mean the same")
    func equivalents() {
        #expect(
            thesaurus.wordEntries(in: ["sociaal", "huis"]).flatMap(\.terms).map(\.text) == [
                "OCMW", "Sociaal Huis", "CPAS",
            ])
        #expect(thesaurus.wordEntries(in: ["sociaal"]).isEmpty)
    }
}
