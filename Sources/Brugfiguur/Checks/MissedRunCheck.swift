import DirectoryModel

/// No check ran on the night before.
struct MissedRunCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {}

    func conclude(
        in context: CheckContext, remembering offerings: RememberedOfferings, found: (Discovery) -> Void
    ) {
        guard let last = context.lastRun, last.days(until: context.date) > 1 else { return }
        found(
            Discovery(
                .runMissed, .medium, offering: nil, source: nil,
                evidence: ["last": .date(last), "nights": .number(last.days(until: context.date) - 1)]))
    }
}
