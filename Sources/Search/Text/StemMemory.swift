package import DutchText

/// The stems of words that stand in texts that were shown lately: the same words come back in every answer. For one
/// thread at a time.
package final class StemMemory {
    let analysis: Analysis
    private var known: [String: String] = [:]

    /// When so many words are known, it begins anew.
    private static let most = 50_000

    package init(_ analysis: Analysis) { self.analysis = analysis }

    /// The stem of a folded word.
    func stem(of word: String) -> String {
        if let stem = known[word] { return stem }
        let stem = analysis.stem(of: word)
        if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
        known[word] = stem
        return stem
    }
}
