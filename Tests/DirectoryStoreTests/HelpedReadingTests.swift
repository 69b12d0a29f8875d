import DirectoryModel
import DutchText
import Foundation
import Search
import TestSupport
import Testing

@testable import DirectoryStore

/// A kaart of which two connections read the words of a question at once, next to one that reads them one by one.
@Suite struct HelpedReadingTests {
    private static let words = ["zorg", "thuis", "gezin", "schuld", "hulp", "wonen", "jeugd", "rouw"]
    private static let parameters = TextScorer.Parameters(
        columns: [5, 2, 4, 1, 1, 1], saturation: 1.2, lengthShare: 0.6, coverageShare: 0.35)

    private struct Found: Equatable {
        let rows: [Int32]
        let scores: [TextScorer.Score]

        init(_ words: [String], in snapshot: KaartSnapshot) throws {
            var query = TextQuery()
            for word in words { query.add(words: [word], names: [([word], 1)]) }
            let scorer = try snapshot.textScorer(for: query, parameters: HelpedReadingTests.parameters)
            rows = scorer.rows.rows
            scores = scorer.scores(of: scorer.rows)
        }
    }

    private func kaart(_ folder: borrowing TemporaryFolder, seed: UInt64) throws -> (
        path: String, store: DirectoryStore
    ) {
        let path = folder.file("k.sqlite")
        let store = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        try deliver(named(offerings(200, seed: seed), seed), to: store)
        return (path, store)
    }

    private func named(_ offerings: [Offering], _ seed: UInt64) -> [Offering] {
        var random = SplitMix64(seed: seed)
        return offerings.map { offering in
            var offering = offering
            offering.name = Self.words.shuffled(using: &random).prefix(3).joined(separator: " ")
            return offering
        }
    }

    private func helped(_ path: String) throws -> DirectoryStore {
        let store = try DirectoryStore.reading(
            path, lexicon: .empty, memories: SearchMemories(lexicon: .empty), isHelped: true)
        try #require(store.helper != nil)
        return store
    }

    @Test(arguments: seeds(8, of: 20))
    func theSameAsOneAfterTheOther(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let path = try kaart(folder, seed: seed).path
        let plain = try DirectoryStore.reading(path, lexicon: .empty)
        let expected = try plain.read { try Found(Self.words, in: $0) }
        #expect(!expected.rows.isEmpty)
        #expect(try helped(path).read { try Found(Self.words, in: $0) } == expected)
    }

    /// Words are read before the signals are there, or after, or some of them.
    @Test(arguments: seeds(8, of: 20))
    func theSameWhileTheHelperPrepares(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let path = try kaart(folder, seed: seed).path
        let plain = try DirectoryStore.reading(path, lexicon: .empty)
        let expected = try plain.read { try Found(Self.words, in: $0) }
        let store = try helped(path)
        store.prepareSearching()
        #expect(try store.read { try Found(Self.words, in: $0) } == expected)
        #expect(try store.read { try Found(Self.words, in: $0) } == expected)
    }

    /// What the helper prepared may be of another state than the one that is asked.
    @Test(arguments: seeds(8, of: 20))
    func whatIsDeliveredWhileTheHelperPreparesIsSeenAsTheOneWhoAsksSeesIt(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let (path, writer) = try kaart(folder, seed: seed)
        let store = try helped(path)
        store.prepareSearching()
        try deliver(named(offerings(200, seed: seed), seed + 100), to: writer, on: 20_701)
        let after = try DirectoryStore.reading(path, lexicon: .empty).read { try Found(Self.words, in: $0) }
        #expect(try store.read { try Found(Self.words, in: $0) } == after)
    }

    @Test func whoIsHelpedKnowsTheSameTerms() throws {
        let folder = try TemporaryFolder()
        let path = try kaart(folder, seed: 1).path
        let plain = try DirectoryStore.reading(path, lexicon: .empty)
        let terms = Self.words + ["", "\"", "-", "niemand", "zor", "*", "é", "NEAR", "zorg thuis"]
        func known(_ store: DirectoryStore) throws -> [Bool] {
            try store.read { snapshot in try terms.map { try snapshot.has(term: $0) } }
        }
        let expected = try known(plain)
        #expect(expected.contains(true) && expected.contains(false))
        #expect(try known(helped(path)) == expected)
    }

    /// The helper may see a later state of the kaart than the one that asks: nothing of it may come into the answer.
    @Test(arguments: seeds(4, of: 10))
    func whatIsDeliveredMeanwhileIsNotSeen(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let (path, writer) = try kaart(folder, seed: seed)
        let before = try DirectoryStore.reading(path, lexicon: .empty).read { try Found(Self.words, in: $0) }
        let store = try helped(path)
        let found = try store.read { snapshot in
            _ = try snapshot.searchMemory()
            try deliver(named(offerings(200, seed: seed), seed + 100), to: writer, on: 20_701)
            return try Found(Self.words, in: snapshot)
        }
        #expect(found == before)
        let after = try DirectoryStore.reading(path, lexicon: .empty).read { try Found(Self.words, in: $0) }
        #expect(after != before)
        #expect(try store.read { try Found(Self.words, in: $0) } == after)
    }
}
