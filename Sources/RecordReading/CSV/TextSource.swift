import DirectoryModel

/// The text of a file in pieces, as bytes in which ASCII characters are single bytes: UTF-16 turned into UTF-8, the
/// other encodings as they are.
struct TextSource: ~Copyable {
    /// How many bytes are looked at to detect encoding and dialect.
    static let sampleSize = 65_536

    let encoding: TextEncoding
    /// Name of the file, for positions.
    let name: String
    /// The first text of the file, not consumed; whole where `isSampleWhole`.
    let sample: [UInt8]
    let isSampleWhole: Bool
    /// The piece at hand.
    private(set) var chunk: [UInt8]

    private let file: FileSource
    /// How many bytes of the file have been read.
    var offset: Int { file.offset }
    private let chunkSize: Int
    /// The bytes that were read ahead, and how many of them were handed out.
    private var ahead: [UInt8]
    private var aheadOffset: Int
    private var transcoder: UTF16Transcoder?

    /// Opens the file and looks at its first bytes.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - name: name for positions; nil: the last part of the path.
    ///   - given: the encoding, where the caller knows it; a byte order mark overrules it.
    ///   - chunkSize: bytes of the file in a piece, at least 1.
    /// - Throws: `unreadable`, `empty` or `notText`.
    init(path: String, name: String?, encoding given: TextEncoding?, chunkSize: Int) throws(ReadError) {
        let file = try FileSource(path: path, name: name)
        let start = SourcePosition(file: file.name, line: 1, record: 0)
        var ahead: [UInt8] = []
        while ahead.count < Self.sampleSize {
            let piece = try Self.read(file, count: Self.sampleSize - ahead.count, at: start)
            if piece.isEmpty { break }
            ahead += piece
        }
        guard !ahead.isEmpty else { throw ReadError(.empty, at: start) }
        guard let detection = EncodingDetection(sample: ahead, given: given) else {
            throw ReadError(.notText, at: start)
        }
        let transcoder = UTF16Transcoder(detection.encoding)
        if var preview = transcoder {
            var text: [UInt8] = []
            preview.transcode(ahead.dropFirst(detection.markLength), to: &text)
            sample = text
        } else {
            sample = Array(ahead.dropFirst(detection.markLength))
        }
        isSampleWhole = ahead.count < Self.sampleSize
        encoding = detection.encoding
        self.name = file.name
        self.chunkSize = max(1, chunkSize)
        self.ahead = ahead
        aheadOffset = detection.markLength
        chunk = []
        self.transcoder = transcoder
        self.file = file
    }

    /// Fetches the next piece into `chunk`.
    ///
    /// - Parameter position: where the text before this piece ended, for the error.
    /// - Returns: false at the end of the file.
    /// - Throws: `unreadable`.
    mutating func advance(at position: @autoclosure () -> SourcePosition) throws(ReadError) -> Bool {
        let raw: [UInt8]
        if aheadOffset < ahead.count {
            let end = min(ahead.count, aheadOffset + chunkSize)
            raw = Array(ahead[aheadOffset..<end])
            aheadOffset = end
        } else {
            ahead = []
            aheadOffset = 0
            raw = try Self.read(file, count: chunkSize, at: position())
        }
        if transcoder == nil {
            chunk = raw
            return !raw.isEmpty
        }
        chunk.removeAll(keepingCapacity: true)
        if raw.isEmpty {
            transcoder?.finish(to: &chunk)
            return !chunk.isEmpty
        }
        transcoder?.transcode(raw, to: &chunk)
        return true
    }

    private static func read(
        _ file: borrowing FileSource, count: Int, at position: @autoclosure () -> SourcePosition
    ) throws(ReadError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            switch file.read(into: UnsafeMutableRawBufferPointer(buffer)) {
            case .success(let count): length = count
            case .failure(let error): failure = error
            }
        }
        if let failure { throw ReadError(.unreadable(errno: failure.errno), at: position()) }
        return bytes
    }
}

/// Turns UTF-16 into UTF-8, piece by piece. A lone surrogate becomes the byte 0xFF, which is not UTF-8, so that the
/// field that holds it is known as faulty.
struct UTF16Transcoder {
    private let isBigEndian: Bool
    private var halfUnit: UInt8?
    private var highSurrogate: UInt16?

    /// A transcoder from that encoding; nil for one that is not UTF-16.
    init?(_ encoding: TextEncoding) {
        switch encoding {
        case .utf16LittleEndian: isBigEndian = false
        case .utf16BigEndian: isBigEndian = true
        case .utf8, .windows1252, .cp850: return nil
        }
    }

    /// Appends the text of the bytes; half a character at their end waits for the next piece.
    mutating func transcode(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
        for byte in bytes {
            guard let first = halfUnit else {
                halfUnit = byte
                continue
            }
            halfUnit = nil
            append(isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first), to: &text)
        }
    }

    /// Appends the mark of a character that the end of the file cut in two.
    mutating func finish(to text: inout [UInt8]) {
        if halfUnit != nil || highSurrogate != nil { text.append(0xFF) }
        halfUnit = nil
        highSurrogate = nil
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                let value = 0x10000 + UInt32(high & 0x3FF) << 10 + UInt32(unit & 0x3FF)
                appendScalar(value, to: &text)
                return
            }
            text.append(0xFF)
        }
        if unit < 0x80 {
            text.append(UInt8(truncatingIfNeeded: unit))
        } else if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else {
            appendScalar(UInt32(unit), to: &text)
        }
    }

    private func appendScalar(_ value: UInt32, to text: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
            text.append(0xFF)
            return
        }
        text.append(contentsOf: encoded)
    }
}
