/// A value that is written as one text: reading its `description` gives the value back, and `Codable` writes that text.
package protocol TextValue: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Reads the value from text as people or files write it; what cannot be read wholly is a failure.
    init(parsing text: String) throws
}

extension TextValue {
    /// Reads the text; one that the value refuses is a `DecodingError`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            self = try Self(parsing: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(Self.self): \(error)")
        }
    }

    /// Writes `description`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
