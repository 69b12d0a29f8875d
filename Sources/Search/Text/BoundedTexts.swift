/// The text scores of standings, each exact or a bound, and made exact only where that can matter.
struct BoundedTexts {
    private let standings: [Standing]
    private let scorer: TextScorer
    private let matched: [ConceptSet]
    /// For each standing: never less than its score.
    private var values: [Double]
    private var isExact: [Bool]
    /// How many are made exact at first, where many could matter.
    private let look: Int

    /// - Parameters:
    ///   - standings: ascending by row.
    ///   - scorer: scores their text.
    ///   - look: how many are made exact at first; so few are made exact at once.
    init(_ standings: [Standing], scorer: TextScorer, look: Int) {
        self.standings = standings
        self.scorer = scorer
        self.look = look
        let rows = RowSet(of: standings, count: scorer.rowCount)
        let areFew = standings.count <= max(look, scorer.rowCount / Self.few)
        isExact = [Bool](repeating: areFew, count: standings.count)
        if areFew {
            let scores = scorer.scores(of: rows)
            (values, matched) = (scores.map(\.value), scores.map(\.matched))
        } else {
            let outlines = TextOutlines(rows, scorer)
            (values, matched) = (outlines.most, outlines.matched)
        }
    }

    /// Of one in so many rows of the kaart, scores cost no more than bounds.
    private static let few = 16

    /// The best score, or `least` where that is more.
    ///
    /// - Parameters:
    ///   - least: what is the best anyhow.
    ///   - measures: the rows that count; nil for all.
    /// - Returns: the score.
    mutating func best(atLeast least: Double, among measures: RowSet?) -> Double {
        var best = least
        var places: [(place: Int, key: Double)] = []
        for (place, value) in values.enumerated()
        where value > best && measures?.contains(standings[place].row) ?? true { places.append((place, value)) }
        var look = look
        while !places.isEmpty {
            for place in makeExact(look, of: places) { best = max(best, values[place]) }
            places.removeAll { isExact[$0.place] || $0.key <= best }
            look *= 4
        }
        return best
    }

    /// The typed concepts that even the standing with most of them lacks; of several such, the one with most points.
    mutating func lacking(_ typed: ConceptSet, measuredBy text: TextMatch) -> [Int] {
        if matched.contains(where: { $0.intersection(typed) == typed }) { return [] }
        let most = matched.reduce(0) { max($0, $1.intersection(typed).count) }
        var fullest = standings.indices.filter { matched[$0].intersection(typed).count == most }
        guard let first = fullest.first else { return [] }
        var has = matched[first].intersection(typed)
        if fullest.contains(where: { matched[$0].intersection(typed) != has }) {
            var best: (points: Points, place: Int)?
            var look = look
            while !fullest.isEmpty {
                for place in makeExact(look, of: fullest.map { ($0, Double(points(of: $0, text))) }) {
                    let points = points(of: place, text)
                    if let best, (best.points, -best.place) >= (points, -place) { continue }
                    best = (points, place)
                }
                fullest.removeAll { place in
                    isExact[place] || best.map { points(of: place, text) < $0.points } ?? false
                }
                look *= 4
            }
            if let best { has = matched[best.place].intersection(typed) }
        }
        return (0..<ConceptSet.most).filter { typed.contains($0) && !has.contains($0) }
    }

    /// The standings with their text: those whose text is exact, and the others; ascending by row.
    func standings(measuredBy text: TextMatch) -> (scored: [Standing], bounded: [Standing]) {
        var scored: [Standing] = []
        var bounded: [Standing] = []
        for (place, standing) in standings.enumerated() {
            let standing = standing.with(text: text.points(values[place]))
            if isExact[place] { scored.append(standing) } else { bounded.append(standing) }
        }
        return (scored, bounded)
    }

    private func points(of place: Int, _ text: TextMatch) -> Points {
        standings[place].points + text.points(values[place])
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
        var rows = RowSet(count: scorer.rowCount)
        rows.insert(bounded.map { standings[$0].row })
        for (place, score) in zip(bounded, scorer.scores(of: rows)) {
            values[place] = score.value
            isExact[place] = true
        }
        return chosen
    }
}
