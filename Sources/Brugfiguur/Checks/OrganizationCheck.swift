import DirectoryModel

/// The organisation has ended, by what it says itself, and its offering is still listed.
struct OrganizationCheck: Check {
    private static let ends = [
        "vereffening", "ontbonden", "ontbinding", "stopgezet", "stopzetting", "opgeheven", "gefailleerd", "failliet",
        "faillissement", "opgehouden", "gestopt", "dissolved", "defunct", "liquidat", "dissoute", "faillite",
    ]

    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let status = offering.legalStatus else { return }
        let folded = status.plainFolded
        guard Self.ends.contains(where: { folded.contains($0) }), !folded.hasPrefix("niet ") else { return }
        found(Discovery(.organizationEnded, .high, of: offering, evidence: ["legal_status": .text(status)]))
    }
}
