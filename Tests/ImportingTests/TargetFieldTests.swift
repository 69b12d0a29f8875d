import Foundation
import Importing
import Testing

@Suite struct TargetFieldTests {
    /// The path of every field that holds values.
    private static func leaves(_ fields: [TargetField], below: [String] = []) -> [[String]] {
        fields.flatMap { field -> [[String]] in
            switch field.shape {
            case .value, .values: [below + [field.name]]
            case .group(let inner), .groups(let inner, needs: _): leaves(inner, below: below + [field.name])
            }
        }
    }

    private static func camelCase(_ name: String) -> String {
        let parts = name.split(separator: "_")
        return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
            .replacing("sourceId", with: "sourceID")
    }

    /// A value that the field can hold.
    private static func value(for leaf: [String]) -> String {
        switch leaf.last ?? "" {
        case "status": "defunct"
        case "confidential", "closed": "false"
        case "referral_required": "true"
        case "byday": "MO"
        case "scale": "province"
        case "type" where leaf.first == "phones": "fax"
        case "assured_date", "last_modified", "valid_from", "valid_to", "dtstart", "until": "2026-01-02"
        default: "waarde"
        }
    }

    @Test(arguments: leaves(TargetField.offering))
    func everyFieldOfTheLanguageReachesTheDraft(leaf: [String]) throws {
        var lines = ["mapping: m", "format: csv", "fields:"]
        if leaf != ["source_id"] { lines.append("  source_id: id") }
        if leaf != ["name"] { lines.append("  name: id") }
        for (depth, name) in leaf.dropLast().enumerated() {
            lines.append(String(repeating: "  ", count: depth + 1) + name + ":")
        }
        let margin = String(repeating: "  ", count: leaf.count)
        lines.append(margin + (leaf.last ?? "") + ": k")
        for needed in ["number", "identifier", "document", "value", "language"]
        where leaf.count > 1 && needed != leaf.last {
            if let parent = Self.parent(of: leaf), TargetField.named(needed, in: parent) != nil,
                needed != "language" || leaf[0] == "translations"
            {
                lines.append(margin + needed + ": id")
            }
        }
        let value = Self.value(for: leaf)
        let draft = try #require(
            delivery(lines.joined(separator: "\n"), ["a.csv": "id;k\n1;\(value)\n"]).drafts.first)
        if leaf == ["translations", "language"] { return }
        let wanted = leaf.map { "." + Self.camelCase($0) }
        let line = draft.outline.split(separator: "\n").first {
            $0.hasPrefix(wanted.first ?? "") && $0.contains(wanted.last ?? "") && $0.hasSuffix("=" + value)
        }
        #expect(line != nil, "\(draft.outline)")
    }

    private static func parent(of leaf: [String]) -> [TargetField]? {
        var fields = TargetField.offering
        for name in leaf.dropLast() {
            switch TargetField.named(name, in: fields)?.shape {
            case .group(let inner), .groups(let inner, needs: _): fields = inner
            default: return nil
            }
        }
        return fields
    }

    // MARK: The published schema

    private func schema() throws -> [String: Any] {
        let data = try Data(contentsOf: Importer.folder.appending(path: "mapping.schema.json"))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func properties(_ definition: String) throws -> Set<String> {
        let definitions = try #require(schema()["$defs"] as? [String: [String: Any]])
        return Set((definitions[definition]?["properties"] as? [String: Any] ?? [:]).keys)
    }

    @Test func theSchemaHasTheFieldsOfTheLanguage() throws {
        let scope: Set<String> = ["from", "each", "where"]
        #expect(try properties("offering") == Set(TargetField.offering.map(\.name)))
        func check(_ fields: [TargetField]) throws {
            for field in fields {
                switch field.shape {
                case .group(let inner), .groups(let inner, needs: _):
                    let own: Set<String> = field.name == "service_areas" ? ["area"] : []
                    #expect(
                        try properties(field.name) == Set(inner.map(\.name)).union(scope).union(own), "\(field.name)")
                    try check(inner)
                case .value, .values: continue
                }
            }
        }
        try check(TargetField.offering)
    }
}
