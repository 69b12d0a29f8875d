/// A minute of a day.
package struct OpeningMoment: Sendable, Hashable {
    package let date: CalendarDate
    /// Minutes after midnight, 0…1439.
    package let minute: Int

    package init(date: CalendarDate, minute: Int) {
        self.date = date
        self.minute = minute
    }

    /// The moment so many minutes after the midnight before 1970-01-01.
    fileprivate init(absoluteMinute: Int) {
        date = CalendarDate(dayNumber: absoluteMinute.floorDivided(by: 1440))
        minute = absoluteMinute - absoluteMinute.floorDivided(by: 1440) * 1440
    }
}

/// Whether an offering is open at a moment.
package enum OpenState: Sendable, Hashable {
    /// Open; `until` is nil where the hours do not end within a week.
    case open(until: OpeningMoment?)
    /// Closed; the next certain opening, nil where none is within a year.
    case closed(nextOpening: OpeningMoment?)
    case byAppointment
    /// The hours would be open, but it is a public holiday, with this Dutch name, and they say nothing of holidays.
    case perhapsClosed(holidayName: String)
    /// The hours do not tell: only a beginning or a note is known.
    case unknown
}

extension OpeningHours {
    /// Whether it is open at a moment.
    ///
    /// The span of the night before counts until it ends. On a legal public holiday rules with `PH` hold, and only
    /// they (with those that name no weekdays at all); where no rule speaks of holidays, 24/7 stays open and any
    /// other rule that would be open is ``OpenState/perhapsClosed(holidayName:)``: half of the services close, and
    /// the hours do not say which half. On Flemish school holidays the rules with `SH` hold in the same way; without
    /// them nothing changes. Whether `Mo-Fr 07:00-19:00; SH 09:00-16:00` is open on a Saturday in a school holiday is
    /// ``OpenState/unknown``: OpenStreetMap says so, and who writes it means working days.
    ///
    /// - Parameters:
    ///   - date: the day, local.
    ///   - minute: minutes after midnight, 0…1439; another number counts as the nearest of these.
    /// - Returns: the state, with the end of an opening or the next certain one.
    package func isOpen(on date: CalendarDate, minute: Int) -> OpenState {
        let minute = min(max(minute, 0), 1439)
        let today = DayPlan(rules, on: date)
        let yesterday = DayPlan(rules, on: date.adding(days: -1))
        let found = [today.state(at: minute), yesterday.state(at: minute + 1440)].compactMap { $0 }
        if found.contains(.open) { return .open(until: end(of: date.dayNumber * 1440 + minute)) }
        if found.contains(.byAppointment) { return .byAppointment }
        for case .perhapsClosed(let name) in found { return .perhapsClosed(holidayName: name) }
        if found.contains(.unknown) || today.saysOnlyNotes { return .unknown }
        if today.byAppointmentOtherwise { return .byAppointment }
        return .closed(nextOpening: nextOpening(after: date, minute))
    }

    /// What the hours say of one day, for a table of the week.
    ///
    /// - Parameter date: the day, local.
    /// - Returns: the day; spans that begin on it, also where they end after midnight.
    package func day(_ date: CalendarDate) -> OpeningDay { DayPlan(rules, on: date).day }

    /// The end of the unbroken opening that holds an absolute minute; nil where it goes on for a week.
    private func end(of moment: Int) -> OpeningMoment? {
        var end = moment
        while end - moment < 7 * 1440 {
            let date = CalendarDate(dayNumber: end.floorDivided(by: 1440))
            let spans = [date.adding(days: -1), date].flatMap { day in
                DayPlan(rules, on: day).certain.map {
                    (day.dayNumber * 1440 + $0.start)..<(day.dayNumber * 1440 + ($0.end ?? 0))
                }
            }
            guard let span = spans.first(where: { $0.contains(end) }) else { return OpeningMoment(absoluteMinute: end) }
            end = span.upperBound
        }
        return nil
    }

    private func nextOpening(after date: CalendarDate, _ minute: Int) -> OpeningMoment? {
        for offset in 0...366 {
            let day = date.adding(days: offset)
            let starts = DayPlan(rules, on: day).certain.map(\.start)
            if let start = starts.filter({ offset > 0 || $0 > minute }).min() {
                return OpeningMoment(date: day, minute: start)
            }
        }
        return nil
    }
}

/// One day of opening hours.
package struct OpeningDay: Sendable, Hashable {
    /// A part of the day in which something holds.
    package struct Part: Sendable, Hashable {
        package let span: TimeSpan
        package let isByAppointment: Bool
    }

    /// In order; empty on a day that is closed, or of which only notes are known.
    package let parts: [Part]
    /// Whether people can come by appointment at any time.
    package let isByAppointment: Bool
    /// Whether only a note says something of it.
    package let isUnknown: Bool
    /// Name of the public holiday on which it may be closed after all.
    package let doubtfulHoliday: String?
}

/// What the rules make of one day.
private struct DayPlan {
    enum State: Hashable {
        case open
        case byAppointment
        case perhapsClosed(String)
        case unknown
    }

    private typealias Entry = (span: TimeSpan, state: State, days: DaySelection)

    private var entries: [Entry] = []
    /// "op afspraak" without times: whenever nothing else holds. Where it is said of fewer days than hours before it,
    /// these do not hold.
    private(set) var byAppointmentOtherwise = false
    private(set) var saysOnlyNotes = false

    init(_ rules: [OpeningRule], on date: CalendarDate) {
        let holiday = BelgianHolidays.name(on: date)
        let inSeason = rules.filter { $0.days.isInSeason(date) }
        let speaksOfHoliday = holiday != nil && inSeason.contains { $0.days.publicHolidays }
        let isSchoolHoliday =
            !speaksOfHoliday && inSeason.contains { $0.days.schoolHolidays } && BelgianHolidays.isSchoolHoliday(date)
        for rule in inSeason {
            let days = rule.days
            let matches =
                if speaksOfHoliday {
                    days.publicHolidays || days.namesNoDay
                } else if isSchoolHoliday {
                    days.schoolHolidays || days.namesNoDay
                } else {
                    days.isOnWeekday(date)
                }
            guard matches else { continue }
            let doubt = speaksOfHoliday || rule.isAroundTheClock || days.namesNoDay ? nil : holiday
            let isUnknown = isSchoolHoliday && !days.namesNoDay && !Self.opens(inSeason, on: date.weekday)
            apply(rule, opening: isUnknown ? .unknown : doubt.map(State.perhapsClosed) ?? .open)
        }
    }

    /// Whether the hours open on such a day in other weeks, or it is a working day: what holds in school holidays then
    /// holds on it too.
    private static func opens(_ rules: [OpeningRule], on weekday: Weekday) -> Bool {
        if WeekdaySet.workingDays.contains(weekday) { return true }
        let named = rules.filter { $0.days.weekdays.contains(weekday) }
        return named.contains { $0.state != .closed } && !named.contains { $0.state == .closed && $0.times.isEmpty }
    }

    /// `opening` is what the times of a rule that opens are.
    private mutating func apply(_ rule: OpeningRule, opening: State) {
        switch rule.state {
        case .closed:
            if rule.times.isEmpty {
                entries = []
                byAppointmentOtherwise = false
                saysOnlyNotes = false
            }
            for span in rule.times { remove(span) }
        case .byAppointment:
            if rule.times.isEmpty {
                entries.removeAll { !rule.days.isAsWide(as: $0.days) }
                byAppointmentOtherwise = true
            }
            add(rule.times.map { ($0, .byAppointment, rule.days) })
        case .open:
            if rule.times.isEmpty { saysOnlyNotes = true }
            add(rule.times.map { ($0, opening, rule.days) })
        }
    }

    /// Adds the spans; where one overlaps what is there, they replace it all.
    private mutating func add(_ added: [Entry]) {
        let overlaps = added.contains { new in entries.contains { $0.span.overlaps(new.span) } }
        if overlaps { entries = [] }
        entries += added
    }

    private mutating func remove(_ gone: TimeSpan) {
        let goneEnd = gone.end ?? 1440
        entries = entries.flatMap { entry -> [Entry] in
            guard entry.span.overlaps(gone) else { return [entry] }
            let before = entry.span.start < gone.start ? TimeSpan(start: entry.span.start, end: gone.start) : nil
            let after = entry.span.end.map { goneEnd < $0 ? TimeSpan(start: goneEnd, end: $0) : nil } ?? nil
            return [before, after].compactMap { $0 }.map { ($0, entry.state, entry.days) }
        }
    }

    var day: OpeningDay {
        let known = entries.filter { $0.state != .unknown }
        var holiday: String?
        for case .perhapsClosed(let name) in entries.map(\.state) { holiday = name }
        return OpeningDay(
            parts: known.sorted { $0.span.start < $1.span.start }.map {
                OpeningDay.Part(span: $0.span, isByAppointment: $0.state == .byAppointment)
            }, isByAppointment: byAppointmentOtherwise, isUnknown: known.isEmpty && (saysOnlyNotes || !entries.isEmpty),
            doubtfulHoliday: holiday)
    }

    /// The spans that are open beyond doubt.
    var certain: [TimeSpan] { entries.filter { $0.state == .open && $0.span.end != nil }.map(\.span) }

    /// What holds at a minute after the midnight at which the day began, up to 2,879; nil where nothing does.
    func state(at minute: Int) -> State? {
        for (span, state, _) in entries where span.start <= minute {
            if let end = span.end {
                if minute < end { return state }
            } else if minute < 1440 {
                return .unknown
            }
        }
        return nil
    }
}

extension Int {
    fileprivate func floorDivided(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
