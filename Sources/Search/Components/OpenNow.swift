import DirectoryModel

/// Whether it is open at the asked moment. Hours that are not known, or cannot be read, are no "closed".
struct OpenNow: RankingComponent {
    let kind = ComponentKind.openNow
    let weight: Double
    let date: CalendarDate
    /// Minute of the day, 0…1439.
    let minute: Int
    /// Opening hours as they are kept, by key of the offering.
    let hours: [Int64: String]

    private static let uncertainShare = 0.3

    func verdict(on candidate: Candidate) -> Verdict? {
        let state = hours[candidate.key].flatMap { try? OpeningHours(parsing: $0) }?.isOpen(on: date, minute: minute)
        switch state ?? .unknown {
        case .open(let end): return Verdict(weight, .openNow(until: end), tier: .fits)
        case .byAppointment: return Verdict(weight * Self.uncertainShare, .openByAppointment, tier: .unknown)
        case .perhapsClosed(let holiday):
            return Verdict(weight * Self.uncertainShare, .perhapsClosed(holiday: holiday), tier: .unknown)
        case .unknown: return Verdict(weight * Self.uncertainShare, .openingUnknown, tier: .unknown)
        case .closed(let next): return Verdict(0, .closedNow(next: next), tier: .rest)
        }
    }
}
