import DirectoryModel
import Foundation
import TestSupport
import Testing

@testable import Brugfiguur

@Suite struct ForgettingTests {
    private static let organization = "org"
    private var organization: String { Self.organization }

    private func forgetting(_ name: String, email: String? = nil, phone: String? = nil) -> Forgetting {
        var forgetting = Forgetting(key: Data(repeating: 7, count: 32), traces: [])
        var contact = Contact()
        contact.name = name
        contact.email = email
        contact.phones = phone.map { [Phone(number: $0)] } ?? []
        for trace in forgetting.traces(of: contact, in: organization) { forgetting.add(trace) }
        return forgetting
    }

    @Test(arguments: [
        ("Vraag naar An Peeters.", "Vraag naar ….", Self.organization),
        ("vraag naar PEETERS AN of bel", "vraag naar … of bel", Self.organization),
        ("Mevrouw Peeters belt u terug", "Mevrouw … belt u terug", Self.organization),
        ("An Peeters", "An Peeters", "andere"),
        ("Anderlecht en Peetersstraat", "Anderlecht en Peetersstraat", Self.organization),
        ("mail an.peeters@x.example, of niet", "mail …, of niet", "andere"),
        ("bel 0470/00.18.63 of 016 00 21 10", "bel … of 016 00 21 10", "andere"),
        ("+32 470 00 18 63", "+…", Self.organization),
        ("0470–00–18–63", "…", "andere"),
        ("0470 · 00 · 18 · 63", "…", "andere"),
        ("0470_00_18_63", "…", "andere"),
        ("gsm 0470,00,18,63.", "gsm ….", "andere"),
        ("0470\u{A0}00\n18 63", "…", "andere"),
        ("'an.peeters@x.example' is gestopt", "… is gestopt", "andere"),
    ])
    func aPersonIsTakenOutOfWords(text: String, expected: String, within: String) {
        let forgetting = forgetting("An Peeters", email: "An.Peeters@x.example", phone: "0470 00 18 63")
        let scrubbed = forgetting.scrubbed(text, in: within)
        #expect(scrubbed.replacing("+…", with: "…") == expected.replacing("+…", with: "…"))
    }

    @Test(
        arguments: [
            ("Mevr. An Peeters", true), ("mevrouw Peeters", true), ("An Peeters (diensthoofd)", true),
            ("Jan Claes en An Peeters", true), ("dr. Peeters", true), ("Jan Peeters", false), ("An Peetersen", false),
            ("mevrouw Claes", false), ("mevrouw", false), ("", false), ("Mevrouw Peeters (diensthoofd)", true),
            ("de heer Peeters, voorzitter", true), ("dr. Peeters Claes", false), ("dr. Els Peeters", false),
            ("Onthaal: mevrouw Peeters", true), ("Diensthoofd mevr. Peeters", true), ("Mevr. Peeters-Claes", false),
            ("Mevr. Peeters van Damme", false), ("mevr. peeters claes", false),
        ])
    func aPersonIsForgottenUnderATitleAndAmongOthers(name: String, isForgotten: Bool) {
        #expect(forgetting("An Peeters").isForgotten(name: name, in: organization) == isForgotten)
        #expect(!forgetting("An Peeters").isForgotten(name: name, in: "andere"))
    }

    @Test(
        arguments: [
            ("mevr. An Peeters", "An Peeters"), ("Dr. Jan Claes", "Jan Claes"), ("Griet Van Damme", "mevr. Van Damme"),
            ("Griet De Smet", "mevr. De Smet"), ("de heer Jan De Smet", "Jan De Smet"), ("Jan Claes", "Dr. Jan Claes"),
        ])
    func aTitleMakesNobodyAnother(forgotten: String, delivered: String) {
        #expect(forgetting(forgotten).isForgotten(name: delivered, in: organization))
        #expect(!forgetting(forgotten).isForgotten(name: "Mia Jacobs", in: organization))
    }

    @Test(arguments: ["Jan Smet", "Jan Van Smet", "Mevr. Jan-Louise Claes", "Dhr. Jan van Damme"])
    func somebodyElseIsNotForgotten(name: String) {
        #expect(!forgetting("Jan De Smet").isForgotten(name: name, in: organization))
    }

    @Test(arguments: [
        "mail d'hondt@x.example.", "mail 'd'hondt@x.example'.", "mail D'Hondt@x.example.",
    ])
    func anAddressMayHaveAnApostrophe(text: String) {
        #expect(forgetting("", email: "d'hondt@x.example").scrubbed(text, in: nil) == "mail …")
    }

    /// A stretch of every length from every place was once tried, and its digits counted anew: hours for this one.
    @Test(.timeLimit(.minutes(1))) func manyGroupsOfDigitsTakeNoLongerThanTheyAreLong() {
        let others = String(repeating: "12 ", count: 10_000)
        let forgetting = forgetting("", phone: "0470 00 18 63")
        #expect(forgetting.scrubbed(others + "0470 00 18 63", in: nil) == others + "…")
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>) func numbersAreFoundAsByTryingEveryStretch(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let forgetting = forgetting("", phone: "0470 00 18 63")
        let pieces = [
            "0470", "00", "18", "63", "1863", "+", "32", "0032", "(0)", "470", "016", "1", " ", "/", "-", ".",
        ]
        let numbers = ["", "0470 00 18 63", "+32 (0)470/00.18.63", "0470001863"]
        for _ in 0..<40 {
            var parts = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }
            parts.append(numbers.randomElement(using: &random) ?? "")
            let text = parts.shuffled(using: &random).joined(separator: Bool.random(using: &random) ? " " : "")
            #expect(forgetting.scrubbed(text, in: nil) == everyStretchTried(text, forgetting))
        }
    }

    /// Numbers taken out of digits and signs by trying, from each group on, every end from the far one.
    private func everyStretchTried(_ text: String, _ forgetting: Forgetting) -> String {
        let signs = Array(text)
        let starts = signs.indices.filter { signs[$0].isNumber && ($0 == 0 || !signs[$0 - 1].isNumber) }
        let ends = signs.indices.filter { signs[$0].isNumber && ($0 + 1 == signs.count || !signs[$0 + 1].isNumber) }
        var (result, place) = ("", 0)
        for start in starts where start >= place {
            result += String(signs[place..<start])
            place = start
            let end = ends.last { end in
                guard end >= start else { return false }
                let number = String(signs[start...end]).replacing("+", with: " ")
                return (7...15).contains(number.count(where: \.isNumber))
                    && (forgetting.isForgotten(phone: number) || forgetting.isForgotten(phone: "+" + number))
            }
            guard let end else { continue }
            result += "…"
            place = end + 1
        }
        return result + String(signs[place...])
    }

    @Test func contactsAreWithheldAndOthersStay() throws {
        let forgetting = forgetting("An Peeters", email: "an@x.example", phone: "0470 00 18 63")
        var offering = Offering(
            id: "", source: "b", sourceID: "1", organization: Organization(id: organization, name: "O"), name: "Dienst")
        var (an, bert) = (Contact(), Contact())
        an.name = "Peeters An"
        bert.name = "Bert Anders"
        offering.contacts = [an, bert]
        offering.phones = [Phone(number: "016 00 21 10"), Phone(number: "0470 00 18 63")]
        let kept = try forgetting.withhold(from: offering)
        #expect(kept.contacts == [bert])
        #expect(kept.phones.map(\.number) == ["016 00 21 10"])
        #expect(try forgetting.withhold(from: kept) == kept)
    }

    /// Any text may come by: it is never a reason to fail, and what was not forgotten stays as it was.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func textsOfOthersStayAsTheyAre(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let forgetting = forgetting("Zjoekvliw Qwyxbomtrav", email: "q@z.example", phone: "0470 00 18 63")
        for _ in 0..<50 {
            let pieces = ["016 00 21 10", "@", "é", "An", " ", "\n", "😀", "0470", "-", "/", "x@y.example", "’", "1"]
            let text = (0..<30).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            #expect(forgetting.scrubbed(text, in: organization) == text)
        }
    }

    @Test func anotherKeyKnowsNothing() {
        let known = forgetting("An Peeters")
        #expect(known.isForgotten(name: "An Peeters", in: organization))
        var contact = Contact()
        contact.name = "An Peeters"
        let other = Forgetting(key: Data(repeating: 8, count: 32), traces: known.traces(of: contact, in: organization))
        #expect(!other.isForgotten(name: "An Peeters", in: organization))
    }
}

@Suite struct DemandTests {
    private func demand() throws -> Demand {
        Demand(neverCounted: ["geweld-en-misbruik"], thesaurus: try Sample.thesaurus.get())
    }

    @Test func fourStayInMemoryAndFiveAreHandedOver() throws {
        var demand = try demand()
        for _ in 0..<4 { demand.count(["schuldbemiddeling"], municipality: "nis:24107", found: false) }
        #expect(demand.takeCountable().isEmpty)
        demand.count(["schuldbemiddeling"], municipality: "nis:24107", found: false)
        #expect(demand.takeCountable().values.map(\.notFound) == [5])
        #expect(demand.takeCountable().isEmpty)
    }

    @Test func whatIsSensitiveIsNeverCountedAlsoNotBesideSomethingElse() throws {
        var demand = try demand()
        for _ in 0..<9 {
            demand.count(["partnergeweld"], municipality: "", found: true)
            demand.count(["schuldbemiddeling"], besides: ["vluchthuis"], municipality: "", found: true)
        }
        #expect(demand.takeCountable().isEmpty)
    }

    @Test func whatCouldNotBeWrittenIsCountedOn() throws {
        var demand = try demand()
        for _ in 0..<6 { demand.count(["wonen"], municipality: "", found: true) }
        let taken = demand.takeCountable()
        demand.giveBack(taken)
        #expect(demand.takeCountable() == taken)
    }
}
