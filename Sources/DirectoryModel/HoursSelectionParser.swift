/// The days that a clause of opening hours is about.
struct HoursSelection {
    var seasons: [Season] = []
    var weeks: [Int] = []
    /// Weekdays by the occurrences that go with them.
    private(set) var groups: [(weekdays: WeekdaySet, occurrences: [Int])] = []
    var publicHolidays = false
    var schoolHolidays = false
    /// Whether "behalve" took the public holidays out.
    private(set) var withoutPublicHolidays = false
    private(set) var withoutSchoolHolidays = false

    var isEmpty: Bool { seasons.isEmpty && weeks.isEmpty && !namesDay }

    var namesDay: Bool { !groups.isEmpty || publicHolidays || schoolHolidays }

    mutating func add(_ weekdays: WeekdaySet, occurrences: [Int]) {
        if let index = groups.firstIndex(where: { $0.occurrences == occurrences }) {
            groups[index].weekdays.formUnion(weekdays)
        } else {
            groups.append((weekdays, occurrences))
        }
    }

    /// Takes weekdays and holidays out; of others, "behalve in juli" and "behalve de 1e maandag", it cannot be said here.
    mutating func take(away other: HoursSelection) throws(OpeningHoursFailure) {
        guard other.namesDay, other.seasons.isEmpty, other.weeks.isEmpty,
            other.groups.allSatisfy({ $0.occurrences.isEmpty })
        else { throw .unexpected(HoursToken.except.name) }
        let gone = other.groups.reduce(into: WeekdaySet()) { $0.formUnion($1.weekdays) }
        groups = groups.map { ($0.weekdays.subtracting(gone), $0.occurrences) }.filter { !$0.weekdays.isEmpty }
        withoutPublicHolidays = other.publicHolidays
        withoutSchoolHolidays = other.schoolHolidays
    }

    /// One selection for every group of weekdays; the holidays go with the first.
    var selections: [DaySelection] {
        var base = DaySelection()
        base.seasons = seasons
        base.weeks = weeks
        var selections = groups.map { group in
            var days = base
            days.weekdays = group.weekdays
            days.occurrences = group.occurrences
            return days
        }
        if selections.isEmpty { selections = [base] }
        selections[0].publicHolidays = publicHolidays
        selections[0].schoolHolidays = schoolHolidays
        return selections
    }
}

extension DaySelection {
    /// The ISO weeks with an even number, or those with an odd one.
    package static func weeks(even: Bool) -> [Int] { Array(stride(from: even ? 2 : 1, through: 53, by: 2)) }

    /// Whether these days are meant in every week of the year.
    var isEveryWeek: Bool { seasons.isEmpty && weeks.isEmpty && occurrences.isEmpty }

    /// Whether no days are named but the season leaves open which: "juli-augustus", not "24 december".
    var namesOnlySeason: Bool {
        namesNoDay
            && !(weeks.isEmpty
                && seasons.allSatisfy { season in
                    switch season {
                    case .yearly(let from, let to): from == to
                    case .once(let from, let to): from == to
                    }
                })
    }
}

/// Reads the days of a clause: seasons, weeks, then weekdays and holidays.
struct HoursSelectionParser {
    private let tokens: [HoursToken]
    private var position: Int
    private var selection = HoursSelection()

    /// Reads from `position`, which ends behind the last token that belongs to the selection; empty where none does.
    static func parse(_ tokens: [HoursToken], at position: inout Int) throws(OpeningHoursFailure) -> HoursSelection {
        var parser = HoursSelectionParser(tokens: tokens, position: position)
        try parser.parseSeasons()
        try parser.parseWeeks()
        try parser.parseDays()
        if case .alternateWeeks = parser.token(), parser.selection.namesDay { try parser.parseWeeks() }
        position = parser.position
        return parser.selection
    }

    private init(tokens: [HoursToken], position: Int) {
        self.tokens = tokens
        self.position = position
    }

    private func token(_ offset: Int = 0) -> HoursToken? {
        let index = position + offset
        return tokens.indices.contains(index) ? tokens[index] : nil
    }

    private func isConnector(_ offset: Int) -> Bool {
        switch token(offset) {
        case .comma, .and, .slash: true
        default: false
        }
    }

    // MARK: Seasons and weeks

    private mutating func parseSeasons() throws(OpeningHoursFailure) {
        if try parseOpenSeason() { return }
        guard startsDate(0) else { return }
        repeat {
            if !selection.seasons.isEmpty { position += 1 }
            selection.seasons.append(try parseSeason())
        } while isConnector(0) && startsDate(1)
    }

    /// "vanaf 1 september 2026" and "tot en met 30 juni 2027" at the very beginning of hours; elsewhere they could be
    /// said of what stands before them.
    private mutating func parseOpenSeason() throws(OpeningHoursFailure) -> Bool {
        guard token() == .from || token() == .range, startsDate(1), position == 0 || token(-1) == .separator else {
            return false
        }
        let isBeginning = token() == .from
        position += 1
        let date = try parseDate()
        guard let year = date.year, let day = date.day, token() != .range,
            let bound = CalendarDate(year: year, month: date.month, day: day)
        else { throw date.failure }
        selection.seasons = [isBeginning ? .once(from: bound, to: .last) : .once(from: .first, to: bound)]
        return true
    }

    private func startsDate(_ offset: Int) -> Bool {
        switch (token(offset), token(offset + 1)) {
        case (.month, _), (.number, .month): true
        default: false
        }
    }

    private struct PartialDate {
        var year: Int?
        var month: Int
        var day: Int?

        var failure: OpeningHoursFailure {
            .impossibleDate(
                [day.map(String.init), Season.months[month - 1], year.map(String.init)].compactMap(\.self).joined(
                    separator: " "))
        }
    }

    private mutating func parseSeason() throws(OpeningHoursFailure) -> Season {
        let from = try parseDate()
        guard token() == .range else {
            if token() == .plus, from.year != nil {
                position += 1
                return try season(from: from, to: nil)
            }
            return try season(from: from, to: from)
        }
        position += 1
        if startsDate(0) { return try season(from: from, to: try parseDate()) }
        // "Jul 01-15"
        guard from.day != nil, case .number(let day, let digits) = token(), digits <= 2 else { throw failure() }
        position += 1
        return try season(from: from, to: PartialDate(year: from.year, month: from.month, day: day))
    }

    /// `Jul`, `Jul 01`, `2026 Jul 01`, "1 juli", "1 juli 2026".
    private mutating func parseDate() throws(OpeningHoursFailure) -> PartialDate {
        var date = PartialDate(month: 0)
        if case .number(let value, let digits) = token() {
            if digits == 4 { date.year = value } else { date.day = value }
            position += 1
        }
        guard case .month(let month) = token() else { throw failure() }
        date.month = month
        position += 1
        if date.day == nil, case .number(let day, 2) = token(), !isTimeBehindMonth {
            date.day = day
            position += 1
        } else if date.year == nil, date.day != nil, case .number(let year, 4) = token() {
            date.year = year
            position += 1
        }
        return date
    }

    /// Whether the number behind a month begins a range of times: "juli 10-12u", not "Jul 10-12".
    private var isTimeBehindMonth: Bool {
        guard token(1) == .range, case .time = token(2) else { return false }
        return true
    }

    private func season(from: PartialDate, to: PartialDate?) throws(OpeningHoursFailure) -> Season {
        if let year = from.year {
            guard let start = CalendarDate(year: year, month: from.month, day: from.day ?? 1) else {
                throw from.failure
            }
            guard let to else { return .once(from: start, to: .last) }
            let lastYear = to.year ?? year
            let lastDay = to.day ?? CalendarDate.daysInMonth(to.month, of: lastYear)
            guard let end = CalendarDate(year: lastYear, month: to.month, day: lastDay), start <= end else {
                throw from.failure
            }
            return .once(from: start, to: end)
        }
        guard let to, to.year == nil, (from.day == nil) == (to.day == nil) else { throw from.failure }
        let lastDay = to.day ?? CalendarDate.daysInMonth(to.month, of: 2000)
        guard let start = MonthDay(month: from.month, day: from.day ?? 1),
            let end = MonthDay(month: to.month, day: lastDay)
        else { throw from.failure }
        return .yearly(from: start, to: end)
    }

    /// `week 1-53/2`, `week 3,5`, "even weken", which may also stand behind the days.
    private mutating func parseWeeks() throws(OpeningHoursFailure) {
        if case .alternateWeeks(let even) = token() {
            position += 1
            selection.weeks = DaySelection.weeks(even: even)
            return
        }
        guard token() == .week else { return }
        var weeks: Set<Int> = []
        repeat {
            position += 1
            let first = try takeWeek()
            guard token() == .range else {
                weeks.insert(first)
                continue
            }
            position += 1
            let last = try takeWeek()
            guard first <= last else { throw failure() }
            var step = 1
            if token() == .slash, case .number(let value, 1...2) = token(1), (1...52).contains(value) {
                step = value
                position += 2
            }
            weeks.formUnion(stride(from: first, through: last, by: step))
        } while token() == .comma && isNumber(1)
        selection.weeks = weeks.sorted()
    }

    private func isNumber(_ offset: Int) -> Bool {
        if case .number = token(offset) { true } else { false }
    }

    private mutating func takeWeek() throws(OpeningHoursFailure) -> Int {
        guard case .number(let week, 1...2) = token(), (1...53).contains(week) else { throw failure() }
        position += 1
        return week
    }

    // MARK: Days

    private mutating func parseDays() throws(OpeningHoursFailure) {
        guard startsDay(0) else {
            // "mar, jeu": a comma cannot part a season from its days.
            if !selection.isEmpty, isConnector(0), startsDay(1) { throw failure() }
            return
        }
        while true {
            try parseDay()
            guard isConnector(0), startsDay(1) else { break }
            position += 1
        }
        if startsDay(0) { throw failure() }
    }

    private func startsDay(_ offset: Int) -> Bool {
        switch token(offset) {
        case .weekday, .dayGroup, .publicHoliday, .schoolHoliday, .ordinal: true
        default: false
        }
    }

    private mutating func parseDay() throws(OpeningHoursFailure) {
        switch token() {
        case .publicHoliday:
            selection.publicHolidays = true
            position += 1
        case .schoolHoliday:
            selection.schoolHolidays = true
            position += 1
        case .dayGroup(let days):
            selection.add(days, occurrences: [])
            position += 1
        case .ordinal: try parseOrdinals()
        default:
            let days = try parseWeekdays()
            var occurrences: [Int] = []
            if case .occurrences(let numbers) = token() {
                occurrences = numbers
                position += 1
            }
            selection.add(days, occurrences: occurrences)
        }
    }

    private mutating func parseWeekdays() throws(OpeningHoursFailure) -> WeekdaySet {
        guard case .weekday(let first) = token() else { throw failure() }
        position += 1
        guard token() == .range else { return WeekdaySet(first) }
        position += 1
        guard case .weekday(let last) = token() else { throw failure() }
        position += 1
        return WeekdaySet(from: first, through: last)
    }

    /// "1e en 3e maandag van de maand", "laatste vrijdag", "eerste maandag en dinsdag van de maand".
    private mutating func parseOrdinals() throws(OpeningHoursFailure) {
        var occurrences: Set<Int> = []
        while case .ordinal(let number) = token() {
            occurrences.insert(number)
            position += 1
            if isConnector(0), case .ordinal = token(1) { position += 1 }
        }
        var days = try parseWeekdays()
        // "1e maandag en dinsdag van de maand"; without "van de maand" it may be any Tuesday.
        var more: [Weekday] = []
        while isConnector(2 * more.count), case .weekday(let day) = token(2 * more.count + 1) { more.append(day) }
        if !more.isEmpty, token(2 * more.count) == .ofMonth {
            days.formUnion(more.reduce(into: WeekdaySet()) { $0.formUnion(WeekdaySet($1)) })
            position += 2 * more.count
        }
        if token() == .ofMonth { position += 1 }
        selection.add(days, occurrences: occurrences.sorted())
    }

    private func failure() -> OpeningHoursFailure {
        if let token = token() { return .unexpected(token.name) }
        return .noTimes
    }
}
