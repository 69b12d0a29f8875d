/// A set of rows of a table, one bit a row.
package struct RowSet: Sendable {
    private var words: [UInt64]

    package init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    package mutating func insert(_ row: Int32) { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }

    package mutating func insert(_ rows: [Int32]) { for row in rows { insert(row) } }

    package func contains(_ row: Int32) -> Bool { words[Int(row >> 6)] & (1 << UInt64(row & 63)) != 0 }

    /// The rows, ascending.
    package var rows: [Int32] {
        var rows: [Int32] = []
        rows.reserveCapacity(words.reduce(0) { $0 + $1.nonzeroBitCount })
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                rows.append(Int32(place * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return rows
    }
}
