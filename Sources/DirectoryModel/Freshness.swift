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
