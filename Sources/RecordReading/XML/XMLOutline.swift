/// The shape of an XML file: which elements stand where, how often, and what is in them. A mapping is drafted from it.
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
        /// Whether any of them has text other than white space.
        package fileprivate(set) var hasText = false
        /// The first text other than white space, trimmed, at most 60 characters; "" where there is none.
        package fileprivate(set) var exampleText = ""
    }

    /// An attribute that elements with one path have.
    package struct Attribute: Sendable, Hashable {
        package let name: XMLName
        /// The first value that is not empty, at most 60 characters.
        package fileprivate(set) var example: String
    }

    /// The elements: each before those inside it, siblings in the order in which they turn up.
    package let elements: [Element]
    /// Not the whole file is described: there were more elements, or more distinct paths, than were asked for.
    package let isPartial: Bool

    private static let maximumPaths = 2_000

    /// Reads a file and notes its shape, in constant memory: of at most 2,000 distinct paths.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - maxElements: how many elements to look at, from the start of the file.
    /// - Returns: the shape of what was looked at.
    /// - Throws: `ReadError`, as `XMLRecordReader.next()`.
    package static func scan(path: String, maxElements: Int = .max) throws(ReadError) -> XMLOutline {
        let parser = try XMLPullParser(path: path, name: nil, limits: .standard)
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
        private var hasTooManyPaths = false

        mutating func start(_ name: XMLName, attributes: [XMLAttribute]) {
            let index = index(of: name)
            open.append(index)
            guard let index else { return }
            for child in nodes[index].order { nodes[child].countInParent = 0 }
            nodes[index].element.count += 1
            nodes[index].countInParent += 1
            nodes[index].element.maximumPerParent = max(
                nodes[index].element.maximumPerParent, nodes[index].countInParent)
            for attribute in attributes { nodes[index].element.note(attribute) }
        }

        mutating func add(text: String) {
            guard let last = open.last, let index = last, !nodes[index].element.hasText else { return }
            let example = example(of: text)
            nodes[index].element.hasText = !example.isEmpty
            nodes[index].element.exampleText = example
        }

        mutating func end() { _ = open.popLast() }

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
            if attributes[known].example.isEmpty { attributes[known].example = example(of: attribute.value) }
        } else if attributes.count < 100 {
            attributes.append(.init(name: attribute.name, example: example(of: attribute.value)))
        }
    }
}

/// The start of a text, without white space around it.
private func example(of text: String) -> String {
    var example = text.drop(while: \.isWhitespace).prefix(60)
    while example.last?.isWhitespace == true { example.removeLast() }
    return String(example)
}
