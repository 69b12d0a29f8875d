extension WordTable {
    /// How alike two words are, 0…1: 1 for the same word, less for a slip of the hand, an inflection or an abbreviation,
    /// 0 for two words that both are in use.
    func likeness(of one: NameWord, _ other: NameWord) -> Float {
        if one.id == other.id { return 1 }
        let (first, second) = (range(of: one.id), range(of: other.id))
        let (shorter, longer) = first.count <= second.count ? (first, second) : (second, first)
        let isPrefix = startsWith(longer, shorter)
        let shorterIsCut = first.count <= second.count ? one.isCut : other.isCut
        if isPrefix, shorterIsCut { return shorter.count == 1 ? 0.6 : 0.85 }
        guard !isFixed(one.id), !isFixed(other.id) else { return 0 }
        if isPrefix, shorter.count >= 4, isInflection(longer.lowerBound + shorter.count..<longer.upperBound) {
            return 0.9
        }
        let length = longer.count
        let limit = mostSlips(one.id, other.id, length: length)
        guard limit > 0, length - shorter.count <= limit,
            letterSet(of: one.id).mayLie(within: limit, of: letterSet(of: other.id))
        else { return 0 }
        let slips = Slips.between(text.span.extracting(first), text.span.extracting(second), atMost: limit)
        guard let slips else { return 0 }
        let begins: Float = text[first.lowerBound] == text[second.lowerBound] ? 0 : 0.05
        return max(0, 1 - 1.2 * Float(slips) / Float(length) - begins)
    }

    /// How many slips of the hand may lie between two words that are meant to be one; 0 where both are in use.
    private func mostSlips(_ one: ID, _ other: ID, length: Int) -> Int {
        guard isRare(one) || isRare(other) else { return mayRecur(one, other) ? 1 : 0 }
        return length <= 4 ? 1 : length <= 9 ? 2 : 3
    }

    /// Whether two words are not even one word with many slips: both are in use, or hardly a letter agrees.
    func areOtherWords(_ one: NameWord, _ other: NameWord) -> Bool {
        if isFixed(one.id) || isFixed(other.id) { return true }
        guard isRare(one.id) || isRare(other.id) || mayRecur(one.id, other.id) else { return true }
        let (first, second) = (range(of: one.id), range(of: other.id))
        let limit = max(first.count, second.count) / 2
        return Slips.between(text.span.extracting(first), text.span.extracting(second), atMost: limit) == nil
    }

    /// Whether two words written together are the third.
    func isJoined(_ one: NameWord, _ other: NameWord, _ whole: NameWord) -> Bool {
        let (first, second, third) = (range(of: one.id), range(of: other.id), range(of: whole.id))
        guard first.count + second.count == third.count, startsWith(third, first) else { return false }
        return startsWith(third.lowerBound + first.count..<third.upperBound, second)
    }

    private func startsWith(_ longer: Range<Int>, _ shorter: Range<Int>) -> Bool {
        guard shorter.count <= longer.count else { return false }
        for offset in 0..<shorter.count where text[longer.lowerBound + offset] != text[shorter.lowerBound + offset] {
            return false
        }
        return true
    }

    private func isInflection(_ ending: Range<Int>) -> Bool {
        switch (ending.count, text[ending.lowerBound]) {
        case (1, UInt8(ascii: "s")), (1, UInt8(ascii: "n")), (1, UInt8(ascii: "e")): true
        case (2, UInt8(ascii: "e")): text[ending.lowerBound + 1] == UInt8(ascii: "n")
        default: false
        }
    }
}

/// How many slips of the hand lie between two words: a letter put in, left out or replaced, or two neighbours swapped.
enum Slips {
    /// The number of slips, or nil when it is more than the limit.
    static func between(_ one: borrowing Span<UInt8>, _ other: borrowing Span<UInt8>, atMost limit: Int) -> Int? {
        guard abs(one.count - other.count) <= limit else { return nil }
        guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
        let width = other.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
            cells.initialize(repeating: limit + 1)
            for column in 0..<min(width, limit + 1) { cells[column] = column }
            for row in 1...one.count {
                // The current row and the two before it, in turn.
                let (current, last, beforeLast) = (row % 3 * width, (row + 2) % 3 * width, (row + 1) % 3 * width)
                let (first, final) = (max(1, row - limit), min(other.count, row + limit))
                guard first <= final else { return nil }
                cells[current + first - 1] = first == 1 ? min(row, limit + 1) : limit + 1
                var least = cells[current + first - 1]
                for column in first...final {
                    let isSame = one[row - 1] == other[column - 1]
                    let above = column == row + limit ? limit + 1 : cells[last + column]
                    var slips = min(
                        cells[last + column - 1] + (isSame ? 0 : 1), min(above, cells[current + column - 1]) + 1)
                    if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                        slips = min(slips, cells[beforeLast + column - 2] + 1)
                    }
                    cells[current + column] = slips
                    least = min(least, slips)
                }
                if least > limit { return nil }
            }
            let slips = cells[one.count % 3 * width + other.count]
            return slips <= limit ? slips : nil
        }
    }
}
