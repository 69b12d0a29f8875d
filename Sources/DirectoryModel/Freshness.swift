/// How far an entry can be trusted on a day, by when somebody last vouched for it.
package enum Freshness: String, Sendable, Hashable, Codable, CaseIterable {
    /// Confirmed within three quarters of its term.
    case fresh = "vers"
    /// In the last quarter of its term.
    case aging = "verouderend"
    /// Past its term.
    case stale = "verouderd"
    /// Never confirmed.
    case unknown = "onbekend"
}

/// When an entry ages. Reads no clock: every verdict is given for a date.
package struct StalenessPolicy: Sendable, Hashable {
    /// Days after which a confirmation has lost its worth.
    package let term: Int
    /// Share of the term, 0…1, after which the entry is aging.
    package let agingShare: Double

    package init(term: Int = 365, agingShare: Double = 0.75) {
        self.term = term
        self.agingShare = agingShare
    }

    /// The verdict on the date, for an entry that was last vouched for on `assured` (nil: never).
    ///
    /// A confirmation dated after the date counts as fresh.
    package func verdict(assured: CalendarDate?, on date: CalendarDate) -> Freshness {
        guard let assured else { return .unknown }
        let age = assured.days(until: date)
        if age > term { return .stale }
        return age >= firstAgingDay ? .aging : .fresh
    }

    /// Age in days from which an entry is aging.
    package var firstAgingDay: Int { Int((agingShare * Double(term)).rounded(.down)) + 1 }
}

/// After how many days a confirmation has lost its worth, by what is confirmed; the shortest term that applies counts.
package struct FreshnessTerms: Sendable, Hashable, Codable {
    /// Days, 1 or more.
    package var termDays: Int
    /// Share of the term, 0…1, from which an entry is aging.
    package var agingShare: Double
    /// By code of a domain.
    package var domains: [String: Int]
    /// By name of a source.
    package var sources: [String: Int]
    /// By what an organisation calls itself.
    package var organizationTypes: [String: Int]
    /// By field of an offering, in its JSON name; one that is not named ages with the whole.
    package var fields: [String: Int]

    enum CodingKeys: String, CodingKey {
        case termDays = "term_days"
        case agingShare = "aging_share"
        case domains, sources
        case organizationTypes = "organization_types"
        case fields
    }

    package init(
        termDays: Int = 365, agingShare: Double = 0.75, domains: [String: Int] = [:], sources: [String: Int] = [:],
        organizationTypes: [String: Int] = [:], fields: [String: Int] = [:]
    ) {
        self.termDays = termDays
        self.agingShare = agingShare
        self.domains = domains
        self.sources = sources
        self.organizationTypes = organizationTypes
        self.fields = fields
    }

    /// Whether every offering has the same term.
    package var isUniform: Bool { domains.isEmpty && sources.isEmpty && organizationTypes.isEmpty }

    /// The term that holds for everything without one of its own.
    package var general: StalenessPolicy { StalenessPolicy(term: termDays, agingShare: agingShare) }

    /// The term of an offering of that source, kind of organisation and domains.
    package func policy(source: String, organizationType: String?, domains codes: [String]) -> StalenessPolicy {
        if isUniform { return general }
        let special =
            [sources[source], organizationType.flatMap { organizationTypes[$0] }].compactMap { $0 }
            + codes.compactMap { domains[$0] }
        return StalenessPolicy(term: special.min() ?? termDays, agingShare: agingShare)
    }

    /// The term of the offering.
    package func policy(of offering: Offering) -> StalenessPolicy {
        policy(
            source: offering.source, organizationType: offering.organization.organizationType,
            domains: offering.domains)
    }
}
