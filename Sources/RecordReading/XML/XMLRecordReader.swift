import DirectoryModel

/// Reads the records of an XML or JSON file one by one, in memory bounded by the largest record.
///
/// A record is an element at one of the paths, with all that is in it. Of the elements around it their attributes come
/// along, and such children as are asked for and stand before the record. Nothing but the file is read: no network, no
/// DTD; entities are refused.
package final class XMLRecordReader {
    /// Elements that are kept of one ancestor; beyond that, the oldest go.
    private static let keptPerAncestor = 200

    private let parser: any ElementParser
    private let paths: [XMLRecordPath]
    private let ancestorChildren: Set<XMLNamePattern>
    private let limits: XMLLimits

    private var open: [OpenElement] = []
    private var openNames: [XMLName] = []
    /// The record that is open: its place in `open`, and the path that it matches.
    private var record: (level: Int, pathIndex: Int)?
    /// Size so far of the record or kept child that is open.
    private var size = 0

    /// An element whose end is still to come.
    private struct OpenElement {
        var node: XMLNode
        /// All its text and children are kept: it is, or is part of, a record or a kept child.
        let isWhole: Bool
        /// Number of elements in each of the children kept.
        var sizesOfChildren: [Int] = []
        /// Number of elements in it, itself included.
        var elementCount = 1

        /// Adds a child, and drops the oldest where there are too many.
        mutating func keep(_ child: OpenElement, atMost maximum: Int) {
            node.children.append(child.node)
            sizesOfChildren.append(child.elementCount)
            elementCount += child.elementCount
            while elementCount - 1 > maximum, sizesOfChildren.count > 1 {
                node.children.removeFirst()
                elementCount -= sizesOfChildren.removeFirst()
            }
        }
    }

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - name: name for positions; nil: the last part of the path.
    ///   - records: where the records stand.
    ///   - ancestorChildren: which children of the elements around a record come along.
    ///   - limits: what the file may not have too much of.
    /// - Throws: `ReadError`: `unreadable`.
    package init(
        path: String, name: String? = nil, records: [XMLRecordPath], ancestorChildren: Set<XMLNamePattern> = [],
        limits: XMLLimits = .standard
    ) throws(ReadError) {
        parser = try XMLPullParser(path: path, name: name, limits: limits)
        paths = records
        self.ancestorChildren = ancestorChildren
        self.limits = limits
    }

    /// Opens a JSON file, read as elements: see `JSONPullParser`.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - name: name for positions; nil: the last part of the path.
    ///   - records: where the records stand.
    ///   - ancestorChildren: which values of the objects around a record come along.
    ///   - limits: what the file may not have too much of.
    /// - Throws: `ReadError`: `unreadable`.
    package init(
        json path: String, name: String? = nil, records: [XMLRecordPath], ancestorChildren: Set<XMLNamePattern> = [],
        limits: XMLLimits = .standard
    ) throws(ReadError) {
        parser = try JSONPullParser(path: path, name: name, limits: limits)
        paths = records
        self.ancestorChildren = ancestorChildren
        self.limits = limits
    }

    /// How many bytes of the file have been read.
    package var offset: Int { parser.offset }

    /// Reads the next record. Of records inside each other only the outer one is handed out.
    ///
    /// - Returns: nil at the end of the file.
    /// - Throws: `ReadError`: `unreadable`, `empty`, `notWellFormed`, `entitiesRefused`, `limitExceeded`.
    package func next() throws(ReadError) -> XMLRecord? {
        while let event = try parser.next() {
            switch event {
            case .start(let name): try start(name)
            case .text: try addText()
            case .end:
                if let record = end() { return record }
            }
        }
        return nil
    }

    private func start(_ name: XMLName) throws(ReadError) {
        openNames.append(name)
        var isWhole = open.last?.isWhole ?? false
        if record == nil, let pathIndex = paths.firstIndex(where: { $0.matches(openNames) }) {
            record = (open.count, pathIndex)
            parser.recordCount += 1
            isWhole = true
            size = 0
        } else if !isWhole, !open.isEmpty, isAskedFor(name) {
            isWhole = true
            size = 0
        }
        let node = XMLNode(
            name: name, attributes: try parser.attributes(), line: parser.line,
            textBefore: open.last?.node.text.utf8.count ?? 0)
        open.append(OpenElement(node: node, isWhole: isWhole))
        if isWhole { try grow(by: node.ownSize) }
    }

    private func addText() throws(ReadError) {
        guard let last = open.indices.last, open[last].isWhole else { return }
        let text = parser.text
        open[last].node.text += text
        if open[last].node.text.utf8.count > limits.textLength {
            throw parser.limitExceeded(.textLength, limits.textLength)
        }
        try grow(by: text.utf8.count)
    }

    private func end() -> XMLRecord? {
        guard let closed = open.popLast() else { return nil }
        openNames.removeLast()
        if let record, record.level == open.count {
            self.record = nil
            size = 0
            return XMLRecord(
                position: parser.position(line: closed.node.line), pathIndex: record.pathIndex, element: closed.node,
                ancestors: open.map(ancestor), faults: parser.takeRepeatedNames())
        }
        if closed.isWhole, let parent = open.indices.last {
            open[parent].keep(closed, atMost: open[parent].isWhole ? .max : Self.keptPerAncestor)
        }
        return nil
    }

    private func grow(by count: Int) throws(ReadError) {
        size += count
        if size > limits.recordSize { throw parser.limitExceeded(.recordSize, limits.recordSize) }
    }

    private func isAskedFor(_ name: XMLName) -> Bool { ancestorChildren.contains { $0.matches(name) } }

    /// What a record gets to see of an element around it.
    private func ancestor(_ element: OpenElement) -> XMLNode {
        let children = element.node.children
        return XMLNode(
            name: element.node.name, attributes: element.node.attributes,
            children: element.isWhole ? children.filter { isAskedFor($0.name) } : children, line: element.node.line)
    }
}

extension XMLNode {
    /// Bytes that the start tag counts for in the size of a record.
    fileprivate var ownSize: Int {
        attributes.reduce(64 + name.local.utf8.count) { $0 + 64 + $1.name.local.utf8.count + $1.value.utf8.count }
    }
}
