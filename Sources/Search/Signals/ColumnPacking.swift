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

/// A column as it is packed, with all its bytes.
struct PackedColumn {
    let count: Int
    private let width: UInt8
    /// No number is lower.
    private let least: Int32
    private let bytes: UnsafeRawBufferPointer

    /// - Parameters:
    ///   - count: how many numbers.
    ///   - width: bytes that each takes: 0, 1, 2 or 4.
    ///   - least: what each is more than.
    ///   - bytes: as many as they take.
    fileprivate init(count: Int, width: UInt8, least: Int32, bytes: UnsafeRawBufferPointer) {
        (self.count, self.width, self.least, self.bytes) = (count, width, least, bytes)
    }

    /// Calls with every number.
    @inline(__always)
    func forEach(_ body: (Int32) -> Void) {
        // A loop for each width, since they run over everything on the kaart.
        switch width {
        case 0: for _ in 0..<count { body(least) }
        case 1: for place in 0..<count { body(least &+ Int32(bytes[place])) }
        case 2:
            for place in 0..<count {
                let more = bytes.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self)
                body(least &+ Int32(UInt16(littleEndian: more)))
            }
        default:
            for place in 0..<count {
                let more = bytes.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self)
                body(least &+ Int32(bitPattern: UInt32(littleEndian: more)))
            }
        }
    }

    /// Calls with every number of a column that was packed with some that are not known.
    @inline(__always)
    func forEach(unknown: Int32, _ body: (Int32) -> Void) {
        let least = least
        forEach { body($0 == least ? unknown : $0) }
    }

    /// The same, added to others.
    func append(to numbers: inout [Int32], unknown: Int32? = nil) {
        let first = numbers.count
        numbers.append(contentsOf: repeatElement(0, count: count))
        numbers.withUnsafeMutableBufferPointer { numbers in
            var place = first
            forEach(unknown: unknown ?? least) { number in
                numbers[place] = number
                place += 1
            }
        }
    }

    func allSatisfy(_ isFit: (Int32) -> Bool) -> Bool {
        var areFit = true
        forEach { areFit = areFit && isFit($0) }
        return areFit
    }

    /// What they come to; nil where one is below 0, or that is more than signals of a block have.
    fileprivate var total: Int? {
        var (total, isBelow) = (0, false)
        forEach {
            total += Int($0)
            isBelow = isBelow || $0 < 0
        }
        return isBelow || total > Self.mostInAll ? nil : total
    }

    private static let mostInAll = 1 << 24
}

/// Lists of numbers: how many each has, and those of all.
struct PackedLists {
    let counts: PackedColumn
    let numbers: PackedColumn
}

/// Texts: how many bytes each has, and those of all.
struct PackedTexts {
    let lengths: PackedColumn
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
    mutating func column(_ count: Int) -> PackedColumn? {
        guard let width = byte(), width <= 4, width != 3, let first = take(4), let bytes = take(count * Int(width))
        else { return nil }
        let least = Int32(bitPattern: UInt32(littleEndian: first.loadUnaligned(as: UInt32.self)))
        return PackedColumn(count: count, width: width, least: least, bytes: bytes)
    }

    /// The next lists of numbers, so many.
    mutating func lists(_ count: Int) -> PackedLists? {
        guard let counts = column(count), let total = counts.total, let numbers = column(total) else { return nil }
        return PackedLists(counts: counts, numbers: numbers)
    }

    /// The next texts, so many.
    mutating func texts(_ count: Int) -> PackedTexts? {
        guard let lengths = column(count), let total = lengths.total, let bytes = take(total) else { return nil }
        return PackedTexts(lengths: lengths, bytes: bytes)
    }

    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= bytes.count - place else { return nil }
        defer { place += count }
        return UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])
    }
}
