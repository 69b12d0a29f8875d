/// A set of rows of a table, one bit a row.
package struct RowSet: Sendable, Hashable {
    fileprivate(set) var words: [UInt64]

    package init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    /// The set of all rows.
    package init(all count: Int) {
        words = [UInt64](repeating: .max, count: (count + 63) / 64)
        if count % 64 > 0 { words[words.count - 1] = 1 << UInt64(count % 64) - 1 }
    }

    /// How many rows it can hold.
    var capacity: Int { words.count * 64 }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    package mutating func insert(_ row: Int32) { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }

    package mutating func insert(_ rows: some Sequence<Int32>) {
        words.withUnsafeMutableBufferPointer { words in
            let count = words.count
            for row in rows where Int(row >> 6) < count { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }
        }
    }

    /// Adds rows to some of its words, but for those that the other, of equal capacity, does not have.
    mutating func formUnion(_ rows: [UInt64], at words: Range<Int>, within other: RowSet) {
        for (place, word) in zip(words, rows) { self.words[place] |= word & other.words[place] }
    }

    func contains(_ row: Int32) -> Bool { words[Int(row >> 6)] & (1 << UInt64(row & 63)) != 0 }

    /// Adds what the other has, of equal capacity.
    package mutating func formUnion(_ other: RowSet) {
        combine(with: other) { $0 | $1 }
    }

    /// Leaves out what does not stand in the words, of which there are as many.
    mutating func formIntersection(_ words: ArraySlice<UInt64>) { combine(with: words) { $0 & $1 } }

    /// Leaves out what stands in the words, of which there are as many.
    mutating func subtract(_ words: ArraySlice<UInt64>) { combine(with: words) { $0 & ~$1 } }

    /// How many of them stand in the words, of which there are as many.
    func count(in words: ArraySlice<UInt64>) -> Int {
        self.words.withUnsafeBufferPointer { own in
            words.withUnsafeBufferPointer { others in
                var count = 0
                for place in 0..<min(own.count, others.count) { count += (own[place] & others[place]).nonzeroBitCount }
                return count
            }
        }
    }

    /// Adds what both the other, of equal capacity, and the words have, of which there are as many.
    mutating func formUnion(_ other: RowSet, _ words: ArraySlice<UInt64>) {
        other.words.withUnsafeBufferPointer { others in
            self.words.withUnsafeMutableBufferPointer { own in
                words.withUnsafeBufferPointer { words in
                    for place in 0..<min(own.count, others.count, words.count) {
                        own[place] |= others[place] & words[place]
                    }
                }
            }
        }
    }

    /// What it has and the other has not, of equal capacity.
    package func subtracting(_ other: RowSet) -> RowSet {
        var rest = self
        rest.combine(with: other) { $0 & ~$1 }
        return rest
    }

    /// What both have, of equal capacity.
    package func intersection(_ other: RowSet) -> RowSet {
        var both = self
        both.combine(with: other) { $0 & $1 }
        return both
    }

    /// Whether the other, of equal capacity, has all of its rows.
    func isSubset(of other: RowSet) -> Bool { zip(words, other.words).allSatisfy { $0 & ~$1 == 0 } }

    /// Adds what two other sets have and the mask does not leave out, of equal capacity; gives each word with new rows, and
    /// those rows.
    @inline(__always)
    mutating func withEachWordAdded(
        of other: RowSet, within set: RowSet, mask: RowSet?, _ body: (_ word: Int, _ added: UInt64) -> Void
    ) {
        words.withUnsafeMutableBufferPointer { own in
            other.words.withUnsafeBufferPointer { others in
                set.words.withUnsafeBufferPointer { allowed in
                    for place in 0..<min(own.count, others.count, allowed.count) {
                        var added = others[place] & allowed[place] & ~own[place]
                        if added == 0 { continue }
                        if let mask { added &= mask.words[place] }
                        own[place] |= added
                        if added != 0 { body(place, added) }
                    }
                }
            }
        }
    }

    @inline(__always)
    private mutating func combine(with other: RowSet, _ combine: (UInt64, UInt64) -> UInt64) {
        self.combine(with: other.words[...], combine)
    }

    @inline(__always)
    private mutating func combine(with others: ArraySlice<UInt64>, _ combine: (UInt64, UInt64) -> UInt64) {
        words.withUnsafeMutableBufferPointer { own in
            others.withUnsafeBufferPointer { others in
                for place in 0..<min(own.count, others.count) { own[place] = combine(own[place], others[place]) }
            }
        }
    }

    /// The first rows, ascending; at most so many.
    func first(_ most: Int) -> [Int32] {
        var first: [Int32] = []
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0, first.count < most {
                first.append(Int32(place * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
            if first.count == most { break }
        }
        return first
    }

    /// The rows, ascending.
    package var rows: [Int32] {
        // Filling none would write to the one empty array that all threads share.
        let count = self.count
        if count == 0 { return [] }
        return [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
            for (place, word) in words.enumerated() {
                var rest = word
                while rest != 0 {
                    buffer[initialized] = Int32(place * 64 + rest.trailingZeroBitCount)
                    initialized += 1
                    rest &= rest - 1
                }
            }
        }
    }
}
