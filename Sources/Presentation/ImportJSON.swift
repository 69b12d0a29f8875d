import DirectoryModel
package import DirectoryService
import DirectoryStore

/// The report of a delivery as one JSON object: a contract with programs.
package struct ImportJSON: Encodable {
    private let source: String
    private let read, new, changed, unchanged, vanished, refused: Int
    /// Own: whether the kaart was changed.
    private let applied: Bool
    /// Own: why the delivery as a whole is refused.
    private let refusal: Nullable<String>
    /// Own: how many findings there are; more than are listed when a delivery has an absurd number.
    private let findingCount: Int
    private let findings: [FindingJSON]

    private enum CodingKeys: String, CodingKey {
        case source, read, new, changed, unchanged, vanished, refused, applied, refusal
        case findingCount = "finding_count"
        case findings
    }

    package init(_ report: ImportReport) {
        source = report.source
        read = report.read
        new = report.changes?.new.count ?? 0
        changed = report.changes?.changed.count ?? 0
        unchanged = report.changes?.unchanged ?? 0
        vanished = report.changes?.vanished.count ?? 0
        refused = report.refused
        applied = report.isApplied
        refusal = Nullable(report.refusal?.rawValue)
        findingCount = report.findingCounts.values.reduce(0, +)
        findings = report.findings.map(FindingJSON.init)
    }
}

/// A finding of a delivery as JSON.
struct FindingJSON: Encodable {
    let file: Nullable<String>
    let line, record: Nullable<Int>
    let sourceID, field, value: Nullable<String>
    let rule, severity, message: String

    private enum CodingKeys: String, CodingKey {
        case file, line, record
        case sourceID = "source_id"
        case field, value, rule, severity, message
    }

    init(_ finding: Finding) {
        file = Nullable(finding.position?.file)
        line = Nullable(finding.position?.line)
        record = Nullable(finding.position?.record)
        sourceID = Nullable(finding.sourceID)
        field = Nullable(finding.field)
        value = Nullable(finding.value)
        rule = finding.rule.rawValue
        severity = finding.severity.rawValue
        message = MessageCatalogue.sentence(finding)
    }
}
