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
        /// Its features, each with what it counts.
        let features: [Feature: Double]
        /// What all of it counts.
        let weight: Double
    }

    private typealias Feature = String

    private let domains: [Concept]
    private let examples: [Example]
    private let examplesByFeature: [Feature: [Int]]
    private let rarity: [Feature: Double]
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
        var raw: [(domain: Int, features: [Feature: Double])] = []
        for (index, concept) in domains.enumerated() {
            for phrase in concept.layPhrases {
                let features = Self.features(of: analysis.words(in: phrase.text).map(\.text), analysis, split: false)
                if !features.isEmpty { raw.append((index, features)) }
            }
        }
        var domainsByFeature: [Feature: Set<Int>] = [:]
        for (domain, features) in raw {
            for feature in features.keys { domainsByFeature[feature, default: []].insert(domain) }
        }
        let count = Double(domains.count)
        let rarity = domainsByFeature.mapValues { log(1 + count / Double($0.count)) }
        self.rarity = rarity
        examples = raw.map { domain, features in
            Example(
                domain: domain, features: features,
                weight: features.reduce(0) { $0 + $1.value * rarity[$1.key, default: 0] })
        }
        var examplesByFeature: [Feature: [Int]] = [:]
        for (index, example) in examples.enumerated() {
            for feature in example.features.keys { examplesByFeature[feature, default: []].append(index) }
        }
        self.examplesByFeature = examplesByFeature
    }

    /// The domains that the words seem to be about, the likeliest first; at most three.
    ///
    /// - Parameter words: the words of a line, folded, in order.
    /// - Returns: none where the line is near to no example.
    func matches(in words: [String]) -> [Match] {
        let asked = Self.features(of: words, analysis)
        var shared: [Int: (overlap: Double, count: Double)] = [:]
        for (feature, weight) in asked {
            for index in examplesByFeature[feature] ?? [] {
                let common = min(weight, examples[index].features[feature, default: 0])
                shared[index, default: (0, 0)].overlap += common * rarity[feature, default: 0]
                shared[index, default: (0, 0)].count += common
            }
        }
        var scores: [Int: [Double]] = [:]
        for (index, common) in shared {
            let example = examples[index]
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

    /// The stems of the telling words, and the parts of those that are compounds.
    private static func features(of words: [String], _ analysis: Analysis, split: Bool = true) -> [Feature: Double] {
        var features: [Feature: Double] = [:]
        for word in words where !StopWords.contains(word) {
            let forms = analysis.forms(ofWord: word)
            features[forms.stem] = 1
            for part in split ? forms.parts.first ?? [] : [] where features[part] == nil { features[part] = partWeight }
        }
        return features
    }
}
