import CLibXML2

/// Feeds a file to libxml2, and takes down what libxml2 has to say about it.
///
/// A piece ends where the next tag begins, so that libxml2 never reads ahead of the element that it hands out: the line
/// of the last tag fed is the line of that element. (The line in libxml2's own nodes stops at 65,535.)
final class XMLInput {
    /// Name of the file, for positions.
    let name: String
    /// Line of the `<` that was fed last, from 1.
    private(set) var tagLine = 1
    /// Line of the next byte, from 1.
    private(set) var line = 1
    /// The file holds nothing but white space so far.
    private(set) var isBlank = true
    /// The end of the file was fed.
    private(set) var isAtEnd = false
    /// The number with which reading the file failed.
    private(set) var systemError: SystemError?
    /// The first thing that makes the document unusable, and its line.
    private(set) var complaint: Complaint?

    struct Complaint {
        let reason: ReadError.Reason
        let line: Int
    }

    private let file: FileSource
    /// How many bytes of the file have been read.
    var offset: Int { file.offset }
    private let limits: XMLLimits
    private let buffer: UnsafeMutableRawBufferPointer
    private var unread: Range<Int> = 0..<0
    private var width = CharacterWidth.unknown
    private var previous: UInt8 = 0
    private var isAtOddByte = false

    /// How bytes make up a line break.
    private enum CharacterWidth {
        case unknown, one, twoLittleEndian, twoBigEndian

        init(firstBytes bytes: some Collection<UInt8>) {
            switch Array(bytes.prefix(2)) {
            case [0xFF, 0xFE], [0x3C, 0]: self = .twoLittleEndian
            case [0xFE, 0xFF], [0, 0x3C]: self = .twoBigEndian
            default: self = .one
            }
        }
    }

    /// libxml2 parses what it is given in portions of this size; a larger piece would be kept for the next portion.
    private static let portion = 512

    init(path: String, name: String?, limits: XMLLimits) throws(ReadError) {
        let file = try FileSource(path: path, name: name)
        self.name = file.name
        self.file = file
        self.limits = limits
        buffer = .allocate(byteCount: 65_536, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Copies the next piece of the file.
    ///
    /// - Parameter target: where the piece goes.
    /// - Returns: the length of the piece; 0 at the end of the file, -1 where it cannot be read.
    func feed(_ target: UnsafeMutableRawBufferPointer) -> Int {
        if unread.isEmpty {
            switch file.read(into: buffer) {
            case .success(let count):
                unread = 0..<count
                isAtEnd = count == 0
            case .failure(let error):
                systemError = error
                return -1
            }
        }
        let isFirst = width == .unknown
        if isFirst { width = CharacterWidth(firstBytes: buffer[unread]) }
        let available = buffer[unread].prefix(min(target.count, Self.portion))
        var count = 0
        for byte in available {
            if byte == UInt8(ascii: "<") {
                if count > 0, !isFirst { break }
                tagLine = line
            }
            pass(byte)
            target[count] = byte
            count += 1
        }
        unread = unread.lowerBound + count..<unread.upperBound
        return count
    }

    private func pass(_ byte: UInt8) {
        let isLineBreak =
            switch width {
            case .unknown, .one: byte == 0x0A
            case .twoLittleEndian: isAtOddByte && byte == 0 && previous == 0x0A
            case .twoBigEndian: isAtOddByte && byte == 0x0A && previous == 0
            }
        if isLineBreak { line += 1 }
        if byte > 0x20 { isBlank = false }
        previous = byte
        isAtOddByte.toggle()
    }

    /// Takes down an error of libxml2, unless it is a mere warning or an earlier one stands.
    func note(_ error: xmlError) {
        let message = error.message.map { String(cString: $0) } ?? ""
        guard complaint == nil, let reason = reason(of: error, message) else { return }
        complaint = Complaint(
            reason: reason, line: error.line > 0 ? Int(error.line) : line)
    }

    private func reason(of error: xmlError, _ message: String) -> ReadError.Reason? {
        switch xmlParserErrors(UInt32(bitPattern: error.code)) {
        case XML_WAR_UNDECLARED_ENTITY, XML_ERR_ENTITY_LOOP, XML_ERR_ENTITY_IS_EXTERNAL, XML_ERR_UNPARSED_ENTITY,
            XML_ERR_ENTITY_IS_PARAMETER, XML_ERR_ENTITY_NOT_FINISHED:
            return .entitiesRefused
        case XML_ERR_NAME_TOO_LONG: return .limitExceeded(.nameLength, maximum: limits.nameLength)
        default: break
        }
        let isOfDocument = [XML_FROM_PARSER, XML_FROM_NAMESPACE, XML_FROM_IO, XML_FROM_I18N, XML_FROM_MEMORY]
            .contains { Int32(bitPattern: $0.rawValue) == error.domain }
        guard isOfDocument, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return nil }
        if Self.wordsForTooLong.contains(where: { message.contains($0) }) {
            return .limitExceeded(.textLength, maximum: limits.textLength)
        }
        let line = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return .notWellFormed(ReadError.XMLFault(error, line))
    }

    /// libxml2's own limits (10 MB) have no code of their own.
    private static let wordsForTooLong = [
        "huge text node", "Huge input lookup", "AttValue length too long", "too big found",
    ]
}
