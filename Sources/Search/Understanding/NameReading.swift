import DutchText
import Thesaurus

/// The names that a question can be: what was typed, and the same with an abbreviation written out, or with one in the place
/// of what it stands for. "DMW Hasselt" is also "Dienst Maatschappelijk Werk Hasselt".
struct NameReading {
    let analysis: Analysis

    /// Reads a question as a name.
    ///
    /// - Parameters:
    ///   - text: the question.
    ///   - words: its words, folded.
    ///   - synonyms: what the thesaurus knows for words of it, by where those stand.
    ///   - municipality: the one that a flag gave; who gives it so leaves it out of the name.
    /// - Returns: numbers (`NameKey`).
    func keys(
        of text: String, _ words: [String], synonyms: [Range<Int>: [Term]], in municipality: String?
    ) -> Set<Int32> {
        var names = [text]
        for (range, terms) in words.count <= Self.mostWords ? synonyms : [:] {
            let written = Array(words[range])
            for term in terms.map({ analysis.words(in: $0.text).map(\.text) })
            where isAbbreviation(written, of: term) || isAbbreviation(term, of: written) {
                names.append((words[..<range.lowerBound] + term + words[range.upperBound...]).joined(separator: " "))
            }
        }
        if let municipality { names += names.map { "\($0) \(municipality)" } }
        return Set(names.compactMap { NameKey.of($0, analysis: analysis) })
    }

    /// No name has more.
    private static let mostWords = 12

    /// Whether a word has the first letters of others, but for small ones: "CKG" of "Centrum voor Kinderzorg en
    /// Gezinsondersteuning".
    private func isAbbreviation(_ one: [String], of others: [String]) -> Bool {
        let telling = others.filter { !StopWords.contains($0) }
        guard let letters = one.first, one.count == 1, telling.count > 1 else { return false }
        return letters.elementsEqual(telling.compactMap(\.first))
    }
}
