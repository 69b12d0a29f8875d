import DirectoryModel

/// A desk reported something, and nobody closed it.
struct ReportCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        for report in offering.reports {
            Self.tell(report, offering: offering.key, source: offering.source, in: context, found)
        }
    }

    func conclude(
        in context: CheckContext, remembering offerings: RememberedOfferings, found: (Discovery) -> Void
    ) {
        for report in context.looseReports { Self.tell(report, offering: nil, source: nil, in: context, found) }
    }

    private static func tell(
        _ report: CheckedOffering.OpenReport, offering: Int64?, source: String?, in context: CheckContext,
        _ found: (Discovery) -> Void
    ) {
        guard report.date.days(until: context.date) >= context.policy.checks.reportDays else { return }
        found(
            Discovery(
                .reportOpen, report.kind == .phone || report.kind == .gone ? .high : .medium, offering: offering,
                source: source, subject: String(report.number),
                evidence: [
                    "number": .number(Int(report.number)), "kind": .text(report.kind.rawValue),
                    "reported": .date(report.date),
                ]))
    }
}
