import HeapModule

/// A place in a ranking.
struct RankedStanding {
    let standing: Standing
    /// What variety leaves of its points.
    let points: Points
    /// How many of its organisation stand before it.
    let sameBefore: Int

    /// Whether it could stand behind, or next to, one of that tier and so many points.
    func mayStandBehind(_ tier: Tier, _ most: Points) -> Bool { (tier, -most) <= (standing.tier, -points) }
}

extension Ranker {
    /// Two of one organisation are welcome; each further one loses more, up to a bound.
    func loss(_ before: Int) -> Points { Points(score: variety * Double(min(max(before - 1, 0), 3))) }

    /// The first `count` when those of one organisation hold each other back: taken one by one, each time the best of
    /// what is left.
    func varied(_ standings: [Standing], first count: Int) -> [RankedStanding] {
        var poolSize = count * 3 + Self.spare
        while true {
            let pool = standings.first(poolSize, by: precedes)
            let chosen = chosen(count, from: pool)
            guard pool.count < standings.count, let last = chosen.last, let border = pool.last else { return chosen }
            // Nothing outside the pool can stand before its last one.
            if (border.tier, -border.points) >= (last.standing.tier, -last.points) { return chosen }
            poolSize *= 4
        }
    }

    private static let spare = 40

    /// The first so many of a pool that is in order. Of each organisation only the next one can be the best of what is left.
    private func chosen(_ count: Int, from pool: [Standing]) -> [RankedStanding] {
        func organization(_ place: Int) -> Int32 { table.organization[Int(pool[place].row)] }
        // Of each place, the next one in the pool of the same organisation; of one without, the next one without.
        var next = [Int32](repeating: -1, count: pool.count)
        var last: [Int32: Int] = [:]
        var candidates: [Candidate] = []
        func candidate(_ place: Int, before: Int) -> Candidate {
            Candidate(tier: pool[place].tier, points: pool[place].points - loss(before), place: place, before: before)
        }
        for place in pool.indices {
            if let former = last.updateValue(place, forKey: organization(place)) {
                next[former] = Int32(place)
            } else {
                candidates.append(candidate(place, before: 0))
            }
        }
        var heap = Heap(candidates)
        var chosen: [RankedStanding] = []
        while chosen.count < count, let best = heap.popMin() {
            chosen.append(
                RankedStanding(standing: pool[best.place], points: best.points, sameBefore: best.before))
            if next[best.place] >= 0 {
                heap.insert(
                    candidate(Int(next[best.place]), before: organization(best.place) == 0 ? 0 : best.before + 1))
            }
        }
        return chosen
    }

    /// What may be chosen next; the least is the best.
    private struct Candidate: Comparable {
        let tier: Tier
        let points: Points
        let place: Int
        let before: Int

        static func < (one: Candidate, other: Candidate) -> Bool {
            (one.tier, -one.points, one.place) < (other.tier, -other.points, other.place)
        }
    }

    func precedes(_ left: Standing, _ right: Standing) -> Bool {
        if left.tier != right.tier { return left.tier < right.tier }
        if left.points != right.points { return left.points > right.points }
        let (one, other) = (Int(left.row), Int(right.row))
        if table.source[one] != table.source[other] {
            return sourcePlaces[table.source[one]] ?? -1 < sourcePlaces[table.source[other]] ?? -1
        }
        return table.sourceIDPrecedes(one, other)
    }
}
