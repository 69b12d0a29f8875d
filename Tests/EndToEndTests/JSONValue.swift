import Foundation
import Testing

/// A JSON text, read without knowing what it should hold.
enum JSONValue: Decodable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let boolean = try? value.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    /// Reads a text that must be one JSON value.
    init(_ data: Data) throws { self = try JSONDecoder().decode(JSONValue.self, from: data) }

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var number: Double? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    var list: [JSONValue]? {
        guard case .list(let list) = self else { return nil }
        return list
    }

    /// What kind of value it is, for a contract that names the type of a key.
    var kind: Kind {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .text: .text
        case .list: .list
        case .object: .object
        }
    }

    enum Kind: String {
        case null, boolean, number, text, list, object
    }

    /// Expects every key of a contract, with one of the kinds it may have.
    func expect(
        _ contract: KeyValuePairs<String, [Kind]>, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let broken = contract.compactMap { key, kinds -> String? in
            let kind = self[key]?.kind
            return kind.map(kinds.contains) == true ? nil : "\(key) is \(kind?.rawValue ?? "missing")"
        }
        #expect(broken.isEmpty, sourceLocation: sourceLocation)
    }
}
