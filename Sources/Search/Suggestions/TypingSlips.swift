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
        let word = word.prefix(typed.count + limit)
        var beforeLast = [Int](repeating: 0, count: word.count + 1)
        var last = Array(0...word.count)
        for (row, letter) in typed.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(word.count + 1)
            var lowest = row + 1
            for (column, other) in word.enumerated() {
                var cost = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == word[column - 1], typed[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
                lowest = min(lowest, cost)
            }
            if lowest > limit { return nil }
            beforeLast = last
            last = current
        }
        guard let slips = last.min(), slips <= limit else { return nil }
        return slips
    }

    private static let longWord = 8
    /// Letters that begin a word alike to the ear.
    private static let alike: [[UInt8]] = ["ckq", "sz", "fv", "iy", "gh"].map { Array($0.utf8) }
}
