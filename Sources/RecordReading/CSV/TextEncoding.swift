/// How the characters of a text file are written as bytes.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
    /// What MS-DOS wrote in Western Europe.
    case cp850 = "CP850"

    /// The encoding that goes by this label, upper and lower case alike; nil for one that is not read.
    ///
    /// As in the WHATWG Encoding Standard, Latin-1 and US-ASCII mean Windows-1252, and UTF-16 means little-endian.
    package init?(label: String) {
        switch label.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "utf-16", "utf16", "utf-16le", "utf16le": self = .utf16LittleEndian
        case "utf-16be", "utf16be": self = .utf16BigEndian
        case "windows-1252", "windows1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii",
            "ascii":
            self = .windows1252
        case "cp850", "cp-850", "ibm850", "cp858", "850": self = .cp850
        default: return nil
        }
    }
}

/// What the first bytes of a file tell of its encoding.
struct EncodingDetection {
    let encoding: TextEncoding
    /// Length of the byte order mark in front of the text; 0 where there is none.
    let markLength: Int

    /// Looks at the first bytes of a file.
    ///
    /// A byte order mark decides, even over `given`. Without both: UTF-16 shows in its NUL bytes; else the text is
    /// UTF-8, unless it holds more bytes that cannot be UTF-8 than characters that can: then it is Windows-1252, or CP850
    /// where its letters with accents are of that. Bytes that are no text (an archive, an image, UTF-32) have no encoding: nil.
    ///
    /// - Parameters:
    ///   - sample: the first bytes; all of them where the file is shorter.
    ///   - given: the encoding that the caller knows of.
    init?(sample: some Collection<UInt8>, given: TextEncoding? = nil) {
        if Self.foreign.contains(where: { sample.starts(with: $0) }) { return nil }
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(encoding: .utf8, markLength: 3)
        } else if sample.starts(with: [0xFF, 0xFE]) {
            self.init(encoding: .utf16LittleEndian, markLength: 2)
        } else if sample.starts(with: [0xFE, 0xFF]) {
            self.init(encoding: .utf16BigEndian, markLength: 2)
        } else if let encoding = given ?? Self.encodingByNULs(sample) {
            self.init(encoding: encoding, markLength: 0)
        } else {
            let census = ByteCensus(sample)
            if census.looksBinary { return nil }
            let isUnicode = census.invalid <= census.multibyte
            self.init(encoding: isUnicode ? .utf8 : CP850.isLikely(sample) ? .cp850 : .windows1252, markLength: 0)
        }
    }

    /// How files begin that are sent by mistake: UTF-32 (two ways), ZIP (xlsx, ods), the older Office, PDF.
    private static let foreign: [[UInt8]] = [
        [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF], [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], [0x25, 0x50, 0x44, 0x46],
    ]

    private init(encoding: TextEncoding, markLength: Int) {
        self.encoding = encoding
        self.markLength = markLength
    }

    /// Every other byte of Western text in UTF-16 is NUL: the even ones in big-endian, the odd ones in little-endian.
    private static func encodingByNULs(_ sample: some Collection<UInt8>) -> TextEncoding? {
        var even = 0
        var odd = 0
        var length = 0
        for byte in sample.prefix(1024) {
            if byte == 0 {
                if length.isMultiple(of: 2) { even += 1 } else { odd += 1 }
            }
            length += 1
        }
        let many = max(1, length / 4)
        if odd > many, even * 8 < odd { return .utf16LittleEndian }
        if even > many, odd * 8 < even { return .utf16BigEndian }
        return nil
    }
}

/// A count of what stands in bytes that may be UTF-8.
private struct ByteCensus {
    /// Characters of more than one byte that are right.
    var multibyte = 0
    /// Bytes that belong to no character.
    var invalid = 0
    /// Control characters that no text has; NUL is left to the fault of the field that holds it.
    private var controls = 0
    private var total = 0

    init(_ bytes: some Collection<UInt8>) {
        var decoder = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        total = bytes.count
        scan: while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let encoded):
                if encoded.count > 1 { multibyte += 1 } else if let byte = encoded.first { count(byte) }
            case .error(let length): invalid += length
            case .emptyInput: break scan
            }
        }
    }

    private mutating func count(_ byte: UInt8) {
        switch byte {
        case 0x01...0x08, 0x0E...0x19, 0x1C...0x1F, 0x7F: controls += 1
        default: break
        }
    }

    /// Random bytes hold a control character in ten; text hardly one.
    var looksBinary: Bool { controls >= 8 && controls * 50 > total }
}
