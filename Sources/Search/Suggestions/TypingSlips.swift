/// How far a word that is being typed is from the beginning of another.
package enum TypingSlips {
    /// Number of letters that are wrong, missing, too many or swapped; nil for more than a word of that length may have.
    ///
    /// - Parameters:
    ///   - typed: what was typed, folded UTF-8.
    ///   - word: what may be meant, folded UTF-8.
    /// - Returns: 0 for the very beginning of the word.
    package static func count(in typed: borrowing Span<UInt8>, asBeginningOf word: borrowing Span<UInt8>) -> Int? {
        let limit = typed.count >= longWord ? 2 : 1
        guard !typed.isEmpty, !word.isEmpty, word.count + limit >= typed.count else { return nil }
        let first = typed[0]
        guard
            word[0] == first || word.count > 1 && word[1] == first
                || alike.contains(where: { $0.contains(first) && $0.contains(word[0]) })
        else { return nil }
        let width = min(word.count, typed.count + limit) + 1
        let beyond = limit + 1
        // Three rows of the table of distances, used in turn. What lies farther than the limit from the diagonal is beyond it.
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
            cells.initialize(repeating: beyond)
            var (beforeLast, last, current) = (0, width, 2 * width)
            for column in 0...min(limit, width - 1) { cells[last + column] = column }
            var lowest = 0
            for row in 1...typed.count {
                let letter = typed[row - 1]
                let (left, right) = (max(1, row - limit), min(width - 1, row + limit))
                guard left <= right else { return nil }
                cells[current + left - 1] = left == 1 ? row : beyond
                lowest = cells[current + left - 1]
                for column in left...right {
                    let other = word[column - 1]
                    var cost = min(
                        cells[last + column - 1] + (letter == other ? 0 : 1), cells[last + column] + 1,
                        cells[current + column - 1] + 1)
                    if row > 1, column > 1, letter == word[column - 2], typed[row - 2] == other {
                        cost = min(cost, cells[beforeLast + column - 2] + 1)
                    }
                    cells[current + column] = cost
                    lowest = min(lowest, cost)
                }
                if lowest > limit { return nil }
                (beforeLast, last, current) = (last, current, beforeLast)
            }
            return lowest
        }
    }

    private static let longWord = 8
    /// Letters that begin a word alike to the ear.
    private static let alike: [[UInt8]] = ["ckq", "sz", "fv", "iy", "gh"].map { Array($0.utf8) }
}
