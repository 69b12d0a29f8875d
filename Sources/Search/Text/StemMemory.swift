package import DutchText
import Synchronization

/// The stems of words that stand in texts that were shown lately: the same words come back in every answer, whoever gives it.
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

    /// Learns words beforehand.
    package func learn(_ words: some Sequence<String>) {
        for word in words { _ = kept.withLock { $0.stem(of: word) } }
    }

    /// The words of a text, folded, each with its stem.
    func words(in text: String) -> [(word: ScannedWord, stem: String)] {
        kept.withLock { kept in
            kept.analysis.words(in: text).map { ($0, kept.stem(of: $0.text)) }
        }
    }
}
