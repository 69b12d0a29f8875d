import TestSupport
import Testing

@testable import DutchText

@Suite("The distance between two words")
struct EditDistanceTests {
    @Test(
        "counts letters put in, left out, replaced and swapped",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("zorg", "zorg", 0), ("zorg", "zrog", 1), ("zorg", "zorgt", 1),
            ("zorg", "zog", 1),
            ("zorg", "borg", 1), ("gnet", "gent", 1), ("budgetbegeleidng", "budgetbegeleiding", 1), ("ca", "abc", 3),
            ("kitten", "sitting", 3), ("ab", "ba", 1), ("abcd", "badc", 2), ("é", "e", 2),
        ])
    func known(one: String, other: String, distance: Int) {
        #expect(EditDistance.between(one, other, atMost: 10) == distance)
        #expect(EditDistance.between(one, other, atMost: distance) == distance)
        #expect(EditDistance.between(one, other, atMost: distance - 1) == nil)
        #expect(EditDistance.between(one, other, atMost: .max) == distance)
    }

    @Test("agrees with the definition, spelled out", arguments: 1...200 as ClosedRange<UInt64>)
    func reference(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<20 {
            let (one, other) = (random.word(upTo: 6), random.word(upTo: 6))
            let expected = Self.defined(one.utf8.map(\.self)[...], other.utf8.map(\.self)[...])
            for limit in 0...7 {
                let distance = EditDistance.between(one, other, atMost: limit)
                #expect(distance == (expected <= limit ? expected : nil), "\(one) \(other) \(limit)")
            }
        }
    }

    @Test("is symmetric and 0 for equal words only", arguments: 1...100 as ClosedRange<UInt64>)
    func laws(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (one, other) = (random.word(upTo: 40), random.word(upTo: 40))
        let distance = EditDistance.between(one, other, atMost: .max)
        #expect(distance == EditDistance.between(other, one, atMost: .max))
        #expect((distance == 0) == (one == other))
        #expect(EditDistance.between(one, one, atMost: 0) == 0)
    }

    /// Swaps keep it from being a metric ("ca", "ac", "abc"), but a swap is at most two replacements; so a detour is never
    /// shorter than half the way.
    @Test("is never more than twice a detour", arguments: 1...200 as ClosedRange<UInt64>)
    func detour(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let words = (0..<3).map { _ in random.word(upTo: 7) }
        let direct = try #require(EditDistance.between(words[0], words[2], atMost: .max))
        let first = try #require(EditDistance.between(words[0], words[1], atMost: .max))
        let second = try #require(EditDistance.between(words[1], words[2], atMost: .max))
        #expect(direct <= 2 * (first + second), "\(words)")
    }

    /// Without swaps the triangle inequality holds: words whose letters stand in alphabetical order have none.
    @Test("is never more than a detour where no letters can be swapped", arguments: 1...200 as ClosedRange<UInt64>)
    func triangle(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let words = (0..<3).map { _ in String(random.word(upTo: 9).sorted()) }
        let direct = try #require(EditDistance.between(words[0], words[2], atMost: .max))
        let first = try #require(EditDistance.between(words[0], words[1], atMost: .max))
        let second = try #require(EditDistance.between(words[1], words[2], atMost: .max))
        #expect(direct <= first + second, "\(words)")
    }

    @Test("takes any Unicode text and any limit", arguments: 1...40 as ClosedRange<UInt64>)
    func total(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let texts = (0..<2).map { _ in random.unicode(upTo: 30) }
        for limit in [Int.min, -1, 0, 1, 5, Int.max] {
            let distance = EditDistance.between(texts[0], texts[1], atMost: limit)
            #expect(distance.map { $0 <= limit && $0 <= max(texts[0].utf8.count, texts[1].utf8.count) } ?? true)
        }
    }

    @Test(
        "names the nearest of several words, the first of equals",
        arguments: [
            ("impoteer", "importeer"), ("ZOEK", "zoek"), ("tooon", "toon"), ("zoen", "zoek"), ("wandelen", nil),
            ("", nil),
        ])
    func nearest(word: String, expected: String?) {
        let commands = ["importeer", "zoek", "toon", "zoet"]
        #expect(EditDistance.nearest(to: word, among: commands, atMost: 2) == expected)
    }

    /// Straight from the definition; exponential, so for short words only.
    private static func defined(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
        guard let last = one.last, let otherLast = other.last else { return max(one.count, other.count) }
        var least = min(
            defined(one.dropLast(), other) + 1, defined(one, other.dropLast()) + 1,
            defined(one.dropLast(), other.dropLast()) + (last == otherLast ? 0 : 1))
        if one.count > 1, other.count > 1, one.dropLast().last == otherLast, other.dropLast().last == last {
            least = min(least, defined(one.dropLast(2), other.dropLast(2)) + 1)
        }
        return least
    }
}

@Suite("The sound of a word")
struct SoundKeyTests {
    @Test(
        "is one for spellings that are heard alike",
        arguments: [
            ("thienen", "tienen"), ("kortryk", "kortrijk"), ("schaerbeeck", "schaarbeek"), ("klijn", "klein"),
            ("gebau", "gebou"), ("buro", "bureau"), ("fysio", "physio"), ("sex", "seks"), ("kwartier", "quartier"),
            ("lach", "lag"), ("wordt", "word"), ("addresssen", "adressen"), ("kuyper", "kuiper"), ("sieck", "ziek"),
        ])
    func alike(one: String, other: String) {
        #expect(SoundKey.of(one) == SoundKey.of(other))
    }

    @Test("differs for words that are not", arguments: [("huis", "hoes"), ("zon", "zoen"), ("geld", "geldig")])
    func unlike(one: String, other: String) {
        #expect(SoundKey.of(one) != SoundKey.of(other))
    }

    @Test("exists for any Unicode text, empty for the empty one only", arguments: 1...40 as ClosedRange<UInt64>)
    func total(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let text = random.unicode(upTo: 60)
        #expect(SoundKey.of(text).isEmpty == text.isEmpty)
    }
}
