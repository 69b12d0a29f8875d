/// What HSDS rows say, as far as opening hours can express it. One row that cannot be read takes no other row with it.
package struct ScheduleReading: Sendable {
    /// A row that these hours cannot express.
    package struct Unread: Sendable, Hashable {
        /// Its place among the rows.
        package let index: Int
        /// What it says, as it is kept in a note; of one that only names days, those.
        package let words: String
        package let failure: OpeningHoursFailure
    }

    /// The hours, with the words of rows that could not be read as notes on their days; nil without any.
    package let hours: OpeningHours?
    /// The rows as the kaart keeps them: what was read in one form, what was not as it came where its times are times.
    package let rows: [ScheduleRow]
    /// In the order of the rows.
    package let unread: [Unread]

    /// Reads rows, also such as others write: times with seconds, a Belgian offset or "9u30" (see
    /// ``ClockTime/minutes(parsing:)``), "gesloten" or hours in words in `description`, and a day that opens in one row
    /// and closes in the next.
    ///
    /// - Parameter schedules: the rows of one offering; rows that follow each other with the same days become one rule.
    package init(_ schedules: [ScheduleRow]) {
        var read: [OpeningRule] = []
        var all: [OpeningRule] = []
        var left: [ScheduleRow] = []
        var unread: [Unread] = []
        var whole: String?
        var index = 0
        while index < schedules.count {
            var row = schedules[index]
            let place = index
            index += 1
            if let description = row.description, let rule = Self.wholeRule(description) {
                if whole != description {
                    read.append(rule)
                    all.append(rule)
                }
                whole = description
                continue
            }
            whole = nil
            if index < schedules.count, let joined = row.goingOn(with: schedules[index]) {
                row = joined
                index += 1
            }
            do throws(OpeningHoursFailure) {
                let rules = try row.rules().filter { !$0.closesRest(of: read.last) }
                read += rules
                all += rules
            } catch {
                let noted = row.ruleInWords.flatMap { OpeningHours(rules: [$0]) }
                all += noted?.rules ?? []
                left += row.hasReadableTimes ? [row] : noted?.schedules ?? [row]
                unread.append(Unread(index: place, words: noted == nil ? row.byday ?? "" : row.words, failure: error))
            }
        }
        hours = OpeningHours(rules: all)
        rows = (OpeningHours(rules: read)?.schedules ?? []) + left
        self.unread = unread
    }

    /// The rule that a description writes out in full; nil where it is an ordinary note.
    private static func wholeRule(_ description: String) -> OpeningRule? {
        guard let hours = try? OpeningHours(parsing: description), hours.rules.count == 1 else { return nil }
        return hours.rules.first { $0.osm == description }
    }
}

extension OpeningHours {
    /// Reads HSDS rows wholly, as ``ScheduleReading`` does.
    ///
    /// - Throws: the failure of the first row that these hours cannot express (an interval, days of the month, another
    /// time zone), as a rule ``OpeningHoursFailure/schedule(field:value:)``; `.empty` without rows.
    package init(schedules: [ScheduleRow]) throws(OpeningHoursFailure) {
        let reading = ScheduleReading(schedules)
        if let failure = reading.unread.first?.failure { throw failure }
        guard let hours = reading.hours else { throw .empty }
        self = hours
    }
}

extension ScheduleRow {
    /// The rules that the fields describe: one, or more where the description has hours in words.
    fileprivate func rules() throws(OpeningHoursFailure) -> [OpeningRule] {
        let days = try days()
        guard let opensAt else {
            if closesAt != nil { throw .schedule(field: "opens_at", value: "") }
            guard let description else { throw .schedule(field: "opens_at", value: "") }
            return try Self.rules(inWords: description, on: days)
        }
        if description == nil, let words = wordsForTimes, let rules = try? Self.rules(inWords: words, on: days) {
            return rules
        }
        if let description, OpeningNote.limits(description) { throw .unexpected(description.plainFolded) }
        guard let start = ClockTime.minutes(parsing: opensAt), start < 1440 else {
            throw .schedule(field: "opens_at", value: opensAt)
        }
        guard let closesAt else { throw .schedule(field: "closes_at", value: "") }
        guard let end = ClockTime.minutes(parsing: closesAt),
            let span = TimeSpan(start: start, end: end <= start ? end + 1440 : end)
        else { throw .schedule(field: "closes_at", value: closesAt) }
        guard !days.namesNoDay || !days.seasons.isEmpty && !days.namesOnlySeason else {
            throw .schedule(field: "byday", value: "")
        }
        if start == end, let description, OpeningNote.saysClosed(description) {
            return [OpeningRule(days: days, times: [], state: .closed)]
        }
        if isAmbiguous || end <= start && span.isDoubtful && days.weekdays != .everyDay {
            throw .ambiguousTime("\(ClockTime.text(start))-\(ClockTime.text(end))")
        }
        return [OpeningRule(days: days, times: [span], note: description)]
    }

    /// "gesloten", "op afspraak" or hours in words, for the days of the row and no others.
    private static func rules(inWords words: String, on days: DaySelection) throws(OpeningHoursFailure) -> [OpeningRule]
    {
        if days == DaySelection() { return try OpeningHours(parsing: words).rules }
        if OpeningNote.saysClosed(words) { return [OpeningRule(days: days, times: [], state: .closed)] }
        let rules = try OpeningHours(parsing: days.osm.joined(separator: " ") + " " + words).rules
        guard rules.allSatisfy({ $0.days == days }) else { throw .noDays }
        return rules
    }

    /// What stands in the columns of opening and closing where it is no time: "gesloten", "09:00-12:00".
    private var wordsForTimes: String? {
        guard let opensAt, ClockTime.minutes(parsing: opensAt) == nil else { return nil }
        return closesAt == nil || closesAt == opensAt ? opensAt : "\(opensAt) \(closesAt ?? "")"
    }

    /// This row and the next as one, where the first only opens and the second only closes: a day without a break, in
    /// a table with columns for morning and afternoon.
    fileprivate func goingOn(with next: ScheduleRow) -> ScheduleRow? {
        guard let opensAt, closesAt == nil, next.opensAt == nil, let closing = next.closesAt,
            let start = ClockTime.minutes(parsing: opensAt), let end = ClockTime.minutes(parsing: closing), start < end
        else { return nil }
        var joined = self
        joined.closesAt = closing
        var other = next
        other.opensAt = opensAt
        return joined == other ? joined : nil
    }

    /// Whether the times could be before or after noon, as "2-4u" in a text.
    package var isAmbiguous: Bool {
        guard let opensAt, let start = ClockTime.minutes(parsing: opensAt), !opensAt.hasPrefix("0"),
            let end = closesAt.flatMap({ ClockTime.minutes(parsing: $0) })
        else { return false }
        return (60..<360).contains(start) && end < 600
    }

    /// Whether opening and closing, as far as they are given, are times of the day.
    fileprivate var hasReadableTimes: Bool {
        !isAmbiguous && [opensAt, closesAt].allSatisfy { $0.map { ClockTime.minutes(parsing: $0) != nil } ?? true }
            && (opensAt != nil || closesAt != nil)
    }

    /// A row that cannot be read, as a note on its days as far as these are known; nil where it only names days.
    fileprivate var ruleInWords: OpeningRule? {
        if words.isEmpty { return nil }
        var days = (try? weekdays()) ?? DaySelection()
        days.seasons = (try? seasons()) ?? []
        days.weeks = (try? weeks()) ?? []
        return OpeningRule(days: days, times: [], note: words)
    }

    /// What the row says besides its days, in Dutch, as notes of hours are kept.
    fileprivate var words: String {
        var parts: [String] = []
        if let interval, interval != 1 { parts.append("om de \(interval) \(freq == .monthly ? "maanden" : "weken")") }
        if let bymonthday, !bymonthday.isEmpty, freq == .monthly || byday == nil {
            parts.append("dag \(bymonthday) van de maand")
        }
        if let byday, (try? weekdays()) == nil { parts.append(byday) }
        if let byweekno, (try? weeks()) == nil { parts.append("week \(byweekno)") }
        switch (opensAt, closesAt) {
        case (let words?, _) where words == wordsForTimes: parts.append(words)
        case (let opensAt?, let closesAt?): parts.append("\(opensAt)-\(closesAt)")
        case (let opensAt?, nil): parts.append("vanaf \(opensAt)")
        case (nil, let closesAt?): parts.append("tot \(closesAt)")
        case (nil, nil): break
        }
        if let description { parts.append(description) }
        return parts.joined(separator: " ")
    }

    private func days() throws(OpeningHoursFailure) -> DaySelection {
        if let interval, interval != 1 { throw .schedule(field: "interval", value: String(interval)) }
        if let bymonthday, !bymonthday.isEmpty, freq == .monthly {
            throw .schedule(field: "bymonthday", value: bymonthday)
        }
        var days = try weekdays()
        days.seasons = try seasons()
        days.weeks = try weeks()
        return days
    }

    private func seasons() throws(OpeningHoursFailure) -> [Season] {
        guard validFrom != nil || validTo != nil else { return [] }
        let (from, to) = (validFrom ?? .first, validTo ?? .last)
        guard from <= to else { throw .schedule(field: "valid_to", value: to.description) }
        return [.once(from: from, to: to)]
    }

    /// No days without `byday`.
    private func weekdays() throws(OpeningHoursFailure) -> DaySelection {
        guard let byday, !byday.isEmpty else { return DaySelection() }
        var weekdays: [Int: WeekdaySet] = [:]
        for part in byday.split(separator: ",") {
            let code = part.trimmed
            let digits = code.dropLast(2)
            let number = digits.isEmpty ? 0 : Int(digits)
            guard let day = Weekday(code: code.suffix(2)), let number, (-5...5).contains(number),
                (number == 0) == digits.isEmpty, digits.isEmpty || freq == .monthly
            else { throw .schedule(field: "byday", value: byday) }
            weekdays[number, default: []].formUnion(WeekdaySet(day))
        }
        // "1MO,3FR" has no single set of weekdays and occurrences; a monthly weekday needs its number.
        guard let (number, set) = weekdays.first, Set(weekdays.values).count == 1,
            weekdays[0] == nil || weekdays.count == 1,
            freq != .monthly || number != 0
        else { throw .schedule(field: "byday", value: byday) }
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

extension OpeningRule {
    /// Whether it closes the rest of a day of which the row before it has hours, in a table with columns for parts of
    /// the day.
    fileprivate func closesRest(of former: OpeningRule?) -> Bool {
        guard let former, state == .closed, times.isEmpty else { return false }
        return former.state != .closed && !former.times.isEmpty && former.days == days
    }
}
