import DirectoryService
import DirectoryStore
import DutchText
import Gazetteer
import Thesaurus

@testable import Search

/// Any text as a question: what is understood of it lies within it, and every word of it can be looked up in the index.
final class QuestionTarget: FuzzTarget {
    private let world: FuzzWorld
    private let understanding: QueryUnderstanding
    private let analysis: Analysis
    private let store: DirectoryStore

    init() throws {
        world = try FuzzWorld.shared()
        understanding = world.understanding
        analysis = Analysis(lexicon: world.references.lexicon)
        store = try world.kaart("ocmw")
    }

    func run(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        var request = SearchRequest(text: text, date: FuzzWorld.date)
        request.minute = 600
        let query = try understanding.understand(request)
        try checkWords(text)
        try check(query)
        request.leftOut = Set(query.understoodParts)
        let without = try understanding.understand(request)
        try promise(without.understoodParts.isEmpty, "left out and still understood: \(without.understoodParts)")
        try promise(without.words == query.words, "what is left out changes the words that are looked for")
        try store.read { snapshot in
            for term in query.words.terms { _ = try snapshot.documentCount(of: term) }
            _ = try snapshot.textScorer(for: query.words, parameters: world.settings.search.parameters)
            let typed = TypedWords(text)
            _ = try snapshot.offeringNames(startingWith: typed, count: 3)
            if let last = typed.words.last { _ = try snapshot.wordsLike(last, count: 3) }
        }
    }

    /// The words of a line lie in it one after the other, and what is read in them lies within them.
    private func checkWords(_ text: String) throws {
        let words = analysis.words(in: text)
        let length = text.utf8.count
        var end = 0
        for word in words {
            try promise(end <= word.range.lowerBound && word.range.upperBound <= length, "a word outside the line")
            try promise(!word.range.isEmpty && !word.bytes.isEmpty, "a word of nothing")
            end = word.range.upperBound
        }
        let line = Array(text.utf8)
        let places = world.references.gazetteer.mentions(
            in: words.map { ($0.text, String(decoding: line[$0.range], as: UTF8.self)) })
        let folded = words.map(\.text)
        let ages = AgeReading(words, of: text)
        let parts =
            places.flatMap { [$0.range, $0.phrase] }
            + world.references.thesaurus.mentions(in: folded).map(\.range)
            + [
                ages.age?.range, LanguageReading.language(in: folded)?.range,
                MomentReading.moment(in: folded, now: 600, today: FuzzWorld.date)?.range,
                CostReading.free(in: folded)?.range,
            ].compactMap { $0 } + ages.counts.map { $0..<$0 + 1 }
        for part in parts {
            try promise(!part.isEmpty && words.indices.contains(part), "words \(part) of \(words.count) are understood")
        }
    }

    private func check(_ query: SearchQuery) throws {
        try promise(Set(query.terms).count == query.terms.count, "a word twice: \(query.terms)")
        try promise(query.aside.isSubset(of: query.terms), "set aside and not there: \(query.aside)")
        try promise(query.words.terms.count <= 128, "\(query.words.terms.count) terms")
        for concept in query.words.concepts {
            try promise(!concept.alternatives.isEmpty, "a concept without a name")
            for name in concept.alternatives {
                try promise(0...1 ~= name.weight, "a name of weight \(name.weight)")
                try promise(name.terms.allSatisfy(query.words.terms.indices.contains), "a name of no term")
            }
        }
        if let age = query.age { try promise(SearchRequest.ages ~= age.years, "an age of \(age.years)") }
        let (thesaurus, asked) = (world.references.thesaurus, query.targetGroups + query.domains)
        for concept in asked { try promise(0...1 ~= concept.certainty, "a certainty of \(concept.certainty)") }
        try promise(
            query.targetGroups.allSatisfy { thesaurus.concept($0.code, in: .targetGroup) != nil }
                && query.domains.allSatisfy { thesaurus.concept($0.code, in: .careDomain) != nil },
            "an unknown concept: \(asked)")
    }
}

extension Range<Int> {
    /// Whether the other range lies within.
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
