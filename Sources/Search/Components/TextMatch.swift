/// How well the words match, next to the best match of this query.
struct TextMatch: RankingComponent {
    let kind = ComponentKind.text
    let weight: Double
    /// Text score of the best candidate that can be meant; 0 when no words were asked. A better one counts as much.
    let best: Double

    func verdict(on candidate: Candidate) -> Verdict? { Verdict(score(of: candidate), .words([])) }

    func score(of candidate: Candidate) -> Double {
        best > 0 ? weight * min(candidate.textScore / best, 1) : 0
    }
}
