import DirectoryModel

/// The bytes of a JSON file, with the line they stand on, and the two things that are read of them as a whole: a string
/// and a word.
struct JSONBytes: ~Copyable {
    private let source: FileSource
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var end = 0
    private(set) var line = 1
    private var isAtStart = true

    /// What became of a string.
    enum StringResult {
        case text(String)
        case tooLong
        case broken(ReadError.JSONFault)
    }

    init(source: consuming FileSource) { self.source = source }

    var name: String { source.name }
    /// How many bytes of the file have been read.
    var offset: Int { source.offset }

    /// The next byte; nil at the end of the file. A byte order mark is passed over.
    mutating func peek(_ recordCount: Int) throws(ReadError) -> UInt8? {
        if position < end { return buffer[position] }
        let result = buffer.withUnsafeMutableBytes { source.read(into: $0) }
        switch result {
        case .success(let count): end = count
        case .failure(let failure):
            throw ReadError(
                .unreadable(errno: failure.errno), at: SourcePosition(file: name, line: line, record: recordCount))
        }
        position = 0
        if isAtStart {
            isAtStart = false
            if buffer[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        }
        return position < end ? buffer[position] : nil
    }

    /// Passes the byte that was seen by `peek`.
    mutating func skip() {
        guard position < end else { return }
        if buffer[position] == 0x0A { line += 1 }
        position += 1
    }

    /// The run of letters, digits, signs and points here, cut off after `maximum` of them.
    mutating func word(maximum: Int, _ recordCount: Int) throws(ReadError) -> String {
        var word: [UInt8] = []
        while word.count < maximum, let byte = try peek(recordCount) {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
                word.append(byte)
                skip()
            default: return String(decoding: word, as: UTF8.self)
            }
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// The string that begins at the quotation mark here, its escapes resolved; one that is no UTF-8 is read as Windows-1252.
    mutating func string(maximum: Int, _ recordCount: Int) throws(ReadError) -> StringResult {
        skip()
        var text: [UInt8] = []
        while let byte = try peek(recordCount) {
            switch byte {
            case UInt8(ascii: "\""):
                skip()
                let decoded = String(validating: text, as: UTF8.self)
                return .text(decoded ?? text.withUnsafeBufferPointer { Windows1252.string($0) })
            case UInt8(ascii: "\\"):
                skip()
                guard try appendEscape(to: &text, recordCount) else { return .broken(.unknownEscape) }
            case 0..<0x20: return .broken(.controlCharacter)
            default:
                text.append(byte)
                skip()
            }
            if text.count > maximum { return .tooLong }
        }
        return .broken(.unclosedText)
    }

    private mutating func appendEscape(to text: inout [UInt8], _ recordCount: Int) throws(ReadError) -> Bool {
        guard let byte = try peek(recordCount) else { return false }
        skip()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): return try appendUnicode(to: &text, recordCount)
        default: return false
        }
        return true
    }

    private mutating func appendUnicode(to text: inout [UInt8], _ recordCount: Int) throws(ReadError) -> Bool {
        guard var code = try hexadecimal(recordCount) else { return false }
        if (0xD800..<0xDC00).contains(code) {
            guard try peek(recordCount) == UInt8(ascii: "\\") else { return false }
            skip()
            guard try peek(recordCount) == UInt8(ascii: "u") else { return false }
            skip()
            guard let low = try hexadecimal(recordCount), (0xDC00..<0xE000).contains(low) else { return false }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        return true
    }

    private mutating func hexadecimal(_ recordCount: Int) throws(ReadError) -> UInt32? {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = try peek(recordCount),
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue.flatMap({ UInt32(exactly: $0) })
            else { return nil }
            code = code << 4 | digit
            skip()
        }
        return code
    }
}
