import DirectoryModel

/// The source names a target group, domain or area that nobody knows.
struct CodeCheck: Check {
    private static let fields: [FindingRule: String] = [
        .targetGroup: "target_groups", .careDomain: "domains", .areaUnknown: "service_areas",
        .areaAmbiguous: "service_areas", .areaWider: "service_areas", .townUnknown: "city",
    ]

    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        for fault in offering.faults {
            guard let field = Self.fields[fault.rule], !offering.isCorrected(field) else { continue }
            found(
                Discovery(
                    .codeUnknown, .low, of: offering, subject: "\(field): \(fault.value ?? "")",
                    evidence: [
                        "field": .text(field), "value": .text(fault.value ?? ""), "nearest": .list(fault.evidence),
                    ]))
        }
    }
}
