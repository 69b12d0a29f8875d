import DutchText
import Foundation
import Thesaurus

/// Tells what a line is probably about from how people word their needs, even when nobody worded it quite so before.
///
/// Every phrase of the thesaurus is an example of its domain. A line is compared with all of them by the words that they
/// share, rare ones counting most, and the domains of its nearest examples are what it may be about. "Ik kan mijn huur
/// niet meer betalen" is near to "huur niet betalen", and "de huur is te duur geworden" a little. An example that shares
/// only who is spoken of ("mijn man") is not near.
struct NeedReading: Sendable {
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

    /// A stem that a line has in common with examples.
    private struct Feature {
        let number: Int32
        let weight: Double
        /// Whether it says something by itself.
        let isTelling: Bool
    }

    private let domains: [Concept]
    private let examples: [Example]
    /// Features that examples have, numbered.
    private let numbers: [String: Int32]
    /// Numbers of the examples that have a feature.
    private let examplesByFeature: RowsByNumber
    private let rarity: [Double]

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

    /// - Parameters:
    ///   - examples: how needs are worded.
    ///   - thesaurus: whose domains they are of.
    init(_ examples: NeedExamples, of thesaurus: Thesaurus) {
        domains = thesaurus.concepts(in: .careDomain)
        let features = examples.features
        let examplesByFeature = RowsByNumber(features)
        let count = Double(domains.count)
        let rarity = examples.stems.indices.map { number in
            // Examples stand by domain, so that each begins where the domain before it ends.
            var (domains, last) = (0.0, Int32(-1))
            for example in examplesByFeature[Int32(number)] where examples.domains[Int(example)] != last {
                last = examples.domains[Int(example)]
                domains += 1
            }
            return log(1 + count / domains)
        }
        self.examples = examples.domains.enumerated().map { example, domain in
            Example(
                domain: Int(domain),
                weight: features.places(of: example).reduce(0) { $0 + rarity[Int(features.numbers[$1])] })
        }
        numbers = Dictionary(
            zip(examples.stems, examples.stems.indices.lazy.map { Int32($0) }), uniquingKeysWith: { first, _ in first })
        self.rarity = rarity
        self.examplesByFeature = examplesByFeature
    }

    /// The domains that the words seem to be about, the likeliest first; at most three.
    ///
    /// - Parameters:
    ///   - words: the words of a line, folded, in order.
    ///   - analysis: that of the examples.
    /// - Returns: none where the line is near to no example.
    func matches(in words: [String], analysis: Analysis) -> [Match] {
        var shared: [Int32: (overlap: Double, count: Double, isTelling: Bool)] = [:]
        for feature in features(of: words, analysis) {
            for index in examplesByFeature[feature.number] {
                var common = shared[index] ?? (0, 0, false)
                common.overlap += feature.weight * rarity[Int(feature.number)]
                common.count += feature.weight
                common.isTelling = common.isTelling || feature.isTelling
                shared[index] = common
            }
        }
        var scores: [Int: [Double]] = [:]
        for (index, common) in shared where common.isTelling {
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
    private func features(of words: [String], _ analysis: Analysis) -> [Feature] {
        var features: [Int32: Feature] = [:]
        for word in words where !StopWords.contains(word) {
            let forms = analysis.forms(ofWord: word)
            let isTelling = !FaintWords.contains(word)
            if let stem = numbers[forms.stem] {
                features[stem] = Feature(number: stem, weight: 1, isTelling: isTelling)
            }
            for part in (forms.parts.first ?? []).compactMap({ numbers[$0] }) where features[part] == nil {
                features[part] = Feature(number: part, weight: Self.partWeight, isTelling: isTelling)
            }
        }
        return features.values.sorted { $0.number < $1.number }
    }
}
