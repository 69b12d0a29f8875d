import TestSupport
import Testing

@testable import Search

/// Sums of sets of rows, next to sums that are added row by row.
@Suite struct BoundSumsTests {
    @Test(arguments: seeds(18, of: 60))
    func theSameAsRowByRow(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        // Beyond some 32,000 rows, more than one block of words.
        let count = Int.random(in: 1...(seed % 6 == 0 ? 80_000 : 900), using: &random)
        let rows = set(of: count, one: 2, &random)
        var sums = BoundSums(rows)
        var plain = [Int](repeating: 0, count: count)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let groups = (0..<Int.random(in: 0...4, using: &random)).map { _ in group(count, &random) }
            let found = sums.add(groups)
            for (group, found) in zip(groups, found) {
                var having: [Int32] = []
                for row in rows.rows {
                    guard let part = group.first(where: { has($0, row) }) else { continue }
                    plain[Int(row)] += part.value
                    having.append(row)
                }
                #expect(found.rows == having)
            }
        }
        let highest = plain.max() ?? 0
        #expect(highest <= sums.most)
        for least in [-3, 0, 1, highest / 2, highest, highest + 1, sums.most + 1] {
            #expect(sums.rows(atLeast: least).rows == rows.rows.filter { plain[Int($0)] >= least })
        }
        let among = set(of: count, one: 3, &random)
        for wanted in [1, 7, 300] {
            let all = rows.intersection(among).rows
            let last = all.map { plain[Int($0)] }.sorted(by: >).prefix(wanted).last ?? 0
            #expect(sums.leading(wanted, of: among).rows == all.filter { plain[Int($0)] >= last })
        }
    }

    private func has(_ part: BoundSums.Part, _ row: Int32) -> Bool {
        guard part.mask?.contains(row) ?? true else { return false }
        return switch part.rows {
        case .few(let rows): rows.contains(row)
        case .many(let rows): rows.contains(row)
        }
    }

    private func set(of count: Int, one share: Int, _ random: inout SplitMix64) -> RowSet {
        var rows = RowSet(count: count)
        rows.insert((0..<Int32(count)).filter { _ in Int.random(in: 0..<share, using: &random) == 0 })
        return rows
    }

    /// Parts of falling value, some of few rows, some with a mask, some of no value.
    private func group(_ count: Int, _ random: inout SplitMix64) -> [BoundSums.Part] {
        let values = (0..<Int.random(in: 0...5, using: &random)).map { _ in Int.random(in: 0...700, using: &random) }
        return values.sorted(by: >).map { value in
            let rows = set(of: count, one: [2, 40, 2_000].randomElement(using: &random) ?? 2, &random)
            let mask = Bool.random(using: &random) ? set(of: count, one: 2, &random) : nil
            return BoundSums.Part(value: value, rows: RowGroup(rows.rows, of: count), mask: mask)
        }
    }
}
