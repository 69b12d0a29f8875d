package import DirectoryModel

/// What a check found, before it is known whether it was found before.
package struct Discovery: Sendable, Hashable {
    package let reason: Reason
    package let severity: Severity
    /// Key of the offering; nil for a source or the kaart as a whole.
    package let offering: Int64?
    /// Name of the source; nil for the kaart as a whole.
    package let source: String?
    /// What tells it from another finding of the same reason at the same offering: a field, the id of another offering.
    package let subject: String
    /// What its sentence needs, by HSDS name where there is one. Nothing in it changes from day to day by itself.
    package let evidence: [String: Evidence]

    package init(
        _ reason: Reason, _ severity: Severity, of offering: CheckedOffering, subject: String = "",
        evidence: [String: Evidence] = [:]
    ) {
        self.init(
            reason, severity, offering: offering.key, source: offering.source, subject: subject, evidence: evidence)
    }

    package init(
        _ reason: Reason, _ severity: Severity, offering: Int64?, source: String?, subject: String = "",
        evidence: [String: Evidence] = [:]
    ) {
        self.reason = reason
        self.severity = severity
        self.offering = offering
        self.source = source
        self.subject = subject
        self.evidence = evidence
    }

    /// The number of the report of a desk that it is about, if it is about one.
    package var reportNumber: Int? { reason == .reportOpen ? evidence["number"]?.number : nil }
}

/// A value in the evidence of a finding.
package enum Evidence: Sendable, Hashable, Codable {
    case text(String)
    case number(Int)
    case list([String])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .list(try container.decode([String].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .list(let list): try container.encode(list)
        }
    }

    /// The text; nil for another kind.
    package var text: String? { if case .text(let text) = self { text } else { nil } }
    /// The number; nil for another kind.
    package var number: Int? { if case .number(let number) = self { number } else { nil } }
    /// The list; a text is a list of one.
    package var list: [String] {
        switch self {
        case .list(let list): list
        case .text(let text): [text]
        case .number: []
        }
    }

    static func date(_ date: CalendarDate) -> Evidence { .text(date.description) }
}
