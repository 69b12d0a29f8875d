/// Scores while they are added up: whole ten-thousandths, so that what is printed adds up and no order of adding matters.
package typealias Points = Int

extension Points {
    private static let scale = 10_000.0
    /// Beyond this no score means anything; sums of a few stay far from overflow.
    private static let most = 1e15

    /// The points nearest to a score.
    package init(score: Double) {
        self = score.isNaN ? 0 : Int(Swift.min(Swift.max(score * Self.scale, -Self.most), Self.most).rounded())
    }

    /// As a score.
    package var score: Double { Double(self) / Self.scale }
}

/// What a component gives a row, before it is said why.
package struct Mark: Sendable, Hashable {
    /// What it adds to the score; 0 where it has nothing to say.
    package let points: Points
    /// Where the row stands towards a given facet; nil when none was given.
    package let tier: Tier?
    /// Whether it is a reason to go there.
    package let speaksFor: Bool

    package init(_ score: Double, tier: Tier? = nil, speaksFor: Bool = false) {
        points = Points(score: score)
        self.tier = tier
        self.speaksFor = speaksFor
    }
}

/// A part of the ranking: looks at one side of an offering.
///
/// Every row gets a mark; only the few that are shown get a reason.
package protocol RankingComponent: Sendable {
    var kind: ComponentKind { get }

    /// The most that it can give any row.
    var most: Points { get }

    /// Whether it was given by a flag, so that it may exclude rows or put them in tiers; others only add points.
    var isGiven: Bool { get }

    /// What rows get at most, by sets of them; the same for all where that would cost more than looking at some.
    func levels(in memory: SearchMemory) -> FactLevels

    /// What the row gets; nil when a known fact excludes it.
    func mark(_ row: Int, of table: SignalTable) -> Mark?

    /// Why it gets that; nil where there is nothing to say.
    func reason(_ row: Int, of table: SignalTable) -> Reason?

    /// Adds its marks to the standings, and leaves out those that it excludes.
    func mark(_ standings: inout [Standing], of table: SignalTable)
}

extension RankingComponent {
    package var isGiven: Bool { false }

    package func levels(in memory: SearchMemory) -> FactLevels { FactLevels(least: most) }

    package func mark(_ standings: inout [Standing], of table: SignalTable) {
        let kept = standings.withUnsafeMutableBufferPointer { standings in
            var kept = 0
            for place in standings.indices {
                guard let mark = mark(Int(standings[place].row), of: table) else { continue }
                var standing = standings[place]
                standing.add(mark)
                standings[kept] = standing
                kept += 1
            }
            return kept
        }
        standings.removeLast(standings.count - kept)
    }
}

extension [Standing] {
    /// Adds to each what its row gets, which excludes none and makes no tier.
    @inline(__always)
    mutating func add(_ points: (_ row: Int) -> Points) {
        withUnsafeMutableBufferPointer { standings in
            for place in standings.indices { standings[place].points += points(Int(standings[place].row)) }
        }
    }
}

/// Where a row stands, while components add to it.
package struct Standing: Sendable {
    package let row: Int32
    package var tier = Tier.fits
    package var points: Points
    /// What of the points its text gives.
    package var text: Points = 0

    package init(row: Int32, points: Points = 0) {
        self.row = row
        self.points = points
    }

    mutating func add(_ mark: Mark) {
        points += mark.points
        if let tier = mark.tier, tier > self.tier { self.tier = tier }
    }
}
