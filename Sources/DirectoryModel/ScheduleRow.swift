/// One row of HSDS's `schedule` table, as far as opening hours need it.
///
/// HSDS has no field for a season, for public and school holidays, for closing, for appointments or for an open end.
/// A row that stands for such a rule carries the whole rule in OpenStreetMap's form in `description`, beside the
/// fields that can be filled, so that the rows read back as the same hours; in every other row `description` is the
/// note. A row that stands for a rule that closes has a description only: who reads `byday` alone must not take it for
/// open.
package struct ScheduleRow: Sendable, Hashable, Codable {
    /// How often it repeats (RFC 5545).
    package enum Frequency: String, Sendable, Hashable, Codable {
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
    }

    package var validFrom: CalendarDate?
    package var validTo: CalendarDate?
    package var freq: Frequency?
    /// Every how many weeks or months; nil is 1.
    package var interval: Int?
    /// `MO,TU`, or where monthly `1MO,-1FR`.
    package var byday: String?
    /// ISO weeks: `1,3,5`.
    package var byweekno: String?
    /// Days of the month, where monthly: `1,15`. Read only to be refused: opening hours have no such rule.
    package var bymonthday: String?
    /// `08:30`; local time. Others' spellings are read too, as ``ClockTime/minutes(parsing:)`` does.
    package var opensAt: String?
    /// `12:00`; not after `opensAt` means the next day, so midnight at the end of the day is `00:00`.
    package var closesAt: String?
    package var description: String?

    package init(
        validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil, freq: Frequency? = nil, interval: Int? = nil,
        byday: String? = nil, byweekno: String? = nil, bymonthday: String? = nil,
        opensAt: String? = nil, closesAt: String? = nil, description: String? = nil
    ) {
        self.validFrom = validFrom
        self.validTo = validTo
        self.freq = freq
        self.interval = interval
        self.byday = byday
        self.byweekno = byweekno
        self.bymonthday = bymonthday
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.description = description
    }

    private enum CodingKeys: String, CodingKey {
        case validFrom = "valid_from"
        case validTo = "valid_to"
        case freq, interval, byday, byweekno, bymonthday
        case opensAt = "opens_at"
        case closesAt = "closes_at"
        case description
    }
}

extension OpeningHours {
    /// The hours as HSDS rows, in the order of the rules, one row a span.
    ///
    /// The rows are those of ``settledRules``: a weekday that a later rule closes or replaces is not listed as open
    /// (`Mo-Fr 09:00-17:00; We off` has `MO,TU,TH,FR`). ``ScheduleReading`` reads them back as hours that are open at
    /// the same minutes.
    package var schedules: [ScheduleRow] {
        let rules = settledRules
        return rules.indices.flatMap { index in
            // A rule that follows one for the same days would run together with it when read back.
            let previous = index > 0 ? rules[index - 1] : nil
            return rules[index].schedules(inFull: previous?.days == rules[index].days)
        }
    }
}

extension OpeningRule {
    fileprivate func schedules(inFull: Bool) -> [ScheduleRow] {
        if state == .closed { return [ScheduleRow(description: osm)] }
        var row = ScheduleRow(freq: days.occurrences.isEmpty ? .weekly : .monthly)
        if case .once(let from, let to) = days.seasons.first, days.seasons.count == 1 {
            row.validFrom = from == .first ? nil : from
            row.validTo = to == .last ? nil : to
        }
        row.byday = days.byday
        if !days.weeks.isEmpty { row.byweekno = days.weeks.map(String.init).joined(separator: ",") }
        row.description = isCarried(by: row) && !inFull ? note : osm
        guard state == .open, !times.isEmpty else { return [row] }
        return times.map { span in
            var spanRow = row
            spanRow.opensAt = ClockTime.text(span.start)
            spanRow.closesAt = span.end.map { ClockTime.text($0 % 1440) }
            return spanRow
        }
    }

    /// Whether the fields of a row say all that the rule says.
    private func isCarried(by row: ScheduleRow) -> Bool {
        let seasonFits = days.seasons.isEmpty || row.validFrom != nil || row.validTo != nil
        let holidays = days.publicHolidays || days.schoolHolidays
        let noteIsPlain = note.map { (try? OpeningHours(parsing: $0)) == nil && !OpeningNote.limits($0) } ?? true
        return state == .open && seasonFits && !holidays && row.byday != nil && noteIsPlain && !times.isEmpty
            && times.allSatisfy { $0.end != nil && (!$0.isDoubtful || days.weekdays == .everyDay) }
    }
}

extension DaySelection {
    fileprivate var byday: String? {
        if weekdays.isEmpty { return nil }
        let numbers = occurrences.isEmpty ? [""] : occurrences.map(String.init)
        return numbers.flatMap { number in weekdays.days.map { number + $0.code } }.joined(separator: ",")
    }
}
