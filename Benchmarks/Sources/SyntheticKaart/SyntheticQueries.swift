/// Questions as an intake desk asks them: a word or two, mostly with a place, now and then with a facet.
package struct SyntheticQueries: Sequence, IteratorProtocol {
    private let example: Example
    private var random: SplitMix64

    package init(shapedAfter example: Example, seed: UInt64) {
        self.example = example
        random = SplitMix64(seed: seed)
    }

    /// A question: its words, and the options of `kaart zoek` beside them.
    package struct Query {
        package let text: String
        package let options: [String]
    }

    package mutating func next() -> Query? {
        let place = random.pick(example.places.municipalities, else: "Gent")
        let words = self.words()
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<4: return Query(text: words, options: [])
        case 4..<10: return Query(text: words, options: ["--gemeente", place])
        case 10..<13: return Query(text: "\(words) in \(place)", options: [])
        case 13..<15: return Query(text: words, options: ["--doelgroep", targetGroup()])
        case 15..<17: return Query(text: words, options: ["--domein", domain(), "--gemeente", place])
        case 17..<19: return Query(text: words, options: ["--gemeente", place, "--leeftijd", age()])
        default: return Query(text: words, options: ["--gemeente", place, "--doelgroep", targetGroup(), "--streng"])
        }
    }

    private mutating func words() -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: example.dutch.contentWord(&random)
        case 1: "\(example.dutch.contentWord(&random)) \(example.dutch.contentWord(&random))"
        case 2: "\(random.pick(example.keywords, else: "hulp")) voor \(example.dutch.contentWord(&random))"
        default: random.pick(example.keywords, else: "hulp")
        }
    }

    private mutating func targetGroup() -> String { example.targetGroups.pick(&random) ?? "iedereen" }
    private mutating func domain() -> String { example.domains.pick(&random) ?? "sociaal-onthaal" }
    private mutating func age() -> String { String(Int.random(in: 1...95, using: &random)) }
}
