/// The text scores of rows, each exact or a bound, and made exact only where that can matter.
struct BoundedTexts {
    private let rows: [Int32]
    private let scorer: TextScorer
    /// For each row: never less than its score, and the concepts that it matches.
    private var scores: [TextScorer.Score]
    private var isExact: [Bool]
    /// How many are made exact at first, where many could matter.
    private let look: Int

    /// - Parameters:
    ///   - rows: ascending.
    ///   - scorer: scores their text.
    ///   - look: how many are made exact at first; so few are made exact at once.
    init(_ rows: [Int32], scorer: TextScorer, look: Int) {
        self.rows = rows
        self.scorer = scorer
        self.look = look
        var set = RowSet(count: scorer.rowCount)
        set.insert(rows)
        let areFew = rows.count <= look || !scorer.areMany(rows.count)
        isExact = [Bool](repeating: areFew, count: rows.count)
        scores = areFew ? scorer.scores(of: set) : TextOutlines(set, scorer).bounds
    }

    /// The best score, or `least` where that is more.
    ///
    /// - Parameters:
    ///   - least: what is the best anyhow.
    ///   - measures: the rows that count; nil for all.
    /// - Returns: the score.
    mutating func best(atLeast least: Double, among measures: RowSet?) -> Double {
        var best = least
        var places: [(place: Int, key: Double)] = []
        for (place, score) in scores.enumerated()
        where score.value > best && measures?.contains(rows[place]) ?? true { places.append((place, score.value)) }
        var look = look
        while !places.isEmpty {
            for place in makeExact(look, of: places) { best = max(best, scores[place].value) }
            places.removeAll { isExact[$0.place] || $0.key <= best }
            look *= 4
        }
        return best
    }

    /// The typed concepts that even the row with most of them lacks; of several such, the one with most points.
    ///
    /// - Parameters:
    ///   - typed: the concepts.
    ///   - text: how scores are measured.
    ///   - facts: the points that all but their text gives the rows at some places; only asked where it matters.
    /// - Returns: positions of the concepts.
    mutating func lacking(_ typed: ConceptSet, measuredBy text: TextMatch, facts: ([Int]) -> [Points]) -> [Int] {
        if scores.contains(where: { $0.matched.intersection(typed) == typed }) { return [] }
        let most = scores.reduce(0) { max($0, $1.matched.intersection(typed).count) }
        let fullest = rows.indices.filter { scores[$0].matched.intersection(typed).count == most }
        guard let first = fullest.first else { return [] }
        var has = scores[first].matched.intersection(typed)
        if fullest.contains(where: { scores[$0].matched.intersection(typed) != has }) {
            var best: (points: Points, place: Int)?
            var look = look
            var rest = Array(zip(fullest, facts(fullest)))
            func points(_ place: Int, _ facts: Points) -> Points { facts + text.points(scores[place].value) }
            while !rest.isEmpty {
                let exact = Set(makeExact(look, of: rest.map { ($0, Double(points($0, $1))) }))
                for (place, facts) in rest where exact.contains(place) {
                    let points = points(place, facts)
                    if let best, (best.points, -best.place) >= (points, -place) { continue }
                    best = (points, place)
                }
                rest.removeAll { place, facts in
                    isExact[place] || best.map { points(place, facts) < $0.points } ?? false
                }
                look *= 4
            }
            if let best { has = scores[best.place].matched.intersection(typed) }
        }
        return (0..<ConceptSet.most).filter { typed.contains($0) && !has.contains($0) }
    }

    /// The places of the rows whose text is exact, ascending, each with what it gives.
    func exact(measuredBy text: TextMatch) -> [(place: Int, text: Points)] {
        scores.indices.filter { isExact[$0] }.map { ($0, text.points(scores[$0].value)) }
    }

    /// The places of the others, ascending, each with the most that its text gives.
    func bounds(measuredBy text: TextMatch) -> [(place: Int, text: Points)] {
        scores.indices.filter { !isExact[$0] }.map { ($0, text.points(scores[$0].value)) }
    }

    /// Makes those with the highest keys exact.
    ///
    /// - Parameters:
    ///   - count: how many, at least; more where keys are equal.
    ///   - places: from which, ascending, each with its key.
    /// - Returns: the places of all that were chosen.
    private mutating func makeExact(_ count: Int, of places: [(place: Int, key: Double)]) -> [Int] {
        let chosen = places.leading(count) { $0.key > $1.key }.map(\.place)
        let bounded = chosen.filter { !isExact[$0] }
        var set = RowSet(count: scorer.rowCount)
        set.insert(bounded.map { rows[$0] })
        for (place, score) in zip(bounded, scorer.scores(of: set)) {
            scores[place].value = score.value
            isExact[place] = true
        }
        return chosen
    }
}
