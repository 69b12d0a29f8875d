import Brugfiguur
import DirectoryModel
import DutchText
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DirectoryStore

/// What people put over what a source says: it shows at once, survives deliveries, and gives way as it should.
@Suite struct AmendmentTests {
    private let folder: TemporaryFolder
    private let store: DirectoryStore
    private var delivered: Offering

    init() throws {
        folder = try TemporaryFolder()
        store = try DirectoryStore.writing(folder.file("kaart.sqlite"), lexicon: .empty, labels: labels)
        delivered = offerings(1, seed: 4)[0]
        delivered.phones = [Phone(number: "016 00 21 10")]
        delivered.assuredDate = CalendarDate(iso8601: "2025-01-01")
        delivered.location = Location()
        delivered.location?.address = Address()
        delivered.location?.address?.address1 = "Kerkstraat 1"
        try deliver([delivered], to: store)
    }

    private func correct(_ values: [String: String], on day: String = "2026-11-20") throws {
        let unknown = try store.correct(
            [
                Correction(
                    offering: delivered.id, values: values, author: "Mia", via: .phone,
                    date: CalendarDate(iso8601: day) ?? .first)
            ], labels: labels)
        #expect(unknown.isEmpty)
    }

    private var shown: Offering { get throws { try #require(content(of: store)["bron:\(delivered.sourceID)"]) } }

    private func states() throws -> [String] {
        try store.queue.read { try String.fetchAll($0, sql: "SELECT state FROM correction ORDER BY id") }
    }

    private static let newNumber = #"[{"number":"016 00 21 11"}]"#

    @Test mutating func aCorrectionShowsAndSurvivesDeliveries() throws {
        try correct(["phones": Self.newNumber])
        #expect(try shown.phones.map(\.number) == ["016 00 21 11"])
        let again = try deliver([delivered], to: store, on: 20_800).changes
        #expect(again.unchanged == 1)
        delivered.description = "Een andere tekst."
        try deliver([delivered], to: store, on: 20_801)
        #expect(try shown.phones.map(\.number) == ["016 00 21 11"])
        #expect(try shown.description == "Een andere tekst.")
        #expect(try store.problems().isEmpty)
    }

    @Test mutating func theSourceCatchesUp() throws {
        try correct(["phones": Self.newNumber])
        delivered.phones = [Phone(number: "016 00 21 11")]
        try deliver([delivered], to: store, on: 20_800)
        #expect(try states() == ["met"])
        delivered.phones = [Phone(number: "016 00 21 12")]
        try deliver([delivered], to: store, on: 20_801)
        #expect(try shown.phones.map(\.number) == ["016 00 21 12"])
    }

    @Test mutating func theSourceMovesAway() throws {
        try correct(["phones": Self.newNumber])
        delivered.phones = [Phone(number: "016 00 99 99")]
        try deliver([delivered], to: store, on: 20_800)
        #expect(try shown.phones.map(\.number) == ["016 00 21 11"])
        let moved = try store.queue.read { try String.fetchOne($0, sql: "SELECT moved_on FROM correction") }
        #expect(moved == CalendarDate(dayNumber: 20_800).description)
    }

    /// A place that a source takes back may have become confidential: no correction may keep it.
    @Test mutating func aPlaceThatIsTakenBackTakesItsCorrectionsAlong() throws {
        try correct(["location.address.address_1": "\"Geheimeweg 7\""])
        #expect(try shown.location?.address?.address1 == "Geheimeweg 7")
        delivered.location = nil
        try deliver([delivered], to: store, on: 20_800)
        #expect(try shown.location == nil)
        #expect(try states() == ["withdrawn"])
        _ = try store.queue.writeWithoutTransaction { try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: store.path))
        #expect(bytes.range(of: Data("Geheimeweg".utf8)) == nil)
    }

    @Test mutating func aConfirmationRisesAtOnceAndYieldsToANewerOneOfTheSource() throws {
        let confirmation = Confirmation(
            offering: "bron:\(delivered.sourceID)", assurer: "Mia", via: .visit,
            date: try #require(CalendarDate(iso8601: "2026-11-20")))
        #expect(try store.confirm([confirmation], labels: labels).isEmpty)
        #expect(try shown.assurer == "Mia")
        delivered.description = "Anders."
        try deliver([delivered], to: store, on: 20_800)
        #expect(try shown.assuredDate?.description == "2026-11-20")
        delivered.assuredDate = CalendarDate(iso8601: "2026-12-01")
        delivered.assurer = "De bron"
        try deliver([delivered], to: store, on: 20_900)
        #expect(try shown.assurer == "De bron")
    }

    /// The numbers of the proposals in one answer of the organisation, in the order of their paths.
    private func propose(_ values: [String: String]) throws -> [Int64] {
        try store.queue.write { db in
            let date = CalendarDate(dayNumber: 20_777)
            _ = try CareWriter(db: db, date: date, labels: labels, lexicon: .empty).propose(
                Correction(offering: delivered.id, values: values, author: "Org", via: .link, date: date))
            return try Int64.fetchAll(
                db, sql: "SELECT id FROM correction WHERE state = 'proposed' ORDER BY field_name")
        }
    }

    private func decide(_ number: Int64, isAccepted: Bool) throws {
        let decision = Decision(
            numbers: [number], isAccepted: isAccepted, author: "Mia", reason: nil,
            date: CalendarDate(dayNumber: 20_778))
        #expect(try store.decide(decision, nil, labels: labels).unknown.isEmpty)
    }

    private func confirmed() throws -> Set<String> {
        try store.queue.read { try String.fetchSet($0, sql: "SELECT field_name FROM confirmation") }
    }

    /// Who called the number on the kaart wrong did not vouch for it, whatever was decided first.
    @Test(arguments: [false, true]) func whatIsTurnedDownIsVouchedForByNobody(isTurnedDownFirst: Bool) throws {
        let numbers = try propose(["email": #""nieuw@org.example""#, "phones": Self.newNumber])
        for index in isTurnedDownFirst ? [1, 0] : [0, 1] { try decide(numbers[index], isAccepted: index == 0) }
        #expect(try confirmed() == ["email"])
        #expect(try shown.assuredDate == delivered.assuredDate)
    }

    @Test(arguments: [false, true]) func aFieldIsVouchedForOnceAllOfItIsTakenOver(isTurnedDownFirst: Bool) throws {
        let numbers = try propose([
            "location.address.address_1": #""Dorp 2""#, "location.address.city": #""Landen""#,
        ])
        for index in isTurnedDownFirst ? [1, 0] : [0, 1] { try decide(numbers[index], isAccepted: index == 0) }
        #expect(try confirmed().isEmpty)
        #expect(try shown.location?.address?.address1 == "Dorp 2")
    }

    @Test func whoseAnswerIsTakenOverVouchesForTheWhole() throws {
        for number in try propose(["email": #""nieuw@org.example""#, "phones": Self.newNumber]) {
            #expect(try shown.assurer != "Org")
            try decide(number, isAccepted: true)
        }
        #expect(try shown.assurer == "Org")
    }

    /// An answer by a link can be of before the night in which something was told.
    @Test(arguments: [(20_776, true), (20_777, false), (20_778, false)])
    func anAnswerIsOfWhatWasToldBeforeIt(since: Int, isVouchedFor: Bool) throws {
        let number = try #require(try propose(["phones": Self.newNumber]).first)
        let day = CalendarDate(dayNumber: since).description
        try store.queue.write { db in
            try db.execute(
                sql: "INSERT INTO finding (id, reason, severity, service_id, evidence, first_seen, since) "
                    + "VALUES (?, 'telefoon-fout', 'hoog', 1, '{}', ?, ?)",
                arguments: [UUID().uuidString, day, day])
        }
        try decide(number, isAccepted: true)
        let vouched = try store.queue.read { try String.fetchOne($0, sql: "SELECT vouched_on FROM finding") }
        #expect(vouched == (isVouchedFor ? CalendarDate(dayNumber: 20_777).description : nil))
    }

    @Test func oneThatIsUnknownKeepsAllOthersOut() throws {
        let date = CalendarDate(dayNumber: 20_777)
        let unknown = try store.confirm(
            [delivered.id, "bron:onbestaand"].map {
                Confirmation(offering: $0, assurer: "Mia", via: .mail, date: date)
            }, labels: labels)
        #expect(unknown == ["bron:onbestaand"])
        #expect(try shown == delivered)
    }

    /// Corrected and corrected back, an offering is as its source has it, whatever fields it has.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func whatIsTakenApartIsPutTogetherTheSame(seed: UInt64) throws {
        let pair = offerings(2, seed: seed)
        let (first, second) = (pair[0], pair[1])
        let (old, new) = (try OfferingFields.values(of: first), try OfferingFields.values(of: second))
        var changes = new
        for field in old.keys where new[field] == nil { changes[field] = "" }
        #expect(try OfferingFields.setting(changes, in: first) == second)
    }
}

/// Links: one an offering, known by a hash, used once.
@Suite struct LinkTests {
    @Test func aTokenIsTheSameForTheSameNonceOnly() {
        let key = Data(repeating: 1, count: 32)
        let secret = LinkSecret(offering: "a", key: key)
        #expect(LinkSecret(nonce: secret.nonce, offering: "a", key: key).token == secret.token)
        #expect(LinkSecret(nonce: secret.nonce, offering: "b", key: key).token != secret.token)
        #expect(
            LinkSecret(nonce: secret.nonce, offering: "a", key: Data(repeating: 2, count: 32)).token != secret.token)
        #expect(LinkSecret(offering: "a", key: key).token != secret.token)
        #expect(secret.token.utf8.count == 43)
    }
}
