package import Brugfiguur
package import DirectoryModel
import GRDB

extension DirectoryStore {
    /// Adds what was asked at the desks.
    ///
    /// - Parameters:
    ///   - counts: each five or more.
    ///   - date: the day; only its month is kept.
    /// - Throws: `StoreError`.
    package func add(_ counts: [Demand.Subject: Demand.Count], on date: CalendarDate) throws(StoreError) {
        guard !counts.isEmpty else { return }
        try StoreError.wrapping(path) {
            try queue.write { db in
                for (subject, count) in counts {
                    try db.run(
                        "INSERT INTO demand (month, municipality, concept, shown, not_found) VALUES (?, ?, ?, ?, ?) "
                            + "ON CONFLICT (month, municipality, concept) DO UPDATE SET shown = shown + excluded.shown, "
                            + "not_found = not_found + excluded.not_found",
                        [
                            String(date.description.prefix(7)), subject.municipality, subject.concept, count.shown,
                            count.notFound,
                        ])
                }
            }
        }
    }
}

extension KaartSnapshot {
    /// How often a concept was asked for in a place since a day, to the month.
    package func demand(since date: CalendarDate) throws -> [Demand.Subject: Int] {
        try demandCounts(since: date).mapValues { $0.shown + $0.notFound }
    }

    /// How often a concept was shown and not found in a place since a day, to the month.
    package func demandCounts(since date: CalendarDate) throws -> [Demand.Subject: Demand.Count] {
        var counts: [Demand.Subject: Demand.Count] = [:]
        for row in try Row.fetchAll(
            db,
            sql: "SELECT municipality, concept, sum(shown), sum(not_found) FROM demand WHERE month >= ? "
                + "GROUP BY municipality, concept", arguments: [String(date.description.prefix(7))])
        {
            counts[Demand.Subject(municipality: try row.value(0), concept: try row.value(1))] = Demand.Count(
                shown: try row.value(2), notFound: try row.value(3))
        }
        return counts
    }
}
