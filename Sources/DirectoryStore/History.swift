package import Brugfiguur
import GRDB

extension KaartSnapshot {
    /// Everything that happened to an offering, the oldest first.
    ///
    /// - Parameter key: key of the offering.
    /// - Returns: what happened.
    /// - Throws: what SQLite says.
    package func history(of key: Int64) throws -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        func read(_ sql: String, _ entry: (Row) throws -> HistoryEntry?) throws {
            entries += try Row.fetchAll(db, sql: sql, arguments: [key]).compactMap(entry)
        }
        try read(
            "SELECT first_seen, source.name FROM service JOIN source ON source.id = source_id "
                + "WHERE service.id = ?"
        ) { try HistoryEntry(date: $0.value(0), kind: .firstSeen, who: $0.value(1)) }
        try read(
            "SELECT last_action_date, updated_by, field_name, previous_value, replacement_value FROM metadata "
                + "WHERE resource_id = ? AND field_name <> 'schedules' ORDER BY id"
        ) {
            try HistoryEntry(
                date: $0.value(0), kind: .changed, who: $0.value(1), subject: $0.value(2), previous: $0.value(3),
                value: $0.value(4))
        }
        try read("SELECT assured_date, assurer, field_name, via FROM confirmation WHERE service_id = ? ORDER BY id") {
            try HistoryEntry(
                date: $0.value(0), kind: .confirmed, who: $0.value(1), subject: $0.value(2),
                value: $0.value(3))
        }
        try read("SELECT * FROM correction WHERE service_id = ? AND field_name <> 'schedules' ORDER BY id") { row in
            let isProposal = try row.value("via") == "link"
            return try HistoryEntry(
                date: row.value("made_on"), kind: isProposal ? .proposed : .corrected,
                who: row.value("made_by"),
                subject: row.value("field_name"), value: row.value("value"))
        }
        try read(
            "SELECT * FROM correction WHERE service_id = ? AND decided_on IS NOT NULL AND field_name <> 'schedules' "
                + "ORDER BY id"
        ) { row in
            let kind: HistoryEntry.Kind
            switch try row.value("state") as String {
            case "met": kind = .met
            case "rejected": kind = .rejected
            case "active", "replaced": kind = .accepted
            default: return nil
            }
            if kind == .accepted, try row.value("decided_by") as String? == nil { return nil }
            return try HistoryEntry(
                date: row.value("decided_on"), kind: kind, who: row.value("decided_by"),
                subject: row.value("field_name"),
                value: row.value("value"))
        }
        try read(
            "SELECT finding_event.date, kind, reason FROM finding_event JOIN finding ON finding.id = finding_id "
                + "WHERE service_id = ? ORDER BY finding_event.date, kind = 'gone', reason"
        ) { row in
            let kinds: [String: HistoryEntry.Kind] = ["new": .found, "gone": .gone, "returned": .returned]
            return try kinds[row.value(1)].map { try HistoryEntry(date: row.value(0), kind: $0, subject: row.value(2)) }
        }
        try read("SELECT substr(reported_at, 1, 10), reporter, kind, description FROM report WHERE service_id = ?") {
            try HistoryEntry(
                date: $0.value(0), kind: .reported, who: $0.value(1), subject: $0.value(2),
                value: $0.value(3))
        }
        try read("SELECT closed_on, closed_by, resolution FROM report WHERE service_id = ? AND closed_on IS NOT NULL") {
            try HistoryEntry(date: $0.value(0), kind: .reportClosed, who: $0.value(1), value: $0.value(2))
        }
        try read("SELECT DISTINCT made_on, made_by, remark FROM correction WHERE service_id = ? AND remark <> ''") {
            try HistoryEntry(date: $0.value(0), kind: .noted, who: $0.value(1), value: $0.value(2))
        }
        try read("SELECT drafted_on, round FROM reminder WHERE service_id = ?") {
            try HistoryEntry(date: $0.value(0), kind: .reminded, subject: String($0.value(1) as Int))
        }
        try read("SELECT used_on, outcome FROM confirmation_link WHERE service_id = ? AND used_on IS NOT NULL") {
            try HistoryEntry(date: $0.value(0), kind: .linkUsed, subject: $0.value(1))
        }
        try read("SELECT * FROM worklist_note WHERE service_id = ? ORDER BY id") { row in
            let kinds: [String: HistoryEntry.Kind] = [
                "snoozed": .snoozed, "note": .noted, "unreached": .unreached, "handed over": .handedOver,
            ]
            return try kinds[row.value("kind")].map {
                try HistoryEntry(
                    date: row.value("made_on"), kind: $0, who: row.value("made_by"),
                    subject: row.value("until") as String? ?? row.value("keeper"),
                    value: row.value("description"))
            }
        }
        try read("SELECT made_on, made_by, reason FROM erasure WHERE service_id = ? ORDER BY id") {
            try HistoryEntry(date: $0.value(0), kind: .erased, who: $0.value(1), value: $0.value(2))
        }
        try read("SELECT vanished_on FROM service WHERE id = ? AND vanished_on IS NOT NULL") {
            try HistoryEntry(date: $0.value(0), kind: .vanished)
        }
        // Sorting keeps the order of entries of one day.
        return entries.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(
            \.element)
    }
}
