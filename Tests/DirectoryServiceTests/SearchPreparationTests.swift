import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Search
import Spelling
import TestSupport
import Testing

/// What a desk reads before anybody asks.
@Suite struct SearchPreparationTests {
    private let world: World
    private let folder: TemporaryFolder

    init() throws {
        world = try World()
        folder = try TemporaryFolder()
    }

    private var path: String { folder.file("kaart.sqlite") }

    private func deliver(_ file: String) throws {
        let store = try DirectoryStore.writing(
            path, lexicon: world.references.lexicon, labels: world.references.conceptLabels)
        try world.deliver("voorbeeld-csv", path: file, to: store)
    }

    private func reading() throws -> DirectoryStore {
        let lexicon = world.references.lexicon
        return try DirectoryStore.reading(path, lexicon: lexicon, memories: SearchMemories(lexicon: lexicon))
    }

    private struct ReadAgain: Error {
        let word: String
    }

    /// Until there is nothing left to do.
    private func prepare(_ preparation: inout SearchPreparation, from store: DirectoryStore) throws -> Int {
        for steps in 0..<1_000 where try preparation.step(in: store) == .isDone { return steps }
        Issue.record("there is no end to it")
        return 0
    }

    @Test func whatIsPreparedIsNotReadAgainAndChangesNoAnswer() throws {
        let sample = world.path("Importers/voorbeeld-csv/sample.csv")
        try deliver(sample)
        let (prepared, fresh) = (try reading(), try reading())
        var preparation = SearchPreparation(world.search)
        #expect(try prepare(&preparation, from: prepared) > 3)
        #expect(try prepare(&preparation, from: prepared) == 0)
        try prepared.read { snapshot in
            let memory = try snapshot.searchMemory()
            let parameters = world.settings.search.parameters
            let words = try SpellingVolume.all.flatMap { try snapshot.vocabulary($0) }.filter { $0.count >= 50 }
            #expect(words.count > 20)
            for (word, count) in words {
                #expect(try memory.documentCount(of: word) { throw ReadAgain(word: word) } == count)
                #expect(try memory.postings(of: word, parameters) { throw ReadAgain(word: word) }.count == count)
            }
        }
        for text in [
            "schuldhulp voor jongeren in Tienen", "OCMW Tienen", "begeleiding nu open", "schuldbemideling", "hulp", "",
        ] {
            let request = SearchRequest(text: text, date: World.date)
            let (one, other) = (
                try world.search.answer(request, from: prepared), try world.search.answer(request, from: fresh)
            )
            #expect(one.hits.map(\.offering) == other.hits.map(\.offering))
            #expect(one.hits.map(\.contributions) == other.hits.map(\.contributions))
            #expect(one.total == other.total && one.query.corrections == other.query.corrections)
        }
    }

    @Test func aKaartThatChangedIsPreparedAnew() throws {
        let sample = world.path("Importers/voorbeeld-csv/sample.csv")
        try deliver(sample)
        let store = try reading()
        var preparation = SearchPreparation(world.search)
        let steps = try prepare(&preparation, from: store)
        var request = SearchRequest(text: "zwalvertocht", date: World.date)
        request.literal = true
        #expect(try world.search.answer(request, from: store).total == 0)
        let changed = folder.file("changed.csv")
        let text = try String(contentsOfFile: sample, encoding: .isoLatin1)
        try text.replacingOccurrences(of: "begeleiding", with: "zwalvertocht").write(
            toFile: changed, atomically: true, encoding: .isoLatin1)
        try deliver(changed)
        #expect(try prepare(&preparation, from: store) == steps)
        #expect(try world.search.answer(request, from: store).total > 20)
    }

    @Test func whatChangesHalfwayBeginsAnew() throws {
        let sample = world.path("Importers/voorbeeld-csv/sample.csv")
        try deliver(sample)
        let store = try reading()
        var preparation = SearchPreparation(world.search)
        for _ in 0..<20 { #expect(try preparation.step(in: store) == .goesOn) }
        let lines = try Data(contentsOf: URL(fileURLWithPath: sample)).split(separator: UInt8(ascii: "\n"))
        let fewer = folder.file("fewer.csv")
        try Data(lines.dropLast(3).joined(separator: [UInt8(ascii: "\n")])).write(to: URL(fileURLWithPath: fewer))
        try deliver(fewer)
        #expect(try preparation.step(in: store) == .isOutdated)
        #expect(try prepare(&preparation, from: store) > 20)
        #expect(try prepare(&preparation, from: store) == 0)
    }
}
