import DirectoryModel

/// What has to be said of an offering before anything else: why whoever goes there may find a closed door.
enum OfferingWarning: Sendable, Hashable {
    /// No longer in the deliveries of its source, since that day.
    case vanished(CalendarDate)
    /// Valid until that day, which has passed.
    case ended(CalendarDate)
    /// Not active.
    case status(OfferingStatus)
    /// What the organisation itself says of it.
    case alert(String)

    /// All that hold of an offering; its own words last, since they may be long.
    ///
    /// - Parameters:
    ///   - offering: the offering.
    ///   - vanishedOn: day of the first delivery without it.
    ///   - date: the day on which is asked.
    /// - Returns: the warnings.
    static func all(of offering: Offering, vanishedOn: CalendarDate?, on date: CalendarDate) -> [OfferingWarning] {
        [
            vanishedOn.map { .vanished($0) },
            offering.validTo.flatMap { $0 < date ? .ended($0) : nil },
            offering.status == .active ? nil : .status(offering.status),
            offering.alert.map { .alert($0) },
        ].compactMap { $0 }
    }
}
