import DutchText

/// Writes columns of numbers: the least of each column, and of every number how much more it is, in as few bytes as the
/// greatest needs. So they are small, and read without looking at one after the other.
struct ColumnPacker {
    private(set) var bytes: [UInt8] = []

    private mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// Adds a number in four bytes, the lowest first.
    mutating func append(count: Int) { append(UInt32(clamping: count), width: 4) }

    /// Adds a column; whoever reads it knows how many numbers it has.
    mutating func append(_ numbers: [Int32]) { append(numbers, least: numbers.min() ?? 0) }

    /// Adds a column of numbers above the least one that there is, some of which are not known.
    mutating func append(known numbers: [Int32?]) {
        let unknown = (numbers.lazy.compactMap { $0 }.min() ?? 0) &- 1
        append(numbers.map { $0 ?? unknown }, least: unknown)
    }

    /// Adds lists of numbers: how long each is, then the numbers of all.
    mutating func append(lists: [[Int32]]) {
        append(lists.map { Int32(clamping: $0.count) })
        append(lists.flatMap { $0 })
    }

    /// Adds texts: their lengths, then their bytes.
    mutating func append(texts: [String]) {
        append(texts.map { Int32(clamping: $0.utf8.count) })
        for text in texts { bytes.append(contentsOf: text.utf8) }
    }

    private mutating func append(_ numbers: [Int32], least: Int32) {
        let greatest = numbers.reduce(0) { max($0, UInt32(bitPattern: $1 &- least)) }
        let width: UInt8 = greatest == 0 ? 0 : greatest <= 0xFF ? 1 : greatest <= 0xFFFF ? 2 : 4
        append(width)
        append(UInt32(bitPattern: least), width: 4)
        for number in numbers { append(UInt32(bitPattern: number &- least), width: Int(width)) }
    }

    private mutating func append(_ number: UInt32, width: Int) {
        for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * place))) }
    }
}

/// Lists of numbers: how many each has, and those of all.
struct PackedLists {
    let counts: [Int32]
    let numbers: [Int32]
}

/// Texts: how many bytes each has, and those of all.
struct PackedTexts {
    let lengths: [Int32]
    let bytes: UnsafeRawBufferPointer
}

/// Reads what a `ColumnPacker` wrote; nil where the bytes are none.
struct ColumnReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func byte() -> UInt8? { take(1)?[0] }

    /// Whether a checksum follows, and what stands behind it has that one.
    mutating func isWholeBehindChecksum() -> Bool {
        guard let sum = take(8) else { return false }
        return UInt64(littleEndian: sum.loadUnaligned(as: UInt64.self)) == Checksum.of(bytes[place...])
    }

    mutating func count() -> Int? {
        take(4).map { Int(UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self))) }
    }

    /// The next column, of so many numbers.
    mutating func column(_ count: Int) -> [Int32]? { numbers(count)?.numbers }

    /// The same of numbers that are not all known.
    mutating func column(_ count: Int, unknown: Int32) -> [Int32]? {
        guard let (numbers, least) = numbers(count) else { return nil }
        return numbers.map { $0 == least ? unknown : $0 }
    }

    /// The next column, and the least number that it can have.
    private mutating func numbers(_ count: Int) -> (numbers: [Int32], least: Int32)? {
        guard let width = byte(), width <= 4, width != 3, let first = take(4), let bytes = take(count * Int(width))
        else { return nil }
        let least = Int32(bitPattern: UInt32(littleEndian: first.loadUnaligned(as: UInt32.self)))
        // Filling none would write to the one empty array that all threads share.
        guard count > 0 else { return ([], least) }
        // The loops have no closures, since they run over everything on the kaart.
        let numbers = [Int32](unsafeUninitializedCapacity: count) { numbers, initialized in
            switch width {
            case 0: for place in 0..<count { numbers[place] = least }
            case 1: for place in 0..<count { numbers[place] = least &+ Int32(bytes[place]) }
            case 2:
                for place in 0..<count {
                    let more = bytes.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self)
                    numbers[place] = least &+ Int32(UInt16(littleEndian: more))
                }
            default:
                for place in 0..<count {
                    let more = bytes.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self)
                    numbers[place] = least &+ Int32(bitPattern: UInt32(littleEndian: more))
                }
            }
            initialized = count
        }
        return (numbers, least)
    }

    /// The next lists of numbers, so many.
    mutating func lists(_ count: Int) -> PackedLists? {
        guard let counts = column(count), let total = Self.total(counts), let numbers = column(total)
        else { return nil }
        return PackedLists(counts: counts, numbers: numbers)
    }

    /// The next texts, so many.
    mutating func texts(_ count: Int) -> PackedTexts? {
        guard let lengths = column(count), let total = Self.total(lengths), let bytes = take(total) else {
            return nil
        }
        return PackedTexts(lengths: lengths, bytes: bytes)
    }

    /// More numbers or bytes than this are no signals of a block.
    private static let mostInAll = 1 << 24

    private static func total(_ counts: [Int32]) -> Int? {
        guard counts.allSatisfy({ $0 >= 0 }) else { return nil }
        let total = counts.reduce(0) { $0 + Int($1) }
        return total <= mostInAll ? total : nil
    }

    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= bytes.count - place else { return nil }
        defer { place += count }
        return UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])
    }
}
