/// Where a term stands: the rows of a table, ascending, and how much it counts in each.
///
/// Where it stands in many rows, they are also kept as sets, those in which it counts most apart: what matters to a question
/// is then found 64 rows at a time.
package struct Postings: Sendable {
    /// How many rows.
    package let count: Int
    /// Those of few; none where there are many, which `places` has.
    private let rows: [Int32]
    /// Weighed and saturated frequency, 0…1, of each of the rows.
    private let worths: [Float]
    /// Nil where there are few.
    private let places: RowPlaces?
    /// The rows in levels, those in which it counts most first; the last level has all of them.
    let levels: [Level]

    /// How many columns of the index can be told apart.
    package static let mostColumns = 8
    /// Of so many rows of the table one must have the term, for a set to be worth its while.
    private static let sparseness = 64

    /// - Parameters:
    ///   - rows: ascending, each once.
    ///   - worths: how much the term counts in each, 0…1.
    ///   - rowCount: how many rows the table has.
    package init(rows: [Int32] = [], worths: [Float] = [], rowCount: Int = 0) {
        count = rows.count
        self.worths = worths
        guard rows.count * Self.sparseness > rowCount else {
            self.rows = rows
            places = nil
            levels = Self.levels(rows, worths, all: nil)
            return
        }
        self.rows = []
        var set = RowSet(count: rowCount)
        set.insert(rows)
        places = RowPlaces(set)
        levels = Self.levels(rows, worths, all: set)
    }

    /// About how many bytes it takes.
    package var size: Int {
        let own = places.map { count * 4 + $0.size } ?? count * 8
        return levels.dropLast().reduce(own + 100) { $0 + $1.rows.size }
    }

    /// Adds the rows to a set of the same table.
    func insert(into set: inout RowSet) {
        if let places { set.formUnion(places.set) } else { set.insert(rows) }
    }

    /// Those of the rows that are in the set.
    func intersection(_ set: RowSet) -> RowSet {
        if let places { return places.set.intersection(set) }
        var both = RowSet(count: set.capacity)
        both.insert(rows.lazy.filter(set.contains))
        return both
    }

    /// The places of the rows among the candidates, and how much the term counts in each; `mask` leaves out what is not in
    /// it.
    @inline(__always)
    func withEach(of candidates: RowPlaces, mask: RowSet?, _ body: (_ place: Int, _ worth: Float) -> Void) {
        worths.withUnsafeBufferPointer { worths in
            if let places {
                places.withEachShared(candidates, mask: mask) { own, candidate in body(candidate, worths[own]) }
            } else {
                for (own, row) in rows.enumerated() where candidates.set.contains(row) {
                    if let mask, !mask.contains(row) { continue }
                    body(candidates.place(of: row), worths[own])
                }
            }
        }
    }
}

/// A set of rows that knows of each its place among them.
package struct RowPlaces: Sendable {
    package let set: RowSet
    /// How many rows stand before each word of the set.
    private let before: [Int32]
    /// The words that have any, ascending; nil where those are many.
    private let occupied: [Int32]?
    package let count: Int

    package init(_ set: RowSet) {
        self.set = set
        var before: [Int32] = []
        before.reserveCapacity(set.words.count)
        var count = 0
        for word in set.words {
            before.append(Int32(count))
            count += word.nonzeroBitCount
        }
        self.before = before
        self.count = count
        occupied =
            count * 4 < set.words.count ? set.words.indices.lazy.filter { set.words[$0] != 0 }.map { Int32($0) } : nil
    }

    /// About how many bytes it takes.
    var size: Int { self.set.words.count * 12 }

    /// The place of a row that is in the set.
    func place(of row: Int32) -> Int {
        let word = Int(row >> 6)
        let lower: UInt64 = 1 << UInt64(row & 63) - 1
        return Int(before[word]) + (set.words[word] & lower).nonzeroBitCount
    }

    /// The places of the rows that are in a group and that neither the mask nor `seen` leaves out; they are seen then.
    @inline(__always)
    func withEachNew(_ rows: RowGroup, mask: RowSet?, seen: inout RowSet, _ body: (_ place: Int) -> Void) {
        switch rows {
        case .few(let rows):
            for row in rows where set.contains(row) && !seen.contains(row) {
                if let mask, !mask.contains(row) { continue }
                seen.insert(row)
                body(place(of: row))
            }
        case .many(let rows):
            seen.withEachWordAdded(of: rows, within: set, mask: mask) { word, added in
                var rest = added
                while rest != 0 {
                    let lower = rest & (~rest &+ 1) &- 1
                    body(Int(before[word]) + (set.words[word] & lower).nonzeroBitCount)
                    rest &= rest &- 1
                }
            }
        }
    }

    /// The places, in both, of the rows that both have and the mask does not leave out. All are of one table.
    @inline(__always)
    func withEachShared(_ other: RowPlaces, mask: RowSet?, _ body: (_ own: Int, _ others: Int) -> Void) {
        set.words.withUnsafeBufferPointer { ownWords in
            other.set.words.withUnsafeBufferPointer { otherWords in
                before.withUnsafeBufferPointer { ownBefore in
                    other.before.withUnsafeBufferPointer { otherBefore in
                        // All are of one table, so that words of the one are there in the other.
                        let few = other.occupied
                        for number in 0..<(few?.count ?? min(ownWords.count, otherWords.count)) {
                            let place = few.map { Int($0[number]) } ?? number
                            let (own, others) = (ownWords[place], otherWords[place])
                            var rest = own & others
                            if rest == 0 { continue }
                            if let mask { rest &= mask.words[place] }
                            while rest != 0 {
                                let lower = rest & (~rest &+ 1) &- 1
                                body(
                                    Int(ownBefore[place]) + (own & lower).nonzeroBitCount,
                                    Int(otherBefore[place]) + (others & lower).nonzeroBitCount)
                                rest &= rest &- 1
                            }
                        }
                    }
                }
            }
        }
    }
}
