package import Brugfiguur
package import DirectoryModel
package import DirectoryService
package import DirectoryStore
package import Gazetteer
package import Thesaurus

/// What the nightly report is made of.
package struct NightlyPageData {
    package let outcome: RunOutcome
    package let date: CalendarDate
    /// The oldest first.
    package let runs: [StoredRun]
    /// Open findings at each run: by gazetteer id of a municipality, code of a domain, name of a keeper; by code of a
    /// reason where that is given too.
    package let trends: [RunRecord.Tally.Dimension: [String: [CalendarDate: Int]]]
    package let worklist: Worklist.Answer
    package let gazetteer: Gazetteer
    package let thesaurus: Thesaurus
    /// Which part of the kaart it is about, in few words.
    package let scope: String

    package init(
        outcome: RunOutcome, date: CalendarDate, runs: [StoredRun],
        trends: [RunRecord.Tally.Dimension: [String: [CalendarDate: Int]]], worklist: Worklist.Answer,
        gazetteer: Gazetteer, thesaurus: Thesaurus, scope: String
    ) {
        self.outcome = outcome
        self.date = date
        self.runs = runs
        self.trends = trends
        self.worklist = worklist
        self.gazetteer = gazetteer
        self.thesaurus = thesaurus
        self.scope = scope
    }

    /// How the kaart stood on a day.
    struct Standing {
        let date: CalendarDate
        let offerings: Int
        let stale: Int

        /// Confirmed within their term.
        var fresh: Int { offerings - stale }
        /// Tenths of a percent.
        var share: Int { 1000 * fresh / offerings }
        /// "80 %".
        var percentage: String { "\(share / 10) %" }
    }

    /// Today.
    var today: Standing { Standing(date: date, offerings: outcome.offerings, stale: outcome.stale) }

    /// The days before on which there was something on the kaart, the oldest first.
    var earlier: [Standing] {
        runs.filter { $0.date < date && $0.offerings > 0 }
            .map { Standing(date: $0.date, offerings: $0.offerings, stale: $0.stale) }
    }

    /// The day of the report before this one; nil for the first.
    var previousRun: CalendarDate? { runs.last { $0.date < date }?.date }

    /// The days that a course shows end today and go back half a year.
    var firstDay: CalendarDate { date.adding(days: -182) }
}
