package import DirectoryModel
import Foundation

/// How much harm it does that an entry is not right: what orders the worklist.
package struct Harm: Sendable {
    /// Severities of what is open at the offering, with how many days it is open.
    package let findings: [(severity: Severity, days: Int)]
    /// How many other offerings there are in its place and domain, at the domain where it stands most alone; nil where its
    /// place or domain is not known.
    package let others: Int?
    /// How often what it offers was asked for in its place, over the last year.
    package let asked: Int

    package init(findings: [(severity: Severity, days: Int)], others: Int?, asked: Int) {
        self.findings = findings
        self.others = others
        self.asked = asked
    }

    /// More is worse. The worst finding counts in full, each further one half of the one before; an offering that stands
    /// alone counts double; what is asked often up to about three times; what is open for a year twice.
    package var score: Double {
        let weighed = findings.map { finding in
            Double(finding.severity.weight) * (1 + Double(min(max(finding.days, 0), 365)) / 365)
        }.sorted(by: >)
        let severity = weighed.reversed().reduce(0) { $0 / 2 + $1 }
        let alone = others.map { 1 + 1 / Double(1 + $0) } ?? 1
        return severity * alone * (1 + log2(1 + Double(asked)) / 4)
    }
}
