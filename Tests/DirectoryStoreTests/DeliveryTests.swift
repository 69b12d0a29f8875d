import DirectoryModel
import DutchText
import Foundation
import GRDB
import Search
import TestSupport
import Testing

@testable import DirectoryStore

@Suite struct DeliveryTests {
    private let folder: TemporaryFolder
    private let store: DirectoryStore

    init() throws {
        folder = try TemporaryFolder()
        store = try DirectoryStore.writing(folder.file("kaart.sqlite"), lexicon: .empty, labels: labels)
    }

    @Test func whatIsWrittenIsReadBackTheSame() throws {
        let delivered = offerings(300, seed: 1)
        try deliver(delivered, to: store)
        let found = try content(of: store)
        #expect(found.count == 300)
        for offering in delivered { #expect(found["bron:\(offering.sourceID)"] == offering) }
        #expect(try store.problems().isEmpty)
    }

    @Test func theSameDeliveryAgainChangesNothing() throws {
        let delivered = offerings(50, seed: 2)
        try deliver(delivered, to: store)
        let before = try dump()
        let again = try deliver(delivered, to: store).changes
        #expect((again.new.count, again.changed.count, again.unchanged, again.vanished.count) == (0, 0, 50, 0))
        #expect(try dump() == before)
    }

    /// The tables that hold the content of the kaart, row by row.
    private func dump() throws -> [String] {
        try store.queue.read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'service_index%' "
                    + "AND name NOT IN ('delivery', 'grdb_migrations') ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table): \($0)" }
            }
        }
    }

    @Test func anAddressThatIsTakenBackIsNowhereInTheFile() throws {
        var delivered = offerings(30, seed: 9)
        for index in delivered.indices {
            var address = Address(country: "BE")
            address.address1 = "Geheimestraat \(index)A"
            delivered[index].location = Location()
            delivered[index].location?.address = address
        }
        try deliver(delivered, to: store)
        delivered[3].location?.address?.address1 = "Geheimeweg 3B"
        try deliver(delivered, to: store, on: 20_710)
        delivered[3].location = nil
        delivered[4].location?.address = nil
        try deliver(delivered, to: store, on: 20_720)
        try store.queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("kaart.sqlite")))
        for gone in ["Geheimestraat 3A", "Geheimeweg 3B", "Geheimestraat 4A"] {
            #expect(bytes.firstRange(of: Data(gone.utf8)) == nil, "\(gone)")
        }
        #expect(bytes.firstRange(of: Data("Geheimestraat 5A".utf8)) != nil)
        let changed = try store.queue.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM metadata WHERE field_name = 'location'")
        }
        #expect(changed == 3)
    }

    @Test func onlyWhatChangedIsRewrittenAndEveryChangedFieldIsRemembered() throws {
        var delivered = offerings(20, seed: 3)
        try deliver(delivered, to: store)
        delivered[7].name = "Nieuwe naam"
        delivered[7].feesDescription = "gratis"
        let changes = try deliver(delivered, to: store, on: 20_710).changes
        #expect((changes.changed.count, changes.unchanged) == (1, 19))
        #expect(changes.changed.examples.map(\.sourceID) == ["id-7"])
        let fields = try store.queue.read { db in
            try String.fetchAll(db, sql: "SELECT field_name FROM metadata ORDER BY field_name")
        }
        #expect(fields == ["fees_description", "name"])
        #expect(try content(of: store)["bron:id-7"] == delivered[7])
        #expect(try store.problems().isEmpty)
    }

    @Test func whatIsNotDeliveredAnyMoreIsMarkedAndComesBack() throws {
        let delivered = offerings(10, seed: 4)
        try deliver(delivered, to: store)
        #expect(try deliver(Array(delivered.dropLast()), to: store, on: 20_705).changes.vanished.count == 1)
        func sightings() throws -> Sightings? {
            try store.read { try $0.key(source: "bron", sourceID: "id-9").flatMap($0.sightings) }
        }
        #expect(try sightings()?.vanishedOn == CalendarDate(dayNumber: 20_705))
        #expect(try sightings()?.lastSeen == CalendarDate(dayNumber: 20_700))
        #expect(try content(of: store).count == 10)
        let back = try deliver(delivered, to: store, on: 20_706).changes
        #expect((back.new.count, back.changed.count) == (0, 1))
        #expect(try sightings()?.vanishedOn == nil)
        #expect(try sightings()?.firstSeen == CalendarDate(dayNumber: 20_700))
    }

    @Test func aDeliveryThatIsNotAcceptedChangesNothing() throws {
        let delivered = offerings(10, seed: 5)
        try deliver(delivered, to: store)
        let outcome = try deliver(Array(delivered.prefix(5)), to: store, limit: 0.1)
        #expect(!outcome.applied)
        #expect(outcome.changes.vanishedShare == 0.5)
        #expect(try store.read { try $0.sources() }.first?.vanished == 0)
    }

    @Test func aPartialDeliveryLetsNothingVanishAndARefusedRecordKeepsWhatStood() throws {
        let delivered = offerings(10, seed: 6)
        try deliver(delivered, to: store)
        #expect(try deliver([delivered[0]], to: store, partial: true).changes.vanished.count == 0)
        let outcome = try deliver(Array(delivered.prefix(8)), to: store, refused: ["id-8"])
        #expect(outcome.changes.vanished.examples.map(\.sourceID) == ["id-9"])
    }

    @Test func sourcesStandBesideEachOther() throws {
        try deliver(offerings(5, seed: 7, source: "a"), of: "a", to: store)
        try deliver(offerings(5, seed: 8, source: "b"), of: "b", to: store)
        #expect(try content(of: store).count == 10)
        #expect(try store.read { try $0.sources() }.map(\.offerings) == [5, 5])
        #expect(try deliver([], of: "b", to: store).changes.vanished.count == 5)
        #expect(try store.read { try $0.sources() }.map(\.vanished) == [0, 5])
    }

    @Test func organisationsThatNobodyOffersAnyMoreAreGone() throws {
        var delivered = offerings(1, seed: 9)
        try deliver(delivered, to: store)
        delivered[0].organization = Organization(id: "99999999-0000-5000-8000-000000000000", name: "Andere")
        try deliver(delivered, to: store)
        let names = try store.queue.read { db in try String.fetchAll(db, sql: "SELECT name FROM organization") }
        #expect(names == ["Andere"])
    }

    @Test func theIndexFollowsTheTablesThroughRandomDeliveries() throws {
        var random = SplitMix64(seed: 10)
        var current = offerings(40, seed: 11)
        for round in 0..<15 {
            for index in current.indices where Int.random(in: 0..<4, using: &random) == 0 {
                var maker = RandomOffering(seed: UInt64.random(in: 0...UInt64.max, using: &random))
                current[index] = maker.next(source: "bron", sourceID: current[index].sourceID)
            }
            let delivered = current.filter { _ in Int.random(in: 0..<5, using: &random) > 0 }
            try deliver(delivered, to: store, on: 20_700 + round, partial: Bool.random(using: &random))
            #expect(try store.problems().isEmpty)
            let found = try content(of: store)
            for offering in delivered { #expect(found["bron:\(offering.sourceID)"] == offering) }
        }
    }

    @Test func wordsAreFoundUnderTheLabelsOfTheirConceptsAndLabelsThatChangeAreFollowed() throws {
        var offering = offerings(1, seed: 12)[0]
        offering.domains = ["schuldbemiddeling"]
        try deliver([offering], to: store)
        func finds(_ word: String) throws -> Bool {
            var query = TextQuery()
            query.add(words: [word], names: [([word], 1)])
            let parameters = TextScorer.Parameters(
                columns: [1, 1, 1, 1, 1, 1], saturation: 1, lengthShare: 0.5, coverageShare: 0)
            return try store.read { try !$0.textScorer(for: query, parameters: parameters).rows.isEmpty }
        }
        #expect(try finds("schuldbemiddeling"))
        #expect(try !finds("dettes"))
        let renamed = ConceptLabels(
            targetGroups: [:], domains: ["schuldbemiddeling": ["schuldbemiddeling", "dettes"]], version: "2")
        try deliver([offering], to: store, labels: renamed)
        #expect(try finds("dettes"))
        #expect(try store.problems().isEmpty)
        let english = ConceptLabels(
            targetGroups: [:], domains: ["schuldbemiddeling": ["schuldhulp", "debts"]], version: "3")
        let again = try DirectoryStore.writing(store.path, lexicon: .empty, labels: english)
        #expect(try finds("debts") && !finds("dettes"))
        #expect(try again.problems().isEmpty)
        let names = try again.queue.read { db in try String.fetchAll(db, sql: "SELECT name FROM taxonomy_term") }
        #expect(names.contains("schuldhulp") && !names.contains("schuldbemiddeling"))
    }
}
