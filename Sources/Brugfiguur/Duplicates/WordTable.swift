/// Every word that occurs, once: a word is a number from here on.
///
/// The table knows how often and where a word is used. A rare word weighs more than a common one, and a word that is
/// hardly used outside one municipality is a name of that place, or of something in it.
struct WordTable {
    /// The number of a word.
    typealias ID = UInt32

    /// The bytes of all words, in which ``range(of:)`` points.
    private(set) var text: [UInt8] = []
    private var ends: [UInt32] = []
    private var fingerprints: [UInt64] = []
    /// Open addressing: the number of a word plus one, 0 where nothing stands.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    private var letters: [LetterSet] = []
    private var isFixed: [Bool] = []
    private var isNoise: [Bool] = []
    private var isKnown: [Bool] = []
    private var frequencies: [UInt32] = []
    private var lastRecords: [UInt32] = []
    private var places: [UInt64] = []
    private var placeVotes: [Int32] = []
    private(set) var weights: [Float] = []
    private var rareAtMost: UInt32 = 2
    /// Of a word that is a mistake in another one, the other one is written at least so many times as often.
    private static let timesAsOften = 10

    var count: Int { ends.count }

    /// The number of a word, which is added where it is new.
    mutating func id(of buffer: [UInt8], in range: Range<Int>) -> ID {
        if count * 2 >= slots.count { grow() }
        let fingerprint = Fingerprint.of(buffer, in: range)
        var slot = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
        while slots[slot] != 0 {
            let id = slots[slot] - 1
            if isSame(id, buffer, range) { return id }
            slot = (slot + 1) & (slots.count - 1)
        }
        text.append(contentsOf: buffer[range])
        ends.append(UInt32(truncatingIfNeeded: text.count))
        fingerprints.append(fingerprint)
        letters.append(LetterSet(buffer.span.extracting(range)))
        isFixed.append(Self.isFixed(buffer.span.extracting(range)))
        frequencies.append(0)
        lastRecords.append(.max)
        places.append(0)
        placeVotes.append(0)
        slots[slot] = UInt32(truncatingIfNeeded: ends.count)
        return UInt32(truncatingIfNeeded: ends.count - 1)
    }

    mutating func id(of word: String) -> ID {
        let buffer = Array(word.utf8)
        return id(of: buffer, in: buffer.indices)
    }

    /// Notes that a record of a municipality uses a word.
    mutating func count(_ id: ID, record: UInt32, municipality: UInt64) {
        let index = Int(id)
        guard lastRecords[index] != record else { return }
        lastRecords[index] = record
        frequencies[index] += 1
        // The majority vote of Boyer and Moore: what is left of the votes tells how much one place prevails.
        if placeVotes[index] == 0 { places[index] = municipality }
        placeVotes[index] += places[index] == municipality ? 1 : -1
    }

    /// Gives every word its weight, when all records have been counted.
    mutating func weigh(records: Int) {
        let most = Self.logarithm(Double(records) + 1)
        rareAtMost = UInt32(truncatingIfNeeded: max(2, records / 25_000))
        weights = frequencies.map { frequency in
            let rarity = most > 0 ? Self.logarithm((Double(records) + 1) / Double(max(1, frequency))) / most : 1
            return Float(0.35 + 0.65 * min(1, max(0, rarity)))
        }
        lastRecords = []
    }

    /// Marks words that are meant as they stand, however rare they are.
    mutating func markKnown(_ words: [ID]) {
        isKnown = [Bool](repeating: false, count: count)
        for id in words { isKnown[Int(id)] = true }
    }

    /// Marks the rare words that are one slip of the hand away from a word that does not count.
    mutating func markSlips(of fillers: [ID]) {
        isNoise = (0..<UInt32(truncatingIfNeeded: count)).map { id in
            let word = range(of: id)
            guard word.count >= 2, word.count <= 5, isRare(id), !isFixed(id) else { return false }
            return fillers.contains { filler in
                let other = range(of: filler)
                guard other.count >= 2, letterSet(of: id).mayLie(within: 1, of: letterSet(of: filler)) else {
                    return false
                }
                return Slips.between(text.span.extracting(word), text.span.extracting(other), atMost: 1) != nil
            }
        }
    }

    /// Whether the word is a slip of the hand in one that does not count.
    func isNoise(_ id: ID) -> Bool { isNoise[Int(id)] }

    func range(of id: ID) -> Range<Int> {
        let index = Int(id)
        return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// The same for the same word, whatever was read before it.
    func fingerprint(of id: ID) -> UInt64 { fingerprints[Int(id)] }

    func letterSet(of id: ID) -> LetterSet { letters[Int(id)] }

    /// Whether the word has to be the same to be alike: it is one letter, has a digit, or is a Roman number.
    func isFixed(_ id: ID) -> Bool { isFixed[Int(id)] }

    /// Whether the word may be a slip of the hand: hardly anybody else writes it.
    func isRare(_ id: ID) -> Bool { frequencies[Int(id)] <= rareAtMost && !isKnown[Int(id)] }

    /// Whether one word may be a mistake that several make in the other one, which is written far more often: the larger
    /// the kaart, the more often the same slip is made in a common word.
    func mayRecur(_ one: ID, _ other: ID) -> Bool {
        let isFirst = frequencies[Int(one)] < frequencies[Int(other)]
        let (less, more) = isFirst ? (one, other) : (other, one)
        guard Int(frequencies[Int(less)]) * Self.timesAsOften <= Int(frequencies[Int(more)]), !isKnown[Int(less)] else {
            return false
        }
        let (slip, word) = (range(of: less), range(of: more))
        return min(slip.count, word.count) >= 6 && text[slip.lowerBound] == text[word.lowerBound]
    }

    /// Whether the word is at home in a municipality: nearly all that use it are there.
    func isLocal(_ id: ID, to municipality: UInt64) -> Bool {
        let index = Int(id)
        return frequencies[index] >= 5 && places[index] == municipality
            && Int(placeVotes[index]) * 2 >= Int(frequencies[index])
    }

    private func isSame(_ id: ID, _ buffer: [UInt8], _ range: Range<Int>) -> Bool {
        let own = self.range(of: id)
        guard own.count == range.count else { return false }
        for offset in 0..<own.count where text[own.lowerBound + offset] != buffer[range.lowerBound + offset] {
            return false
        }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for id in ends.indices {
            var slot = Int(truncatingIfNeeded: fingerprints[id]) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: id + 1)
        }
    }

    private static func isFixed(_ word: borrowing Span<UInt8>) -> Bool {
        if word.count == 1 { return true }
        var isRoman = true
        for index in word.indices {
            switch word[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
            case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"): break
            default: isRoman = false
            }
        }
        return isRoman
    }

    /// The binary logarithm, straight between the powers of two, which is near enough for a weight.
    private static func logarithm(_ value: Double) -> Double {
        Double(value.exponent) + (value.significand - 1)
    }
}

/// A hash that is the same in every run, so that the same records give the same pairs.
enum Fingerprint {
    static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

    static func of(_ buffer: [UInt8], in range: Range<Int>) -> UInt64 {
        var hash = empty
        for index in range { hash = (hash ^ UInt64(buffer[index])) &* 0x100_0000_01B3 }
        return mixed(hash)
    }

    static func of(_ text: some Sequence<UInt8>) -> UInt64 {
        var hash = empty
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mixed(hash)
    }

    static func of(_ one: UInt64, _ other: UInt64) -> UInt64 {
        mixed(one &* 0x9E37_79B9_7F4A_7C15 ^ other)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var hash = (value ^ value >> 32) &* 0xD6E8_FEB8_6659_FD93
        hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }
}
