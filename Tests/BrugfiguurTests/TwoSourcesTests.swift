import Testing

@testable import Brugfiguur

/// The example kaart delivered by two sources, of which the second has it from hearsay.
@Suite struct TwoSourcesTests {
    struct Outcome: CustomStringConvertible {
        var precision = 0.0
        var recall = 0.0
        var recallOfPerturbed = 0.0
        var description: String { "precision \(precision), recall \(recall), of the perturbed \(recallOfPerturbed)" }
    }

    private func outcome(
        of perturbation: Perturbation, seed: UInt64, share: Double = 0.15,
        change: (inout DuplicateCandidate) -> Void = { _ in }
    ) throws -> Outcome {
        var generator = SeededGenerator(seed: seed)
        let originals = try ExampleKaart.candidates(source: "A")
        var copies = try ExampleKaart.candidates(source: "B", firstKey: 10_001)
        let perturbed = Set(
            copies.indices.shuffled(using: &generator).prefix(Int(Double(copies.count) * share)))
        for index in perturbed { copies[index] = perturbation.apply(to: copies[index], using: &generator) }
        for index in copies.indices { change(&copies[index]) }
        let pairs = DuplicateSearch().pairs(among: (originals + copies).shuffled(using: &generator))
            .filter { $0.first < 10_001 && $0.second >= 10_001 }
        let right = Set(pairs.filter { $0.second - $0.first == 10_000 }.map(\.first))
        return Outcome(
            precision: Double(right.count) / Double(max(1, pairs.count)),
            recall: Double(right.count) / Double(originals.count),
            recallOfPerturbed: Double(perturbed.count { right.contains(Int64($0) + 1) }) / Double(perturbed.count))
    }

    @Test(arguments: UInt64(1)...12)
    func findsWhatIsSlightlyPerturbed(seed: UInt64) throws {
        let outcome = try outcome(of: .mild, seed: seed)
        #expect(outcome.precision >= 0.98 && outcome.recall >= 0.98 && outcome.recallOfPerturbed >= 0.95, "\(outcome)")
    }

    @Test(arguments: UInt64(1)...12)
    func findsWhatIsPerturbedAsUsual(seed: UInt64) throws {
        let outcome = try outcome(of: .usual, seed: seed)
        #expect(outcome.precision >= 0.95 && outcome.recall >= 0.95 && outcome.recallOfPerturbed >= 0.90, "\(outcome)")
    }

    @Test(arguments: UInt64(1)...12)
    func findsMostOfWhatIsPerturbedStrongly(seed: UInt64) throws {
        let outcome = try outcome(of: .strong, seed: seed)
        #expect(outcome.precision >= 0.95 && outcome.recall >= 0.95 && outcome.recallOfPerturbed >= 0.80, "\(outcome)")
    }

    @Test(arguments: UInt64(1)...4)
    func findsMostOfASourceThatIsPerturbedThroughout(seed: UInt64) throws {
        let outcome = try outcome(of: .usual, seed: seed, share: 1)
        #expect(outcome.precision >= 0.95 && outcome.recall >= 0.90, "\(outcome)")
    }

    /// The second source has no numbers of enterprises, and its domains and target groups are its own.
    @Test(arguments: UInt64(1)...6)
    func findsWhatHasNoNumbersAndOtherConcepts(seed: UInt64) throws {
        let outcome = try outcome(of: .usual, seed: seed) {
            ($0.enterpriseNumber, $0.domains, $0.targetGroups) = (nil, ["welzijn"], ["burgers"])
        }
        #expect(outcome.precision >= 0.95 && outcome.recall >= 0.95 && outcome.recallOfPerturbed >= 0.85, "\(outcome)")
    }

    /// The second source has a name and a municipality, and now and then a telephone number.
    @Test func findsWhatHasHardlyAnything() throws {
        let outcome = try outcome(of: .mild, seed: 1) {
            ($0.enterpriseNumber, $0.street, $0.postcode, $0.emails, $0.urls) = (nil, nil, nil, [], [])
            if $0.key % 2 == 0 { $0.phones = [] }
        }
        #expect(outcome.precision >= 0.95 && outcome.recall >= 0.95 && outcome.recallOfPerturbed >= 0.85, "\(outcome)")
    }

    @Test func findsNoneInOneSource() throws {
        let pairs = DuplicateSearch().pairs(among: try ExampleKaart.candidates(source: "A"))
        #expect(pairs.isEmpty)
    }

    @Test func theOrderOfWhatGoesInDoesNotCount() throws {
        var generator = SeededGenerator(seed: 7)
        var candidates = try ExampleKaart.candidates(source: "A")
        candidates += try ExampleKaart.candidates(source: "B", firstKey: 10_001)
            .map { Perturbation.strong.apply(to: $0, using: &generator) }
        let expected = DuplicateSearch().pairs(among: candidates)
        #expect(!expected.isEmpty)
        for _ in 0..<3 {
            #expect(DuplicateSearch().pairs(among: candidates.shuffled(using: &generator)) == expected)
        }
    }
}
