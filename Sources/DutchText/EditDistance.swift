/// How many slips of the hand lie between two words: a letter put in, left out or replaced, or two neighbours swapped,
/// each counting one (optimal string alignment: Damerau-Levenshtein in which no letter is touched twice).
///
/// Symmetric, and 0 for equal words only. No metric: "ca" lies 1 from "ac", which lies 1 from "abc", but "ca" lies 3 from
/// "abc". Letters are bytes of UTF-8, so one slip in a letter beyond a–z may count up to 4.
package enum EditDistance {
    /// The distance between two words, or nil when it is more than the limit. The words are compared as they stand: fold
    /// them first where case and accents do not count.
    package static func between(_ one: String, _ other: String, atMost limit: Int) -> Int? {
        // Most words differ too much in length already; that costs no copy.
        guard abs(one.utf8.count - other.utf8.count) <= limit else { return nil }
        return between(Array(one.utf8).span, Array(other.utf8).span, atMost: limit)
    }

    /// The candidate that lies nearest to the word and not beyond the limit, both folded; the first one of equals. Nil when
    /// none is near.
    package static func nearest(to word: String, among candidates: [String], atMost limit: Int) -> String? {
        let word = word.folded
        let near = candidates.compactMap { candidate in
            between(word, candidate.folded, atMost: limit).map { (candidate: candidate, distance: $0) }
        }
        return near.min { $0.distance < $1.distance }?.candidate
    }

    /// The distance between two words given as UTF-8, or nil when it is more than the limit. Only the cells of the matrix
    /// that lie at most `limit` from its diagonal are visited.
    package static func between(_ one: borrowing Span<UInt8>, _ other: borrowing Span<UInt8>, atMost limit: Int) -> Int?
    {
        let limit = min(limit, max(one.count, other.count))
        guard abs(one.count - other.count) <= limit else { return nil }
        guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
        let width = other.count + 1
        let beyond = limit + 1
        // The current row and the two before it, in turn.
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
            cells.initialize(repeating: beyond)
            for column in 0...min(limit, other.count) { cells[column] = column }
            for row in 1...one.count {
                let (current, last, beforeLast) = (row % 3 * width, (row + 2) % 3 * width, (row + 1) % 3 * width)
                let (first, final) = (max(1, row - limit), min(other.count, row + limit))
                cells[current + first - 1] = min(row, beyond)
                var least = first == 1 ? row : beyond
                for column in first...final {
                    let letter = one[row - 1]
                    let isSame = letter == other[column - 1]
                    var slips = min(
                        cells[last + column - 1] + (isSame ? 0 : 1),
                        min(cells[last + column], cells[current + column - 1]) + 1)
                    if !isSame, row > 1, column > 1, letter == other[column - 2], one[row - 2] == other[column - 1] {
                        slips = min(slips, cells[beforeLast + column - 2] + 1)
                    }
                    cells[current + column] = slips
                    least = min(least, slips)
                }
                if least > limit { return nil }
            }
            let distance = cells[one.count % 3 * width + other.count]
            return distance <= limit ? distance : nil
        }
    }
}
