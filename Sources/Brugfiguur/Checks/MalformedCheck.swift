import DirectoryModel

/// A phone number or an address of mail or web that the source has, and that is none.
struct MalformedCheck: Check {
    private static let reasons: [FindingRule: Reason] = [
        .phone: .phoneWrong, .email: .emailWrong, .webAddress: .webAddressWrong,
    ]

    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        for fault in offering.faults {
            guard let reason = Self.reasons[fault.rule], !Self.isMended(reason, in: offering) else { continue }
            found(
                Discovery(
                    reason, .medium, of: offering, subject: "\(fault.field ?? ""): \(fault.value ?? "")",
                    evidence: ["field": .text(fault.field ?? ""), "value": .text(fault.value ?? "")]))
        }
    }

    /// Whether people gave a value in one of the places where the one that is none may have stood: a delivery says in what
    /// column it was, not what of the offering that column is.
    private static func isMended(_ reason: Reason, in offering: CheckedOffering) -> Bool {
        func isContactMended(_ ways: [String]) -> Bool {
            offering.isCorrected("contacts") && (!offering.hasContact || !ways.isEmpty)
        }
        switch reason {
        case .phoneWrong: return offering.isCorrected("phones") || isContactMended(offering.contactPhones)
        case .emailWrong: return offering.isCorrected("email") || isContactMended(offering.contactEmails)
        default: return offering.isCorrected("url") || offering.isCorrected("website")
        }
    }
}
