package import DirectoryModel

/// Something that is wrong or doubtful on the kaart, with its history.
package struct WatchFinding: Sendable, Hashable {
    /// The same for the same matter, whenever it is found.
    package let id: String
    package let discovery: Discovery
    /// First day of the present spell.
    package let since: CalendarDate
    /// The day on which it was found for the first time.
    package let firstSeen: CalendarDate
    /// What it is about; nil for a source or the kaart as a whole.
    package let offering: Named?

    /// An offering, named.
    package struct Named: Sendable, Hashable {
        package let sourceID: String
        package let name: String

        package init(sourceID: String, name: String) {
            self.sourceID = sourceID
            self.name = name
        }
    }

    package init(
        id: String, discovery: Discovery, since: CalendarDate, firstSeen: CalendarDate, offering: Named?
    ) {
        self.id = id
        self.discovery = discovery
        self.since = since
        self.firstSeen = firstSeen
        self.offering = offering
    }
}

/// What a run found, on its way to be kept.
package struct RunRecord: Sendable {
    package let date: CalendarDate
    /// By id.
    package let findings: [String: Discovery]
    /// Ids of the findings that somebody vouched for and of which the fault is gone: when it comes back, it is told.
    package let lapsed: [String]
    /// What the offerings that they are about are called.
    package let names: [Int64: WatchFinding.Named]
    /// Open findings by what they have in common.
    package let counts: [Tally: Int]
    package let offerings: Int
    package let stale: Int

    /// A dimension of a trend, and a value in it.
    package struct Tally: Sendable, Hashable {
        package enum Dimension: String, Sendable, Hashable, CaseIterable {
            case reason, municipality, domain, keeper
        }

        package let dimension: Dimension
        package let name: String

        package init(_ dimension: Dimension, _ name: String) {
            self.dimension = dimension
            self.name = name
        }
    }

    package init(
        date: CalendarDate, findings: [String: Discovery], lapsed: [String], names: [Int64: WatchFinding.Named],
        counts: [Tally: Int], offerings: Int, stale: Int
    ) {
        self.date = date
        self.findings = findings
        self.lapsed = lapsed
        self.names = names
        self.counts = counts
        self.offerings = offerings
        self.stale = stale
    }
}

/// What a run came to.
package struct RunOutcome: Sendable {
    /// Open on that day, in a fixed order.
    package let findings: [WatchFinding]
    /// Ids of those that are new or came back that day.
    package let new: Set<String>
    package let gone: Int
    /// Whether it was written down; not for a day before the last run.
    package let isKept: Bool
    package let offerings: Int
    package let stale: Int

    package init(
        findings: [WatchFinding], new: Set<String>, gone: Int, isKept: Bool, offerings: Int, stale: Int
    ) {
        self.findings = findings
        self.new = new
        self.gone = gone
        self.isKept = isKept
        self.offerings = offerings
        self.stale = stale
    }
}
