import DirectoryModel
package import RecordReading

/// Records as bytes, to keep them aside on disk and read them back the same.
///
/// Numbers are LEB128, texts are UTF-8 behind their length. The header of a table is not written with each row: a
/// `RecordCoder` numbers the headers, and reads back only what it has written itself.
package struct RecordCoder: Sendable {
    /// The headers seen so far; a row is written with the number of its header.
    private var headers: [TableHeader] = []
    private var files: [String] = []

    package init() {}

    /// The record as bytes that only this coder can read.
    package mutating func encode(_ record: SourceRecord) -> [UInt8] {
        var writer = ByteWriter()
        switch record {
        case .row(let row):
            writer.number(0)
            write(row.position, to: &writer)
            writer.number(number(of: row.header))
            writer.list(row.fields) { $0.text($1) }
        case .element(let element):
            writer.number(1)
            write(element.position, to: &writer)
            writer.number(element.pathIndex)
            writer.list(element.ancestors) { $0.node($1, withLines: true) }
            writer.node(element.element, withLines: true)
        }
        return writer.bytes
    }

    /// The record that was encoded, without its faults (they are reported when the record is read); nil for bytes
    /// that this coder did not write.
    package func decode(_ bytes: some Collection<UInt8>) -> SourceRecord? {
        var reader = ByteReader(bytes: Array(bytes))
        guard let kind = reader.number(), let position = position(&reader) else { return nil }
        switch kind {
        case 0:
            guard let header = reader.number(), headers.indices.contains(header),
                let fields = reader.list({ $0.text() }), reader.isAtEnd
            else { return nil }
            return .row(TableRow(position: position, header: headers[header], fields: fields))
        case 1:
            guard let path = reader.number(), let ancestors = reader.list({ $0.node() }), let node = reader.node(),
                reader.isAtEnd
            else { return nil }
            return .element(XMLRecord(position: position, pathIndex: path, element: node, ancestors: ancestors))
        default: return nil
        }
    }

    private mutating func number(of header: TableHeader) -> Int {
        if let index = headers.lastIndex(where: { $0 === header }) { return index }
        headers.append(header)
        return headers.count - 1
    }

    private mutating func write(_ position: SourcePosition, to writer: inout ByteWriter) {
        let file = files.lastIndex(of: position.file) ?? files.count
        if file == files.count { files.append(position.file) }
        for number in [file, position.line, position.record] { writer.number(number) }
    }

    private func position(_ reader: inout ByteReader) -> SourcePosition? {
        guard let file = reader.number(), files.indices.contains(file), let line = reader.number(),
            let record = reader.number()
        else { return nil }
        return SourcePosition(file: files[file], line: line, record: record)
    }
}

extension SourceRecord {
    /// What the record says, as bytes: the same for the same content, wherever it stands in whatever file.
    var content: [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .row(let row):
            writer.list(row.header.names) { $0.text($1) }
            writer.list(row.fields) { $0.text($1) }
        case .element(let element):
            writer.number(element.pathIndex)
            writer.list(element.ancestors) { $0.node($1, withLines: false) }
            writer.node(element.element, withLines: false)
        }
        return writer.bytes
    }
}

private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number(_ value: Int) {
        var rest = UInt(clamping: value)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func text(_ text: String) {
        number(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
        number(elements.count)
        for element in elements { write(&self, element) }
    }

    private mutating func name(_ name: XMLName) {
        text(name.namespace)
        text(name.local)
    }

    /// The element and all in it, outside in; each with the number of its children, so that no recursion is needed.
    mutating func node(_ root: XMLNode, withLines: Bool) {
        var waiting = [root]
        while let node = waiting.popLast() {
            name(node.name)
            if withLines { number(node.line) }
            number(node.textBefore)
            list(node.attributes) {
                $0.name($1.name)
                $0.text($1.value)
            }
            text(node.text)
            number(node.children.count)
            waiting.append(contentsOf: node.children.reversed())
        }
    }
}

private struct ByteReader {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func number() -> Int? {
        var value: UInt = 0
        var shift: UInt = 0
        while bytes.indices.contains(index), shift < 63 {
            let byte = bytes[index]
            index += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(exactly: value) }
            shift += 7
        }
        return nil
    }

    mutating func text() -> String? {
        guard let length = number(), length <= bytes.count - index else { return nil }
        defer { index += length }
        return bytes[index..<(index + length)].withUnsafeBufferPointer { String(utf8: $0) }
    }

    mutating func list<Element>(_ read: (inout ByteReader) -> Element?) -> [Element]? {
        guard let count = number(), count <= bytes.count - index else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count {
            guard let element = read(&self) else { return nil }
            elements.append(element)
        }
        return elements
    }

    private mutating func name() -> XMLName? {
        guard let namespace = text(), let local = text() else { return nil }
        return XMLName(namespace: namespace, local: local)
    }

    mutating func node() -> XMLNode? {
        var open: [(node: XMLNode, missing: Int)] = []
        while true {
            guard let name = name(), let line = number(), let before = number(),
                let attributes = list({ reader -> XMLAttribute? in
                    guard let name = reader.name(), let value = reader.text() else { return nil }
                    return XMLAttribute(name: name, value: value)
                }), let text = text(), let count = number(), count <= bytes.count - index
            else { return nil }
            let node = XMLNode(name: name, attributes: attributes, text: text, line: line, textBefore: before)
            open.append((node, count))
            while let top = open.last, top.missing == 0 {
                open.removeLast()
                guard !open.isEmpty else { return top.node }
                open[open.count - 1].node.children.append(top.node)
                open[open.count - 1].missing -= 1
            }
        }
    }
}
