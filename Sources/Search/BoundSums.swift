/// Sums of what rows get at most, reckoned for 64 rows at a time: of each sum, written in binary, bit b stands in plane b.
///
/// Rows with a high sum are then found without looking at one of them (bit-sliced indexes: O'Neil and Quass, “Improved
/// query performance with variant indexes”, 1997).
struct BoundSums {
    /// The rows that are reckoned with; all others have no sum.
    let rows: RowSet
    /// No sum is higher.
    private(set) var most = 0
    /// Plane after plane, the lowest bit first; each has as many words as `rows`.
    private var planes: [UInt64] = []

    /// Rows, and what they get that are in no earlier part of their group.
    struct Part {
        /// 0 or more.
        let value: Int
        let rows: RowGroup
        /// Leaves out rows of it; nil for none.
        var mask: RowSet?
    }

    init(_ rows: RowSet) { self.rows = rows }

    private var stride: Int { rows.words.count }
    private var width: Int { stride == 0 ? 0 : planes.count / stride }

    /// Adds to the sum of each row, of each group, the value of the first part that has it.
    ///
    /// - Parameter groups: the parts of each, of falling value.
    /// - Returns: of each group, the rows that any part has.
    @discardableResult
    mutating func add(_ groups: [[Part]]) -> [RowSet] {
        most += groups.reduce(0) { $0 + ($1.map(\.value).max() ?? 0) }
        let width = Int.bitWidth - most.leadingZeroBitCount
        planes.append(contentsOf: repeatElement(0, count: max(0, width * stride - planes.count)))
        var found = groups.map { _ in RowSet(count: rows.capacity) }
        var block = Block(width: width)
        var taken = groups.map { [Int](repeating: 0, count: $0.count) }
        for first in Swift.stride(from: 0, to: stride, by: Block.size) {
            let words = first..<min(first + Block.size, stride)
            for (number, group) in groups.enumerated() {
                block.gather(group, &taken[number], within: rows, words)
                block.add(to: &planes, stride: stride, words)
                found[number].formUnion(block.seen, at: words, within: rows)
            }
        }
        return found
    }

    /// The rows whose sum is so high.
    func rows(atLeast sum: Int) -> RowSet {
        if sum <= 0 { return rows }
        var above = RowSet(count: rows.capacity)
        guard sum <= most else { return above }
        // Those that are level with it in the bits looked at so far.
        var level = rows
        for bit in (0..<width).reversed() {
            if sum >> bit & 1 == 1 {
                level.formIntersection(planes[plane(bit)])
            } else {
                above.formUnion(level, planes[plane(bit)])
                level.subtract(planes[plane(bit)])
            }
        }
        above.formUnion(level)
        return above
    }

    /// Those of the rows with the highest sums: so many at least, where there are, and more where sums are equal.
    func leading(_ count: Int, of among: RowSet) -> RowSet {
        var above = RowSet(count: rows.capacity)
        var (level, found) = (rows.intersection(among), 0)
        for bit in (0..<width).reversed() {
            let more = level.count(in: planes[plane(bit)])
            if found + more >= count {
                level.formIntersection(planes[plane(bit)])
            } else if more > 0 {
                found += more
                above.formUnion(level, planes[plane(bit)])
                level.subtract(planes[plane(bit)])
            }
        }
        above.formUnion(level)
        return above
    }

    private func plane(_ bit: Int) -> Range<Int> { bit * stride..<(bit + 1) * stride }
}

/// What a group gives the rows of some words, before it is added to their sums.
private struct Block {
    /// Words: so many that what is reckoned with stays in a near cache.
    static let size = 512

    /// Plane after plane, the lowest bit first.
    private var values: [UInt64]
    /// Rows that a part has had, or that are not reckoned with.
    private(set) var seen = [UInt64](repeating: 0, count: Self.size)
    /// Those that a part of a higher value has had; then what is carried to the next plane.
    private var former = [UInt64](repeating: 0, count: Self.size)
    /// How many planes any value has set.
    private var width = 0

    init(width: Int) { values = [UInt64](repeating: 0, count: max(width, 1) * Self.size) }

    /// Gathers the values of a group.
    ///
    /// - Parameters:
    ///   - group: the parts, of falling value.
    ///   - taken: of each list of few rows, how many stand before these words; moved on.
    ///   - rows: the rows that are reckoned with.
    ///   - words: which words.
    mutating func gather(
        _ group: [BoundSums.Part], _ taken: inout [Int], within rows: RowSet, _ words: Range<Int>
    ) {
        for place in 0..<width * Self.size { values[place] = 0 }
        width = 0
        for place in 0..<words.count {
            seen[place] = ~rows.words[words.lowerBound + place]
            former[place] = seen[place]
        }
        for (number, part) in group.enumerated() {
            switch part.rows {
            case .few(let rows): add(rows, from: &taken[number], part.mask, words)
            case .many(let rows): add(rows, part.mask, words)
            }
            if number + 1 == group.count || group[number + 1].value != part.value { set(part.value, words) }
        }
    }

    private mutating func add(_ rows: [Int32], from place: inout Int, _ mask: RowSet?, _ words: Range<Int>) {
        let end = words.upperBound * 64
        while place < rows.count, rows[place] < end {
            let row = rows[place]
            place += 1
            guard mask?.contains(row) ?? true else { continue }
            seen[Int(row >> 6) - words.lowerBound] |= 1 << UInt64(row & 63)
        }
    }

    private mutating func add(_ rows: RowSet, _ mask: RowSet?, _ words: Range<Int>) {
        let first = words.lowerBound
        seen.withUnsafeMutableBufferPointer { seen in
            rows.words.withUnsafeBufferPointer { rows in
                if let mask {
                    mask.words.withUnsafeBufferPointer { mask in
                        for place in 0..<words.count { seen[place] |= rows[first + place] & mask[first + place] }
                    }
                } else {
                    for place in 0..<words.count { seen[place] |= rows[first + place] }
                }
            }
        }
    }

    /// Gives the value to the rows that were seen since the last one.
    private mutating func set(_ value: Int, _ words: Range<Int>) {
        let bits = Int.bitWidth - value.leadingZeroBitCount
        width = max(width, bits)
        values.withUnsafeMutableBufferPointer { values in
            seen.withUnsafeBufferPointer { seen in
                former.withUnsafeMutableBufferPointer { former in
                    for plane in 0..<bits where value >> plane & 1 == 1 {
                        let start = plane * Self.size
                        for place in 0..<words.count { values[start + place] |= seen[place] & ~former[place] }
                    }
                    for place in 0..<words.count { former[place] = seen[place] }
                }
            }
        }
    }

    /// Adds the values to the sums, plane by plane.
    mutating func add(to planes: inout [UInt64], stride: Int, _ words: Range<Int>) {
        guard width > 0 else { return }
        let (count, width) = (words.count, width)
        for place in 0..<count { former[place] = 0 }
        planes.withUnsafeMutableBufferPointer { planes in
            values.withUnsafeBufferPointer { values in
                former.withUnsafeMutableBufferPointer { carried in
                    var plane = 0
                    while plane * stride < planes.count {
                        let start = plane * stride + words.lowerBound
                        var any: UInt64 = 0
                        if plane < width {
                            let own = plane * Self.size
                            for place in 0..<count {
                                let (sum, value, carry) = (planes[start + place], values[own + place], carried[place])
                                planes[start + place] = sum ^ value ^ carry
                                carried[place] = sum & value | carry & (sum ^ value)
                            }
                            any = 1
                        } else {
                            for place in 0..<count {
                                let (sum, carry) = (planes[start + place], carried[place])
                                planes[start + place] = sum ^ carry
                                carried[place] = sum & carry
                                any |= carried[place]
                            }
                        }
                        if any == 0 { break }
                        plane += 1
                    }
                }
            }
        }
    }
}
