/// Rows of which only what sets of rows tell is known, until those that can matter are looked at one by one.
///
/// What is known grows in this order: the text, which tells the best match; facts, measured by that match, which tell what
/// is lacking; tiers, after which rows can be taken.
struct SealedRows {
    let ranker: Ranker
    let scorer: TextScorer
    private var sums: BoundSums
    /// Those that were not handed out.
    private(set) var rest: RowSet
    /// Of each concept, those that match it.
    private let matching: [RowSet]
    /// Those whose text was scored, with their scores, ascending.
    private(set) var known: (rows: RowSet, scores: [TextScorer.Score])
    /// What one of a sum stands for, of a text score or, once facts are in it, of points.
    private var unit: Double
    /// Points of a sum of 0.
    private var least: Points = 0
    /// How much higher the sums of each better tier are; 0 where there are no tiers.
    private var tierStep = 0

    /// The sum of the best text is about so high.
    private static let finest = 1_023
    /// So many values are told apart in a concept.
    private static let mostValues = 24
    /// Beside sums that are rounded up, reckoning with fractions may be off by no more than this share of one.
    private static let slack = 1e-6

    /// - Parameters:
    ///   - rows: the rows.
    ///   - ranker: puts them in order.
    ///   - scorer: scores their text.
    init(_ rows: RowSet, ranker: Ranker, scorer: TextScorer) {
        self.ranker = ranker
        self.scorer = scorer
        rest = rows
        known = (RowSet(count: rows.capacity), [])
        sums = BoundSums(rows)
        let concepts = scorer.query.concepts.indices
        let factor = scorer.factor(coverage: concepts.reduce(0) { $0 + scorer.mostCovered(ofConcept: $1) })
        let groups = concepts.map { position in scorer.parts(ofConcept: position) }
        let most = groups.reduce(0) { $0 + ($1.first?.most ?? 0) } * factor
        let unit = most > 0 ? most / Double(Self.finest) : 1
        self.unit = unit
        matching = sums.add(
            groups.map { group in
                // A concept of many names has a few values only.
                let step = Self.steps((group.first?.most ?? 0) * factor, of: unit) / Self.mostValues + 1
                return group.map {
                    BoundSums.Part(
                        value: (Self.steps($0.most * factor, of: unit) + step - 1) / step * step, rows: $0.rows,
                        mask: $0.mask)
                }
            })
    }

    private static func steps(_ value: Double, of unit: Double) -> Int {
        value > 0 ? Int((value / unit + slack).rounded(.up)) : 0
    }

    /// A number that no sum comes near to may stand for any that is higher.
    private static func whole(_ value: Double) -> Int { Int(min(max(value, 0), Double(Int32.max))) }

    /// The best text score, or `least` where that is more. Asked before facts are added.
    ///
    /// - Parameters:
    ///   - least: what is the best anyhow.
    ///   - measures: the rows that count.
    /// - Returns: the score.
    mutating func best(atLeast least: Double, among measures: RowSet) -> Double {
        let first = sums.leading(ranker.firstLook, of: measures)
        known = (first, scorer.scores(of: first))
        let best = known.scores.reduce(least) { max($0, $1.value) }
        let promising = sums.rows(atLeast: Self.whole(best / unit)).intersection(measures).subtracting(first)
        if promising.isEmpty { return best }
        var texts = BoundedTexts(promising.rows, scorer: scorer, look: ranker.firstLook)
        return texts.best(atLeast: best, among: nil)
    }

    /// Adds what all but their text gives the rows.
    mutating func addFacts(measuredBy text: TextMatch) {
        let memory = ranker.memory
        let facts = ranker.components.map { $0.levels(in: memory) } + (ranker.area.map { [$0.levels] } ?? [])
        least = facts.reduce(0) { $0 + $1.least }
        let most = facts.reduce(0) { $0 + $1.most - $1.least }
        let unit = max(text.pointsPerUnit * unit, Double(most) / Double(Self.finest), .leastNormalMagnitude)
        self.unit = unit
        sums.add(
            facts.filter { !$0.levels.isEmpty }.map { levels in
                levels.levels.map {
                    BoundSums.Part(value: Self.steps(Double($0.most - levels.least), of: unit), rows: $0.rows)
                }
            })
    }

    /// Puts what fits before what may fit, and that before the rest.
    mutating func addTiers(of contenders: Contenders) {
        if contenders.fitting.count == contenders.rows.count { return }
        tierStep = sums.most + 1
        sums.add([
            [
                BoundSums.Part(value: 2 * tierStep, rows: .many(contenders.fitting)),
                BoundSums.Part(value: tierStep, rows: .many(contenders.doubtful)),
            ]
        ])
    }

    /// The sum of a row that gets so many points, text included.
    private func sum(_ points: Points) -> Int {
        // Points of text are rounded.
        let steps = (Double(points - least - 1) / unit).rounded(.down) - 1
        return Self.whole(steps)
    }

    /// Hands out those that could stand behind one of a page, or next to it.
    mutating func take(from last: RankedStanding) -> RowSet {
        var sum = sum(last.points)
        if tierStep > 0 {
            let steps =
                switch last.standing.tier {
                case .fits: 2
                case .unknown: 1
                case .rest: 0
                }
            sum = min(sum, tierStep) + steps * tierStep
        }
        return take(sums.rows(atLeast: sum).intersection(rest))
    }

    /// Hands out those that could get most: so many at least, where there are.
    mutating func take(first count: Int) -> RowSet { take(sums.leading(count, of: rest)) }

    private mutating func take(_ rows: RowSet) -> RowSet {
        rest = rest.subtracting(rows)
        return rows
    }

    /// The typed concepts that even the row with most of them lacks; of several such, the one with most points.
    ///
    /// - Parameters:
    ///   - typed: the concepts.
    ///   - text: how scores are measured.
    ///   - near: the rows that count.
    /// - Returns: positions of the concepts.
    func lacking(_ typed: ConceptSet, measuredBy text: TextMatch, among near: RowSet) -> [Int] {
        let positions = (0..<ConceptSet.most).filter(typed.contains)
        let having = positions.map { matching[$0].intersection(near) }
        // By how many of the concepts a row has, those that have as many.
        var counted = [near]
        for rows in having {
            let more = counted.map { $0.intersection(rows) }
            for (count, rows) in more.enumerated() {
                counted[count] = counted[count].subtracting(rows)
                if count > 0 { counted[count].formUnion(more[count - 1]) }
            }
            counted.append(more[more.count - 1])
        }
        guard let most = counted.lastIndex(where: { !$0.isEmpty }), most < positions.count else { return [] }
        let fullest = counted[most]
        let common = zip(positions, having).filter { fullest.isSubset(of: $1) }.map(\.0)
        if common.count == most { return positions.filter { !common.contains($0) } }
        let promising = promising(fullest, measuredBy: text)
        var texts = BoundedTexts(promising, scorer: scorer, look: ranker.firstLook)
        return texts.lacking(typed, measuredBy: text) { places in
            ranker.standings(of: places.map { promising[$0] }).map(\.points)
        }
    }

    /// Those of the rows that could have most points of them.
    private func promising(_ rows: RowSet, measuredBy text: TextMatch) -> [Int32] {
        let first = sums.leading(ranker.firstLook, of: rows)
        let points = zip(ranker.standings(of: first.rows), scorer.scores(of: first)).map { standing, score in
            standing.points + text.points(score.value)
        }
        return points.max().map { sums.rows(atLeast: sum($0)).intersection(rows).rows } ?? []
    }
}
