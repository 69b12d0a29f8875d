import Glibc

/// The shape of an XML or JSON file: which elements stand where, how often, and what is in them. A mapping is drafted
/// from it.
package struct XMLOutline: Sendable {
    /// All elements with one path from the document element.
    package struct Element: Sendable {
        /// Names from the document element down to this one.
        package let path: [XMLName]
        /// How many there are.
        package fileprivate(set) var count = 0
        /// How many there are at most in one parent.
        package fileprivate(set) var maximumPerParent = 0
        /// The attributes seen, in the order in which they turn up; at most 100.
        package fileprivate(set) var attributes: [Attribute] = []
        /// The texts of the elements that have any other than white space.
        package fileprivate(set) var texts = Values()

        /// Whether any of them has text other than white space.
        package var hasText: Bool { !texts.examples.isEmpty }
    }

    /// An attribute that elements with one path have.
    package struct Attribute: Sendable {
        package let name: XMLName
        /// The values that are not empty.
        package fileprivate(set) var values = Values()

        /// The first value that is not empty, at most 60 characters.
        package var example: String { values.examples.first ?? "" }
    }

    /// What is known of the values at one place in the first elements that have one.
    package struct Values: Sendable {
        /// The different values in the order in which they turn up: at most 24, of at most 60 characters.
        package fileprivate(set) var examples: [String] = []
        /// How many values were looked at: at most 300.
        package fileprivate(set) var count = 0
        /// How many of these are different.
        package var distinctCount: Int { hashes.count }
        fileprivate var hashes: Set<Int> = []

        /// How many values are looked at, at most.
        package static let maximumCount = 300
    }

    /// The elements: each before those inside it, siblings in the order in which they turn up.
    package let elements: [Element]
    /// Not the whole file is described: there were more elements, or more distinct paths, than were asked for.
    package let isPartial: Bool

    private static let maximumPaths = 2_000

    /// Values that are looked at in the whole file.
    private static let maximumValues = 200_000

    /// Reads an XML file and notes its shape, in constant memory: of at most 2,000 distinct paths.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - maxElements: how many elements to look at, from the start of the file.
    /// - Returns: the shape of what was looked at.
    /// - Throws: `ReadError`, as `XMLRecordReader.next()`.
    package static func scan(path: String, maxElements: Int = .max) throws(ReadError) -> XMLOutline {
        try scan(XMLPullParser(path: path, name: nil, limits: .standard), maxElements)
    }

    /// Reads a JSON file as elements, as `JSONPullParser` does, and notes its shape, in constant memory.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - maxElements: how many elements to look at, from the start of the file.
    /// - Returns: the shape of what was looked at.
    /// - Throws: `ReadError`, as `XMLRecordReader.next()`.
    package static func scan(json path: String, maxElements: Int = .max) throws(ReadError) -> XMLOutline {
        try scan(JSONPullParser(path: path, name: nil, limits: .standard), maxElements)
    }

    /// The file that tells most of a delivery of several: the largest.
    ///
    /// - Parameter paths: paths of files; what cannot be read counts as empty.
    /// - Returns: the first of the largest; nil where there are no paths.
    package static func largestFile(among paths: [String]) -> String? {
        let sizes = paths.map { path in
            var status = stat()
            return stat(path, &status) == 0 ? Int(status.st_size) : 0
        }
        guard let largest = sizes.max() else { return nil }
        return zip(paths, sizes).first { $1 == largest }?.0
    }

    private static func scan(_ parser: any ElementParser, _ maxElements: Int) throws(ReadError) -> XMLOutline {
        var draft = Draft()
        var elementCount = 0
        while let event = try parser.next() {
            switch event {
            case .start(let name):
                elementCount += 1
                if elementCount > maxElements { return draft.outline(isPartial: true) }
                draft.start(name, attributes: try parser.attributes())
            case .text: draft.add(text: parser.text)
            case .end: draft.end()
            }
        }
        return draft.outline(isPartial: false)
    }

    /// The outline under construction: a tree of paths, in an array.
    private struct Draft {
        private struct Node {
            var element: Element
            var children: [XMLName: Int] = [:]
            /// The children, as they turned up.
            var order: [Int] = []
            /// How many of these elements the parent at hand has.
            var countInParent = 0
        }

        private var nodes: [Node] = []
        /// The open elements; nil for one whose path is one too many.
        private var open: [Int?] = []
        /// Whether text was seen in each of the open elements.
        private var hasText: [Bool] = []
        /// How many more values may be looked at.
        private var budget = XMLOutline.maximumValues
        private var hasTooManyPaths = false

        mutating func start(_ name: XMLName, attributes: [XMLAttribute]) {
            let index = index(of: name)
            open.append(index)
            hasText.append(false)
            guard let index else { return }
            for child in nodes[index].order { nodes[child].countInParent = 0 }
            nodes[index].element.count += 1
            nodes[index].countInParent += 1
            nodes[index].element.maximumPerParent = max(
                nodes[index].element.maximumPerParent, nodes[index].countInParent)
            for attribute in attributes where budget > 0 {
                budget -= 1
                nodes[index].element.note(attribute)
            }
        }

        mutating func add(text: String) {
            guard let last = open.last, let index = last, hasText.last == false, budget > 0,
                nodes[index].element.texts.note(text)
            else { return }
            budget -= 1
            hasText[hasText.count - 1] = true
        }

        mutating func end() {
            _ = open.popLast()
            _ = hasText.popLast()
        }

        private mutating func index(of name: XMLName) -> Int? {
            var path = [name]
            if let parent = open.last {
                guard let parent else { return nil }
                if let known = nodes[parent].children[name] { return known }
                path = nodes[parent].element.path + path
            }
            guard nodes.count < XMLOutline.maximumPaths else {
                hasTooManyPaths = true
                return nil
            }
            nodes.append(Node(element: Element(path: path)))
            if let last = open.last, let parent = last {
                nodes[parent].children[name] = nodes.count - 1
                nodes[parent].order.append(nodes.count - 1)
            }
            return nodes.count - 1
        }

        func outline(isPartial: Bool) -> XMLOutline {
            var elements: [Element] = []
            var waiting = nodes.isEmpty ? [] : [0]
            while let index = waiting.popLast() {
                elements.append(nodes[index].element)
                waiting += nodes[index].order.reversed()
            }
            return XMLOutline(elements: elements, isPartial: isPartial || hasTooManyPaths)
        }
    }
}

extension XMLOutline.Element {
    fileprivate mutating func note(_ attribute: XMLAttribute) {
        if let known = attributes.firstIndex(where: { $0.name == attribute.name }) {
            attributes[known].values.note(attribute.value)
        } else if attributes.count < 100 {
            var new = XMLOutline.Attribute(name: attribute.name)
            new.values.note(attribute.value)
            attributes.append(new)
        }
    }
}

extension XMLOutline.Values {
    private static let maximumExamples = 24

    /// Looks at a value; false for white space.
    @discardableResult
    fileprivate mutating func note(_ text: String) -> Bool {
        let start = text.drop(while: \.isWhitespace)
        guard !start.isEmpty else { return false }
        guard count < Self.maximumCount else { return true }
        count += 1
        var trimmed = start
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        guard hashes.insert(trimmed.hashValue).inserted, examples.count < Self.maximumExamples else { return true }
        var example = trimmed.prefix(60)
        while example.last?.isWhitespace == true { example.removeLast() }
        if !examples.contains(where: { $0 == example }) { examples.append(String(example)) }
        return true
    }
}
