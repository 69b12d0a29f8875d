/// Distance between words as typed: letters added, left out, replaced, or two neighbours swapped, each counting one
/// (optimal string alignment).
enum EditDistance {
    /// The distance that still suggests the same word: none up to 3 letters, 1 up to 7, 2 beyond.
    static func tolerated(length: Int) -> Int {
        switch length {
        case ...3: 0
        case ...7: 1
        default: 2
        }
    }

    /// The distance, or nil when it is more than the limit.
    static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], atMost limit: Int) -> Int? {
        guard abs(one.count - other.count) <= limit else { return nil }
        var beforeLast = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        var row = last
        for i in one.indices {
            row[0] = i + 1
            for j in other.indices {
                let replaced = last[j] + (one[i] == other[j] ? 0 : 1)
                row[j + 1] = min(replaced, last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
                }
            }
            if let least = row.min(), least > limit { return nil }
            (beforeLast, last, row) = (last, row, beforeLast)
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }
}
