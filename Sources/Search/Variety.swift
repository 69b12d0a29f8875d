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

    private func chosen(_ count: Int, from pool: [Standing]) -> [RankedStanding] {
        var seen: [Int32: Int] = [:]
        var rest = pool
        var chosen: [RankedStanding] = []
        while chosen.count < count, !rest.isEmpty {
            var best: (place: Int, points: Points, before: Int)?
            for (place, standing) in rest.enumerated() {
                // What follows cannot be better: it is in order, and can only lose.
                if let best, (standing.tier, -standing.points) >= (rest[best.place].tier, -best.points) { break }
                let before = seen[table.organization[Int(standing.row)], default: 0]
                let points = standing.points - loss(before)
                if let best, (standing.tier, -points) >= (rest[best.place].tier, -best.points) { continue }
                best = (place, points, before)
            }
            guard let best else { break }
            let standing = rest.remove(at: best.place)
            let organization = table.organization[Int(standing.row)]
            if organization != 0 { seen[organization, default: 0] += 1 }
            chosen.append(RankedStanding(standing: standing, points: best.points, sameBefore: best.before))
        }
        return chosen
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
