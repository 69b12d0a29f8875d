import JSONWriting

/// JSON for programs: keys sorted, one object, a line break at the end.
package enum JSONText {
    /// The value as JSON text, indented.
    package static func text(_ value: some Encodable) throws -> String {
        try JSONWriter(isIndented: true).text(value) + "\n"
    }
}

/// A value that may be missing; its key is there all the same, with null.
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    let value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
