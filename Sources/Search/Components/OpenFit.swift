import DirectoryModel

/// Whether it is open when that is asked. Hours that are not known, or cannot be read, are no "closed".
struct OpenFit: RankingComponent {
    let kind = ComponentKind.openNow
    let weight: Double
    let asked: AskedMoment
    /// The moments of which any will do; never empty.
    let moments: [OpeningMoment]
    /// Opening hours as they are kept, by key of the offering.
    let hours: [Int64: String]

    private static let uncertainShare = 0.3

    init(weight: Double, asked: AskedMoment, date: CalendarDate, hours: [Int64: String]) {
        self.weight = weight
        self.asked = asked
        moments = asked.moments(from: date)
        self.hours = hours
    }

    func verdict(on candidate: Candidate) -> Verdict? {
        guard let hours = hours[candidate.key].flatMap({ try? OpeningHours(parsing: $0) }) else {
            return verdict(Self.uncertainShare, .openingUnknown, .unknown)
        }
        var doubtful: Verdict?
        var closed: OpeningMoment?
        for moment in moments {
            switch hours.isOpen(on: moment.date, minute: moment.minute) {
            case .open(let end): return verdict(1, isNow ? .openNow(until: end) : .openThen(moment), .fits)
            case .byAppointment: doubtful = verdict(Self.uncertainShare, .openByAppointment, .unknown)
            case .perhapsClosed(let holiday):
                doubtful = doubtful ?? verdict(Self.uncertainShare, .perhapsClosed(holiday: holiday), .unknown)
            case .unknown: doubtful = doubtful ?? verdict(Self.uncertainShare, .openingUnknown, .unknown)
            case .closed(let next): closed = closed ?? next
            }
        }
        return doubtful ?? verdict(0, isNow ? .closedNow(next: closed) : .closedThen(asked.kind), .rest)
    }

    private var isNow: Bool { if case .now = asked.kind { true } else { false } }

    private func verdict(_ share: Double, _ reason: Reason, _ tier: Tier) -> Verdict {
        Verdict(weight * share, reason, tier: asked.from == .flag ? tier : nil)
    }
}
