import Foundation

/// The answer of a desk, shown by somebody who has only its JSON.
package struct SocketAnswer {
    private let answer: Answer
    private let terminal: Terminal

    private struct Answer: Decodable {
        let total: Int
        let results: [Result]
    }

    private struct Result: Decodable {
        let source, sourceID, name, organization: String
        let address, phone, municipality: String?
        let why: [Why]

        enum CodingKeys: String, CodingKey {
            case source
            case sourceID = "source_id"
            case name, organization, address, phone, municipality, why
        }
    }

    private struct Why: Decodable {
        let component, reason: String
    }

    /// - Parameters:
    ///   - json: the answer of `/zoek`.
    ///   - terminal: where it is shown.
    /// - Throws: `DecodingError` for a text that is none.
    package init(json: String, terminal: Terminal) throws {
        answer = try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
        self.terminal = terminal
    }

    package var total: Int { answer.total }

    /// `source:source_id`, one a line.
    package var ids: String { answer.results.map { "\($0.source):\($0.sourceID)\n" }.joined() }

    /// Name, whom to call and why, of each.
    package var text: String {
        var lines = ["\(DutchWriting.number(answer.total)) gevonden, \(answer.results.count) getoond"]
        let indent = "    "
        for (index, result) in answer.results.enumerated() {
            lines.append("")
            let number = String(repeating: " ", count: max(0, 2 - String(index + 1).count)) + "\(index + 1)"
            let name = MessageCatalogue.shortened(result.name, to: terminal.width - indent.count)
            lines.append("\(number)  " + terminal.styled(name, .bold))
            let organization = result.organization == result.name ? nil : result.organization
            let contact = [organization, result.address ?? result.municipality, result.phone].compactMap { $0 }
            let reasons = result.why.filter { !["freshness", "status"].contains($0.component) }.map(\.reason)
            for text in [contact.joined(separator: " · "), reasons.joined(separator: " · ")] where !text.isEmpty {
                lines += terminal.wrapped(text, indent: indent.count, limit: 3).map { indent + $0 }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
