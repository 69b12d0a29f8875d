import CLibXML2

extension ReadError {
    /// How a file breaks the grammar of XML (XML 1.0, Namespaces in XML 1.0).
    package enum XMLFault: Hashable, Sendable {
        /// The file does not begin with a tag.
        case noTag
        /// The file ends before all elements are closed.
        case endOfFile
        /// The element `open`, from that line, is closed by another name.
        case closedByOther(open: String, line: Int, close: String)
        /// Something follows the document element.
        case textAfterEnd
        /// An XML declaration that is not at the start.
        case lateDeclaration
        /// A tag is not written as it should.
        case tag
        /// An attribute is not written as it should, or stands there twice.
        case attribute
        /// An `&` begins nothing.
        case ampersand
        /// An entity of this name is not declared.
        case unknownEntity(String)
        /// The prefix is bound to no namespace.
        case unknownPrefix(String)
        /// A character that XML cannot hold.
        case character
        /// Bytes that mean nothing in the encoding of the file.
        case encoding
        /// The file says to be in this encoding, which is not known.
        case unknownEncoding(String)
        /// Something else; the parser's own words, on one line.
        case other(String)
    }
}

extension ReadError.XMLFault {
    /// What an error of libxml2 means.
    init(_ error: xmlError, _ message: String) {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        switch xmlParserErrors(UInt32(bitPattern: error.code)) {
        case XML_ERR_DOCUMENT_EMPTY: self = .noTag
        case XML_ERR_TAG_NOT_FINISHED, XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_CDATA_NOT_FINISHED,
            XML_ERR_PI_NOT_FINISHED:
            self = .endOfFile
        case XML_ERR_TAG_NAME_MISMATCH:
            self = .closedByOther(open: text(error.str1), line: Int(error.int1), close: text(error.str2))
        case XML_ERR_DOCUMENT_END: self = .textAfterEnd
        case XML_ERR_RESERVED_XML_NAME: self = .lateDeclaration
        case XML_ERR_NAME_REQUIRED where message.contains("Entity"), XML_ERR_ENTITYREF_SEMICOL_MISSING:
            self = .ampersand
        case XML_ERR_NAME_REQUIRED, XML_ERR_LT_REQUIRED, XML_ERR_GT_REQUIRED, XML_ERR_LTSLASH_REQUIRED: self = .tag
        case XML_ERR_LT_IN_ATTRIBUTE, XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED,
            XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_ATTRIBUTE_REDEFINED, XML_ERR_SPACE_REQUIRED,
            XML_ERR_EQUAL_REQUIRED, XML_NS_ERR_ATTRIBUTE_REDEFINED:
            self = .attribute
        case XML_ERR_UNDECLARED_ENTITY: self = .unknownEntity(text(error.str1))
        case XML_NS_ERR_UNDEFINED_NAMESPACE: self = .unknownPrefix(text(error.str1))
        case XML_ERR_INVALID_CHAR where message.contains("UTF-8"), XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED:
            self = .encoding
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_HEX_CHARREF:
            self = .character
        case XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING: self = .unknownEncoding(text(error.str1))
        default: self = .other(message)
        }
    }

    /// What a file that ends too early looks like.
    var canBeAboutEnd: Bool {
        switch self {
        case .textAfterEnd, .tag, .attribute: true
        default: false
        }
    }
}
