import TestSupport
import Testing

@testable import Spelling

/// A vocabulary that is read volume by volume, next to the whole of it.
@Suite struct DividedSpellingTests {
    private static let whole = (Welfare.words + ["naïef", "éénouder", "24uur", "zebra", "faktuur", "vactuur"])
        .enumerated().map { (word: $0.element, count: 1 + $0.offset % 7) }

    /// Reads the volumes, and counts which.
    private final class Shelf {
        var read: [SpellingVolume] = []

        func volume(_ volume: SpellingVolume) -> SpellingIndex {
            read.append(volume)
            return SpellingIndex(DividedSpellingTests.whole.filter { SpellingVolume(of: $0.word) == volume })
        }
    }

    @Test(arguments: 0..<40)
    func theSameAsTheWholeSays(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let index = SpellingIndex(Self.whole)
        let divided = DividedSpelling { Shelf().volume($0) }
        for _ in 0..<40 {
            let word = Self.wrong(Self.whole.randomElement(using: &random)?.word ?? "", &random)
            #expect(try divided.correction(for: word) == index.corrections(for: word, limit: 1).first, "\(word)")
            #expect(try divided.isKnown(word) == index.isKnown(word))
        }
    }

    @Test(arguments: [("kinesitherpaie", 3), ("huisarst", 4), ("oudr", 3)])
    func whatBeginsRightNeedsFewVolumes(word: String, most: Int) throws {
        let shelf = Shelf()
        _ = try DividedSpelling { shelf.volume($0) }.correction(for: word)
        #expect(Set(shelf.read).count <= most, "\(shelf.read.count)")
        #expect(shelf.read.first == SpellingVolume(of: word))
    }

    /// A slip or three anywhere, the first letter too.
    private static func wrong(_ word: String, _ random: inout SplitMix64) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzé9")
        var letters = Array(word)
        for _ in 0..<Int.random(in: 0...3, using: &random) where !letters.isEmpty {
            let place = Bool.random(using: &random) ? 0 : Int.random(in: 0..<letters.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: letters.remove(at: place)
            case 1: letters.insert(alphabet.randomElement(using: &random) ?? "a", at: place)
            case 2: letters[place] = alphabet.randomElement(using: &random) ?? "a"
            default: if place > 0 { letters.swapAt(place, place - 1) }
            }
        }
        return String(letters)
    }
}
