import DutchText
import Thesaurus

/// Ways in which clients word a need, found in a line even when other words stand between theirs.
///
/// "Ik kan mijn huur niet meer betalen" is the phrase "huur niet betalen": both have the words huur and betalen.
struct LayPhrases {
    /// A domain that a line seems to be about.
    struct Match {
        let concept: Concept
        /// How much of the phrase stands in the line, 0…1.
        let share: Double
    }

    private struct Phrase {
        let concept: Concept
        let stems: Set<String>
    }

    private let phrases: [Phrase]
    private let analysis: Analysis

    /// A phrase of more words may miss one.
    private static let wordsThatMayMissOne = 3
    private static let mostMatches = 3

    init(thesaurus: Thesaurus, analysis: Analysis) {
        self.analysis = analysis
        phrases = thesaurus.concepts(in: .careDomain).flatMap { concept in
            concept.layPhrases.map { phrase in
                Phrase(
                    concept: concept,
                    stems: Self.stems(of: analysis.words(in: phrase.text).map(\.text), analysis: analysis))
            }
        }
    }

    /// The domains whose phrases stand in the words, the best first.
    func matches(in words: [String]) -> [Match] {
        let stems = Self.stems(of: words, analysis: analysis)
        guard stems.count > 1 else { return [] }
        var best: [String: (match: Match, size: Int)] = [:]
        for phrase in phrases where phrase.stems.count > 1 {
            let found = phrase.stems.intersection(stems).count
            let missing = phrase.stems.count - found
            guard found > 1, missing == 0 || missing == 1 && phrase.stems.count > Self.wordsThatMayMissOne else {
                continue
            }
            let match = Match(concept: phrase.concept, share: Double(found) / Double(phrase.stems.count))
            if let known = best[phrase.concept.code], (known.match.share, known.size) >= (match.share, found) {
                continue
            }
            best[phrase.concept.code] = (match, found)
        }
        return best.values.sorted {
            ($1.match.share, $1.size, $0.match.concept.code) < ($0.match.share, $0.size, $1.match.concept.code)
        }.prefix(Self.mostMatches).map(\.match)
    }

    private static func stems(of words: [String], analysis: Analysis) -> Set<String> {
        Set(words.filter { !StopWords.contains($0) }.map { analysis.stem(of: $0) })
    }
}
