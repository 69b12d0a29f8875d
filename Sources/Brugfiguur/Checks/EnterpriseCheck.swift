import DirectoryModel

/// The number of the organisation in the Crossroads Bank for Enterprises is wrong, or the enterprise ended.
struct EnterpriseCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        if let number = offering.enterpriseNumber {
            if let situation = context.endedEnterprises[number] {
                found(
                    Discovery(
                        .enterpriseEnded, .high, of: offering,
                        evidence: ["identifier": .text(number), "situation": .text(situation)]))
            }
        } else if let fault = offering.faults.first(where: { $0.rule == .enterpriseNumber }) {
            var evidence: [String: Evidence] = ["value": .text(fault.value ?? "")]
            if let expected = fault.evidence.first { evidence["expected"] = .text(expected) }
            found(Discovery(.enterpriseNumberWrong, .medium, of: offering, evidence: evidence))
        }
    }
}
