package import DirectoryModel

/// One record as the file has it: untouched strings, with the place where they stand.
package enum SourceRecord: Sendable {
    case row(TableRow)
    case element(XMLRecord)
}

/// A record of a CSV file.
package struct TableRow: Sendable {
    package let position: SourcePosition
    /// The header, shared by all rows of the file; names as in the file, trimmed.
    package let header: TableHeader
    /// One value a column of the header, in order; missing fields are empty.
    package let fields: [String]
    /// What is wrong with the row; empty for a sound one.
    package let faults: [RecordFault]

    package init(position: SourcePosition, header: TableHeader, fields: [String], faults: [RecordFault] = []) {
        self.position = position
        self.header = header
        self.fields = fields
        self.faults = faults
    }

    /// The value in the column of that name (compared folded), nil where the file has no such column.
    package subscript(_ column: String) -> String? {
        guard let index = header.index(of: column), fields.indices.contains(index) else { return nil }
        return fields[index]
    }
}

/// The column names of one CSV file.
package final class TableHeader: Sendable {
    /// Names in file order, trimmed, as written; empty for a column without a name.
    package let names: [String]
    private let indexByName: [String: Int]

    package init(names: [String]) {
        self.names = names
        self.indexByName = Dictionary(
            names.enumerated().filter { !$1.isEmpty }.map { ($1.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Index of the column with that name, upper and lower case alike; nil where there is none.
    package func index(of name: String) -> Int? { indexByName[name.lowercased()] }
}

/// A record of an XML file: one element with all that is in it, and what is known of the elements around it.
package struct XMLRecord: Sendable {
    package let position: SourcePosition
    /// Which of the reader's record paths matched (index in the list given to the reader).
    package let pathIndex: Int
    package let element: XMLNode
    /// The elements around the record, outermost first: their attributes, and those of their children that came before
    /// the record and were asked for.
    package let ancestors: [XMLNode]
    /// What is wrong with the record; empty for a sound one.
    package let faults: [RecordFault]

    package init(
        position: SourcePosition, pathIndex: Int, element: XMLNode, ancestors: [XMLNode], faults: [RecordFault] = []
    ) {
        self.faults = faults
        self.position = position
        self.pathIndex = pathIndex
        self.element = element
        self.ancestors = ancestors
    }
}

/// An element: its name, attributes, text and children, in document order.
package struct XMLNode: Sendable, Hashable {
    package let name: XMLName
    package var attributes: [XMLAttribute]
    /// All text directly in this element (CDATA included), joined, untrimmed.
    package var text: String
    package var children: [XMLNode]
    /// Line of the start tag, from 1.
    package let line: Int
    /// How many bytes of the text of its parent stand before it.
    package let textBefore: Int

    package init(
        name: XMLName, attributes: [XMLAttribute] = [], text: String = "", children: [XMLNode] = [], line: Int,
        textBefore: Int = 0
    ) {
        self.name = name
        self.attributes = attributes
        self.text = text
        self.children = children
        self.line = line
        self.textBefore = textBefore
    }
}

/// A name with its namespace URI ("" where it has none).
package struct XMLName: Sendable, Hashable {
    package let namespace: String
    package let local: String

    package init(namespace: String = "", local: String) {
        self.namespace = namespace
        self.local = local
    }
}

/// An attribute with its value, entities resolved.
package struct XMLAttribute: Sendable, Hashable {
    package let name: XMLName
    package let value: String

    package init(name: XMLName, value: String) {
        self.name = name
        self.value = value
    }
}
