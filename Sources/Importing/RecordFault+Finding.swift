package import DirectoryModel
package import RecordReading

extension RecordFault {
    /// The fault as people are told of it, in a record of which there is no offering.
    package func finding(at position: SourcePosition) -> Finding {
        Finding(rule, at: position, field: field, evidence: evidence)
    }

    /// Whether it must be told where there is no offering to tell it of.
    package var concernsOthers: Bool { [.secrecyBelow, .repeatedName].contains(rule) }

    var rule: FindingRule {
        switch self {
        case .fieldCount: .fieldCount
        case .nulByte: .nulByte
        case .undecodable: .undecodable
        case .textAfterQuote: .textAfterQuote
        case .repeatedName: .repeatedName
        case .secrecyBelow: .secrecyBelow
        }
    }

    var field: String? {
        switch self {
        case .fieldCount: nil
        case .nulByte(let field), .undecodable(let field), .textAfterQuote(let field),
            .repeatedName(let field, line: _),
            .secrecyBelow(let field, line: _, kept: _):
            field
        }
    }

    var evidence: [String] {
        switch self {
        case .fieldCount(let expected, let found): ["\(expected)", "\(found)"]
        case .repeatedName(field: _, let line): ["\(line)"]
        case .secrecyBelow(field: _, let line, let kept): ["\(line)", kept ? "kept" : "shown"]
        case .nulByte, .undecodable, .textAfterQuote: []
        }
    }
}
