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
        /// The language of a name that stands beside one in another language; nil for the only name.
        let language: Term.Language?
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
        /// Whether it begins with a postcode before the name.
        var isPostcode = false
    }

    private let entries: [Entry]
    /// In the order of their keys.
    private let starts: [Start]
    /// The first word of each start, once, with the starts that it begins.
    private let firstWords: [(word: [UInt8], starts: Range<Int>)]

    private static let longestTail = 4
    private static let shortestMisspelled = 4
    /// So many digits show that they are no age.
    private static let shortestPostcode = 3
    private static let placeWords: Set<String> = [
        "in", "te", "rond", "rondom", "nabij", "omgeving", "near", "around", "a", "au", "pres",
    ]
    /// The towns that most people live near, the largest first: for where there is nothing yet after "in".
    private let towns: [Int]

    /// - Parameters:
    ///   - thesaurus: the subjects and target groups.
    ///   - gazetteer: the places.
    package init(thesaurus: Thesaurus, gazetteer: Gazetteer) {
        var entries: [Entry] = []
        for (scheme, kind) in [(Scheme.careDomain, Suggestion.Kind.subject), (.targetGroup, .targetGroup)] {
            for concept in thesaurus.concepts(in: scheme) {
                func add(_ name: String, _ language: Term.Language?, _ remoteness: Int) {
                    entries.append(
                        Entry(
                            name: name, label: concept.label, kind: kind, id: concept.code, language: language,
                            remoteness: remoteness, order: entries.count))
                }
                add(concept.label, concept.labels[.french] == nil ? nil : .dutch, 0)
                for language in Term.Language.allCases.dropFirst() {
                    if let label = concept.labels[language] { add(label, language, 0) }
                }
                for synonym in concept.synonyms { add(synonym.text, nil, 1) }
            }
        }
        for word in thesaurus.words {
            guard let domain = word.domain.flatMap({ thesaurus.concept($0, in: .careDomain) }) else { continue }
            for term in word.terms {
                entries.append(
                    Entry(
                        name: term.text, label: domain.label, kind: .subject, id: domain.code, language: nil,
                        remoteness: 1, order: entries.count))
            }
        }
        let near = ["nis:02000", "nis:04000"].map { gazetteer.leaves(of: $0) }
        func isNear(_ area: Area) -> Bool {
            let leaves = gazetteer.leaves(of: area)
            return near.contains { leaves.isSubset(of: $0) }
        }
        var placeEntries: [String: [Int]] = [:]
        for scale in [AreaScale.gemeente, .deelgemeente, .referentieregio, .provincie, .gewest, .wijk] {
            for area in gazetteer.areas(at: scale) {
                func add(_ name: String, _ language: Term.Language?) {
                    placeEntries[area.id, default: []].append(entries.count)
                    entries.append(
                        Entry(
                            name: name, label: gazetteer.qualifiedName(of: area), kind: .place, id: area.id,
                            language: language, remoteness: isNear(area) ? 0 : 1, order: entries.count))
                }
                let french = area.names.fr.flatMap { $0 == area.name ? nil : $0 }
                add(area.name, french == nil ? nil : .dutch)
                if let french { add(french, .french) }
            }
        }
        self.entries = entries
        towns = Self.towns(gazetteer).filter(isNear).flatMap { placeEntries[$0.id] ?? [] }
        var starts: [Start] = []
        for (index, entry) in entries.enumerated() {
            let words = TypedWords(entry.name).words
            for first in words.indices where first == 0 || words[first].utf8.count > 2 {
                starts.append(Start(key: words[first...].joined(separator: " "), entry: index, isFirst: first == 0))
            }
        }
        for (postcode, area) in gazetteer.areasByPostcode {
            for entry in placeEntries[area.id] ?? [] {
                let key = "\(postcode) " + TypedWords(entries[entry].name).words.joined(separator: " ")
                starts.append(Start(key: key, entry: entry, isFirst: true, isPostcode: true))
            }
        }
        starts.sort { ($0.key, $0.entry) < ($1.key, $1.entry) }
        self.starts = starts
        var firstWords: [(word: [UInt8], starts: Range<Int>)] = []
        for (index, start) in starts.enumerated() where !start.isPostcode {
            let word = Array(start.key.utf8.prefix { $0 != UInt8(ascii: " ") })
            if let last = firstWords.last, last.word == word {
                firstWords[firstWords.count - 1].starts = last.starts.lowerBound..<index + 1
            } else {
                firstWords.append((word, index..<index + 1))
            }
        }
        self.firstWords = firstWords
    }

    /// The municipalities after which an arrondissement is called ("Arrondissement Halle-Vilvoorde"), the largest first.
    private static func towns(_ gazetteer: Gazetteer) -> [Area] {
        var names: Set<String> = []
        for seat in gazetteer.areas(at: .arrondissement) {
            let words = TypedWords(seat.name).words
            names.formUnion(words)
            names.formUnion(zip(words, words.dropFirst()).map { "\($0) \($1)" })
        }
        // The more people, the more postcodes.
        var sizes: [String: Int] = [:]
        for (_, area) in gazetteer.areasByPostcode {
            if let town = gazetteer.municipality(of: area) { sizes[town.id, default: 0] += 1 }
        }
        return gazetteer.areas(at: .gemeente)
            .filter { names.contains(TypedWords($0.name).words.joined(separator: " ")) }
            .map { (area: $0, size: sizes[$0.id] ?? 0) }
            .sorted { ($1.size, $0.area.name) < ($0.size, $1.area.name) }.map(\.area)
    }

    /// What the question may go on with, the likeliest first.
    ///
    /// - Parameters:
    ///   - typed: what was typed so far.
    ///   - count: how many are wanted at most.
    ///   - language: the language in which names come first.
    ///   - isUsed: whether the kaart has anything under a concept or place, by kind and id; what it has comes first.
    /// - Returns: each thing once.
    package func suggestions(
        for typed: TypedWords, count: Int, in language: Term.Language = .dutch,
        isUsed: (Suggestion.Kind, String) -> Bool
    ) -> [Suggestion] {
        guard let last = typed.words.indices.last else { return [] }
        let endsBeforePlace = typed.isFinished && Self.placeWords.contains(typed.words[last])
        var found: [(Suggestion, rank: Rank)] = []
        var known: Set<String> = []
        for start in max(0, last + 1 - Self.longestTail)...last
        where !typed.isJoined(start)
            && (start == last ? last == 0 || !endsBeforePlace : !StopWords.contains(typed.words[start]))
        {
            let expectsPlace = start > 0 && Self.placeWords.contains(typed.words[start - 1])
            let matches =
                endsBeforePlace
                ? exact(typed.words[start...], isFinished: true)
                : exactOrMisspelled(typed.words[start...], isFinished: typed.isFinished)
            let ranked = matches.map { match -> (Entry, Rank) in
                let entry = entries[match.start.entry]
                let isForeign = entry.language.map { $0 != language } ?? false
                return (
                    entry,
                    Rank(
                        missing: start, slips: match.slips,
                        isUnexpected: expectsPlace && entry.kind != .place,
                        isWithin: !match.start.isFirst, isUnused: !isUsed(entry.kind, entry.id),
                        remoteness: entry.remoteness + (isForeign ? 1 : 0),
                        length: entry.name.utf8.count, order: entry.order)
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
        let likeliest = found.sorted { $0.rank < $1.rank }.prefix(count).map(\.0)
        guard endsBeforePlace else { return likeliest }
        let here = towns.map { entries[$0] }.filter { $0.language ?? language == language }
        let used = here.filter { isUsed($0.kind, $0.id) } + here.filter { !isUsed($0.kind, $0.id) }
        let others = likeliest.prefix(count / 2)
        return used.prefix(count - others.count).map {
            Suggestion(
                text: typed.text(replacingFrom: last + 1, by: $0.name), kind: $0.kind, name: $0.name,
                label: $0.label, id: $0.id)
        } + others
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

    /// The starts that go on as the words do, or if there are none, those that do but for a slip or two.
    private func exactOrMisspelled(
        _ words: ArraySlice<String>, isFinished: Bool
    ) -> [(start: Start, slips: Int)] {
        let found = exact(words, isFinished: isFinished)
        if !found.isEmpty { return found }
        return misspelled(words, isFinished: isFinished).map { (starts[$0.start], $0.slips) }
    }

    private func exact(_ words: ArraySlice<String>, isFinished: Bool) -> [(start: Start, slips: Int)] {
        let tail = words.joined(separator: " ")
        return range(startingWith: tail, isFinished: isFinished).map { (starts[$0], 0) }
            .filter { start, _ in !start.isPostcode || tail.utf8.count >= Self.shortestPostcode }
    }

    private func range(startingWith words: String, isFinished: Bool) -> Range<Int> {
        let prefix = isFinished ? words + " " : words
        let low = firstIndex { $0 >= words }
        // A space comes before every letter and digit, so that what is the words alone stands right before what goes on.
        let high = firstIndex { $0 != words && !$0.hasPrefix(prefix) && $0 > words }
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
    private func misspelled(_ typed: ArraySlice<String>, isFinished: Bool) -> [(start: Int, slips: Int)] {
        let words = typed.map { Array($0.utf8) }
        guard let first = words.first, words.contains(where: { $0.count >= Self.shortestMisspelled }) else { return [] }
        return firstWords.flatMap { entry -> [(start: Int, slips: Int)] in
            guard let slips = Self.slips(in: first, towards: entry.word, isLast: words.count == 1 && !isFinished)
            else { return [] }
            return entry.starts.compactMap { start in
                guard words.count > 1 else { return (start, slips) }
                let others = starts[start].key.utf8.split(separator: UInt8(ascii: " ")).dropFirst().map(Array.init)
                guard others.count >= words.count - 1 else { return nil }
                var total = slips
                for (place, word) in words.dropFirst().enumerated() {
                    let isLast = place == words.count - 2 && !isFinished
                    guard let more = Self.slips(in: word, towards: others[place], isLast: isLast) else { return nil }
                    total += more
                }
                return (start, total)
            }
        }
    }

    /// Slips in a word; in the last one that is not finished, towards the beginning of another.
    private static func slips(in typed: [UInt8], towards word: [UInt8], isLast: Bool) -> Int? {
        if typed.count < shortestMisspelled {
            return isLast ? (word.starts(with: typed) ? 0 : nil) : typed == word ? 0 : nil
        }
        guard isLast || abs(typed.count - word.count) <= 1 else { return nil }
        return TypingSlips.count(in: typed.span, asBeginningOf: word.span)
    }
}
