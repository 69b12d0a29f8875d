/// The elements of an array, while it is encoded.
final class JSONArray {
    private(set) var elements: [JSONValue] = []

    func append(_ value: JSONValue) { elements.append(value) }
}

/// The keys and values of an object, while it is encoded.
final class JSONObject {
    typealias Entry = (key: String, value: JSONValue)

    private var entries: [Entry] = []

    func set(_ key: String, _ value: JSONValue) { entries.append((key, value)) }

    /// In the order of their keys; of equal keys the last.
    var sorted: [Entry] {
        let order = entries.indices.sorted { (entries[$0].key, $0) < (entries[$1].key, $1) }
        return order.enumerated().compactMap { place, entry in
            let isRepeated = place + 1 < order.count && entries[order[place + 1]].key == entries[entry].key
            return isRepeated ? nil : entries[entry]
        }
    }
}

extension JSONValue {
    /// What a value encodes itself as.
    init(_ value: some Encodable) throws {
        let encoder = JSONValueEncoder()
        try value.encode(to: encoder)
        self = encoder.written
    }

    fileprivate init(number: some BinaryFloatingPoint & LosslessStringConvertible) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: [], debugDescription: "JSON has no number for \(number)."))
        }
        let digits = number.description
        self = .number(digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
    }

    fileprivate init(number: some BinaryInteger) { self = .number(String(number)) }
}

/// Takes one value.
final class JSONValueEncoder: Encoder, SingleValueEncodingContainer {
    private var value: JSONValue?

    /// What was taken; what encodes nothing is an empty object, as with Foundation.
    var written: JSONValue { value ?? .object(JSONObject()) }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        // A value may ask for its container more than once.
        if case .object(let object) = value { return KeyedEncodingContainer(KeyedValues<Key>(object)) }
        let object = JSONObject()
        value = .object(object)
        return KeyedEncodingContainer(KeyedValues<Key>(object))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .array(let array) = value { return UnkeyedValues(array) }
        let array = JSONArray()
        value = .array(array)
        return UnkeyedValues(array)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { value = .null }
    func encode(_ value: Bool) { self.value = .bool(value) }
    func encode(_ value: String) { self.value = .string(value) }
    func encode(_ value: Double) throws { self.value = try JSONValue(number: value) }
    func encode(_ value: Float) throws { self.value = try JSONValue(number: value) }
    func encode(_ value: Int) { self.value = JSONValue(number: value) }
    func encode(_ value: Int8) { self.value = JSONValue(number: value) }
    func encode(_ value: Int16) { self.value = JSONValue(number: value) }
    func encode(_ value: Int32) { self.value = JSONValue(number: value) }
    func encode(_ value: Int64) { self.value = JSONValue(number: value) }
    func encode(_ value: UInt) { self.value = JSONValue(number: value) }
    func encode(_ value: UInt8) { self.value = JSONValue(number: value) }
    func encode(_ value: UInt16) { self.value = JSONValue(number: value) }
    func encode(_ value: UInt32) { self.value = JSONValue(number: value) }
    func encode(_ value: UInt64) { self.value = JSONValue(number: value) }
    func encode(_ value: some Encodable) throws { self.value = try JSONValue(value) }
}

/// Takes the values of an object.
private struct KeyedValues<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { object.set(key.stringValue, .null) }
    func encode(_ value: Bool, forKey key: Key) { object.set(key.stringValue, .bool(value)) }
    func encode(_ value: String, forKey key: Key) { object.set(key.stringValue, .string(value)) }
    func encode(_ value: Int, forKey key: Key) { object.set(key.stringValue, JSONValue(number: value)) }
    func encode(_ value: Double, forKey key: Key) throws { object.set(key.stringValue, try JSONValue(number: value)) }
    func encode(_ value: some Encodable, forKey key: Key) throws { object.set(key.stringValue, try JSONValue(value)) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        let nested = JSONObject()
        object.set(key.stringValue, .object(nested))
        return KeyedEncodingContainer(KeyedValues<Nested>(nested))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let nested = JSONArray()
        object.set(key.stringValue, .array(nested))
        return UnkeyedValues(nested)
    }
    func superEncoder() -> any Encoder { deferred("super") }
    func superEncoder(forKey key: Key) -> any Encoder { deferred(key.stringValue) }

    private func deferred(_ key: String) -> JSONValueEncoder {
        let encoder = JSONValueEncoder()
        object.set(key, .deferred(encoder))
        return encoder
    }
}

/// Takes the elements of an array.
private struct UnkeyedValues: UnkeyedEncodingContainer {
    private let array: JSONArray

    init(_ array: JSONArray) { self.array = array }

    var codingPath: [any CodingKey] { [] }
    var count: Int { array.elements.count }

    func encodeNil() { array.append(.null) }
    func encode(_ value: String) { array.append(.string(value)) }
    func encode(_ value: some Encodable) throws { array.append(try JSONValue(value)) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        let nested = JSONObject()
        array.append(.object(nested))
        return KeyedEncodingContainer(KeyedValues<Nested>(nested))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let nested = JSONArray()
        array.append(.array(nested))
        return UnkeyedValues(nested)
    }

    func superEncoder() -> any Encoder {
        let encoder = JSONValueEncoder()
        array.append(.deferred(encoder))
        return encoder
    }
}
