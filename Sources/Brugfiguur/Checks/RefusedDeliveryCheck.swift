import DirectoryModel

/// The source still has the entry, but so that it could not be read: what stands on the kaart is of an earlier delivery.
struct RefusedDeliveryCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let fault = offering.faults.first(where: { $0.rule.refuses }) else { return }
        found(
            Discovery(
                .deliveryRefused, .high, of: offering,
                evidence: ["rule": .text(fault.rule.rawValue), "field": .text(fault.field ?? "")]))
    }
}
