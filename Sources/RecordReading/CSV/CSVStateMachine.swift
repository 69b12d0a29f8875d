/// Splits bytes into the fields of records (RFC 4180, and what people make of it). Does no input or output itself: it
/// is given pieces of the file, cut anywhere, and says when a record is whole.
///
/// Bytes are those of any encoding in which ASCII characters are single bytes.
struct CSVStateMachine {
    /// One field of the record at hand.
    struct Field {
        /// Where the field ends in `bytes`; it starts where the one before ends.
        var end: Int
        var flaws: Flaws
    }

    /// What was seen in a field that should not be there.
    struct Flaws: OptionSet {
        let rawValue: UInt8
        /// A NUL byte; left out of `bytes`.
        static let nulByte = Flaws(rawValue: 1)
        /// Text between the closing quote and the next delimiter; kept.
        static let textAfterQuote = Flaws(rawValue: 2)
    }

    /// Why the machine stopped.
    enum Step: Equatable {
        /// All input is used; no record is whole.
        case needsInput
        /// A record is whole; it is there until more input is given.
        case record
        /// The quoted field that starts at `fieldLine` does not end, is longer than a field may be, or runs over further
        /// lines into the quote of another field: it would swallow their records.
        case unclosedQuote
        /// The record has too much of something.
        case limitExceeded(ReadError.Limit, maximum: Int)
    }

    private enum State {
        case recordStart, fieldStart, unquoted, quoted, quoteInQuoted, afterQuote
    }

    /// The bytes of all fields of the record, without quotes, one after the other.
    private(set) var bytes: [UInt8] = []
    private(set) var fields: [Field] = []
    /// Line in the file of the next byte, from 1. A line ends with LF, CR or CRLF.
    private(set) var line = 1
    /// Line on which the record starts.
    private(set) var recordLine = 1
    /// Line on which the last field starts.
    private(set) var fieldLine = 1

    private let delimiter: UInt8
    private let limits: CSVLimits
    private var state = State.recordStart
    private var flaws: Flaws = []
    /// The byte before was a CR: an LF belongs to the same line break.
    private var isAfterCR = false

    private static let quote = UInt8(ascii: "\"")
    private static let lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")
    private static let space = UInt8(ascii: " ")

    init(delimiter: CSVDelimiter, limits: CSVLimits) {
        self.delimiter = delimiter.byte
        self.limits = limits
    }

    /// Takes input up to the end of a record.
    ///
    /// - Parameters:
    ///   - input: a piece of the file.
    ///   - offset: where in the piece to start; where the machine stopped afterwards.
    /// - Returns: why the machine stopped.
    mutating func consume(_ input: UnsafeBufferPointer<UInt8>, from offset: inout Int) -> Step {
        while offset < input.count {
            switch state {
            case .recordStart: startRecord(input[offset], &offset)
            case .fieldStart: startField(input[offset], &offset)
            case .unquoted, .afterQuote:
                if let step = readPlain(input, &offset) { return step }
            case .quoted:
                if let step = readQuoted(input, &offset) { return step }
            case .quoteInQuoted:
                if let step = readAfterQuote(input[offset], &offset) { return step }
            }
        }
        return .needsInput
    }

    /// Says that the file ends here.
    ///
    /// - Returns: `record` where the last line had no line break, `needsInput` where nothing is left.
    mutating func finish() -> Step {
        switch state {
        case .recordStart: return .needsInput
        case .quoted: return .unclosedQuote
        case .fieldStart, .unquoted, .quoteInQuoted, .afterQuote: return endRecord()
        }
    }

    /// An empty line is no record.
    private mutating func startRecord(_ byte: UInt8, _ offset: inout Int) {
        if byte == Self.lf || byte == Self.cr {
            passLineBreak(byte)
            offset += 1
            return
        }
        isAfterCR = false
        recordLine = line
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        startNextField()
    }

    private mutating func startNextField() {
        state = .fieldStart
        fieldLine = line
        flaws = []
    }

    private mutating func startField(_ byte: UInt8, _ offset: inout Int) {
        switch byte {
        case Self.quote:
            state = .quoted
            offset += 1
        case 0:
            flaws.insert(.nulByte)
            offset += 1
        default: state = .unquoted
        }
    }

    /// Bytes of a field outside quotes, up to its delimiter or the end of the line; a quote here is a character.
    private mutating func readPlain(_ input: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> Step? {
        var index = offset
        while index < input.count {
            let byte = input[index]
            guard byte > Self.quote || byte == Self.space, byte != delimiter else { break }
            index += 1
        }
        let isBehindLines = state == .afterQuote && line > fieldLine
        if isBehindLines, input[offset..<index].contains(where: { $0 != Self.space }) { return .unclosedQuote }
        if let step = append(input, offset..<index) { return step }
        offset = index
        guard index < input.count else { return nil }
        let byte = input[index]
        switch byte {
        case Self.quote where isBehindLines: return .unclosedQuote
        case delimiter:
            offset += 1
            return endField()
        case Self.lf, Self.cr:
            offset += 1
            let step = endRecord()
            passLineBreak(byte)
            return step
        case 0:
            offset += 1
            flaws.insert(.nulByte)
            return nil
        default:
            offset += 1
            return append(input, index..<index + 1)
        }
    }

    /// Bytes inside quotes, up to the next quote.
    private mutating func readQuoted(_ input: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> Step? {
        var index = offset
        while index < input.count {
            let byte = input[index]
            if byte > Self.quote || byte == Self.space {
                isAfterCR = false
            } else if byte == Self.quote || byte == 0 {
                break
            } else {
                passLineBreak(byte)
            }
            index += 1
        }
        if let step = append(input, offset..<index) { return step }
        offset = index
        guard index < input.count else { return nil }
        isAfterCR = false
        offset += 1
        if input[index] == 0 { flaws.insert(.nulByte) } else { state = .quoteInQuoted }
        return nil
    }

    /// The byte after a quote inside quotes: a second quote stands for one, anything else ends the quoting.
    private mutating func readAfterQuote(_ byte: UInt8, _ offset: inout Int) -> Step? {
        switch byte {
        case Self.quote:
            offset += 1
            state = .quoted
            bytes.append(byte)
            return nil
        case 0:
            flaws.insert(.nulByte)
            offset += 1
            return nil
        case delimiter, Self.lf, Self.cr: break
        default: flaws.insert(.textAfterQuote)
        }
        state = .afterQuote
        return nil
    }

    /// Counts a line, unless the byte only completes a CRLF; any other byte counts as no line break.
    private mutating func passLineBreak(_ byte: UInt8) {
        if byte == Self.cr || (byte == Self.lf && !isAfterCR) { line += 1 }
        isAfterCR = byte == Self.cr
    }

    private mutating func append(_ input: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Step? {
        let length = bytes.count - (fields.last?.end ?? 0) + range.count
        if length > limits.textLength {
            return state == .quoted ? .unclosedQuote : .limitExceeded(.textLength, maximum: limits.textLength)
        }
        if bytes.count + range.count > limits.recordSize {
            return .limitExceeded(.recordSize, maximum: limits.recordSize)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[range]))
        return nil
    }

    private mutating func endField() -> Step? {
        if fields.count == limits.columns { return .limitExceeded(.columns, maximum: limits.columns) }
        fields.append(Field(end: bytes.count, flaws: flaws))
        startNextField()
        return nil
    }

    private mutating func endRecord() -> Step {
        if let step = endField() { return step }
        state = .recordStart
        return .record
    }
}
