package import FoundationEssentials

/// What the analysis knows of single Dutch words: stems that the stemmer gets wrong, words that stay whole, and where
/// words may stand in a compound.
///
/// One frozen file, made by `Scripts/lexicon.py` from OpenTaal's dictionary (hunspell-nl, wdutch) and our own
/// additions: a heading, then one line a word, sorted by bytes, which is searched where it lies in memory.
package struct Lexicon: Sendable {
    /// Identifies the content: other words, another version.
    package let version: String
    private let content: Data
    private let start: Int

    private static let name = "sociale-kaart-lexicon"
    private static let format = "1"
    private static let longestHeading = 200

    /// Reads a lexicon. A mapped file would change, or end, under a desk that has it open.
    ///
    /// - Parameter path: the file, as `Scripts/lexicon.py` writes it.
    /// - Throws: `LexiconError` for a file that cannot be read or is not such a file, complete and unchanged.
    package init(path: String) throws(LexiconError) {
        guard let content = try? Data(contentsOf: URL(filePath: path)) else {
            throw LexiconError(file: path, line: 0, rule: .unreadable)
        }
        try self.init(content, file: path)
    }

    /// Takes the bytes of a lexicon.
    ///
    /// - Parameters:
    ///   - content: the bytes, heading included.
    ///   - file: where they came from, for the error.
    /// - Throws: `LexiconError` for bytes that are not a lexicon, complete and unchanged.
    package init(_ content: Data, file: String) throws(LexiconError) {
        let content = content.startIndex == 0 ? content : Data(content)
        guard let end = content.prefix(Self.longestHeading).firstIndex(of: UInt8(ascii: "\n")) else {
            throw LexiconError(file: file, line: 1, rule: .noHeading)
        }
        let heading = String(decoding: content[..<end], as: UTF8.self).split(separator: "\t")
        guard heading.count == 4, heading[0] == Self.name else {
            throw LexiconError(file: file, line: 1, rule: .noHeading)
        }
        guard heading[1] == Self.format else { throw LexiconError(file: file, line: 1, rule: .otherFormat) }
        let start = end + 1
        guard content.withUnsafeBytes({ Checksum.of($0[start...]) }) == UInt64(heading[3], radix: 16) else {
            throw LexiconError(file: file, line: 1, rule: .otherContent)
        }
        version = "\(heading[2])-\(heading[3])"
        self.content = content
        self.start = start
    }

    /// A lexicon without words: everything is left to the stemmer.
    package static let empty = Lexicon()

    private init() {
        version = "0"
        content = Data()
        start = 0
    }
}

/// What the lexicon says of a word.
struct LexiconEntry {
    /// Its stem, where the stemmer would give another.
    var stem: [UInt8]?
    /// Where it may stand in a compound.
    var roles: CompoundRoles = []
    /// Its parts, as they are written; one part for a word that is never split; nil where the splitter decides.
    var parts: [[UInt8]]?
}

/// Places that a word can take in a compound.
struct CompoundRoles: OptionSet {
    let rawValue: UInt8

    static let begin = CompoundRoles(rawValue: 1)
    static let middle = CompoundRoles(rawValue: 2)
    static let end = CompoundRoles(rawValue: 4)
}

extension Lexicon {
    /// What is known of a folded word.
    func entry(of word: ArraySlice<UInt8>) -> LexiconEntry? {
        content.withUnsafeBytes { bytes in
            guard let line = Self.line(of: word, in: bytes, from: start) else { return nil }
            let fields = bytes[line].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            guard fields.count == 4 else { return nil }
            var entry = LexiconEntry()
            if !fields[1].isEmpty { entry.stem = Array(fields[1]) }
            entry.roles = Self.roles(fields[2])
            if fields[3].elementsEqual(CollectionOfOne(UInt8(ascii: "-"))) {
                entry.parts = [Array(word)]
            } else if !fields[3].isEmpty {
                entry.parts = fields[3].split(separator: UInt8(ascii: "+")).map(Array.init)
            }
            return entry
        }
    }

    /// Where a folded word may stand in a compound; nothing for a word that the lexicon does not have.
    func roles(of word: ArraySlice<UInt8>) -> CompoundRoles {
        content.withUnsafeBytes { bytes in
            Self.line(of: word, in: bytes, from: start).map { Self.roles(in: bytes, from: $0.lowerBound) } ?? []
        }
    }

    /// The words of the lexicon with which a folded word begins, the shortest first, each with where it may stand in a
    /// compound.
    ///
    /// - Parameters:
    ///   - word: the word.
    ///   - shortest: the least number of bytes of such a beginning, 1 or more.
    ///   - longest: the most.
    ///   - body: takes the number of bytes of each, and its roles.
    func forEachBeginning(
        of word: ArraySlice<UInt8>, shortest: Int, longest: Int, _ body: (_ count: Int, CompoundRoles) -> Void
    ) {
        guard shortest <= longest, shortest <= word.count else { return }
        content.withUnsafeBytes { bytes in
            let first = word.prefix(shortest)
            var lines = Self.lines(in: bytes, start..<bytes.count, from: 0, next: first)
            var count = shortest
            // The lines of words that begin so stand together, and the word itself is the first of them.
            while !lines.isEmpty {
                let end = lines.lowerBound + count
                if end < bytes.count, bytes[end] == UInt8(ascii: "\t") {
                    body(count, Self.roles(in: bytes, from: lines.lowerBound))
                }
                guard count < min(longest, word.count) else { return }
                let next = word.startIndex + count
                lines = Self.lines(in: bytes, lines, from: count, next: word[next...next])
                count += 1
            }
        }
    }

    /// Of lines that begin alike for `offset` bytes, those that go on with the letters.
    private static func lines(
        in bytes: UnsafeRawBufferPointer, _ lines: Range<Int>, from offset: Int, next letters: ArraySlice<UInt8>
    ) -> Range<Int> {
        /// Where the first line begins that does not come before the letters or, where `after`, goes on with others.
        func border(_ range: Range<Int>, after: Bool) -> Int {
            var (low, high) = (range.lowerBound, range.upperBound)
            while low < high {
                var begin = low + (high - low) / 2
                while begin > low, bytes[begin - 1] != UInt8(ascii: "\n") { begin -= 1 }
                var place = begin + offset
                var difference = 0
                for letter in letters {
                    // A word that ends here has a tab, which comes before every letter.
                    difference = place < bytes.count ? Int(bytes[place]) - Int(letter) : -1
                    if difference != 0 { break }
                    place += 1
                }
                if difference < 0 || difference == 0 && after {
                    while place < high, bytes[place] != UInt8(ascii: "\n") { place += 1 }
                    low = min(place + 1, high)
                } else {
                    high = begin
                }
            }
            return low
        }
        let first = border(lines, after: false)
        return first..<border(first..<lines.upperBound, after: true)
    }

    /// The roles in the line that begins there: its third field.
    private static func roles(in bytes: UnsafeRawBufferPointer, from start: Int) -> CompoundRoles {
        var tabs = 0
        var roles: CompoundRoles = []
        for byte in bytes[start...] {
            if byte == UInt8(ascii: "\n") { break }
            if byte == UInt8(ascii: "\t") {
                tabs += 1
                if tabs == 3 { break }
            } else if tabs == 2 {
                roles.formUnion(role(byte))
            }
        }
        return roles
    }

    private static func roles(_ letters: Slice<UnsafeRawBufferPointer>) -> CompoundRoles {
        letters.reduce(into: []) { $0.formUnion(role($1)) }
    }

    private static func role(_ letter: UInt8) -> CompoundRoles {
        switch letter {
        case UInt8(ascii: "b"): .begin
        case UInt8(ascii: "m"): .middle
        case UInt8(ascii: "e"): .end
        default: []
        }
    }

    /// The line of the word, by binary search over the bytes.
    private static func line(
        of word: ArraySlice<UInt8>, in bytes: UnsafeRawBufferPointer, from start: Int
    ) -> Range<Int>? {
        var low = start
        var high = bytes.count
        while low < high {
            var begin = low + (high - low) / 2
            while begin > low, bytes[begin - 1] != UInt8(ascii: "\n") { begin -= 1 }
            var end = begin
            while end < high, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            switch compare(word, with: bytes, begin..<end) {
            case 0: return begin..<end
            case ..<0: high = begin
            default: low = end + 1
            }
        }
        return nil
    }

    /// Whether the word comes before (negative), at (zero) or after the line, which starts with a word and a tab.
    private static func compare(
        _ word: ArraySlice<UInt8>, with bytes: UnsafeRawBufferPointer, _ line: Range<Int>
    ) -> Int {
        var offset = line.lowerBound
        for byte in word {
            guard offset < line.upperBound else { return 1 }
            let difference = Int(byte) - Int(bytes[offset])
            if difference != 0 { return difference }
            offset += 1
        }
        return offset < line.upperBound && bytes[offset] == UInt8(ascii: "\t") ? 0 : -1
    }
}
