import DutchText
import Foundation
import Thesaurus

/// Tells what a line is probably about from how people word their needs, even when nobody worded it quite so before.
///
/// Every phrase of the thesaurus is an example of its domain. A line is compared with all of them by the words that they
/// share, rare ones counting most, and the domains of its nearest examples are what it may be about. "Ik kan mijn huur
/// niet meer betalen" is near to "huur niet betalen", and "de huur is te duur geworden" a little.
struct NeedReading {
    /// A domain that a line seems to be about.
    struct Match {
        let concept: Concept
        /// How sure that is, 0…1.
        let certainty: Double
    }

    private struct Example {
        let domain: Int
        /// What all of it counts.
        let weight: Double
    }

    private let domains: [Concept]
    private let examples: [Example]
    /// Features that examples have, numbered.
    private let numbers: [String: Int32]
    /// Numbers of the examples that have a feature.
    private let examplesByFeature: RowsByNumber
    private let rarity: [Double]
    private let analysis: Analysis

    /// What the parts of a compound count beside the whole.
    private static let partWeight = 0.5
    /// Each further example of a domain counts so much less than the one before.
    private static let decay = 0.5
    private static let examplesPerDomain = 4
    /// An example that shares one word only counts so much.
    private static let loneShare = 0.5
    private static let mostMatches = 3
    /// A domain far behind the best one is not meant.
    private static let share = 0.55
    /// Less than this says nothing.
    private static let leastScore = 0.9
    /// From this score on a domain is as good as certain.
    private static let certainScore = 6.0

    init(thesaurus: Thesaurus, analysis: Analysis) {
        self.analysis = analysis
        domains = thesaurus.concepts(in: .careDomain)
        // Each word is looked at once; those that tell nothing have no place.
        var places: [[UInt8]: Int?] = [:]
        var words: [String] = []
        func place(of word: ScannedWord) -> Int? {
            if let known = places[word.bytes] { return known }
            let text = word.text
            let place = StopWords.contains(text) ? nil : words.count
            places[word.bytes] = .some(place)
            if place != nil { words.append(text) }
            return place
        }
        let phrases = domains.enumerated().flatMap { domain, concept in
            concept.layPhrases.map { (domain: domain, words: analysis.words(in: $0.text).compactMap(place)) }
        }
        var numbers: [String: Int32] = [:]
        let numbersOfWords = analysis.stems(of: words).map { stem in
            let number = numbers[stem] ?? Int32(numbers.count)
            numbers[stem] = number
            return number
        }
        var features = NumberLists()
        var domainsOfExamples: [Int] = []
        for (domain, words) in phrases where !words.isEmpty {
            for number in Set(words.map { numbersOfWords[$0] }).sorted() { features.append(number) }
            features.endRow()
            domainsOfExamples.append(domain)
        }
        let examplesByFeature = RowsByNumber(features, rowCount: domainsOfExamples.count)
        let count = Double(domains.count)
        let rarity = (0..<Int32(numbers.count)).map { number in
            log(1 + count / Double(Set(examplesByFeature[number].map { domainsOfExamples[Int($0)] }).count))
        }
        examples = domainsOfExamples.enumerated().map { example, domain in
            Example(
                domain: domain,
                weight: features.places(of: example).reduce(0) { $0 + rarity[Int(features.numbers[$1])] })
        }
        self.numbers = numbers
        self.rarity = rarity
        self.examplesByFeature = examplesByFeature
    }

    /// The domains that the words seem to be about, the likeliest first; at most three.
    ///
    /// - Parameter words: the words of a line, folded, in order.
    /// - Returns: none where the line is near to no example.
    func matches(in words: [String]) -> [Match] {
        let asked = features(of: words)
        var shared: [Int32: (overlap: Double, count: Double)] = [:]
        for (feature, weight) in asked {
            for index in examplesByFeature[feature] {
                shared[index, default: (0, 0)].overlap += weight * rarity[Int(feature)]
                shared[index, default: (0, 0)].count += weight
            }
        }
        var scores: [Int: [Double]] = [:]
        for (index, common) in shared {
            let example = examples[Int(index)]
            let similarity = common.overlap * common.overlap / example.weight
            scores[example.domain, default: []].append(common.count > 1 ? similarity : similarity * Self.loneShare)
        }
        let totals = scores.map { domain, similarities -> (domain: Int, score: Double) in
            let nearest = similarities.sorted(by: >).prefix(Self.examplesPerDomain)
            return (domain, nearest.enumerated().reduce(0) { $0 + $1.element * pow(Self.decay, Double($1.offset)) })
        }.filter { $0.score >= Self.leastScore }.sorted { ($1.score, $0.domain) < ($0.score, $1.domain) }
        guard let best = totals.first?.score else { return [] }
        return totals.prefix(Self.mostMatches).filter { $0.score >= best * Self.share }.map {
            Match(concept: domains[$0.domain], certainty: min(1, $0.score / Self.certainScore))
        }
    }

    /// What the telling words of a line count, by their stems and the parts of those that are compounds.
    private func features(of words: [String]) -> [(number: Int32, weight: Double)] {
        var features: [Int32: Double] = [:]
        for word in words where !StopWords.contains(word) {
            let forms = analysis.forms(ofWord: word)
            if let stem = numbers[forms.stem] { features[stem] = 1 }
            for part in (forms.parts.first ?? []).compactMap({ numbers[$0] }) where features[part] == nil {
                features[part] = Self.partWeight
            }
        }
        return features.sorted { $0.key < $1.key }.map { (number: $0.key, weight: $0.value) }
    }
}
