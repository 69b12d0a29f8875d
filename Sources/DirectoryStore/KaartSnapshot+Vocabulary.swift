import GRDB
import Search
package import Spelling

extension KaartSnapshot {
    /// Whether any offering has the term in its text.
    package func has(term: String) throws -> Bool {
        // Who is helped asks once, and need not wait for the memory that the helper fills.
        guard helper != nil else { return try documentCount(of: term) > 0 }
        guard let expression = MatchExpression(term: term) else { return false }
        return try Bool.fetchOne(
            db, cachedSQL: "SELECT EXISTS (SELECT 1 FROM service_index WHERE service_index MATCH ?)",
            [expression.text]) ?? false
    }

    /// How many offerings have the term in their text.
    package func documentCount(of term: String) throws -> Int {
        try searchMemory().documentCount(of: term) {
            try Int.fetchOne(db, cachedSQL: "SELECT doc FROM temp.service_vocabulary WHERE term = ?", [term]) ?? 0
        }
    }

    /// The terms of the index, in the order of their bytes, with the number of offerings that have each. FTS5 reads all texts
    /// of a term for that number.
    package func vocabulary(_ volume: SpellingVolume) throws -> [(word: String, count: Int)] {
        func terms(_ condition: String, _ arguments: [String]) throws -> [(word: String, count: Int)] {
            try Row.map(
                db, cachedSQL: "SELECT term, doc FROM temp.service_vocabulary WHERE \(condition)", arguments
            ) { try ($0.value(0), $0.value(1)) }
        }
        func text(_ letter: UInt8) -> String { String(decoding: [letter], as: UTF8.self) }
        if let letter = volume.letter { return try terms("term >= ? AND term < ?", [text(letter), text(letter + 1)]) }
        return try terms("term < ?", ["a"]) + terms("term >= ?", ["{"])
    }
}
