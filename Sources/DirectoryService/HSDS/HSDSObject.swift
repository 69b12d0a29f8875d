/// An object of HSDS 3 on its way to JSON. A key stands in it once; what is set to nil is left out.
struct HSDSObject: Encodable {
    /// What stands under a key.
    enum Value {
        case cell(HSDSRows.Cell)
        case flag(Bool)
        case object(HSDSObject)
        case list([HSDSObject])

        static func text(_ text: String) -> Value { .cell(.text(text)) }
        static func whole(_ number: Int) -> Value { .cell(.whole(number)) }
    }

    private var fields: [(key: String, value: Value)]

    init(_ fields: KeyValuePairs<String, Value>) { self.fields = fields.map { ($0.key, $0.value) } }

    init(_ row: HSDSRows.Row) { fields = row.map { ($0.column, .cell($0.cell)) } }

    subscript(key: String) -> Value? {
        get { fields.first { $0.key == key }?.value }
        set {
            fields.removeAll { $0.key == key }
            if let newValue { fields.append((key, newValue)) }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for field in fields {
            let key = Key(stringValue: field.key)
            switch field.value {
            case .cell(.text(let text)): try container.encode(text, forKey: key)
            case .cell(.whole(let number)): try container.encode(number, forKey: key)
            case .cell(.decimal(let number)): try container.encode(number, forKey: key)
            case .flag(let flag): try container.encode(flag, forKey: key)
            case .object(let object): try container.encode(object, forKey: key)
            case .list(let list): try container.encode(list, forKey: key)
            }
        }
    }
}
