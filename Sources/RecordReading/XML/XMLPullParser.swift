import CLibXML2
import DirectoryModel

/// The elements and texts of an XML file, one after the other, by libxml2's pull reader.
///
/// Nothing but the file itself is read: no network, no DTD, no external entity. Entities of a DTD are refused.
final class XMLPullParser: ElementParser {
    /// Number of elements that are open.
    private(set) var depth = 0
    /// Line on which the element that began last begins, from 1.
    private(set) var line = 1
    /// Number of records that have begun, for the position of errors.
    var recordCount = 0

    private let input: XMLInput
    private let limits: XMLLimits
    private let reader: xmlTextReaderPtr
    /// The element at hand is empty (`<a/>`): its end is still to be told.
    private var isEndDue = false
    /// Names by their address: libxml2 keeps one copy of each as long as the reader lives.
    private var names: [UnsafePointer<xmlChar>: String] = [:]

    private static let isLibraryReady: Bool = {
        xmlInitParser()
        return true
    }()

    init(path: String, name: String?, limits: XMLLimits) throws(ReadError) {
        let input = try XMLInput(path: path, name: name, limits: limits)
        let context = Unmanaged.passUnretained(input).toOpaque()
        guard Self.isLibraryReady,
            let reader = xmlReaderForIO(
                { context, target, length in
                    guard let context, let target else { return -1 }
                    let input = Unmanaged<XMLInput>.fromOpaque(context).takeUnretainedValue()
                    return Int32(input.feed(UnsafeMutableRawBufferPointer(start: target, count: Int(length))))
                }, nil, context, nil, nil, Int32(bitPattern: XML_PARSE_NONET.rawValue))
        else {
            let reason = ReadError.Reason.unreadable(errno: input.systemError?.errno ?? 0)
            throw ReadError(reason, at: SourcePosition(file: input.name, line: 1, record: 0))
        }
        xmlTextReaderSetStructuredErrorHandler(reader, noteError, context)
        self.input = input
        self.limits = limits
        self.reader = reader
    }

    deinit { xmlFreeTextReader(reader) }

    /// Goes on to the next element, text or end; comments and processing instructions are passed over.
    ///
    /// - Returns: nil at the end of the document.
    /// - Throws: `ReadError`: `unreadable`, `empty`, `notWellFormed`, `entitiesRefused`, `limitExceeded`.
    func next() throws(ReadError) -> ElementEvent? {
        if isEndDue {
            isEndDue = false
            depth -= 1
            return .end
        }
        while try read() {
            guard let node = xmlTextReaderCurrentNode(reader) else { continue }
            switch xmlReaderTypes(UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
            case XML_READER_TYPE_ELEMENT:
                line = input.tagLine
                depth += 1
                if depth > limits.depth { throw limitExceeded(.depth, limits.depth) }
                isEndDue = xmlTextReaderIsEmptyElement(reader) == 1
                return .start(try name(node.pointee.name, node.pointee.ns))
            case XML_READER_TYPE_END_ELEMENT:
                depth -= 1
                return .end
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_WHITESPACE,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                try checkText(node.pointee.content)
                return .text
            case XML_READER_TYPE_DOCUMENT_TYPE: try checkDocumentType(node)
            case XML_READER_TYPE_ENTITY_REFERENCE: throw error(.entitiesRefused, line: input.tagLine)
            default: break
            }
        }
        return nil
    }

    /// How many bytes of the file have been read.
    var offset: Int { input.offset }

    /// The attributes of the element that has just begun, namespace declarations left out.
    ///
    /// - Throws: `ReadError`: `limitExceeded`.
    func attributes() throws(ReadError) -> [XMLAttribute] {
        var attributes: [XMLAttribute] = []
        var next = xmlTextReaderCurrentNode(reader)?.pointee.properties
        while let attribute = next {
            let value = xmlNodeListGetString(attribute.pointee.doc, attribute.pointee.children, 1)
            defer { kaart_xmlFree(value) }
            try checkText(value)
            let name = try name(attribute.pointee.name, attribute.pointee.ns)
            attributes.append(XMLAttribute(name: name, value: value.map { String(cString: $0) } ?? ""))
            next = attribute.pointee.next
        }
        return attributes
    }

    /// The text at hand.
    var text: String {
        guard let content = xmlTextReaderCurrentNode(reader)?.pointee.content else { return "" }
        return String(cString: content)
    }

    /// A place in the file, in the record that began last.
    func position(line: Int) -> SourcePosition {
        SourcePosition(file: input.name, line: line, record: recordCount)
    }

    /// In XML, elements of one name are a list.
    func takeRepeatedNames() -> [RecordFault] { [] }

    /// An error at the element that began last.
    func limitExceeded(_ limit: ReadError.Limit, _ maximum: Int) -> ReadError {
        error(.limitExceeded(limit, maximum: maximum), line: line)
    }

    private func error(_ reason: ReadError.Reason, line: Int) -> ReadError {
        ReadError(reason, at: position(line: line))
    }

    /// Lets libxml2 take one step.
    private func read() throws(ReadError) -> Bool {
        let result = kaart_xmlTextReaderRead(reader, noteError, Unmanaged.passUnretained(input).toOpaque())
        if let failure = input.systemError { throw error(.unreadable(errno: failure.errno), line: input.line) }
        guard input.complaint != nil || result < 0 else { return result == 1 }
        if input.isBlank { throw error(.empty, line: 1) }
        guard let complaint = input.complaint else { throw error(.notWellFormed(.other("")), line: input.line) }
        // libxml2 has "extra content at the end" for both, and misses the end of a tag in a file that is cut off.
        if case .notWellFormed(let fault) = complaint.reason, fault.canBeAboutEnd, input.isAtEnd, depth > 0 {
            throw error(.notWellFormed(.endOfFile), line: complaint.line)
        }
        throw error(complaint.reason, line: complaint.line)
    }

    /// Refuses a document type that could make the document grow: one that declares entities or default values.
    private func checkDocumentType(_ node: xmlNodePtr) throws(ReadError) {
        var next = node.pointee.children
        while let declaration = next {
            let isRefused =
                switch declaration.pointee.type {
                case XML_ENTITY_DECL: true
                case XML_ATTRIBUTE_DECL:
                    declaration.withMemoryRebound(to: xmlAttribute.self, capacity: 1) { $0.pointee.defaultValue != nil }
                default: false
                }
            if isRefused { throw error(.entitiesRefused, line: input.tagLine) }
            next = declaration.pointee.next
        }
    }

    private func checkText(_ text: UnsafePointer<xmlChar>?) throws(ReadError) {
        if Int(xmlStrlen(text)) > limits.textLength { throw limitExceeded(.textLength, limits.textLength) }
    }

    private func name(_ local: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) throws(ReadError) -> XMLName {
        let local = interned(local)
        if local.utf8.count > limits.nameLength { throw limitExceeded(.nameLength, limits.nameLength) }
        return XMLName(namespace: interned(xmlTextReaderConstString(reader, namespace?.pointee.href)), local: local)
    }

    private func interned(_ name: UnsafePointer<xmlChar>?) -> String {
        guard let name else { return "" }
        if let known = names[name] { return known }
        let string = String(cString: name)
        names[name] = string
        return string
    }
}

/// Hands an error of libxml2 to the input that is its context.
private func noteError(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
    guard let context, let error else { return }
    Unmanaged<XMLInput>.fromOpaque(context).takeUnretainedValue().note(error.pointee)
}
