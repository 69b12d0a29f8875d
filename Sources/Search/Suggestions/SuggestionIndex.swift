import DutchText
package import Gazetteer
package import Thesaurus

/// Suggests subjects, target groups and places while a question is typed: by the beginning of any word of their names,
/// and where those are misspelled.
package struct SuggestionIndex: Sendable {
    private struct Entry {
        let name: String
        let label: String
        let kind: Suggestion.Kind
        let id: String
        /// 0 for what a concept or place is called, 1 for another name of it, and for places in Wallonia.
        let remoteness: Int
        /// The order in which they were given.
        let order: Int
    }

    /// A name from one of its words on.
    private struct Start {
        let key: String
        let entry: Int
        let isFirst: Bool
    }

    private let entries: [Entry]
    /// In the order of their keys.
    private let starts: [Start]
    /// The first word of each start, once, with the starts that it begins.
    private let firstWords: [(word: [UInt8], starts: Range<Int>)]

    private static let longestTail = 4
    private static let shortestMisspelled = 4
    private static let placeWords: Set<String> = ["in", "te", "rond", "nabij", "omgeving", "near", "pres"]

    /// - Parameters:
    ///   - thesaurus: the subjects and target groups.
    ///   - gazetteer: the places.
    package init(thesaurus: Thesaurus, gazetteer: Gazetteer) {
        var entries: [Entry] = []
        for (scheme, kind) in [(Scheme.careDomain, Suggestion.Kind.subject), (.targetGroup, .targetGroup)] {
            for concept in thesaurus.concepts(in: scheme) {
                func add(_ name: String, _ remoteness: Int) {
                    entries.append(
                        Entry(
                            name: name, label: concept.label, kind: kind, id: concept.code, remoteness: remoteness,
                            order: entries.count))
                }
                add(concept.label, 0)
                for language in Term.Language.allCases.dropFirst() {
                    if let label = concept.labels[language] { add(label, 1) }
                }
                for synonym in concept.synonyms { add(synonym.text, 1) }
            }
        }
        for word in thesaurus.words {
            guard let domain = word.domain.flatMap({ thesaurus.concept($0, in: .careDomain) }) else { continue }
            for term in word.terms {
                entries.append(
                    Entry(
                        name: term.text, label: domain.label, kind: .subject, id: domain.code, remoteness: 1,
                        order: entries.count))
            }
        }
        let near = ["nis:02000", "nis:04000"].map { gazetteer.leaves(of: $0) }
        func isNear(_ area: Area) -> Bool {
            let leaves = gazetteer.leaves(of: area)
            return near.contains { leaves.isSubset(of: $0) }
        }
        for scale in [AreaScale.gemeente, .deelgemeente, .referentieregio, .provincie, .gewest, .wijk] {
            for area in gazetteer.areas(at: scale) {
                entries.append(
                    Entry(
                        name: area.name, label: gazetteer.qualifiedName(of: area), kind: .place, id: area.id,
                        remoteness: isNear(area) ? 0 : 1,
                        order: entries.count))
            }
        }
        self.entries = entries
        var starts: [Start] = []
        for (index, entry) in entries.enumerated() {
            let words = TypedWords(entry.name).words
            for first in words.indices where first == 0 || words[first].utf8.count > 2 {
                starts.append(Start(key: words[first...].joined(separator: " "), entry: index, isFirst: first == 0))
            }
        }
        starts.sort { ($0.key, $0.entry) < ($1.key, $1.entry) }
        self.starts = starts
        var firstWords: [(word: [UInt8], starts: Range<Int>)] = []
        for (index, start) in starts.enumerated() {
            let word = Array(start.key.utf8.prefix { $0 != UInt8(ascii: " ") })
            if let last = firstWords.last, last.word == word {
                firstWords[firstWords.count - 1].starts = last.starts.lowerBound..<index + 1
            } else {
                firstWords.append((word, index..<index + 1))
            }
        }
        self.firstWords = firstWords
    }

    /// What the question may go on with, the likeliest first.
    ///
    /// - Parameters:
    ///   - typed: what was typed so far.
    ///   - count: how many are wanted at most.
    ///   - isUsed: whether the kaart has anything under a concept or place, by kind and id; what it has comes first.
    /// - Returns: each thing once.
    package func suggestions(
        for typed: TypedWords, count: Int, isUsed: (Suggestion.Kind, String) -> Bool
    ) -> [Suggestion] {
        guard let last = typed.words.indices.last else { return [] }
        var found: [(Suggestion, rank: Rank)] = []
        var known: Set<String> = []
        for start in max(0, last + 1 - Self.longestTail)...last
        where start == last || !StopWords.contains(typed.words[start]) {
            let tail = typed.words[start...].joined(separator: " ")
            let expectsPlace = start > 0 && Self.placeWords.contains(typed.words[start - 1])
            var matches = range(startingWith: tail).map { (start: starts[$0], slips: 0) }
            if matches.isEmpty {
                matches = misspelled(typed.words[start...]).map { (start: starts[$0.start], slips: $0.slips) }
            }
            let ranked = matches.map { match -> (Entry, Rank) in
                let entry = entries[match.start.entry]
                return (
                    entry,
                    Rank(
                        missing: start, slips: match.slips,
                        isUnexpected: expectsPlace != (entry.kind == .place) && expectsPlace,
                        isWithin: !match.start.isFirst, isUnused: !isUsed(entry.kind, entry.id),
                        remoteness: entry.remoteness, length: entry.name.utf8.count, order: entry.order)
                )
            }.sorted { $0.1 < $1.1 }
            for (entry, rank) in ranked where known.insert("\(entry.kind):\(entry.id)").inserted {
                let text = typed.text(replacingFrom: start, by: entry.name)
                guard known.insert(text).inserted else { continue }
                let suggestion = Suggestion(
                    text: text, kind: entry.kind, name: entry.name,
                    label: entry.label, id: entry.id)
                found.append((suggestion, rank))
                if found.count >= count { break }
            }
            if found.count >= count { break }
        }
        return found.sorted { $0.rank < $1.rank }.prefix(count).map(\.0)
    }

    /// What makes a suggestion likelier, the most important first.
    private struct Rank: Comparable {
        /// How many of the words typed it leaves as they are.
        let missing: Int
        let slips: Int
        let isUnexpected, isWithin, isUnused: Bool
        let remoteness, length, order: Int

        private static let far = 1_000_000_000
        private static let longest = 1_000_000

        static func < (left: Rank, right: Rank) -> Bool {
            func key(_ rank: Rank) -> (Int, Int, Int, Int, Int) {
                (
                    rank.missing, rank.slips, (rank.isUnexpected ? 2 : 0) + (rank.isWithin ? 1 : 0),
                    rank.isUnused ? 1 : 0, rank.remoteness * Self.far + rank.length * Self.longest + rank.order
                )
            }
            return key(left) < key(right)
        }
    }

    private func range(startingWith prefix: String) -> Range<Int> {
        let low = firstIndex { $0 >= prefix }
        let high = firstIndex { !$0.hasPrefix(prefix) && $0 > prefix }
        return low..<max(low, high)
    }

    private func firstIndex(where isBeyond: (String) -> Bool) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(starts[middle].key) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The starts that begin, but for a slip or two in a word, with the words typed.
    private func misspelled(_ typed: ArraySlice<String>) -> [(start: Int, slips: Int)] {
        let words = typed.map { Array($0.utf8) }
        guard let first = words.first, words.contains(where: { $0.count >= Self.shortestMisspelled }) else { return [] }
        return firstWords.flatMap { entry -> [(start: Int, slips: Int)] in
            guard let slips = Self.slips(in: first, towards: entry.word, isLast: words.count == 1) else { return [] }
            return entry.starts.compactMap { start in
                guard words.count > 1 else { return (start, slips) }
                let others = starts[start].key.utf8.split(separator: UInt8(ascii: " ")).dropFirst().map(Array.init)
                guard others.count >= words.count - 1 else { return nil }
                var total = slips
                for (place, word) in words.dropFirst().enumerated() {
                    let isLast = place == words.count - 2
                    guard let more = Self.slips(in: word, towards: others[place], isLast: isLast) else { return nil }
                    total += more
                }
                return (start, total)
            }
        }
    }

    /// Slips in a word that is finished, unless it is the last.
    private static func slips(in typed: [UInt8], towards word: [UInt8], isLast: Bool) -> Int? {
        if typed.count < shortestMisspelled {
            return isLast ? (word.starts(with: typed) ? 0 : nil) : typed == word ? 0 : nil
        }
        guard isLast || abs(typed.count - word.count) <= 1 else { return nil }
        return TypingSlips.count(in: typed.span, asBeginningOf: word.span)
    }
}
