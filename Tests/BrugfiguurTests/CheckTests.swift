import DirectoryModel
import Foundation
import Gazetteer
import TestSupport
import Testing
import Thesaurus

@testable import Brugfiguur

/// Each check with what it must find, and with what looks like it and is right.
@Suite struct CheckTests {
    @Test(arguments: CheckCase.all) func finds(_ one: CheckCase) throws {
        var offering = Sample.right
        one.change(&offering)
        let found = try Sample.round([offering], policy: one.policy)
        #expect(found.map(\.reason).contains(one.reason) == one.isFault, "\(found.map(\.reason))")
    }

    /// What looks right is: otherwise the cases above would prove nothing.
    @Test func nothingIsFoundWhereAllIsRight() throws {
        #expect(try Sample.round([Sample.right]).isEmpty)
    }

    @Test func everyReasonOfACheckHasACase() {
        let tried = Set(CheckCase.all.filter(\.isFault).map(\.reason))
        let elsewhere: Set<Brugfiguur.Reason> = [
            .phoneShared, .emailShared, .webAddressShared, .duplicate, .sourcesDiffer, .runMissed, .enterpriseEnded,
            .unreachable,
        ]
        #expect(Set(Reason.allCases).subtracting(elsewhere).subtracting(tried).isEmpty)
    }

    /// What vanished or is closed for good is on nobody's list but for that.
    @Test func whatIsGoneIsOnlyGone() throws {
        var vanished = Sample.right
        vanished.vanishedOn = Sample.date.adding(days: -2)
        vanished.assured = nil
        vanished.phones = []
        #expect(try Sample.round([vanished]).map(\.reason) == [.vanished])
        var defunct = vanished
        defunct.status = .defunct
        #expect(try Sample.round([defunct]).isEmpty)
    }

    @Test func anEndedEnterpriseAndASilentWebsiteAreFound() throws {
        let found = try Sample.round(
            [Sample.right], ended: ["0212.237.186": "014"], unreachable: ["https://dienst.example": "te traag"])
        #expect(Set(found.map(\.reason)) == [.enterpriseEnded, .unreachable])
    }

    @Test(arguments: [(3, false), (7, false), (8, true), (20, true)])
    func aNumberOfUnlikelyManyIsFoundAtEach(organizations: Int, isFound: Bool) throws {
        let offerings = (0..<organizations).map { number in
            var offering = Sample.offering(number)
            offering.phones = ["016 00 99 99"]
            return offering
        }
        #expect(try Sample.round(offerings).count { $0.reason == .phoneShared } == (isFound ? organizations : 0))
    }

    @Test func oneOrganisationMayHaveOneNumberForThirtyOfferings() throws {
        let offerings = (0..<30).map { number in
            var offering = Sample.offering(number)
            offering.enterpriseNumber = "0212.237.186"
            offering.phones = ["016 00 99 99"]
            return offering
        }
        #expect(!(try Sample.round(offerings).contains { $0.reason == .phoneShared }))
    }

    @Test(arguments: [(0, false), (1, false), (2, true), (10, true)])
    func aMissedNightIsFound(days: Int, isFound: Bool) throws {
        let found = try Sample.round([Sample.right], lastRun: Sample.date.adding(days: -days))
        #expect(found.contains { $0.reason == .runMissed } == isFound)
    }

    /// The same kaart in another order gives the same findings.
    @Test(arguments: [1, 2, 3] as [UInt64]) func orderDoesNotMatter(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var offerings = (0..<200).map { number in
            var offering = Sample.offering(number)
            if number % 3 == 0 { CheckCase.all[number % CheckCase.all.count].change(&offering) }
            offering.key = Int64(number)
            return offering
        }
        let before = try Sample.round(offerings)
        offerings.shuffle(using: &random)
        #expect(try Sample.round(offerings) == before)
    }
}

/// A change that makes something wrong, or only looks so.
struct CheckCase: Sendable, CustomTestStringConvertible {
    let reason: Brugfiguur.Reason
    let isFault: Bool
    let name: String
    var policy = Sample.policy
    let change: @Sendable (inout CheckedOffering) -> Void

    var testDescription: String { "\(reason.rawValue) \(isFault ? "+" : "-") \(name)" }

    static func fault(
        _ reason: Brugfiguur.Reason, _ name: String, _ change: @escaping @Sendable (inout CheckedOffering) -> Void
    ) -> CheckCase {
        CheckCase(reason: reason, isFault: true, name: name, change: change)
    }

    static func right(
        _ reason: Brugfiguur.Reason, _ name: String, _ change: @escaping @Sendable (inout CheckedOffering) -> Void
    ) -> CheckCase {
        CheckCase(reason: reason, isFault: false, name: name, change: change)
    }

    private static func ago(_ days: Int) -> CalendarDate { Sample.date.adding(days: -days) }

    private static func fault(_ rule: FindingRule, _ value: String, _ evidence: [String] = [])
        -> CheckedOffering.DeliveredFault
    {
        .init(rule: rule, field: "kolom", value: value, evidence: evidence)
    }

    static let all: [CheckCase] = ages + dates + facts + deliveries + people

    private static let ages: [CheckCase] = [
        fault(.notConfirmed, "366 dagen") { $0.assured = ago(366) },
        right(.notConfirmed, "365 dagen") { $0.assured = ago(365) },
        fault(.neverConfirmed, "nooit") { $0.assured = nil },
        fault(.fieldAged, "telefoon na 271 dagen") { $0.assured = ago(271) },
        right(.fieldAged, "telefoon na 270 dagen") { $0.assured = ago(270) },
        right(.fieldAged, "telefoon apart bevestigd") {
            $0.assured = ago(300)
            $0.openingHours = nil
            $0.assuredFields = ["phones": ago(3)]
        },
        fault(.changedSince, "dag erna") { $0.changes = [(Self.ago(9), "phones")] },
        right(.changedSince, "veld daarna bevestigd") {
            $0.changes = [(Self.ago(9), "phones")]
            $0.assuredFields = ["phones": ago(9)]
        },
        fault(.changedSince, "bron zegt het") { $0.lastModified = ago(2) },
        right(.changedSince, "bron zegt ervoor") { $0.lastModified = ago(10) },
        fault(.unanswered, "21 dagen na de tweede") {
            $0.secondReminder = ago(21); $0.assured = ago(400)
        },
        right(.unanswered, "20 dagen na de tweede") {
            $0.secondReminder = ago(20); $0.assured = ago(400)
        },
        right(.unanswered, "intussen bevestigd") { $0.secondReminder = ago(40) },
        fault(.contactKept, "731 dagen") {
            $0.hasNamedContact = true
            $0.assured = ago(731)
        },
        right(.contactKept, "zonder naam") { $0.assured = ago(900) },
    ]

    private static let dates: [CheckCase] = [
        fault(.vanished, "gisteren") { $0.vanishedOn = ago(1) },
        right(.vanished, "morgen pas") { $0.vanishedOn = ago(-1) },
        fault(.validityPassed, "gisteren") { $0.validTo = ago(1) },
        right(.validityPassed, "vandaag nog") { $0.validTo = ago(0) },
        fault(.closurePassed, "tot en met") { $0.alert = "Gesloten tot en met 31 augustus 2026." },
        fault(.closurePassed, "van tot") { $0.alert = "De dienst is gesloten van 1 tot 15/07/2026" },
        right(.closurePassed, "nog bezig") { $0.alert = "Gesloten tot en met 31 december 2026." },
        right(.closurePassed, "geen sluiting") { $0.alert = "Nieuw adres sinds 1 september 2026." },
        fault(.hoursPassed, "periode") { $0.openingHours = "2025 Sep 01-2026 Jun 30 Mo-Fr 09:00-12:00" },
        fault(.hoursPassed, "schooljaar") { $0.openingHours = "ma 9u-12u (schooljaar 2024-2025)" },
        right(.hoursPassed, "dit schooljaar") { $0.openingHours = "ma 9u-12u (schooljaar 2026-2027)" },
        right(.hoursPassed, "zonder jaar") { $0.openingHours = "Mo-Fr 09:00-20:00" },
        fault(.hoursPassed, "elk uur met einde") { $0.hoursEnd = ago(1) },
    ]

    private static let facts: [CheckCase] = [
        fault(.merger, "opgehouden gemeente") {
            $0.serviceAreas = [ServiceArea(name: "Borgloon", areaID: "nis:73009")]
        },
        right(.merger, "opvolger") {
            $0.serviceAreas = [ServiceArea(name: "Tongeren-Borgloon", areaID: "nis:73111")]
        },
        fault(.postcodeMunicipality, "andere provincie") { $0.address?.postalCode = "8400" },
        right(.postcodeMunicipality, "deelgemeente") { $0.address?.city = "Kumtich" },
        fault(.contactMissing, "niets") {
            $0.phones = []
            $0.email = nil
            $0.url = nil
        },
        fault(.contactMissing, "alleen een fax") {
            $0.faxes = $0.phones
            $0.phones = []
            $0.email = nil
            $0.url = nil
        },
        right(.contactMissing, "site van de organisatie") {
            $0.phones = []
            $0.email = nil
            $0.url = nil
            $0.organizationWebsite = "https://x.example"
        },
        fault(.areaMissing, "leeg") { $0.serviceAreas = [] },
        fault(.targetGroupMissing, "leeg") { $0.targetGroups = [] },
        fault(.descriptionShort, "59") { $0.descriptionLength = 59 },
        right(.descriptionShort, "60") { $0.descriptionLength = 60 },
        fault(.agesConflict, "ouderen tot 12") {
            $0.targetGroups = ["ouderen"]
            $0.maximumAge = 12
        },
        right(.agesConflict, "overlapt") {
            $0.targetGroups = ["ouderen"]
            $0.maximumAge = 70
        },
        fault(.organizationEnded, "vereffening") { $0.legalStatus = "vzw in vereffening" },
        right(.organizationEnded, "vzw") { $0.legalStatus = "vzw" },
    ]

    private static let deliveries: [CheckCase] = [
        fault(.enterpriseNumberWrong, "controlegetal") {
            $0.enterpriseNumber = nil
            $0.faults = [Self.fault(.enterpriseNumber, "0212.237.187", ["86"])]
        },
        fault(.phoneWrong, "letters") { $0.faults = [Self.fault(.phone, "016 00 2x")] },
        right(.phoneWrong, "intussen verbeterd") {
            $0.faults = [Self.fault(.phone, "016 00 2x")]
            $0.correctedFields = ["phones"]
        },
        fault(.emailWrong, "zonder @") { $0.faults = [Self.fault(.email, "info.dienst")] },
        fault(.webAddressWrong, "spatie") { $0.faults = [Self.fault(.webAddress, "geen site")] },
        fault(.codeUnknown, "doelgroep") { $0.faults = [Self.fault(.targetGroup, "marsmannetjes")] },
        fault(.agesConflict, "omgekeerd") { $0.faults = [Self.fault(.ageOrder, "25", ["25", "12"])] },
        fault(.deliveryRefused, "zonder naam") { $0.faults = [Self.fault(.nameMissing, "")] },
    ]

    private static let people: [CheckCase] = [
        fault(.reportOpen, "gisteren") { $0.reports = [.init(number: 3, kind: .phone, date: ago(1))] },
        right(.reportOpen, "vandaag") { $0.reports = [.init(number: 3, kind: .phone, date: ago(0))] },
        fault(.sourceMoved, "andere waarde") { $0.movedCorrections = [("phones", Self.ago(1), "")] },
        fault(.proposalWaiting, "sinds gisteren") { $0.proposals = (Self.ago(1), 2) },
    ]
}

/// An offering with which nothing is wrong, and a round of all checks.
enum Sample {
    static let date = CalendarDate(iso8601: "2026-11-20") ?? .first
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let gazetteer = Result { try Gazetteer(contentsOf: root + "/Config/gebieden") }
    static let thesaurus = Result { try Thesaurus(contentsOf: root + "/Config/thesaurus.csv") }

    static let policy = WatchPolicy(
        reminderDays: 21, links: .init(baseURL: "https://kaart.example", days: 60),
        checks: .init(
            shortestDescription: 60, sharedBy: 8, contactDays: 730, reportDays: 1, campaignShare: 0.5,
            campaignSize: 25, kboFile: "", kboLiving: ["000"], reachability: false),
        coverage: .init(domains: [], targetGroups: [], unexpected: []), neverCounted: [], keepers: [])

    static let terms = FreshnessTerms(fields: ["phones": 270, "opening_hours": 270])

    static var right: CheckedOffering { offering(0) }

    static func offering(_ number: Int) -> CheckedOffering {
        var offering = CheckedOffering(
            key: Int64(number), id: "", source: "bron", sourceID: "A-\(number)", name: "Dienst \(number)",
            status: .active, firstSeen: date.adding(days: -900))
        offering.organization = "Organisatie \(number)"
        offering.enterpriseNumber = number == 0 ? "0212.237.186" : "0\(100 + number).000.000"
        offering.phones = ["016 00 10 \(10 + number)"]
        offering.email = "dienst\(number)@dienst.example"
        offering.url = number == 0 ? "https://dienst.example" : "https://dienst\(number).example"
        offering.descriptionLength = 200
        offering.openingHours = "Mo-Fr 09:00-12:00"
        offering.assured = date.adding(days: -10)
        offering.targetGroups = ["jongeren"]
        offering.domains = ["schuldbemiddeling"]
        offering.serviceAreas = [ServiceArea(name: "Tienen", areaID: "nis:24107")]
        var address = Address()
        address.address1 = "Straat \(number)"
        address.postalCode = "3300"
        address.city = "Tienen"
        address.areaID = "dg:24107A"
        offering.address = address
        return offering
    }

    static func round(
        _ offerings: [CheckedOffering], policy: WatchPolicy = policy, ended: [String: String] = [:],
        unreachable: [String: String] = [:], lastRun: CalendarDate? = nil
    ) throws -> [Discovery] {
        var round = CheckRound(
            CheckContext(
                date: date, policy: policy, terms: terms, gazetteer: try gazetteer.get(),
                thesaurus: try thesaurus.get(), endedEnterprises: ended, lastRun: lastRun, unreachable: unreachable))
        for offering in offerings { round.look(at: offering) }
        return round.conclude()
    }
}
