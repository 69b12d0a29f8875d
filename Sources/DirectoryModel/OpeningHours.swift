/// When an offering is open: rules, read in order.
///
/// Rules *add*, as cities write them: `Mo-Fr 08:30-12:00; Tu 13:30-18:30` is open on Tuesday morning and afternoon
/// (OpenStreetMap's own reading would let the second rule replace the first). Where the times of a later rule overlap
/// those of an earlier one on the same day, the later rule replaces that day: `Mo-Fr 09:00-17:00; We 13:00-19:00` is
/// open on Wednesday from 13:00. Only where both are for the very same days neither is an exception to the other, and
/// they are one: `Mo 09:00-12:00; Mo 11:00-14:00` is open until 14:00. A rule that closes takes away: the whole day, or
/// only its times.
package struct OpeningHours: TextValue {
    /// The rules, at least one. Neighbours with the same days are one rule; so are others, where their times overlap
    /// and no rule between them is for one of their days.
    package let rules: [OpeningRule]

    /// Hours with these rules, and nil without any.
    package init?(rules: [OpeningRule]) {
        guard !rules.isEmpty else { return nil }
        var merged = rules
        var count: Int
        // Rules that are one now may overlap what stood before them.
        repeat {
            count = merged.count
            merged = Self.merged(merged)
        } while merged.count < count
        self.rules = merged
    }

    private static func merged(_ rules: [OpeningRule]) -> [OpeningRule] {
        var merged: [OpeningRule] = []
        for rule in rules where rule != merged.last {
            let former = merged.lastIndex { $0.days.mayShareDay(with: rule.days) }
            if let former, let both = merged[former].merged(with: rule),
                former == merged.count - 1 || merged[former].overlaps(rule)
            {
                merged[former] = both
            } else {
                merged.append(rule)
            }
        }
        return merged
    }

    /// Reads OpenStreetMap's `opening_hours`, or hours as people write them in Dutch and simple French: see
    /// ``OpeningHoursParser``. What cannot be read wholly is a failure, never half an answer.
    package init(parsing text: String) throws(OpeningHoursFailure) {
        self = try OpeningHoursParser.parse(text, joinsOverlaps: false)
    }

    /// Reads hours as a source writes them: like ``init(parsing:)``, but rules in OpenStreetMap's form come besides each other
    /// behind a comma, as OpenStreetMap says, also where their hours overlap. Behind a semicolon a rule replaces those that it
    /// overlaps, and comes besides all others: OpenStreetMap has it replace the whole day, but whoever writes
    /// `Mo-Fr 08:30-12:00; Mo-Th 13:00-16:30` is not closed on the mornings of four days.
    package init(delivered text: String) throws(OpeningHoursFailure) {
        self = try OpeningHoursParser.parse(text, joinsOverlaps: true)
    }

    /// The hours in OpenStreetMap's form, which reads back as the same hours: `Mo-Fr 08:30-12:00,13:00-16:30; PH off`.
    /// A rule that comes besides those before it on one of its days follows a comma, `Mo-Fr 08:30-12:00, Tu 13:30-18:30`:
    /// behind a semicolon it would replace them for who reads OpenStreetMap.
    package var osm: String {
        rules.indices.map { index in
            let separator = index == 0 ? "" : rules[index].isAddition(to: rules[..<index]) ? ", " : "; "
            return separator + rules[index].osm
        }.joined()
    }

    /// ``osm``.
    package var description: String { osm }
}

/// Why opening hours cannot be read. Words are those of the text, in lower case and without accents; signs and words
/// that are known stand in one spelling for all.
package enum OpeningHoursFailure: Error, Sendable, Hashable {
    case empty
    /// Longer than ``OpeningHoursParser/maximumLength`` bytes; it has so many.
    case tooLong(Int)
    /// A word or sign that is not understood, or stands where it makes no sense.
    case unexpected(String)
    /// Times without days: they could be for working days or for every day.
    case noDays
    /// Days without times.
    case noTimes
    /// A time that does not exist, a span of no or more than 24 hours, or two spans of one rule that overlap.
    case impossibleTime(String)
    /// A date that no year has, a range of dates that ends before it begins, or half a date: `30 Feb`.
    case impossibleDate(String)
    /// A time that could be before or after noon, such as "2-4u" or "9-5".
    case ambiguousTime(String)
    /// Day names of several languages together: "di" is Tuesday in Dutch and the end of Sunday in French.
    case mixedLanguages
    /// A field of an HSDS schedule that these hours cannot express, with its value.
    case schedule(field: String, value: String)
}

/// One rule of opening hours: on which days, when, and whether that is open, closed or by appointment.
package struct OpeningRule: Sendable, Hashable {
    /// What holds at the times of a rule.
    package enum State: Sendable, Hashable {
        case open
        case closed
        /// Open for those who made an appointment.
        case byAppointment
    }

    /// The days of the rule. Without any day or holiday the rule is for every day of its season.
    package var days: DaySelection
    /// The spans, in order, not overlapping; without any the rule is for the whole day when closed or by appointment,
    /// and only says its note when open.
    package let times: [TimeSpan]
    package let state: State
    /// What else was said of these hours, without quotation marks or line breaks.
    package let note: String?

    /// The rule. A note that says "op afspraak" makes open hours hours by appointment, and one that says "gesloten"
    /// closes the days.
    package init(days: DaySelection, times: [TimeSpan], state: State = .open, note: String? = nil) {
        self.days = days
        self.times = times.sorted { $0.start < $1.start }
        var state = state
        var note = note.map(OpeningNote.plain) ?? ""
        while state != .closed, let rest = OpeningNote.afterAppointment(note) {
            state = .byAppointment
            note = rest
        }
        if state == .open, days != DaySelection(), OpeningNote.saysClosed(note) {
            state = .closed
            note = ""
        }
        self.state = state
        self.note = note.isEmpty ? nil : note
    }

    /// Whether the rule is for every hour of every day: 24/7.
    package var isAroundTheClock: Bool {
        state == .open && times == [.wholeDay] && days.weekdays == .everyDay && days.isEveryWeek
    }

    /// Whether two spans of the rule overlap.
    var hasOverlap: Bool {
        zip(times, times.dropFirst()).contains { $0.overlaps($1) }
    }

    /// The rule by appointment, if it opens.
    var byAppointment: OpeningRule {
        state == .open ? OpeningRule(days: days, times: times, state: .byAppointment, note: note) : self
    }

    fileprivate func merged(with next: OpeningRule) -> OpeningRule? {
        guard days == next.days, state == next.state, note == next.note else { return nil }
        guard !times.isEmpty, !next.times.isEmpty else { return nil }
        let both = OpeningRule(days: days, times: times + next.times, state: state, note: note)
        guard both.hasOverlap else { return both }
        var spans: [TimeSpan] = []
        for span in both.times {
            guard let last = spans.last, last.overlaps(span) else {
                spans.append(span)
                continue
            }
            guard let union = last.union(span) else { return nil }
            spans[spans.count - 1] = union
        }
        return OpeningRule(days: days, times: spans, state: state, note: note)
    }
}

/// A span of time that begins on a day and may end on the next.
package struct TimeSpan: Sendable, Hashable {
    /// Minutes after midnight, 0…1439.
    package let start: Int
    /// Minutes after the midnight at which the day began, after `start` and at most 24 hours after it; nil where only
    /// the beginning is known ("vanaf 9 uur").
    package let end: Int?

    /// The span, or nil where a bound is outside what is written there.
    package init?(start: Int, end: Int?) {
        guard (0..<1440).contains(start) else { return nil }
        if let end, end <= start || end > start + 1440 { return nil }
        self.init(unchecked: start, end)
    }

    private init(unchecked start: Int, _ end: Int?) {
        self.start = start
        self.end = end
    }

    /// From midnight to midnight.
    package static let wholeDay = TimeSpan(unchecked: 0, 1440)

    /// Whether a table with these times may mean something else: "12:00-09:00", and "00:00-00:00" for no hours.
    var isDoubtful: Bool {
        guard let end else { return false }
        return end - start == 1440 || end > 1440 && end - start > 960
    }

    /// Both as one, where they overlap; nil where an end is not known or the whole is longer than 24 hours.
    fileprivate func union(_ other: TimeSpan) -> TimeSpan? {
        guard let end, let otherEnd = other.end else { return nil }
        return TimeSpan(start: min(start, other.start), end: max(end, otherEnd))
    }

    /// Whether the spans share a minute; one without an end lasts until midnight.
    package func overlaps(_ other: TimeSpan) -> Bool {
        start < (other.end ?? 1440) && other.start < (end ?? 1440)
    }
}

/// Which days a rule is for: within its seasons and weeks, the weekdays, the public holidays and the school holidays.
package struct DaySelection: Sendable, Hashable {
    /// Days of the year; none means the whole year, several mean any of them.
    package var seasons: [Season] = []
    /// ISO weeks, 1…53, ascending; none means every week.
    package var weeks: [Int] = []
    package var weekdays: WeekdaySet = []
    /// Which of those weekdays in their month: 1 the first … 5, -1 the last … -5, ascending; none means every one.
    package var occurrences: [Int] = []
    /// Whether the legal public holidays are meant as well.
    package var publicHolidays = false
    /// Whether the school holidays are meant as well.
    package var schoolHolidays = false

    package init(weekdays: WeekdaySet = []) { self.weekdays = weekdays }

    /// Whether neither weekdays nor holidays are named.
    package var namesNoDay: Bool { weekdays.isEmpty && !publicHolidays && !schoolHolidays }

    /// Whether it is for no fewer weekdays than the other, and in all its seasons and weeks: no exception to it.
    func isAsWide(as other: DaySelection) -> Bool {
        let isInSameWeeks = (seasons, weeks, occurrences) == (other.seasons, other.weeks, other.occurrences)
        return (isEveryWeek || isInSameWeeks) && (namesNoDay || weekdays.isSuperset(of: other.weekdays))
    }

    /// Whether the day lies in one of the seasons and weeks.
    func isInSeason(_ date: CalendarDate) -> Bool {
        (seasons.isEmpty || seasons.contains { $0.contains(date) }) && (weeks.isEmpty || weeks.contains(date.isoWeek))
    }

    /// Whether the day is one of the weekdays, or no day is named at all.
    func isOnWeekday(_ date: CalendarDate) -> Bool {
        if namesNoDay { return true }
        guard weekdays.contains(date.weekday) else { return false }
        if occurrences.isEmpty { return true }
        let fromEnd = (CalendarDate.daysInMonth(date.month, of: date.year) - date.day) / 7 + 1
        return occurrences.contains((date.day - 1) / 7 + 1) || occurrences.contains(-fromEnd)
    }
}

/// A stretch of the calendar.
package enum Season: Sendable, Hashable {
    /// Every year from one day to another, both included, over New Year where the second comes first.
    case yearly(from: MonthDay, to: MonthDay)
    /// Once, from one day to another, both included; `.first` and `.last` of ``CalendarDate`` stand for open ends.
    case once(from: CalendarDate, to: CalendarDate)

    /// Whether the day lies in it.
    func contains(_ date: CalendarDate) -> Bool {
        switch self {
        case .once(let from, let to): return from <= date && date <= to
        case .yearly(let from, let to):
            let day = MonthDay(date)
            return from <= to ? from <= day && day <= to : from <= day || day <= to
        }
    }
}

/// A day of any year; 29 February is one.
package struct MonthDay: Sendable, Hashable, Comparable {
    /// 1…12.
    package let month: Int
    /// 1…31.
    package let day: Int

    /// The day, or nil where no year has it.
    package init?(month: Int, day: Int) {
        guard (1...12).contains(month), (1...CalendarDate.daysInMonth(month, of: 2000)).contains(day) else {
            return nil
        }
        self.month = month
        self.day = day
    }

    /// The day of a date.
    package init(_ date: CalendarDate) {
        month = date.month
        day = date.day
    }

    package static func < (left: MonthDay, right: MonthDay) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }
}

/// What a note of opening hours says about appointments and closing.
enum OpeningNote {
    static let appointment = "op afspraak"

    private static let phrases: Set<String> = [
        "op afspraak", "na afspraak", "volgens afspraak", "enkel op afspraak", "alleen op afspraak",
        "enkel na afspraak",
        "alleen na afspraak", "uitsluitend op afspraak", "uitsluitend na afspraak", "steeds op afspraak",
        "sur rendez-vous", "uniquement sur rendez-vous", "sur rdv", "uniquement sur rdv", "by appointment",
        "on appointment",
    ]

    /// What follows "op afspraak" in a note, empty where that is all; nil where the note does not begin so.
    static func afterAppointment(_ note: String) -> String? {
        if note.utf8.count <= 40, phrases.contains(note.plainFolded) { return "" }
        guard note.utf8.starts(with: (appointment + ": ").utf8) else { return nil }
        return String(note.unicodeScalars.dropFirst(appointment.utf8.count + 2)).trimmedText
    }

    /// Whether a note in a field of its own could change the hours, in other words than "op afspraak" or "gesloten".
    static func limits(_ note: String) -> Bool {
        afterAppointment(note) == nil && !saysClosed(note) && HoursVocabulary.limitsHours(note.plainFolded)
    }

    /// Whether a note says "gesloten" and nothing else, in one of the languages of hours.
    static func saysClosed(_ note: String) -> Bool {
        guard note.utf8.count <= 40 else { return false }
        let word = note.plainFolded.split { !$0.isLetter }.joined(separator: " ")
        if case .token(.closed) = HoursVocabulary.words[word] { return true }
        return false
    }

    /// The note on one line, without the quotation marks that would end it.
    static func plain(_ note: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in note.unicodeScalars {
            switch scalar.value {
            case 0x22: scalars.append("'")
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars).trimmedText
    }
}

extension String {
    fileprivate var trimmedText: String { String(trimmed) }
}
