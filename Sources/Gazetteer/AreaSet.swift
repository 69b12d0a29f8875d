/// A set of leaves (deelgemeenten in Flanders, municipalities elsewhere), one bit a leaf.
///
/// Leaf numbers hold within one loaded `Gazetteer` only; keep area ids, never leaf numbers.
package struct AreaSet: Sendable, Hashable {
    /// 64 leaves a word; the last word is never zero, so that equal sets have equal words.
    private var words: [UInt64]

    package init() { words = [] }

    /// The set of the leaves numbered `range`; negative numbers are left out.
    init(_ range: Range<Int>) {
        words = []
        insert(range)
    }

    mutating func insert(_ range: Range<Int>) {
        let range = range.clamped(to: 0..<Int.max)
        guard let last = range.last else { return }
        if words.count <= last / 64 {
            words.append(contentsOf: repeatElement(0, count: last / 64 + 1 - words.count))
        }
        for leaf in range { words[leaf / 64] |= 1 << UInt64(leaf % 64) }
    }

    package var isEmpty: Bool { words.isEmpty }

    /// The lowest leaf number in the set.
    package var first: Int? {
        words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
    }

    /// Number of leaves in the set.
    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    package func contains(_ leaf: Int) -> Bool {
        leaf >= 0 && leaf / 64 < words.count && words[leaf / 64] & (1 << UInt64(leaf % 64)) != 0
    }

    package func intersects(_ other: AreaSet) -> Bool {
        zip(words, other.words).contains { $0 & $1 != 0 }
    }

    package func isSubset(of other: AreaSet) -> Bool {
        words.count <= other.words.count && zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
    }

    package mutating func formUnion(_ other: AreaSet) {
        if words.count < other.words.count {
            words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    package func union(_ other: AreaSet) -> AreaSet {
        var result = self
        result.formUnion(other)
        return result
    }

    /// The leaf numbers in the set, ascending.
    package var leaves: [Int] {
        var result: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                result.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return result
    }
}
