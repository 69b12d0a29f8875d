import DirectoryStore
import DutchText
import Gazetteer
import Search
import Spelling
import Thesaurus

/// Corrects the words of a question that neither the kaart nor the thesaurus knows; a word that finds anything is left
/// as it was typed.
struct SpellingCorrection {
    private let references: ReferenceData
    private let analysis: Analysis

    /// Words of fewer letters are too easily something else.
    private static let shortestWord = 4
    /// A word of the thesaurus counts as much as one that stands in so many offerings.
    private static let thesaurusCount = 3

    init(references: ReferenceData, analysis: Analysis) {
        self.references = references
        self.analysis = analysis
    }

    /// The question with its unknown words corrected, and what was corrected; nil when there is nothing to correct.
    ///
    /// - Parameters:
    ///   - query: the question as it was understood.
    ///   - snapshot: the kaart that it is asked of.
    /// - Returns: the corrected text and its corrections.
    /// - Throws: what SQLite says.
    func corrected(
        _ query: SearchQuery, in snapshot: KaartSnapshot
    ) throws -> (text: String, corrections: [SearchQuery.Correction])? {
        let strange = try query.terms.filter { term in
            guard term.utf8.count >= Self.shortestWord, !query.aside.contains(term) else { return false }
            let forms = analysis.forms(ofWord: term)
            guard forms.parts.isEmpty else { return false }
            return try !snapshot.isKnown(term) && !snapshot.isKnown(forms.stem)
        }
        guard !strange.isEmpty else { return nil }
        let index = try snapshot.searchMemory().spelling { try self.index(of: snapshot) }
        // What the thesaurus has is known, also where the kaart has it nowhere.
        let unknown = strange.filter { !index.isKnown($0) }
        guard !unknown.isEmpty else { return nil }
        var replacements: [String: String] = [:]
        for word in unknown {
            if let correction = index.corrections(for: word, limit: 1).first {
                replacements[word] = correction.word
            } else if let split = index.splits(of: word).first {
                replacements[word] = "\(split.first) \(split.second)"
            }
        }
        guard !replacements.isEmpty else { return nil }
        return replaced(replacements, in: query.text)
    }

    /// The words of the kaart, of the thesaurus, and of the names of municipalities.
    private func index(of snapshot: KaartSnapshot) throws -> SpellingIndex {
        let places = references.gazetteer.areas(at: .gemeente).flatMap { analysis.words(in: $0.name).map(\.text) }
        let words = Array(references.thesaurus.vocabulary) + places
        return SpellingIndex(try snapshot.vocabulary() + words.map { (word: $0, count: Self.thesaurusCount) })
    }

    private func replaced(
        _ replacements: [String: String], in text: String
    ) -> (text: String, corrections: [SearchQuery.Correction]) {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        var corrections: [SearchQuery.Correction] = []
        for word in analysis.words(in: text) {
            guard let replacement = replacements[word.text] else { continue }
            result += bytes[position..<word.range.lowerBound]
            result += replacement.utf8
            position = word.range.upperBound
            let typed = String(decoding: bytes[word.range], as: UTF8.self)
            corrections.append(SearchQuery.Correction(from: typed, to: replacement))
        }
        return (String(decoding: result + bytes[position...], as: UTF8.self), corrections)
    }
}

extension Thesaurus {
    /// Every word that stands in a label, synonym or lay phrase, folded.
    fileprivate var vocabulary: Set<String> {
        var words: Set<String> = []
        func add(_ text: String) {
            for word in text.folded.utf8.split(whereSeparator: { !(0x61...0x7A).contains($0) && $0 < 0x80 }) {
                words.insert(String(decoding: word, as: UTF8.self))
            }
        }
        for concept in concepts(in: .targetGroup) + concepts(in: .careDomain) {
            for term in concept.synonyms + concept.layPhrases { add(term.text) }
            for label in concept.labels.values { add(label) }
        }
        for entry in self.words { for term in entry.terms + entry.layPhrases { add(term.text) } }
        return words
    }
}
