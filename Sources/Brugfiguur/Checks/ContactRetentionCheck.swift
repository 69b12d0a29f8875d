import DirectoryModel

/// A person's name and number are kept longer than they are known to be right (GDPR, article 5(1)(e)).
struct ContactRetentionCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard offering.hasNamedContact else { return }
        let signs = [
            offering.assured, offering.assuredFields["contacts"], offering.lastChanged, offering.lastModified,
        ].compactMap { $0 }
        let last = signs.max() ?? offering.firstSeen
        guard last.days(until: context.date) > context.policy.checks.contactDays else { return }
        found(Discovery(.contactKept, .medium, of: offering, evidence: ["last": .date(last)]))
    }
}
