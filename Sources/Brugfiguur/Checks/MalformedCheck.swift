import DirectoryModel

/// A phone number or an address of mail or web that the source has, and that is none.
struct MalformedCheck: Check {
    private static let reasons: [FindingRule: (reason: Reason, field: String)] = [
        .phone: (.phoneWrong, "phones"), .email: (.emailWrong, "email"), .webAddress: (.webAddressWrong, "url"),
    ]

    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        for fault in offering.faults {
            guard let (reason, field) = Self.reasons[fault.rule], !offering.isCorrected(field) else { continue }
            found(
                Discovery(
                    reason, .medium, of: offering, subject: "\(fault.field ?? ""): \(fault.value ?? "")",
                    evidence: ["field": .text(fault.field ?? ""), "value": .text(fault.value ?? "")]))
        }
    }
}
