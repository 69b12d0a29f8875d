import DirectoryModel
import Testing

@testable import Brugfiguur

@Suite struct CampaignTests {
    /// Offerings of one source of which the first so many were never confirmed.
    private func found(_ faulty: Int, of all: Int) throws -> [Discovery] {
        try Sample.round(
            (0..<all).map { number in
                var offering = Sample.offering(number)
                if number < faulty { offering.assured = nil }
                return offering
            })
    }

    @Test(arguments: [(25, 49, 1), (25, 50, 25), (24, 24, 24), (40, 60, 1), (300, 300, 1)])
    func moreThanHalfOfASourceIsOneMatter(faulty: Int, all: Int, findings: Int) throws {
        let found = try found(faulty, of: all)
        #expect(found.count == findings)
        if findings == 1 {
            #expect(found.first?.offering == nil)
            #expect(found.first?.source == "bron")
            #expect(found.first?.evidence["count"] == .number(faulty))
        }
    }

    /// Confirmations that age one by one are calls to make; a source that stamped one day on everything is one talk.
    @Test func staleEntriesOfManyDaysStayApart() throws {
        func found(_ day: (Int) -> Int) throws -> Int {
            try Sample.round(
                (0..<40).map { number in
                    var offering = Sample.offering(number)
                    offering.assured = Sample.date.adding(days: -day(number))
                    return offering
                }
            ).count
        }
        #expect(try found { 400 + $0 } == 40)
        #expect(try found { _ in 400 } == 1)
    }
}

@Suite struct HarmTests {
    private func score(_ severity: Severity, days: Int = 0, others: Int? = nil, asked: Int = 0) -> Double {
        Harm(findings: [(severity, days)], others: others, asked: asked).score
    }

    @Test func whatHarmsMoreComesFirst() {
        #expect(score(.high) > score(.medium))
        #expect(score(.medium) > score(.low))
        #expect(score(.medium, others: 0) > score(.medium, others: 9))
        #expect(score(.medium, asked: 50) > score(.medium, asked: 5))
        #expect(score(.medium, days: 300) > score(.medium, days: 3))
    }

    @Test func moreOfItIsWorseButNeverMuchWorse() {
        let one = Harm(findings: [(.high, 0)], others: nil, asked: 0).score
        let many = Harm(findings: Array(repeating: (.high, 0), count: 50), others: nil, asked: 0).score
        #expect(many > one && many <= 2 * one)
    }

    @Test func nothingOpenHarmsNobody() { #expect(Harm(findings: [], others: 0, asked: 99).score == 0) }
}
