import Foundation

/// JSON for programs: keys sorted, one object, a line break at the end.
package enum JSONText {
    /// The value as JSON text, indented.
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
