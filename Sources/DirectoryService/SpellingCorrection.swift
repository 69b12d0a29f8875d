import DirectoryStore
import DutchText
import Gazetteer
import Importing
import Search
import Spelling
import Thesaurus

/// Corrects the words of a question that neither the kaart nor the thesaurus knows. A word that finds anything, if only by its
/// stem, is left as it was typed, unless nothing but a place can be meant by it.
struct SpellingCorrection {
    private let analysis: Analysis
    private let referenceWords: ReferenceWords

    /// Words of fewer letters are too easily something else.
    private static let shortestWord = 4
    /// Beyond this, a slip in the first letter and two more, anything can be meant.
    private static let farthest = 2.0
    /// What seems the name of a person or a firm is no other word, but for a sound.
    private static let farthestOfName = 0.5
    /// A word of the thesaurus counts as much as one that stands in so many offerings.
    private static let thesaurusCount = 3

    init(references: ReferenceData, analysis: Analysis) {
        self.analysis = analysis
        referenceWords = ReferenceWords(references, analysis)
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
        let line = TypedLine(query.text, analysis)
        var replacements: [String: String] = [:]
        var strange: [(word: String, place: Correction?)] = []
        for term in query.terms
        where !query.aside.contains(term) && !CountryNames.words.contains(term) {
            if ReferenceWords.abbreviationLengths.contains(term.utf8.count), try !snapshot.has(term: term) {
                replacements[term] = referenceWords.abbreviation(meantBy: term)
            }
            guard term.utf8.count >= Self.shortestWord, replacements[term] == nil else { continue }
            let forms = analysis.forms(ofWord: term)
            guard forms.parts.isEmpty else { continue }
            // Where a place is known already, another word is none.
            let place = query.area == nil && line.mayNamePlace(term) ? referenceWords.place(near: term) : nil
            if try !snapshot.has(term: term), try !snapshot.has(term: forms.stem) {
                // What belongs to its neighbour is no word by itself: "kinderdag verblijf".
                if !line.joins(of: term).contains(where: referenceWords.contains) { strange.append((term, place)) }
            } else if let place,
                line.lead(to: term) == .place || place.distance < 1 || forms.stem == analysis.stem(of: place.word)
            {
                replacements[term] = place.word
            } else if try !snapshot.has(term: term) {
                // "Tienn" has the stem of "tien", and "Tiene" that of "Tienen", so that they find something, but are no place;
                // nor does the stem of "thuisverpleeging" tell what it is about.
                let place = line.lead(to: term) == .name ? nil : referenceWords.place(meantBy: term)
                replacements[term] = place ?? referenceWords.term(soundingLike: term)
            }
        }
        guard !strange.isEmpty || !replacements.isEmpty else { return nil }
        let spelling = spelling(of: snapshot)
        // What the thesaurus has is known, also where the kaart has it nowhere; and so is any word of Dutch.
        for (word, place) in strange where try !spelling.isKnown(word) {
            let isDutch = analysis.isKnown(word)
            let correction = try isDutch ? nil : spelling.correction(for: word)
            if let place, correction.map({ place.distance <= $0.distance }) ?? true {
                replacements[word] = place.word
            } else if let correction {
                if correction.distance <= Self.farthest, !isName(word, besides: correction, in: line) {
                    replacements[word] = correction.word
                }
            } else if !isDutch,
                let split = try SpellingIndex.splits(of: word, count: { try count(of: $0, in: snapshot) }).first
            {
                replacements[word] = "\(split.first) \(split.second)"
            }
        }
        guard !replacements.isEmpty else { return nil }
        return replaced(replacements, in: query.text)
    }

    /// Whether a word behind "van", "bij" or "uit" is the name of a person, a firm or a country rather than what it would be
    /// corrected to. Where a municipality is as near, nobody can tell.
    private func isName(_ word: String, besides correction: Correction, in line: TypedLine) -> Bool {
        guard line.lead(to: word) == .name else { return false }
        if line.isCapitalised(word), correction.distance > Self.farthestOfName { return true }
        return referenceWords.isPlace(correction.word)
            || referenceWords.place(near: word).map { $0.distance <= correction.distance } ?? false
    }

    /// The words of the kaart, of the thesaurus, and of the names of municipalities.
    private func spelling(of snapshot: KaartSnapshot) -> DividedSpelling {
        DividedSpelling { volume in
            try index(volume, in: snapshot.searchMemory()) { try snapshot.vocabulary(volume) }
        }
    }

    /// Those of a volume; made when they are not at hand.
    ///
    /// - Parameters:
    ///   - volume: which.
    ///   - memory: where they are kept.
    ///   - read: gives the words of the kaart.
    /// - Returns: the words.
    /// - Throws: what `read` throws.
    func index(
        _ volume: SpellingVolume, in memory: SearchMemory, _ read: () throws -> [(word: String, count: Int)]
    ) rethrows -> SpellingIndex {
        try memory.spelling(volume) {
            let words = referenceWords.byVolume[volume, default: []]
            return SpellingIndex(try read() + words.map { (word: $0, count: Self.thesaurusCount) })
        }
    }

    /// How much a word counts; 0 where nothing knows it.
    private func count(of word: String, in snapshot: KaartSnapshot) throws -> Int {
        try max(snapshot.documentCount(of: word), referenceWords.contains(word) ? Self.thesaurusCount : 0)
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

/// A question as it was typed, for what only the neighbours and the capital of a word tell.
private struct TypedLine {
    private let words: [(folded: String, isCapitalised: Bool)]

    init(_ text: String, _ analysis: Analysis) {
        let bytes = Array(text.utf8)
        words = analysis.words(in: text).map { word in
            let written = String(decoding: bytes[word.range], as: UTF8.self)
            return (
                word.text, written.first?.isUppercase ?? false && written.dropFirst().contains(where: \.isLowercase)
            )
        }
    }

    /// Whether a place can be named where the word stands: by what it follows, else by its capital.
    func mayNamePlace(_ word: String) -> Bool {
        lead(to: word).map { $0 == .place } ?? isCapitalised(word)
    }

    func isCapitalised(_ word: String) -> Bool { words.contains { $0.folded == word && $0.isCapitalised } }

    /// What the words before the word say of it; nil where they say nothing.
    func lead(to word: String) -> PlaceWords.Lead? {
        words.indices.dropFirst().lazy.filter { words[$0].folded == word }.compactMap { index in
            PlaceWords.lead(words[index - 1].folded, after: index > 1 ? words[index - 2].folded : nil)
        }.first
    }

    /// What the word is when it is written together with the one before or behind it.
    func joins(of word: String) -> [String] {
        zip(words, words.dropFirst()).filter { $0.folded == word || $1.folded == word }.map { $0.folded + $1.folded }
    }
}

/// The words of the thesaurus, and of the names of municipalities; gathered when a word is misspelled for the first time.
private final class ReferenceWords {
    private let references: ReferenceData
    private let analysis: Analysis

    init(_ references: ReferenceData, _ analysis: Analysis) {
        self.references = references
        self.analysis = analysis
    }

    private(set) lazy var byVolume: [SpellingVolume: Set<String>] =
        Dictionary(grouping: references.thesaurus.vocabulary.union(places)) { SpellingVolume(of: $0) }
        .mapValues { Set($0) }

    private lazy var places = Set(
        references.gazetteer.areas(at: .gemeente).flatMap { analysis.words(in: $0.name).map(\.text) })

    /// Municipalities of one word: "node" is none.
    private lazy var placeNames: Set<String> = Set(
        references.gazetteer.areas(at: .gemeente).compactMap { area in
            let words = analysis.words(in: area.name)
            return words.count == 1 ? words.first?.text : nil
        })

    private lazy var placeIndex = SpellingIndex(placeNames.map { (word: $0, count: 1) })

    func isPlace(_ word: String) -> Bool { placeNames.contains(word) }

    func contains(_ word: String) -> Bool { byVolume[SpellingVolume(of: word), default: []].contains(word) }

    /// The term that a word is but for one sound that was written in another way; nil for a word that Dutch may have, and
    /// where only the ending differs, as in "pleegouder" beside "pleegouders".
    func term(soundingLike word: String) -> String? {
        guard !analysis.isKnown(word), !contains(word) else { return nil }
        let terms = byVolume[SpellingVolume(of: word), default: []]
        let near = SpellingIndex(terms.map { (word: $0, count: 1) }).corrections(for: word, limit: 1).first
        guard let near, near.distance < 1, near.word.utf8.count >= Self.shortestTerm else { return nil }
        return word.hasPrefix(near.word) || near.word.hasPrefix(word) ? nil : near.word
    }

    /// The abbreviation that a word is but for two neighbours that were swapped: "ocwm"; nil for a word that Dutch may have,
    /// and where two are as near.
    func abbreviation(meantBy word: String) -> String? {
        guard !analysis.isKnown(word), !contains(word), !isPlace(word) else { return nil }
        let meant = swapped(word, among: abbreviations)
        return meant.count == 1 ? meant.first : nil
    }

    static let abbreviationLengths = 3...5

    private lazy var abbreviations = references.thesaurus.abbreviations(ofLengths: Self.abbreviationLengths)

    /// The words that a word is with two neighbours swapped.
    private func swapped(_ word: String, among words: Set<String>) -> [String] {
        let letters = word.utf8.sorted()
        return words.filter { $0.utf8.sorted() == letters && EditDistance.between($0, word, atMost: 1) != nil }
    }

    /// The municipality that a word is but for one slip, of four letters but for two of them swapped; nil for a word that Dutch
    /// may have, and where two are as near.
    func place(near word: String) -> Correction? {
        guard !analysis.isKnown(word), !contains(word) else { return nil }
        guard word.utf8.count >= Self.shortestPlace else {
            let near = swapped(word, among: placeNames)
            guard near.count == 1, let name = near.first else { return nil }
            return Correction(word: name, distance: 1, count: 1)
        }
        let near = placeIndex.corrections(for: word, limit: 2)
        guard let first = near.first, first.distance <= 1,
            near.dropFirst().allSatisfy({ $0.distance > first.distance })
        else { return nil }
        return first
    }

    /// The municipality that a word is but for one slip, though nothing shows that it names a place; nil for a word that Dutch
    /// may have, and where two are as near.
    ///
    /// An n that is not heard may lack. Else a word that ends as inflected ones do is taken for one, unless it has the stem of
    /// the place: "beheren" is no Beveren, but "ninoove" is Ninove.
    func place(meantBy word: String) -> String? {
        guard word.utf8.count >= Self.shortestPlace else { return nil }
        if placeNames.contains(word + "n"), word.hasSuffix("e") { return word + "n" }
        guard let near = place(near: word) else { return nil }
        let isInflected = Self.inflections.contains(where: word.hasSuffix)
        return isInflected && analysis.stem(of: word) != analysis.stem(of: near.word) ? nil : near.word
    }

    private static let inflections = ["en", "e", "s", "t", "er", "d"]
    /// Shorter ones are words of other languages.
    private static let shortestPlace = 5
    /// Shorter ones are too easily another word.
    private static let shortestTerm = 7
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

    /// Every Dutch term that is written in capitals only and has so many letters, folded.
    fileprivate func abbreviations(ofLengths lengths: ClosedRange<Int>) -> Set<String> {
        let concepts = concepts(in: .targetGroup) + concepts(in: .careDomain)
        let terms = concepts.flatMap(\.synonyms) + words.flatMap(\.terms)
        return Set(
            terms.lazy.filter { term in
                term.language == .dutch && lengths.contains(term.text.utf8.count)
                    && term.text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
            }.map(\.text.folded))
    }
}
