/// Finds the first of a ranking, and scores the text of only those rows that can be among them.
///
/// Of every other row a bound is known: what facts give it, and the most that its text can. What is found is what scoring
/// all of them would find.
struct Selection {
    /// How text scores are measured.
    let text: TextMatch
    /// The typed concepts that even the row with most of them lacks.
    let lacking: [Int]
    private let ranker: Ranker
    private let scorer: TextScorer?
    private var scored: [Standing]
    /// Those with a bound, ascending by row.
    private var bounded: [Standing]

    /// Begins with rows that are no farther than they were asked.
    ///
    /// - Parameters:
    ///   - standings: where they stand by all but their text, ascending by row.
    ///   - ranker: puts them in order.
    ///   - scorer: scores their text; nil when no words were asked.
    ///   - measures: those whose best match is the measure of all; nil for all.
    init(_ standings: [Standing], ranker: Ranker, scorer: TextScorer?, measures: RowSet?) {
        self.ranker = ranker
        self.scorer = scorer
        guard let scorer else {
            (text, lacking, scored, bounded) = (TextMatch(weight: ranker.textWeight, best: 0), [], standings, [])
            return
        }
        var texts = BoundedTexts(standings, scorer: scorer, look: ranker.firstLook)
        text = TextMatch(
            weight: ranker.textWeight,
            best: texts.best(atLeast: Ranker.attainableShare * scorer.attainable, among: measures))
        lacking = texts.lacking(ranker.typed, measuredBy: text)
        (scored, bounded) = texts.standings(measuredBy: text)
    }

    /// Adds others, which are no measure of anything.
    mutating func add(_ standings: [Standing]) {
        guard let scorer else {
            scored += standings
            return
        }
        let others = BoundedTexts(standings, scorer: scorer, look: ranker.firstLook).standings(measuredBy: text)
        scored += others.scored
        bounded = (bounded + others.bounded).sorted { $0.row < $1.row }
    }

    /// The first `count` of the ranking; fewer where there are not so many.
    mutating func first(_ count: Int) -> [RankedStanding] {
        guard count > 0 else { return [] }
        var look = ranker.firstLook
        while true {
            let ranked = ranker.varied(scored, first: count)
            let last = ranked.count < count ? nil : ranked.last
            let promising = bounded.filter { last?.mayStandBehind($0.tier, $0.points) ?? true }
            guard let scorer, !promising.isEmpty else { return ranked }
            score(promising, atMost: look, scorer)
            look *= 4
        }
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

extension RowSet {
    init(of standings: [Standing], count: Int) {
        self.init(count: count)
        insert(standings.lazy.map(\.row))
    }
}
