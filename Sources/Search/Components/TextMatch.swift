/// How well the words match, next to the best match of this query.
struct TextMatch {
    /// The most that it gives; 0 where no words were asked.
    let most: Points
    /// Points for each unit of a text score.
    let pointsPerUnit: Double

    /// - Parameters:
    ///   - weight: what the best match gets.
    ///   - best: text score of the best row that can be meant; 0 when no words were asked. A better one gets as much.
    init(weight: Double, best: Double) {
        most = best > 0 ? Points(score: weight) : 0
        pointsPerUnit = best > 0 ? Double(most) / best : 0
    }

    /// What a row with that text score gets.
    func points(_ score: Double) -> Points { Points(min(score * pointsPerUnit, Double(most)) + 0.5) }
}
