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
    /// (`Mo-Fr 09:00-17:00; We off` has `MO,TU,TH,FR`). ``init(schedules:)`` reads them back as hours that are open at
    /// the same minutes.
    package var schedules: [ScheduleRow] {
        let rules = settledRules
        return rules.indices.flatMap { index in
            // A rule that follows one for the same days would run together with it when read back.
            let previous = index > 0 ? rules[index - 1] : nil
            return rules[index].schedules(inFull: previous?.days == rules[index].days)
        }
    }

    /// Reads HSDS rows, also such as others write: times with seconds, a Belgian offset or "9u30" (see
    /// ``ClockTime/minutes(parsing:)``).
    ///
    /// - Parameter schedules: the rows of one offering; rows that follow each other with the same days become one rule.
    /// - Throws: ``OpeningHoursFailure/schedule(field:value:)`` for what these hours cannot express (an interval, days
    /// of the month, another time zone), `.empty` without rows.
    package init(schedules: [ScheduleRow]) throws(OpeningHoursFailure) {
        var rules: [OpeningRule] = []
        var whole: String?
        for row in schedules {
            if let description = row.description, let rule = Self.wholeRule(description) {
                if whole != description { rules.append(rule) }
                whole = description
            } else {
                rules.append(try row.rule())
                whole = nil
            }
        }
        guard let hours = OpeningHours(rules: rules) else { throw .empty }
        self = hours
    }

    /// The rule that a description writes out in full; nil where it is an ordinary note.
    private static func wholeRule(_ description: String) -> OpeningRule? {
        guard let hours = try? OpeningHours(parsing: description), hours.rules.count == 1 else { return nil }
        return hours.rules.first { $0.osm == description }
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
        let noteIsPlain = note.map { (try? OpeningHours(parsing: $0)) == nil } ?? true
        return state == .open && seasonFits && !holidays && row.byday != nil && noteIsPlain && !times.isEmpty
            && times.allSatisfy { $0.end != nil }
    }
}

extension DaySelection {
    fileprivate var byday: String? {
        if weekdays.isEmpty { return nil }
        let numbers = occurrences.isEmpty ? [""] : occurrences.map(String.init)
        return numbers.flatMap { number in weekdays.days.map { number + $0.code } }.joined(separator: ",")
    }
}

extension ScheduleRow {
    /// The rule that the fields alone describe.
    fileprivate func rule() throws(OpeningHoursFailure) -> OpeningRule {
        if let interval, interval != 1 { throw .schedule(field: "interval", value: String(interval)) }
        if let bymonthday, !bymonthday.isEmpty, freq == .monthly {
            throw .schedule(field: "bymonthday", value: bymonthday)
        }
        var days = try weekdays()
        if validFrom != nil || validTo != nil {
            let (from, to) = (validFrom ?? .first, validTo ?? .last)
            guard from <= to else { throw .schedule(field: "valid_to", value: to.description) }
            days.seasons = [.once(from: from, to: to)]
        }
        days.weeks = try weeks()
        guard let opensAt, !opensAt.isEmpty else { throw .schedule(field: "opens_at", value: "") }
        guard let closesAt, !closesAt.isEmpty else { throw .schedule(field: "closes_at", value: "") }
        guard let start = ClockTime.minutes(parsing: opensAt), start < 1440 else {
            throw .schedule(field: "opens_at", value: opensAt)
        }
        guard let end = ClockTime.minutes(parsing: closesAt) else {
            throw .schedule(field: "closes_at", value: closesAt)
        }
        guard let span = TimeSpan(start: start, end: end <= start ? end + 1440 : end) else {
            throw .schedule(field: "closes_at", value: closesAt)
        }
        return OpeningRule(days: days, times: [span], note: description)
    }

    private func weekdays() throws(OpeningHoursFailure) -> DaySelection {
        var weekdays: [Int: WeekdaySet] = [:]
        for part in (byday ?? "").split(separator: ",") {
            let code = part.trimmed
            let digits = code.dropLast(2)
            let number = digits.isEmpty ? 0 : Int(digits)
            guard let day = Weekday(code: code.suffix(2)), let number, (-5...5).contains(number),
                (number == 0) == digits.isEmpty, digits.isEmpty || freq == .monthly
            else { throw .schedule(field: "byday", value: byday ?? "") }
            weekdays[number, default: []].formUnion(WeekdaySet(day))
        }
        // "1MO,3FR" has no single set of weekdays and occurrences; a monthly weekday needs its number.
        guard let (number, set) = weekdays.first, Set(weekdays.values).count == 1,
            weekdays[0] == nil || weekdays.count == 1,
            freq != .monthly || number != 0
        else { throw .schedule(field: "byday", value: byday ?? "") }
        var days = DaySelection(weekdays: set)
        days.occurrences = weekdays.keys.filter { $0 != 0 }.sorted()
        return days
    }

    private func weeks() throws(OpeningHoursFailure) -> [Int] {
        var weeks: Set<Int> = []
        for part in (byweekno ?? "").split(separator: ",") {
            guard let week = Int(part.trimmed), (1...53).contains(week) else {
                throw .schedule(field: "byweekno", value: byweekno ?? "")
            }
            weeks.insert(week)
        }
        return weeks.sorted()
    }
}
