import DirectoryModel

/// It lacks what a referrer needs.
struct MissingCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        let ways: [Bool] = [
            !offering.phones.isEmpty, offering.email != nil, offering.url != nil, !offering.contactEmails.isEmpty,
            offering.organizationEmail != nil, offering.organizationWebsite != nil,
        ]
        if !ways.contains(true) { found(Discovery(.contactMissing, .high, of: offering)) }
        if offering.serviceAreas.isEmpty { found(Discovery(.areaMissing, .medium, of: offering)) }
        if offering.targetGroups.isEmpty, !offering.faults.contains(where: { $0.rule == .targetGroup }) {
            found(Discovery(.targetGroupMissing, .low, of: offering))
        }
        if offering.descriptionLength < context.policy.checks.shortestDescription {
            found(
                Discovery(
                    .descriptionShort, .low, of: offering,
                    evidence: ["length": .number(offering.descriptionLength)]))
        }
    }
}
