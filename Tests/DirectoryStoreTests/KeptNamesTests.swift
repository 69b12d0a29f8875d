import DirectoryModel
import DutchText
import Foundation
import Search
import TestSupport
import Testing

@testable import DirectoryStore

/// Names and words as a desk keeps them, next to what FTS5 finds for who asks once.
@Suite struct KeptNamesTests {
    private static let words = [
        "zorg", "Zorgcentrum", "thuis", "thuisbegeleiding", "jeugd-ggz", "Sint-Jan", "'t Huis", "café", "O.C.M.W.",
        "gezin",
        "gezinnen", "ünïcode", "naïef", "24", "zo", "NEAR(", "\"", "ß",
    ]

    @Test(arguments: seeds(8, of: 20))
    func theSameAsTheIndexSays(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let folder = try TemporaryFolder()
        let path = folder.file("k.sqlite")
        let lexicon = try Lexicon(path: repository.path() + "Config/lexicon/nederlands.tsv")
        let store = try DirectoryStore.writing(path, lexicon: lexicon, labels: labels)
        // Enough that the beginnings of some words are more names than are looked at.
        var delivered = offerings(Int.random(in: 1...250, using: &random), seed: seed)
        for place in delivered.indices { delivered[place].name = Self.text(4, &random) }
        try deliver(delivered, to: store)
        let rest = delivered.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        try deliver(rest, to: store, on: 20_701)
        let once = try DirectoryStore.reading(path, lexicon: lexicon)
        let often = try DirectoryStore.reading(path, lexicon: lexicon, memories: SearchMemories(lexicon: lexicon))
        for _ in 0..<60 {
            let text = Self.text(3, &random)
            let typed = TypedWords(String(text.prefix(Int.random(in: 1...text.count, using: &random))))
            let count = Int.random(in: 1...8, using: &random)
            let plain = try once.read { try Found(typed, count, in: $0) }
            #expect(try often.read { try Found(typed, count, in: $0) } == plain, "\(typed.words)")
        }
    }

    @Test func aChangeIsSeen() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("k.sqlite")
        let store = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        var delivered = offerings(3, seed: 1)
        delivered[0].name = "Oude naam"
        try deliver(delivered, to: store)
        let often = try DirectoryStore.reading(path, lexicon: .empty, memories: SearchMemories(lexicon: .empty))
        func names(_ text: String) throws -> [String] {
            try often.read { try $0.offeringNames(startingWith: TypedWords(text), count: 5).map(\.name) }
        }
        #expect(try names("oude") == ["Oude naam"])
        delivered[0].name = "Nieuwe naam"
        try deliver(delivered, to: store, on: 20_701)
        #expect(try names("oude").isEmpty)
        #expect(try names("nieu") == ["Nieuwe naam"])
    }

    private static func text(_ most: Int, _ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 1...most, using: &random)).map { _ in words.randomElement(using: &random) ?? "zorg" }
            .joined(separator: " ")
    }

    private struct Found: Equatable {
        let names: [String]
        let ids: [String]
        let words: [String]
        let used: [Suggestion.Kind: Set<String>]

        init(_ typed: TypedWords, _ count: Int, in snapshot: KaartSnapshot) throws {
            let found = try snapshot.offeringNames(startingWith: typed, count: count)
            names = found.map(\.name)
            ids = found.map(\.id)
            words = try typed.words.last.map { try snapshot.wordsLike($0, count: count) } ?? []
            used = try snapshot.usedIDs()
        }
    }
}
