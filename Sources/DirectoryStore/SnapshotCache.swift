import GRDB
import Search

/// What ranking needs of every offering, and where the words of questions stand, kept between questions by a process
/// that answers many.
///
/// It belongs to one state of the database: SQLite's `data_version` tells when another connection has committed, and is
/// read within the transaction of the question, so that no answer mixes old and new. Only used by the queue of its store.
final class SnapshotCache {
    private var version: Int64?
    private var keys: SignalKeys?
    private var table: SignalTable?
    private var weights: LengthWeights?
    private var hours: HoursTable?
    private var postings: [String: Postings] = [:]
    private var postingsCount = 0

    /// Most rows that postings are kept of, over all terms: some seventy megabytes.
    private static let mostPostings = 6_000_000

    /// Forgets what belongs to another state than the transaction sees.
    func refresh(_ db: Database) throws {
        let current = try Int64.fetchOne(db, cachedSQL: "PRAGMA data_version")
        if let version, version == current { return }
        version = current
        keys = nil
        table = nil
        weights = nil
        hours = nil
        forgetPostings()
    }

    private func forgetPostings() {
        postings = [:]
        postingsCount = 0
    }

    func keys(_ read: () throws -> SignalKeys) rethrows -> SignalKeys {
        if let keys { return keys }
        let keys = try read()
        self.keys = keys
        return keys
    }

    func table(_ read: () throws -> SignalTable) rethrows -> SignalTable {
        if let table { return table }
        let table = try read()
        self.table = table
        return table
    }

    func hours(_ read: () throws -> HoursTable) rethrows -> HoursTable {
        if let hours { return hours }
        let hours = try read()
        self.hours = hours
        return hours
    }

    func weights(_ parameters: TextScorer.Parameters, _ table: SignalTable) -> LengthWeights {
        if let weights, weights.parameters == parameters { return weights }
        forgetPostings()
        let weights = LengthWeights(table, parameters: parameters)
        self.weights = weights
        return weights
    }

    func postings(of term: String, _ read: () throws -> Postings) rethrows -> Postings {
        if let known = postings[term] { return known }
        let read = try read()
        if postingsCount + read.rows.count > Self.mostPostings { forgetPostings() }
        postingsCount += read.rows.count
        postings[term] = read
        return read
    }
}
