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
    private var scored: [Standing]
    /// Those with a bound, ascending by row.
    private var bounded: [Standing]
    /// Rows of which only the text was looked at; nil where there are none.
    private var unjudged: (rows: [Int32], texts: BoundedTexts)?

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
        var texts = BoundedTexts(standings.map(\.row), scorer: scorer, look: ranker.firstLook)
        text = Self.measure(&texts, ranker, scorer, among: measures)
        lacking = texts.lacking(ranker.typed, measuredBy: text) { $0.map { standings[$0].points } }
        (scored, bounded) = standings.with(&texts, measuredBy: text)
    }

    /// Begins with rows whose facts neither exclude any nor put them in tiers, so that only those whose text can bring them
    /// to the top have to be judged.
    ///
    /// - Parameters:
    ///   - rows: ascending.
    ///   - ranker: puts them in order.
    ///   - scorer: scores their text.
    init(unjudged rows: [Int32], ranker: Ranker, scorer: TextScorer) {
        self.ranker = ranker
        self.scorer = scorer
        var texts = BoundedTexts(rows, scorer: scorer, look: ranker.firstLook)
        text = Self.measure(&texts, ranker, scorer, among: nil)
        lacking = texts.lacking(ranker.typed, measuredBy: text) { places in
            ranker.judged(places.map { Standing(row: rows[$0]) }).map(\.points)
        }
        scored = ranker.judged(texts.exact(measuredBy: text).map { Standing(row: rows[$0.place]).with(text: $0.text) })
        bounded = []
        unjudged = (rows, texts)
    }

    private static func measure(
        _ texts: inout BoundedTexts, _ ranker: Ranker, _ scorer: TextScorer, among measures: RowSet?
    ) -> TextMatch {
        TextMatch(
            weight: ranker.textWeight,
            best: texts.best(atLeast: Ranker.attainableShare * scorer.attainable, among: measures))
    }

    /// Adds others, which are no measure of anything.
    mutating func add(_ standings: [Standing]) {
        guard let scorer else {
            scored += standings
            return
        }
        var texts = BoundedTexts(standings.map(\.row), scorer: scorer, look: ranker.firstLook)
        let others = standings.with(&texts, measuredBy: text)
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
            judge(beating: last)
            let promising = bounded.filter { last?.mayStandBehind($0.tier, $0.points) ?? true }
            guard let scorer, !promising.isEmpty else { return ranked }
            score(promising, atMost: look, scorer)
            look *= 4
        }
    }

    /// Looks at the facts of those that could stand before the last one of a page.
    private mutating func judge(beating last: RankedStanding?) {
        guard let rows = unjudged?.rows else { return }
        let most = ranker.mostOfFacts
        let chosen = unjudged?.texts.takeBounds(measuredBy: text) { points in
            last?.mayStandBehind(.fits, points + most) ?? true
        }
        guard let chosen, !chosen.isEmpty else { return }
        let judged = ranker.judged(chosen.map { Standing(row: rows[$0.place]).with(text: $0.text) })
        bounded = bounded.isEmpty ? judged : (bounded + judged).sorted { $0.row < $1.row }
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
        _ texts: inout BoundedTexts, measuredBy text: TextMatch
    ) -> (scored: [Standing], bounded: [Standing]) {
        func standing(_ entry: (place: Int, text: Points)) -> Standing { self[entry.place].with(text: entry.text) }
        let bounds = texts.takeBounds(measuredBy: text) { _ in true }
        return (texts.exact(measuredBy: text).map(standing), bounds.map(standing))
    }
}

extension RowSet {
    init(of standings: [Standing], count: Int) {
        self.init(count: count)
        insert(standings.lazy.map(\.row))
    }
}
