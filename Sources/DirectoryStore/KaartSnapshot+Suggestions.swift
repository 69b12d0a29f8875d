import GRDB
package import Search
import Spelling

extension DirectoryStore {
    /// Reads what suggesting names takes, where many questions are asked; they are put in order once the reading has ended.
    ///
    /// - Throws: `StoreError`.
    package func prepareNames() throws {
        guard let memories else { return }
        let (memory, names) = try read { (try $0.searchMemory(), try $0.namesByKey()) }
        if memory.knownNames == nil { _ = memories.index(names, in: memory) }
    }
}

extension KaartSnapshot {
    /// Offerings whose name has all the words, the last one perhaps unfinished; those whose name begins with them first.
    ///
    /// - Parameters:
    ///   - typed: what was typed so far.
    ///   - count: how many are wanted at most.
    /// - Returns: HSDS id and name of each; what vanished from its source is left out.
    /// - Throws: what SQLite says.
    package func offeringNames(
        startingWith typed: TypedWords, count: Int
    ) throws -> [(id: String, name: String)] {
        guard let last = typed.words.last else { return [] }
        // A word of one or two letters may become too many others to look them all up.
        let isShort = last.utf8.count < Self.leastLetters
        let isFinished = isShort || typed.isFinished
        let words = MatchExpression.words(isShort ? typed.words.dropLast() : typed.words)
        guard !words.isEmpty else { return [] }
        var seen: Set<String> = []
        return try firstNames(having: words, isFinished: isFinished).filter { entry in
            !isShort || typed.isFinished || TypedWords(entry.name).words.contains { $0.hasPrefix(last) }
        }.map { entry in (entry: entry, isWithin: typed.begins(entry.name) ? 0 : 1) }
            .sorted { left, right in
                let (one, other) = (left.entry.name, right.entry.name)
                return (left.isWithin, one.utf8.count, one, left.entry.key)
                    < (right.isWithin, other.utf8.count, other, right.entry.key)
            }
            .map(\.entry).filter { seen.insert($0.name).inserted }.prefix(count).compactMap { entry in
                try String.fetchOne(db, cachedSQL: "SELECT uuid FROM service WHERE id = ?", [entry.key])
                    .map { ($0, entry.name) }
            }
    }

    /// The first offerings, by key, whose name has all the words, the last one perhaps unfinished.
    private func firstNames(having words: [String], isFinished: Bool) throws -> [(key: Int64, name: String)] {
        if let names = try names() { return names.first(Self.mostNames, having: words, isFinished: isFinished) }
        return try Row.map(
            db,
            cachedSQL: "SELECT service.id, service.name FROM service_index "
                + "JOIN service ON service.id = service_index.rowid "
                + "WHERE service_index MATCH ? AND vanished_on IS NULL ORDER BY service_index.rowid "
                + "LIMIT \(Self.mostNames)", [MatchExpression(namesWith: words, isFinished: isFinished).text]
        ) { try ($0.value(0), $0.value(1)) }
    }

    /// The names of offerings by their words; nil where one question is all that is asked.
    private func names() throws -> NameIndex? {
        guard let shared = memory.shared else { return nil }
        let memory = try searchMemory()
        return try memory.knownNames ?? shared.index(namesByKey(), in: memory)
    }

    /// The names that are suggested, in the order of their keys.
    func namesByKey() throws -> [(key: Int64, name: String)] {
        try Row.map(db, cachedSQL: "SELECT id, name FROM service WHERE vanished_on IS NULL ORDER BY id") {
            (try $0.value(0), try $0.value(1))
        }
    }

    /// A beginning that more names share is not worth more of them.
    private static let mostNames = 60
    private static let leastLetters = 3

    /// Words of the index that begin, but for a slip or two, with the word typed; the likest first, at most `count`.
    package func wordsLike(_ typed: String, count: Int) throws -> [String] {
        let start = String(typed.prefix(2))
        let words = try words(from: start, to: start + "~")
        let letters = Array(typed.utf8)
        let like = words.compactMap { word in
            TypingSlips.count(in: letters.span, asBeginningOf: word.utf8.span).map { (slips: $0, word: word) }
        }
        return like.sorted { ($0.slips, $0.word.utf8.count, $0.word) < ($1.slips, $1.word.utf8.count, $1.word) }
            .prefix(count).map(\.word)
    }

    /// The words of the index from one to before another, in the order of their bytes.
    private func words(from first: String, to end: String) throws -> ArraySlice<String> {
        guard memory.shared != nil else {
            let terms = try String.fetchAll(
                db, sql: "SELECT term FROM temp.service_vocabulary WHERE term >= ? AND term < ?",
                arguments: [first, end])
            return terms[...]
        }
        let volume = SpellingVolume(of: first)
        let all = try searchMemory().words(volume) { try vocabulary(volume).map(\.word) }
        func place(_ word: String) -> Int { all.partitioningIndex { !$0.utf8.lexicographicallyPrecedes(word.utf8) } }
        return all[place(first)..<max(place(first), place(end))]
    }

    /// The concepts and areas that the kaart has anything under.
    package func usedIDs() throws -> [Suggestion.Kind: Set<String>] {
        try memory.shared == nil ? signalKeys().usedIDs : searchMemory().usedIDs
    }
}
