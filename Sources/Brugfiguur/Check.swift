package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// One thing that can be wrong. It sees every offering once, in no order it may rely on, and concludes at the end.
protocol Check: Sendable {
    /// Looks at an offering that is listed as active and still delivered.
    mutating func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void)
    /// Says what could only be known after all of them; what it kept of them may be given back.
    mutating func conclude(
        in context: CheckContext, remembering offerings: RememberedOfferings, found: (Discovery) -> Void)
}

extension Check {
    func conclude(
        in context: CheckContext, remembering offerings: RememberedOfferings, found: (Discovery) -> Void
    ) {}
}

/// What all checks go by. A class: every check of every offering is handed it, and copying it would cost more than looking.
package final class CheckContext: Sendable {
    /// The day that is checked for.
    package let date: CalendarDate
    package let policy: WatchPolicy
    package let terms: FreshnessTerms
    package let gazetteer: Gazetteer
    package let thesaurus: Thesaurus
    /// Ended enterprises with their juridical situation; empty where there is no reference.
    package let endedEnterprises: [String: String]
    /// Day of the last run before this one.
    package let lastRun: CalendarDate?
    /// Reports of offerings that are missing from the kaart.
    package let looseReports: [CheckedOffering.OpenReport]
    /// Addresses of the web that did not answer, and what they said instead.
    package let unreachable: [String: String]
    /// Campaigns of earlier runs for which nothing was looked up this time: they stay.
    package let standing: [Discovery]

    package init(
        date: CalendarDate, policy: WatchPolicy, terms: FreshnessTerms, gazetteer: Gazetteer, thesaurus: Thesaurus,
        endedEnterprises: [String: String] = [:], lastRun: CalendarDate? = nil,
        looseReports: [CheckedOffering.OpenReport] = [], unreachable: [String: String] = [:],
        standing: [Discovery] = []
    ) {
        self.date = date
        self.policy = policy
        self.terms = terms
        self.gazetteer = gazetteer
        self.thesaurus = thesaurus
        self.endedEnterprises = endedEnterprises
        self.lastRun = lastRun
        self.looseReports = looseReports
        self.unreachable = unreachable
        self.standing = standing
    }
}
