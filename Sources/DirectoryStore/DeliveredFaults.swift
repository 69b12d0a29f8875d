import Brugfiguur
package import DirectoryModel
import Foundation
import JSONWriting

/// What a delivery had of one offering that could not be kept or is doubtful, as JSON in one column.
package enum DeliveredFaults {
    private struct Fault: Codable {
        let rule: String
        let field: String?
        let value: String?
        let evidence: [String]
    }

    /// The text for the column: `[]` for none.
    package static func encode(_ findings: [Finding]) throws -> String {
        let faults = findings.map {
            Fault(rule: $0.rule.rawValue, field: $0.field, value: $0.value, evidence: $0.evidence)
        }
        return try JSONWriter.canonical.text(faults)
    }

    /// The text for an offering of which a delivery was refused: why, beside what was wrong with the one that is shown.
    static func ofRefused(_ text: String, after former: String) throws -> String {
        let why = faults(text).filter { FindingRule(rawValue: $0.rule)?.refuses ?? true }
        let shown = faults(former).filter { FindingRule(rawValue: $0.rule)?.refuses == false }
        return try JSONWriter.canonical.text(why + shown)
    }

    private static func faults(_ text: String) -> [Fault] {
        (try? JSONDecoder().decode([Fault].self, from: Data(text.utf8))) ?? []
    }

    /// The faults of which the rule is known.
    static func decode(_ text: String) -> [CheckedOffering.DeliveredFault] {
        faults(text).compactMap { fault in
            FindingRule(rawValue: fault.rule).map {
                .init(rule: $0, field: fault.field, value: fault.value, evidence: fault.evidence)
            }
        }
    }
}
