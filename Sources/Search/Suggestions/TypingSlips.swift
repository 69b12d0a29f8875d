/// How far a word that is being typed is from the beginning of another.
package enum TypingSlips {
    /// Number of letters that are wrong, missing, too many or swapped; nil for more than a word of that length may have.
    ///
    /// - Parameters:
    ///   - typed: what was typed, folded UTF-8.
    ///   - word: what may be meant, folded UTF-8.
    /// - Returns: 0 for the very beginning of the word.
    package static func count(in typed: [UInt8], asBeginningOf word: [UInt8]) -> Int? {
        let limit = typed.count >= longWord ? 2 : 1
        guard let first = typed.first, word.count + limit >= typed.count else { return nil }
        guard
            word.prefix(2).contains(first)
                || alike.contains(where: { $0.contains(first) && $0.contains(word.first ?? 0) })
        else { return nil }
        let width = min(word.count, typed.count + limit) + 1
        // Three rows of the table of distances, used in turn.
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
            var (beforeLast, last, current) = (0, width, 2 * width)
            for column in 0..<width { cells.initializeElement(at: last + column, to: column) }
            for (row, letter) in typed.enumerated() {
                cells.initializeElement(at: current, to: row + 1)
                var lowest = row + 1
                for column in 1..<width {
                    let other = word[column - 1]
                    var cost = min(
                        cells[last + column - 1] + (letter == other ? 0 : 1), cells[last + column] + 1,
                        cells[current + column - 1] + 1)
                    if row > 0, column > 1, letter == word[column - 2], typed[row - 1] == other {
                        cost = min(cost, cells[beforeLast + column - 2] + 1)
                    }
                    cells.initializeElement(at: current + column, to: cost)
                    lowest = min(lowest, cost)
                }
                if lowest > limit { return nil }
                (beforeLast, last, current) = (last, current, beforeLast)
            }
            guard let slips = cells[last..<last + width].min(), slips <= limit else { return nil }
            return slips
        }
    }

    private static let longWord = 8
    /// Letters that begin a word alike to the ear.
    private static let alike: [[UInt8]] = ["ckq", "sz", "fv", "iy", "gh"].map { Array($0.utf8) }
}
