/// Which element names are meant.
package struct XMLNamePattern: Sendable, Hashable {
    /// The namespace URI, "" for no namespace; nil: any.
    package let namespace: String?
    /// The local name; "*": any.
    package let local: String

    package init(namespace: String? = nil, local: String) {
        self.namespace = namespace
        self.local = local
    }

    /// Whether the name is one of those that are meant.
    package func matches(_ name: XMLName) -> Bool {
        (local == "*" || local == name.local) && (namespace == nil || namespace == name.namespace)
    }
}

/// Where in a document the records stand: the names from the document element down to the record.
package struct XMLRecordPath: Sendable, Hashable {
    /// The names from the outside in; the last one is the record itself.
    package let steps: [XMLNamePattern]
    /// The first step may stand at any depth (`//name`); else it is the document element.
    package let isAnyDepth: Bool

    package init(steps: [XMLNamePattern], isAnyDepth: Bool = false) {
        self.steps = steps
        self.isAnyDepth = isAnyDepth
    }

    /// Whether the innermost of the open elements is a record.
    ///
    /// - Parameter names: names of the open elements, document element first.
    /// - Returns: true where the whole path matches.
    package func matches(_ names: [XMLName]) -> Bool {
        guard let record = steps.last, let name = names.last, record.matches(name) else { return false }
        guard isAnyDepth ? steps.count <= names.count : steps.count == names.count else { return false }
        return zip(steps, names.suffix(steps.count)).allSatisfy { $0.matches($1) }
    }
}

/// What an XML file may not have too much of. A file that passes one is refused.
package struct XMLLimits: Sendable, Hashable {
    /// Elements inside each other, the document element included; at most 250 (libxml2 stops at 256).
    package let depth: Int
    /// Bytes (UTF-8) in the name of an element or attribute, without its prefix.
    package let nameLength: Int
    /// Bytes (UTF-8) in the text of one element, or in one attribute.
    package let textLength: Int
    /// Bytes (UTF-8) in one record, 64 counted extra for each element and attribute.
    package let recordSize: Int

    package init(depth: Int = 64, nameLength: Int = 256, textLength: Int = 1 << 20, recordSize: Int = 8 << 20) {
        self.depth = min(depth, 250)
        self.nameLength = nameLength
        self.textLength = textLength
        self.recordSize = recordSize
    }

    /// Depth 64, names of 256 bytes, texts of 1 MiB, records of 8 MiB.
    package static let standard = XMLLimits()
}
