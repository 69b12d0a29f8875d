/// How well the words match, next to the best match of this query.
struct TextMatch: RankingComponent {
    let kind = ComponentKind.text
    let weight: Double
    /// Text score of the best candidate; 0 when no words were asked.
    let best: Double

    func verdict(on candidate: Candidate) -> Verdict? {
        Verdict(best > 0 ? weight * candidate.textScore / best : 0, .words([]))
    }
}
