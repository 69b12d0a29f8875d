import DirectoryModel

/// The source moved away from what was corrected by hand, or from the organisation of which it was; or an organisation's proposal waits.
struct CorrectionCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        for moved in offering.movedCorrections where moved.date <= context.date {
            found(
                Discovery(
                    .sourceMoved, .medium, of: offering, subject: moved.field,
                    evidence: [
                        "field": .text(moved.field), "changed": .date(moved.date), "delivered": .text(moved.delivered),
                    ]))
        }
        for field in offering.strayCorrections {
            found(
                Discovery(
                    .sourceMoved, .medium, of: offering, subject: field,
                    evidence: ["field": .text(field), "organization": .text(offering.organization)]))
        }
        if let proposals = offering.proposals, proposals.since <= context.date {
            found(
                Discovery(
                    .proposalWaiting, .medium, of: offering,
                    evidence: ["count": .number(proposals.count), "proposed": .date(proposals.since)]))
        }
    }
}
