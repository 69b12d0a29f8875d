import DirectoryModel
import DutchText
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DirectoryStore

@Suite struct StoreTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("map/kaart.sqlite")
    }

    private func failure(_ body: () throws -> Void) -> StoreError? {
        do {
            try body()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    @Test func aKaartThatIsNotThereIsMadeByAWriterOnly() throws {
        #expect(failure { _ = try DirectoryStore.reading(path, lexicon: .empty) } == .missing(path: path))
        _ = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        #expect(try DirectoryStore.reading(path, lexicon: .empty).read { try $0.sources() }.isEmpty)
    }

    @Test func aFileThatIsNoKaartIsRefused() throws {
        let text = folder.file("brief.txt")
        try Data(String(repeating: "Beste lezer, ", count: 400).utf8).write(to: URL(filePath: text))
        #expect(failure { _ = try DirectoryStore.reading(text, lexicon: .empty) } == .notAKaart(path: text))
        #expect(
            failure { _ = try DirectoryStore.writing(text, lexicon: .empty, labels: labels) } == .notAKaart(path: text))
        let other = folder.file("ander.sqlite")
        try DatabaseQueue(path: other).write { db in try db.execute(sql: "CREATE TABLE boek (id INTEGER)") }
        #expect(
            failure { _ = try DirectoryStore.writing(other, lexicon: .empty, labels: labels) }
                == .notAKaart(path: other))
    }

    @Test func aNewerKaartIsRefusedAndAnOlderOneIsBroughtUpToDateByAWriter() throws {
        _ = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        let raw = try DatabaseQueue(path: path)
        try raw.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('29991231T0000-later')") }
        #expect(failure { _ = try DirectoryStore.reading(path, lexicon: .empty) } == .newer(path: path))
        #expect(failure { _ = try DirectoryStore.writing(path, lexicon: .empty, labels: labels) } == .newer(path: path))

        let empty = folder.file("leeg.sqlite")
        try DatabaseQueue(path: empty).write { db in
            try db.execute(sql: "PRAGMA application_id = \(0x4B61_6131); CREATE TABLE x (y)")
        }
        #expect(failure { _ = try DirectoryStore.reading(empty, lexicon: .empty) } == .older(path: empty))
        #expect(failure { _ = try DirectoryStore.writing(empty, lexicon: .empty, labels: labels) } == nil)
        #expect(failure { _ = try DirectoryStore.reading(empty, lexicon: .empty) } == nil)
    }

    @Test func anIndexOfAnotherAnalysisIsRebuiltByItself() throws {
        let store = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        try deliver(offerings(20, seed: 30), to: store)
        try store.queue.write { db in
            try db.execute(sql: "UPDATE kaart_property SET value = '0' WHERE name = 'analysis'")
            try db.execute(sql: "INSERT INTO service_index (service_index) VALUES ('delete-all')")
        }
        #expect(try store.problems() == [.indexDiffers])
        var rebuilt = false
        let again = try DirectoryStore.writing(
            path, lexicon: .empty, labels: labels, rebuilding: { _ in rebuilt = true })
        #expect(rebuilt)
        #expect(try again.problems().isEmpty)
        #expect(try again.hasCurrentIndex())
    }

    @Test func inspectionSeesAnIndexThatLacksARow() throws {
        let store = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        try deliver(offerings(5, seed: 31), to: store)
        try store.queue.write { db in
            try db.execute(sql: "DROP TRIGGER service_index_update; UPDATE service SET name = 'heimelijk gewijzigd'")
        }
        #expect(try store.problems() == [.indexDiffers])
    }

    @Test func aBackupIsWholeAndReplacesNothingUnlessItIs() throws {
        let store = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        try deliver(offerings(30, seed: 32), to: store)
        let copy = folder.file("kopie.sqlite")
        try DirectoryStore.reading(path, lexicon: .empty).backUp(to: copy)
        #expect(try content(of: DirectoryStore.reading(copy, lexicon: .empty)) == content(of: store))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["kopie.sqlite", "map"])
        #expect(failure { try store.backUp(to: "/bestaat/niet/kopie.sqlite") } != nil)
    }

    @Test func aKaartInAFolderThatMayNotBeWrittenIsStillRead() throws {
        do {
            let store = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
            try deliver(offerings(5, seed: 33), to: store)
            try store.queue.close()
        }
        let readOnly = (path as NSString).deletingLastPathComponent
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: readOnly)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: readOnly) }
        #expect(try content(of: DirectoryStore.reading(path, lexicon: .empty)).count == 5)
    }

    @Test func aWriterThatDiesInTheMiddleLeavesTheFormerKaart() throws {
        let store = try DirectoryStore.writing(path, lexicon: .empty, labels: labels)
        let before = offerings(10, seed: 34)
        try deliver(before, to: store)
        struct Stop: Error {}
        let staged = try StagedDelivery(into: store, source: "bron", content: stagedContent)
        for offering in offerings(10, seed: 35) {
            try stage(offering, in: staged)
        }
        let terms = DeliveryTerms(
            mapping: "proef", date: CalendarDate(dayNumber: 20_701), partial: false, read: 10, refused: 0)
        try store.queue.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    CREATE TEMP TRIGGER stop BEFORE UPDATE ON main.service WHEN new.source_identifier = 'id-5'
                    BEGIN SELECT raise(ABORT, 'stroom uit'); END
                    """)
        }
        #expect(failure { _ = try staged.apply(terms, labels: labels, isAcceptable: { _ in true }) } != nil)
        #expect(try content(of: store).values.map(\.name).sorted() == before.map(\.name).sorted())
        #expect(try store.problems().isEmpty)
    }

    @Test func twoDeliveriesAtOnceAreToldOfEachOther() throws {
        let moment = OpeningMoment(date: CalendarDate(dayNumber: 20_700), minute: 120)
        do {
            let lock = try DeliveryLock(for: path, since: moment)
            #expect(throws: DeliveryInProgress(since: moment)) { try DeliveryLock(for: path, since: moment) }
            withExtendedLifetime(lock) {}
        }
        #expect(throws: Never.self) { try DeliveryLock(for: path, since: moment) }
    }

    @Test func stagedJoinsComeBackByKeyInOrder() throws {
        let staging = try JoinStaging()
        var random = SplitMix64(seed: 36)
        var expected: [Data: [Data]] = [:]
        for number in 0..<5_000 {
            let key = Data("sleutel \(Int.random(in: 0..<700, using: &random))".utf8)
            let record = Data("record \(number)".utf8)
            try staging.add(record, key: key)
            expected[key, default: []].append(record)
        }
        for (key, records) in expected { #expect(try staging.records(key: key) == records) }
        #expect(try staging.records(key: Data("geen".utf8)).isEmpty)
    }
}
