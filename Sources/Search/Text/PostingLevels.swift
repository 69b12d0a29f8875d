extension Postings {
    /// Rows, and the most that the term counts in those of them that are in no earlier level.
    struct Level: Sendable {
        let most: Float
        let rows: RowGroup
    }

    /// One in so many rows, at least, is in the first level, in the first two, and so on.
    private static let shares = [256, 64, 16, 4]
    /// How finely worths are told apart.
    private static let steps = 256

    /// Puts rows in levels.
    ///
    /// - Parameters:
    ///   - rows: those that have the term.
    ///   - worths: how much it counts in each, 0…1.
    ///   - all: the same rows; nil where there are few.
    /// - Returns: levels of falling worth. The last one has all rows in which it counts; it is the only one where there are
    ///   few rows, or too many that count alike.
    static func levels(_ rows: [Int32], _ worths: [Float], all: RowSet?) -> [Level] {
        let counts = !worths.contains { $0 <= 0 }
        let counting = counts ? rows : zip(rows, worths).filter { $0.1 > 0 }.map(\.0)
        guard let all else { return [Level(most: worths.max() ?? 0, rows: .few(counting))] }
        let borders = borders(worths)
        let levelOfStep = (0..<steps).map { step in borders.firstIndex { step >= $0 } ?? borders.count }
        var lists = borders.map { _ in [Int32]() }
        var most = [Float](repeating: 0, count: borders.count + 1)
        for (row, worth) in zip(rows, worths) {
            let level = levelOfStep[step(worth)]
            if worth > most[level] { most[level] = worth }
            if level < borders.count { lists[level].append(row) }
        }
        let levels = lists.map { RowGroup($0, of: all.capacity) }
        return zip(most, levels + [counts ? .many(all) : RowGroup(counting, of: all.capacity)]).map {
            Level(most: $0, rows: $1)
        }
    }

    private static func step(_ worth: Float) -> Int { Int(min(max(worth, 0), 1) * Float(steps - 1)) }

    /// The lowest step of each level but the last.
    private static func borders(_ worths: [Float]) -> [Int] {
        var counts = [Int](repeating: 0, count: steps)
        for worth in worths { counts[step(worth)] += 1 }
        var borders: [Int] = []
        var (lowest, taken) = (steps, 0)
        for share in shares {
            while lowest > 0, taken * share < worths.count {
                lowest -= 1
                taken += counts[lowest]
            }
            // What most rows have tells nothing of them.
            guard taken * 2 < worths.count else { break }
            if borders.last != lowest { borders.append(lowest) }
        }
        return borders
    }
}
