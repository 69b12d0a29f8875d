import GRDB
package import Search

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
        let wanted = isShort ? MatchExpression(namesWith: typed.words.dropLast(), isFinished: true) : nil
        guard let expression = wanted ?? (isShort ? nil : MatchExpression(namesWith: typed.words)) else { return [] }
        let rows = try Row.fetchAll(
            db,
            cachedSQL: "SELECT uuid, service.name FROM service_index JOIN service ON service.id = service_index.rowid "
                + "WHERE service_index MATCH ? AND vanished_on IS NULL LIMIT \(Self.mostNames)", [expression.text])
        var seen: Set<String> = []
        return rows.filter { row in
            !isShort || TypedWords(row["name"] as String).words.contains { $0.hasPrefix(last) }
        }.map { row -> (id: String, name: String, isWithin: Int) in
            let name = row["name"] as String
            return (row["uuid"], name, typed.begins(name) ? 0 : 1)
        }.sorted { ($0.isWithin, $0.name.utf8.count, $0.name) < ($1.isWithin, $1.name.utf8.count, $1.name) }
            .filter { seen.insert($0.name).inserted }.prefix(count).map { ($0.id, $0.name) }
    }

    /// A beginning that more names share is not worth more of them.
    private static let mostNames = 60
    private static let leastLetters = 3

    /// Words of the index that begin, but for a slip or two, with the word typed; the likest first, at most `count`.
    package func wordsLike(_ typed: String, count: Int) throws -> [String] {
        let start = String(typed.prefix(2))
        let words = try Row.fetchAll(
            db, sql: "SELECT term FROM temp.service_vocabulary WHERE term >= ?1 AND term < ?1 || '~'",
            arguments: [start]
        ).map { $0["term"] as String }
        let letters = Array(typed.utf8)
        let like = words.compactMap { word in
            TypingSlips.count(in: letters, asBeginningOf: Array(word.utf8)).map { (slips: $0, word: word) }
        }
        return like.sorted { ($0.slips, $0.word.utf8.count, $0.word) < ($1.slips, $1.word.utf8.count, $1.word) }
            .prefix(count).map(\.word)
    }

    /// The concepts and areas that the kaart has anything under.
    package func usedIDs() throws -> [Suggestion.Kind: Set<String>] {
        let keys = try signalKeys()
        return [
            .subject: Set(keys.domains.values), .targetGroup: Set(keys.targetGroups.values),
            .place: Set(keys.areas.values),
        ]
    }
}
