/// How well the words match, next to the best match of this query.
struct TextMatch {
    let weight: Double
    /// Text score of the best row that can be meant; 0 when no words were asked. A better one counts as much.
    let best: Double

    /// What a row with that text score gets.
    func mark(_ score: Double) -> Double { best > 0 ? Standing.rounded(weight * min(score / best, 1)) : 0 }
}
