/// What it takes to write a word wrongly. A slip of the hand is a whole one; writing what one hears, as Dutch spelling
/// invites to, is half of one.
///
/// All costs are counted in halves.
enum Misspelling {
    static let slip = 2
    static let confusion = 1
    /// Added when the word begins with a slip: people seldom miss the first letter (4.9 % of the OpenTaal corrections).
    static let wrongStart = 1

    /// What the misspelling of a word of that many letters may cost: nothing up to 3 letters, one confusion in 4, one slip
    /// (or two confusions) up to 8, two beyond.
    static func tolerated(length: Int) -> Int {
        switch length {
        case ...3: 0
        case 4: confusion
        case ...8: slip
        default: 2 * slip
        }
    }

    /// The least that the slips and confusions between two folded words, given as UTF-8, cost together. The start counts as
    /// any other place. `cells` is working space, kept by the caller between calls.
    static func cost(_ typed: borrowing Span<UInt8>, _ meant: borrowing Span<UInt8>, cells: inout [Int]) -> Int {
        let width = meant.count + 1
        cells.removeAll(keepingCapacity: true)
        cells.append(contentsOf: (0..<width).lazy.map { $0 * slip })
        for row in stride(from: 1, through: typed.count, by: 1) {
            for column in 0..<width {
                let above = (row - 1) * width + column
                var cost = cells[above] + slip
                if column > 0 {
                    let (letter, other) = (typed[row - 1], meant[column - 1])
                    cost = min(cost, cells[row * width + column - 1] + slip)
                    cost = min(cost, cells[above - 1] + (letter == other ? 0 : slip))
                    if row > 1, column > 1, letter == meant[column - 2], other == typed[row - 2] {
                        cost = min(cost, cells[above - width - 2] + slip)
                    }
                    if letter == other {
                        if row > 1, typed[row - 2] == letter {
                            cost = min(cost, cells[above - width - 1] + confusion)
                        }
                        if column > 1, meant[column - 2] == letter {
                            cost = min(cost, cells[above - 2] + confusion)
                        }
                    }
                    for sound in SoundConfusion.endingIn(letter) where sound.ends(typed, at: row, meant, at: column) {
                        let before = (row - sound.written.count) * width + column - sound.meant.count
                        cost = min(cost, cells[before] + confusion)
                    }
                }
                cells.append(cost)
            }
        }
        return cells.last ?? 0
    }

    /// Whether the words begin in another way than by the same letter or the same sound.
    static func beginsWrongly(_ typed: borrowing Span<UInt8>, _ meant: borrowing Span<UInt8>) -> Bool {
        guard !typed.isEmpty, !meant.isEmpty, typed[0] != meant[0] else { return false }
        for sound in SoundConfusion.all
        where sound.ends(typed, at: sound.written.count, meant, at: sound.meant.count) {
            return false
        }
        return true
    }
}
