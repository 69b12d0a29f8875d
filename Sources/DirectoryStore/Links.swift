package import Brugfiguur
package import DirectoryModel
import DutchText
package import Foundation
import GRDB

/// A link that stands in a reminder.
package struct IssuedLink: Sendable, Hashable {
    package let token: String
    package let expiresOn: CalendarDate
}

extension DirectoryStore {
    /// Gives offerings their links: the one that each has while that works, else a new one.
    ///
    /// - Parameters:
    ///   - offerings: their keys.
    ///   - date: the day.
    ///   - days: how long a link works.
    ///   - key: the key of the kaart.
    /// - Returns: the links by key of the offering.
    /// - Throws: `StoreError`.
    package func issueLinks(
        for offerings: [Int64], on date: CalendarDate, days: Int, key: Data
    ) throws(StoreError) -> [Int64: IssuedLink] {
        try StoreError.wrapping(path) {
            try queue.write { db in
                var links: [Int64: IssuedLink] = [:]
                for offering in offerings {
                    links[offering] = try link(of: offering, on: date, days: days, key: key, in: db)
                }
                return links
            }
        }
    }

    /// Notes that reminders were written.
    ///
    /// - Parameters:
    ///   - reminders: keys of the offerings with the round, 1 or 2.
    ///   - date: the day.
    /// - Throws: `StoreError`.
    package func note(reminders: [(key: Int64, round: Int)], on date: CalendarDate) throws(StoreError) {
        try StoreError.wrapping(path) {
            try queue.write { db in
                for reminder in reminders {
                    try db.run(
                        "INSERT OR IGNORE INTO reminder (service_id, drafted_on, round) VALUES (?, ?, ?)",
                        [reminder.key, date.description, reminder.round])
                }
            }
        }
    }

    private func link(
        of service: Int64, on date: CalendarDate, days: Int, key: Data, in db: Database
    ) throws -> IssuedLink? {
        guard let id = try String.fetchOne(db, cachedSQL: "SELECT uuid FROM service WHERE id = ?", [service]) else {
            return nil
        }
        let expiry = date.adding(days: days)
        if let row = try Row.fetchAll(
            db,
            cachedSQL: "SELECT nonce, token_hash FROM confirmation_link "
                + "WHERE service_id = ? AND used_on IS NULL AND expires_on >= ?", [service, date.description]
        ).first {
            let secret = try LinkSecret(nonce: row.value("nonce"), offering: id, key: key)
            if try secret.hash == row.value("token_hash") {
                try db.run(
                    "UPDATE confirmation_link SET expires_on = ? WHERE service_id = ? AND used_on IS NULL",
                    [expiry.description, service])
                return IssuedLink(token: secret.token, expiresOn: expiry)
            }
        }
        let secret = LinkSecret(offering: id, key: key)
        try db.run("DELETE FROM confirmation_link WHERE service_id = ? AND used_on IS NULL", [service])
        try db.run(
            "INSERT INTO confirmation_link (service_id, nonce, token_hash, issued_on, expires_on) "
                + "VALUES (?, ?, ?, ?, ?)",
            [service, secret.nonce, secret.hash, date.description, expiry.description])
        return IssuedLink(token: secret.token, expiresOn: expiry)
    }

    /// Takes an answer by a link, which is then used up. Of two answers at once, one is taken.
    ///
    /// - Parameters:
    ///   - answer: what the organisation says.
    ///   - labels: the names of concepts, for the index.
    /// - Returns: how the link stood before; only `.open` was taken.
    /// - Throws: `StoreError`.
    package func take(_ answer: LinkAnswer, labels: ConceptLabels) throws(StoreError) -> LinkStanding {
        try StoreError.wrapping(path) {
            var standing = LinkStanding.unknown
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let snapshot = KaartSnapshot(db: db, memory: SnapshotMemory())
                    standing = try snapshot.standing(ofLink: answer.tokenHash, on: answer.moment.date)
                    guard case .open(let key) = standing else { return .rollback }
                    guard try snapshot.offering(key: key) == answer.offering else {
                        standing = .outdated
                        return .rollback
                    }
                    try db.run(
                        "UPDATE confirmation_link SET used_on = ?, outcome = ? WHERE token_hash = ?",
                        [answer.moment.date.description, answer.choice.code, answer.tokenHash])
                    try keep(answer, of: key, labels: labels, in: db)
                    return .commit
                }
            }
            return standing
        }
    }

    private func keep(_ answer: LinkAnswer, of key: Int64, labels: ConceptLabels, in db: Database) throws {
        let id = try String.fetchOne(db, cachedSQL: "SELECT uuid FROM service WHERE id = ?", [key]) ?? ""
        let date = answer.moment.date
        var care = try CareWriter(db: db, date: date, labels: labels, lexicon: lexicon)
        func confirmation(_ fields: [String]) -> Confirmation {
            Confirmation(offering: id, fields: fields, assurer: answer.author, via: .link, date: date)
        }
        func proposal(_ values: [String: String], _ remark: String) -> Correction {
            Correction(
                offering: id, values: values, author: answer.author, via: .link, date: date, remark: remark)
        }
        switch answer.choice {
        case .right: _ = try care.confirm(confirmation([]))
        case .gone(let remark):
            _ = try care.propose(proposal(["status": OfferingFields.json(OfferingStatus.defunct.rawValue)], remark))
        case .changed(let values, let unchanged, let remark) where !values.isEmpty:
            _ = try care.propose(proposal(values, remark))
            if !unchanged.isEmpty { _ = try care.confirm(confirmation(unchanged)) }
        case .changed(_, _, let remark) where remark.isEmpty: _ = try care.confirm(confirmation([]))
        case .changed(_, _, let remark):
            try db.run(
                "INSERT INTO report (kind, service_id, description, reported_at, via) VALUES ('other', ?, ?, ?, 'web')",
                [key, remark, "\(date)T\(ClockTime.text(answer.moment.minute))"])
        }
    }
}

extension KaartSnapshot {
    /// How the link with that token stands on the day.
    package func standing(ofLink tokenHash: Data, on date: CalendarDate) throws -> LinkStanding {
        guard
            let row = try Row.fetchAll(
                db, cachedSQL: "SELECT service_id, expires_on, used_on FROM confirmation_link WHERE token_hash = ?",
                [tokenHash]
            ).first
        else { return .unknown }
        if try row.value("used_on") as String? != nil { return .used }
        return try (row.value("expires_on") as String) < date.description ? .expired : .open(row.value("service_id"))
    }

    /// The last day on which the link with that token works.
    package func expiry(ofLink tokenHash: Data) throws -> CalendarDate? {
        try ServiceColumns.date(
            String.fetchOne(
                db, cachedSQL: "SELECT expires_on FROM confirmation_link WHERE token_hash = ?", [tokenHash]))
    }

    /// The day on which somebody last answered by a link; nil for never.
    package func lastAnswer(of key: Int64) throws -> CalendarDate? {
        try ServiceColumns.date(
            String.fetchOne(
                db, cachedSQL: "SELECT max(used_on) FROM confirmation_link WHERE service_id = ?", [key]))
    }

    /// Reminders since somebody last vouched for it: the last round, when, and when the first was.
    package func lastReminder(of key: Int64) throws -> (round: Int, date: CalendarDate, first: CalendarDate)? {
        try Row.fetchAll(
            db,
            cachedSQL: "SELECT round, drafted_on, min(drafted_on) OVER () AS first FROM reminder "
                + "JOIN service ON service.id = service_id "
                + "WHERE service_id = ? AND drafted_on > coalesce(assured_date, '') ORDER BY drafted_on DESC LIMIT 1",
            [key]
        ).first.flatMap { row in
            guard let date = try ServiceColumns.date(row.value("drafted_on")),
                let first = try ServiceColumns.date(row.value("first"))
            else {
                return nil
            }
            return try (row.value("round"), date, first)
        }
    }
}
