import DirectoryModel

/// A JSON file (RFC 8259) as elements, so that one path language reads XML and JSON alike.
///
/// The file is the element `json`. A member of an object is an element of its name with the value as text; an array is
/// that element repeated, once a value. Items without a name (of the outermost array, and of arrays in arrays) are called
/// `item`, so the records of a file that is one list stand at `/json/item`. A `null` is no element. Members of one name
/// in an object are told, and read like a list. Memory is bounded by the largest text, and by the names of 10,000 members
/// of each object that is open; nesting is limited and never recursed into.
final class JSONPullParser: ElementParser {
    private(set) var line = 1
    var recordCount = 0
    private(set) var text = ""

    private var bytes: JSONBytes
    private let limits: XMLLimits
    private var open: [Container] = []
    private var waiting: [ElementEvent] = []
    private var phase = Phase.before

    private var repeated: [RecordFault] = []

    private enum Phase { case before, within, after }

    /// An object or array that is open.
    private struct Container {
        let isArray: Bool
        /// Name of the elements in an array.
        let itemName: String
        /// Whether an element ends with it.
        let endsElement: Bool
        var isEmpty = true
        /// The names of the members so far, as many as are remembered.
        var names: Set<String> = []
    }

    init(path: String, name: String?, limits: XMLLimits) throws(ReadError) {
        bytes = JSONBytes(source: try FileSource(path: path, name: name))
        self.limits = limits
    }

    var offset: Int { bytes.offset }

    func attributes() -> [XMLAttribute] { [] }

    func takeRepeatedNames() -> [RecordFault] {
        defer { repeated = [] }
        return repeated
    }

    func position(line: Int) -> SourcePosition { SourcePosition(file: bytes.name, line: line, record: recordCount) }

    func limitExceeded(_ limit: ReadError.Limit, _ maximum: Int) -> ReadError {
        ReadError(.limitExceeded(limit, maximum: maximum), at: position(line: bytes.line))
    }

    func next() throws(ReadError) -> ElementEvent? {
        while waiting.isEmpty {
            switch phase {
            case .before:
                guard try peek() != nil else { throw ReadError(.empty, at: position(line: 1)) }
                phase = .within
                try value(named: "json", isRoot: true)
            case .within:
                guard !open.isEmpty else {
                    phase = .after
                    continue
                }
                try step()
            case .after:
                guard let byte = try peek() else { return nil }
                throw unexpected(byte)
            }
        }
        return waiting.removeFirst()
    }

    /// Reads the next member or item of the innermost container, or its end.
    private func step() throws(ReadError) {
        guard let container = open.last else { return }
        let closing = UInt8(ascii: container.isArray ? "]" : "}")
        guard var byte = try peek() else { throw error(.endOfFile) }
        if byte == closing {
            bytes.skip()
            open.removeLast()
            if container.endsElement { waiting.append(.end) }
            return
        }
        if !container.isEmpty {
            guard byte == UInt8(ascii: ",") else { throw unexpected(byte) }
            bytes.skip()
            guard let following = try peek() else { throw error(.endOfFile) }
            byte = following
        }
        open[open.count - 1].isEmpty = false
        if container.isArray {
            try value(named: container.itemName, isRoot: false)
            return
        }
        guard byte == UInt8(ascii: "\"") else { throw unexpected(byte) }
        let name = try string()
        if name.utf8.count > limits.nameLength { throw limitExceeded(.nameLength, limits.nameLength) }
        note(name)
        guard let colon = try peek(), colon == UInt8(ascii: ":") else { throw error(.missingColon) }
        bytes.skip()
        try value(named: name, isRoot: false)
    }

    /// Remembers the name of a member, and tells one that stands twice.
    private func note(_ name: String) {
        let place = open.count - 1
        if open[place].names.contains(name) {
            if repeated.count < Self.mostRepeated {
                repeated.append(.repeatedName(field: name, line: bytes.line))
            }
        } else if open[place].names.count < Self.mostNames {
            open[place].names.insert(name)
        }
    }

    /// Beyond so many in one record, they are told no more.
    private static let mostRepeated = 20
    /// Beyond so many in one object, names are not remembered: no record has them, and a file could have millions.
    private static let mostNames = 10_000

    /// Reads a value, or opens it where it is an object or array.
    private func value(named name: String, isRoot: Bool) throws(ReadError) {
        guard let byte = try peek() else { throw error(.endOfFile) }
        line = bytes.line
        let start = ElementEvent.start(XMLName(local: name))
        switch byte {
        case UInt8(ascii: "{"):
            bytes.skip()
            waiting.append(start)
            try push(Container(isArray: false, itemName: "", endsElement: true))
        case UInt8(ascii: "["):
            bytes.skip()
            let isUnnamed = isRoot || open.last?.isArray == true
            if isUnnamed { waiting.append(start) }
            try push(Container(isArray: true, itemName: isUnnamed ? "item" : name, endsElement: isUnnamed))
        case UInt8(ascii: "\""):
            text = try string()
            waiting += [start, .text, .end]
        default:
            let word = try bytes.word(maximum: limits.textLength, recordCount)
            guard Self.isLiteral(word) else { throw word.isEmpty ? unexpected(byte) : error(.unexpected(word)) }
            guard word != "null" else {
                // In a row of values the others keep their places.
                if open.count > 1, let row = open.last, row.isArray, row.endsElement { waiting += [start, .end] }
                return
            }
            text = word
            waiting += [start, .text, .end]
        }
    }

    private func push(_ container: Container) throws(ReadError) {
        if open.count >= limits.depth { throw limitExceeded(.depth, limits.depth) }
        open.append(container)
    }

    /// Whether the word is a literal or a number (RFC 8259, 3 and 6).
    private static func isLiteral(_ word: String) -> Bool {
        if ["true", "false", "null"].contains(word) { return true }
        var rest = word.utf8[...]
        func takeDigits() -> Int {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.first == UInt8(ascii: "0") ? -digits.count : digits.count
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = takeDigits()
        guard whole > 0 || whole == -1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if takeDigits() == 0 { return false }
        }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            if takeDigits() == 0 { return false }
        }
        return rest.isEmpty
    }

    /// The next byte that is no white space; nil at the end.
    private func peek() throws(ReadError) -> UInt8? {
        while let byte = try bytes.peek(recordCount) {
            guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
            bytes.skip()
        }
        return nil
    }

    private func string() throws(ReadError) -> String {
        switch try bytes.string(maximum: limits.textLength, recordCount) {
        case .text(let text): return text
        case .tooLong: throw limitExceeded(.textLength, limits.textLength)
        case .broken(let fault): throw error(fault)
        }
    }

    private func unexpected(_ byte: UInt8) -> ReadError {
        error(.unexpected(String(decoding: [byte], as: UTF8.self)))
    }

    private func error(_ fault: ReadError.JSONFault) -> ReadError {
        ReadError(.notJSON(fault), at: position(line: bytes.line))
    }
}
