import DirectoryModel

/// The last day on which it exists has passed, and it is still listed.
struct ValidityCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let last = offering.validTo, last < context.date else { return }
        found(Discovery(.validityPassed, .high, of: offering, evidence: ["valid_to": .date(last)]))
    }
}
