/// JSON of values, with sorted keys: what Foundation's encoder gives with `.sortedKeys` and `.withoutEscapingSlashes`, byte for
/// byte, at a fraction of the time. Answers, deliveries and findings are written by the ten thousand.
///
/// It takes what `Encodable` types give by themselves. Dates, data, addresses and decimals, which Foundation writes in a
/// way of its own, have none here.
package struct JSONWriter: Sendable {
    private let isIndented: Bool

    /// - Parameter isIndented: whether each value has a line of its own, set in by two spaces a level.
    package init(isIndented: Bool = false) { self.isIndented = isIndented }

    /// One text for one content: no white space.
    package static let canonical = JSONWriter()

    /// The value as JSON text.
    ///
    /// - Parameter value: anything that encodes itself; of equal keys the last counts.
    /// - Returns: the text, without a line break at its end.
    /// - Throws: `EncodingError` for a number that is not finite, and what the value itself throws.
    package func text(_ value: some Encodable) throws -> String {
        String(decoding: try bytes(value), as: UTF8.self)
    }

    /// The same as UTF-8.
    package func bytes(_ value: some Encodable) throws -> [UInt8] {
        var output = JSONOutput(isIndented: isIndented)
        output.write(try JSONValue(value), level: 0)
        return output.bytes
    }

    /// The value as UTF-8, with other texts in it.
    ///
    /// - Parameters:
    ///   - value: anything that encodes itself; of equal keys the last counts.
    ///   - replacement: what stands in the place of a text; it is told the keys that lead there from outside in, with points
    ///     between them, and nothing of lists: `contacts.phones.number`. Keys stay as they are.
    /// - Returns: nil where every text stays as it is.
    /// - Throws: what `text` throws.
    package func bytes(
        _ value: some Encodable, replacing replacement: (_ path: String, _ text: String) -> String
    ) throws -> [UInt8]? {
        var isReplaced = false
        let replaced = try JSONValue(value).replacing("", &isReplaced, replacement)
        guard isReplaced else { return nil }
        var output = JSONOutput(isIndented: isIndented)
        output.write(replaced, level: 0)
        return output.bytes
    }
}

extension JSONWriter {
    /// An array of which nothing is written yet.
    package var elements: Elements { Elements(isIndented: isIndented) }

    /// An array that is written element by element: together, what `text` gives of all of them.
    package struct Elements: Sendable {
        private let isIndented: Bool
        private var isEmpty = true

        fileprivate init(isIndented: Bool) { self.isIndented = isIndented }

        /// The next element, with what stands before it.
        ///
        /// - Throws: what `text` throws.
        package mutating func next(_ value: some Encodable) throws -> String {
            var output = JSONOutput(isIndented: isIndented)
            try output.write(element: JSONValue(value), isFirst: isEmpty, 0)
            let opening = isEmpty ? "[" : ""
            isEmpty = false
            return opening + String(decoding: output.bytes, as: UTF8.self)
        }

        /// What stands after the last one.
        package var end: String {
            var output = JSONOutput(isIndented: isIndented)
            output.end(isEmpty: isEmpty, 0)
            return (isEmpty ? "[" : "") + String(decoding: output.bytes, as: UTF8.self) + "]"
        }
    }
}

/// What a value is in JSON.
enum JSONValue {
    case null
    case bool(Bool)
    /// Digits, as they are written.
    case number(String)
    case string(String)
    case array(JSONArray)
    case object(JSONObject)
    /// What an encoder that was handed out takes.
    case deferred(JSONValueEncoder)
}

extension JSONValue {
    /// The value with other texts in it; `isReplaced` becomes true where one is another.
    fileprivate func replacing(
        _ path: String, _ isReplaced: inout Bool, _ replacement: (String, String) -> String
    ) -> JSONValue {
        switch self {
        case .null, .bool, .number: return self
        case .string(let text):
            let other = replacement(path, text)
            if other != text { isReplaced = true }
            return .string(other)
        case .array(let array):
            let other = JSONArray()
            for element in array.elements { other.append(element.replacing(path, &isReplaced, replacement)) }
            return .array(other)
        case .object(let object):
            let other = JSONObject()
            for (key, value) in object.sorted {
                let keys = path.isEmpty ? key : path + "." + key
                other.set(key, value.replacing(keys, &isReplaced, replacement))
            }
            return .object(other)
        case .deferred(let encoder): return encoder.written.replacing(path, &isReplaced, replacement)
        }
    }
}

/// Bytes of JSON, written one after the other.
private struct JSONOutput {
    private(set) var bytes: [UInt8] = []
    private let isIndented: Bool

    init(isIndented: Bool) { self.isIndented = isIndented }

    mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: write("null")
        case .bool(let value): write(value ? "true" : "false")
        case .number(let digits): bytes.append(contentsOf: digits.utf8)
        case .string(let text): write(quoted: text)
        case .array(let array): write(array.elements, level)
        case .object(let object): write(object.sorted, level)
        case .deferred(let encoder): write(encoder.written, level: level)
        }
    }

    private mutating func write(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func write(_ elements: [JSONValue], _ level: Int) {
        write("[")
        for (place, element) in elements.enumerated() { write(element: element, isFirst: place == 0, level) }
        end(isEmpty: elements.isEmpty, level)
        write("]")
    }

    mutating func write(element: JSONValue, isFirst: Bool, _ level: Int) {
        begin(isFirst: isFirst, level + 1)
        write(element, level: level + 1)
    }

    private mutating func write(_ entries: [JSONObject.Entry], _ level: Int) {
        write("{")
        for (place, entry) in entries.enumerated() {
            begin(isFirst: place == 0, level + 1)
            write(quoted: entry.key)
            write(isIndented ? " : " : ":")
            write(entry.value, level: level + 1)
        }
        end(isEmpty: entries.isEmpty, level)
        write("}")
    }

    private mutating func begin(isFirst: Bool, _ level: Int) {
        if !isFirst { write(",") }
        breakLine(level)
    }

    mutating func end(isEmpty: Bool, _ level: Int) {
        if isEmpty, isIndented { write("\n") }
        breakLine(level)
    }

    private mutating func breakLine(_ level: Int) {
        guard isIndented else { return }
        write("\n")
        for _ in 0..<level { write("  ") }
    }

    /// Only what RFC 8259 forbids is escaped.
    private mutating func write(quoted text: String) {
        write("\"")
        var text = text
        text.withUTF8 { text in
            var written = 0
            for place in text.indices where text[place] < 0x20 || text[place] == 0x22 || text[place] == 0x5C {
                bytes.append(contentsOf: text[written..<place])
                escape(text[place])
                written = place + 1
            }
            bytes.append(contentsOf: text[written...])
        }
        write("\"")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x08: write("\\b")
        case 0x09: write("\\t")
        case 0x0A: write("\\n")
        case 0x0C: write("\\f")
        case 0x0D: write("\\r")
        case 0x22: write("\\\"")
        case 0x5C: write("\\\\")
        default:
            write("\\u00")
            for half in [byte >> 4, byte & 0xF] { bytes.append(half < 10 ? 0x30 + half : 0x57 + half) }
        }
    }
}
