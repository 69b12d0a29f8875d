package import DutchText
import Synchronization

/// The stems of words that stand in texts: the same words come back in every answer, whoever gives it.
package final class StemMemory: Sendable {
    private struct Kept {
        let analysis: Analysis
        var stems: [String: String] = [:]

        mutating func stem(of word: String) -> String {
            if let stem = stems[word] { return stem }
            let stem = analysis.stem(of: word)
            if stems.count >= StemMemory.most { stems.removeAll(keepingCapacity: true) }
            stems[word] = stem
            return stem
        }
    }

    private let kept: Mutex<Kept>

    /// When so many words are known, it begins anew.
    private static let most = 100_000

    package init(lexicon: Lexicon) { kept = Mutex(Kept(analysis: Analysis(lexicon: lexicon))) }

    /// The stems of folded words, in their order.
    func stems(of words: [String]) -> [String] {
        kept.withLock { kept in words.map { kept.stem(of: $0) } }
    }

    /// Learns words beforehand, in the place of all that it knew: what is no longer on the kaart is not kept here either.
    package func learnAnew(_ words: [String]) {
        kept.withLock { $0.stems.removeAll() }
        for word in words { _ = kept.withLock { $0.stem(of: word) } }
    }
}
