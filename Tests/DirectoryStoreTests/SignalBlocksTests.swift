import DirectoryModel
import DutchText
import GRDB
import Search
import TestSupport
import Testing

@testable import DirectoryStore

/// What ranking needs, kept in blocks while offerings come, change and vanish.
@Suite struct SignalBlocksTests {
    private func signals(_ store: DirectoryStore) throws -> [Int64: ServiceSignals] {
        try store.read { snapshot in
            let table = try snapshot.searchMemory().table
            return Dictionary(uniqueKeysWithValues: table.keys.enumerated().map { ($1, table.signals($0)) })
        }
    }

    private func makeAnew(_ store: DirectoryStore) throws {
        try store.queue.write { try DerivedData(db: $0, lexicon: .empty, labels: labels).makeAnew() }
    }

    @Test(arguments: 0..<3)
    func keptChangeByChangeTheyAreAsMadeAnew(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let store = try DirectoryStore.writing(folder.file("k.sqlite"), lexicon: .empty, labels: labels)
        var random = SplitMix64(seed: seed)
        var known = offerings(280, seed: seed)
        for day in 20_700..<20_703 {
            try deliver(known, to: store, on: day)
            for (place, other) in offerings(280, seed: seed * 100 + UInt64(day)).enumerated()
            where known.indices.contains(place) && Int.random(in: 0..<20, using: &random) == 0 { known[place] = other }
            known.removeAll { _ in Int.random(in: 0..<50, using: &random) == 0 }
            let others = Int.random(in: 1...20, using: &random)
            try deliver(offerings(others, seed: seed + 7, source: "b\(day)"), of: "b\(day)", to: store)
        }
        let kept = try signals(store)
        #expect(try kept.count == store.read { try $0.keys().count })
        #expect(kept.values.contains { $0.vanished })
        #expect(try store.problems(labels: labels).isEmpty)
        try makeAnew(store)
        #expect(try signals(store) == kept)
    }

    @Test func inspectionComparesThemWithTheTablesAndChangesNothing() throws {
        let folder = try TemporaryFolder()
        let store = try DirectoryStore.writing(folder.file("k.sqlite"), lexicon: .empty, labels: labels)
        try deliver(offerings(300, seed: 5), to: store)
        try store.queue.write { db in
            let blocks = SignalBlocks(db: db)
            for key in [Int64(2), 299] {
                var signals = try #require(try blocks.signals(key: key))
                signals.areas.append(1)
                try blocks.put(signals, key: key)
            }
            try blocks.finish()
            // One that signals need and that is not there is made while they are compared, and undone.
            try db.execute(sql: "UPDATE area SET code = 'x' || code WHERE id = 1")
        }
        let tables = ["area", "taxonomy_term", "organization", "signal_block"]
        func rows() throws -> [[Row]] {
            try store.queue.read { db in try tables.map { try Row.fetchAll(db, sql: "SELECT * FROM \($0) ORDER BY 1") }
            }
        }
        let before = try rows()
        let problems = try store.problems(labels: labels)
        guard case .signalsDiffer(let count, _) = problems.first, problems.count == 1 else {
            Issue.record("\(problems)")
            return
        }
        #expect(count >= 2)
        #expect(try rows() == before)
        try store.queue.write { try $0.execute(sql: "UPDATE area SET code = substr(code, 2) WHERE id = 1") }
        let ids = try store.read { snapshot in
            try [2, 299].map { try #require(try snapshot.offering(key: $0)).sourceID }
        }
        #expect(try store.problems(labels: labels) == [.signalsDiffer(count: 2, sourceID: ids[0])])
    }

    /// Searching without them would say that nobody helps.
    @Test(arguments: [
        "DELETE FROM signal_block", "DELETE FROM signal_block WHERE block = 0",
        "DELETE FROM signal_block WHERE block = 1",
        "UPDATE signal_block SET signals = x'05' WHERE block = 1",
    ])
    func aKaartWithoutAllSignalsIsDamaged(sql: String) throws {
        let folder = try TemporaryFolder()
        let store = try DirectoryStore.writing(folder.file("k.sqlite"), lexicon: .empty, labels: labels)
        try deliver(offerings(300, seed: 5), to: store)
        try store.queue.write { try $0.execute(sql: sql) }
        let failure = #expect(throws: StoreError.self) {
            try store.read { snapshot in
                let names = "SELECT name FROM service WHERE id < 200"
                let name = try #require(try String.fetchOne(snapshot.db, sql: names))
                let word = try #require(name.lowercased().split(separator: " ").first)
                var query = TextQuery()
                query.add(words: [String(word)], names: [([String(word)], 1)])
                let parameters = TextScorer.Parameters(
                    columns: [1, 1, 1, 1, 1, 1], saturation: 1, lengthShare: 0.5, coverageShare: 0)
                _ = try snapshot.textScorer(for: query, parameters: parameters)
            }
        }
        if case .damaged = failure {} else { Issue.record("\(String(describing: failure))") }
    }

    @Test func inspectionSeesSignalsThatLackAndThatAreTooMany() throws {
        let folder = try TemporaryFolder()
        let store = try DirectoryStore.writing(folder.file("k.sqlite"), lexicon: .empty, labels: labels)
        try deliver(offerings(300, seed: 5), to: store)
        let kept = try signals(store)
        try store.queue.write { db in
            try db.execute(sql: "DELETE FROM signal_block WHERE block = 1")
            let blocks = SignalBlocks(db: db)
            try blocks.put(ServiceSignals(source: 1, sourceID: "niemand", status: .active), key: 5_000)
            try blocks.finish()
        }
        let problems = try store.problems()
        #expect(problems.count(where: { if case .incompleteOffering = $0 { true } else { false } }) == 300 - 255)
        #expect(problems.filter { $0 == .indexDiffers }.count == 1)
        try makeAnew(store)
        #expect(try store.problems().isEmpty)
        #expect(try signals(store) == kept)
    }

    @Test func aBlockThatCannotBeReadIsNotWrittenOver() throws {
        let folder = try TemporaryFolder()
        let store = try DirectoryStore.writing(folder.file("k.sqlite"), lexicon: .empty, labels: labels)
        try deliver(offerings(10, seed: 5), to: store)
        try store.queue.write { db in
            try db.execute(
                sql: "UPDATE signal_block SET signals = CAST(substr(signals, 1, length(signals) - 1) AS BLOB)")
        }
        #expect(throws: StoreError.self) { try deliver(offerings(10, seed: 6), to: store, on: 20_701) }
        #expect(try store.problems().count == 10)
        try makeAnew(store)
        #expect(try store.problems().isEmpty)
    }
}
