/// Finds the first of a ranking, and scores the text of only those rows that can be among them.
///
/// Of every other row a bound is known: what facts give it, or the most that they give any, and the most that its text can.
/// What is found is what scoring all of them would find.
struct Selection {
    /// How text scores are measured.
    let text: TextMatch
    /// The typed concepts that even the row with most of them lacks.
    let lacking: [Int]
    private let ranker: Ranker
    private let scorer: TextScorer?
    private let contenders: Contenders
    /// So many of the ranking are wanted.
    private let count: Int
    private var scored: [Standing] = []
    /// Those with a bound, ascending by row.
    private var bounded: [Standing] = []
    /// Of those that were not looked at, what sets of rows tell; nil as long as nobody asked.
    private var sealed: SealedRows?
    /// Those of which not even that was asked.
    private var rest: RowSet

    /// Begins with what is no farther than was asked.
    ///
    /// - Parameters:
    ///   - contenders: the rows.
    ///   - count: how many of the ranking are wanted.
    ///   - ranker: puts them in order.
    ///   - scorer: scores their text; nil when no words were asked.
    init(_ contenders: Contenders, first count: Int, ranker: Ranker, scorer: TextScorer?) {
        (self.contenders, self.count, self.ranker, self.scorer) = (contenders, count, ranker, scorer)
        guard let scorer else {
            (text, lacking) = (TextMatch(weight: ranker.textWeight, best: 0), [])
            rest = contenders.rows.subtracting(contenders.near)
            scored = ranker.standings(of: contenders.near.rows)
            return
        }
        let least = Ranker.attainableShare * scorer.attainable
        func match(_ best: Double) -> TextMatch { TextMatch(weight: ranker.textWeight, best: best) }
        // Far into a ranking most rows have to be looked at anyhow.
        if scorer.areMany(contenders.near.count), count <= contenders.near.count / Self.far {
            rest = RowSet(count: ranker.table.count)
            var sealed = SealedRows(contenders.rows, ranker: ranker, scorer: scorer)
            text = match(sealed.best(atLeast: least, among: contenders.measures))
            sealed.addFacts(measuredBy: text)
            lacking = sealed.lacking(ranker.typed, measuredBy: text, among: contenders.near)
            sealed.addTiers(of: contenders)
            self.sealed = sealed
        } else {
            rest = contenders.rows.subtracting(contenders.near)
            let standings = ranker.standings(of: contenders.near.rows)
            var texts = BoundedTexts(standings.map(\.row), scorer: scorer, look: ranker.firstLook)
            text = match(texts.best(atLeast: least, among: contenders.measures))
            lacking = texts.lacking(ranker.typed, measuredBy: text) { $0.map { standings[$0].points } }
            (scored, bounded) = standings.with(texts, measuredBy: text)
        }
    }

    /// Adds others, which are no measure of anything.
    private mutating func add(_ standings: [Standing]) {
        guard let scorer else {
            scored += standings
            return
        }
        let texts = BoundedTexts(standings.map(\.row), scorer: scorer, look: ranker.firstLook)
        let others = standings.with(texts, measuredBy: text)
        scored += others.scored
        bounded = (bounded + others.bounded).sorted { $0.row < $1.row }
    }

    /// One in so many rows is far into a ranking.
    private static let far = 16

    /// The first of the ranking, as many as are wanted; fewer where there are not so many.
    mutating func first() -> [RankedStanding] {
        guard count > 0 else { return [] }
        var look = ranker.firstLook
        while true {
            let ranked = ranker.varied(scored, first: count)
            let last = ranked.count < count ? nil : ranked.last
            let promising = bounded.filter { last?.mayStandBehind($0.tier, $0.points) ?? true }
            if let scorer, !promising.isEmpty {
                score(promising, atMost: look, scorer)
                look *= 4
            } else if !open(beating: last) {
                return ranked
            }
        }
    }

    /// Looks at those that could stand before the last one of a page, or at the first where there is no such.
    ///
    /// - Returns: whether there were any.
    private mutating func open(beating last: RankedStanding?) -> Bool {
        if !rest.isEmpty {
            let most = ranker.mostElsewhere + text.most
            guard last?.mayStandBehind(.fits, most) ?? true else { return false }
            let rows = rest
            rest = RowSet(count: ranker.table.count)
            guard let scorer, scorer.areMany(rows.count) else {
                add(ranker.standings(of: rows.rows))
                return true
            }
            var sealed = SealedRows(rows, ranker: ranker, scorer: scorer)
            sealed.addFacts(measuredBy: text)
            sealed.addTiers(of: contenders)
            self.sealed = sealed
        }
        let rows = last.map { sealed?.take(from: $0) } ?? sealed?.take(first: max(count, ranker.firstLook))
        guard let sealed, let rows, !rows.isEmpty else { return false }
        let known = zip(sealed.known.rows.rows, sealed.known.scores).filter { rows.contains($0.0) }
        for (standing, score) in zip(ranker.standings(of: known.map(\.0)), known.map(\.1)) {
            scored.append(standing.with(text: text.points(score.value)))
        }
        let others = rows.subtracting(sealed.known.rows)
        if !others.isEmpty { add(ranker.standings(of: others.rows)) }
        return true
    }

    /// Scores the first of the rows, by their bounds.
    private mutating func score(_ promising: [Standing], atMost most: Int, _ scorer: TextScorer) {
        let chosen = promising.leading(most, by: Standing.stands)
        let rows = RowSet(of: chosen, count: ranker.table.count)
        bounded.removeAll { rows.contains($0.row) }
        for (standing, score) in zip(chosen, scorer.scores(of: rows)) {
            scored.append(standing.with(text: text.points(score.value)))
        }
    }
}

extension Standing {
    /// Whether the one stands before the other, as far as tier and points tell.
    static func stands(_ one: Standing, before other: Standing) -> Bool {
        (one.tier, -one.points) < (other.tier, -other.points)
    }

    /// The same with another text.
    func with(text: Points) -> Standing {
        var standing = self
        standing.points += text - standing.text
        standing.text = text
        return standing
    }
}

extension [Standing] {
    /// Those whose text is exact, with it, and the others, with the most that it gives; of both the order stays.
    fileprivate func with(
        _ texts: BoundedTexts, measuredBy text: TextMatch
    ) -> (scored: [Standing], bounded: [Standing]) {
        func standing(_ entry: (place: Int, text: Points)) -> Standing { self[entry.place].with(text: entry.text) }
        return (texts.exact(measuredBy: text).map(standing), texts.bounds(measuredBy: text).map(standing))
    }
}

extension RowSet {
    init(of standings: [Standing], count: Int) {
        self.init(count: count)
        insert(standings.lazy.map(\.row))
    }
}
