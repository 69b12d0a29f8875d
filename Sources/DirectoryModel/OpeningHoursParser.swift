/// Reads opening hours, from OpenStreetMap's form (`Mo-Fr 08:30-12:00,13:00-16:30; Tu[1] 18:00-20:00; PH off`) or as
/// people write them (`ma-vr 9u-12u en 13u30-16u, wo gesloten`, `elke 1e maandag van de maand 14u-16u`, `24 uur op
/// 24`).
///
/// Of OpenStreetMap it knows weekdays with `[n]`, `PH`, `SH`, seasons by month, day or full date, `week`, times past
/// midnight, open ends (`09:00+`), `24/7`, `off`, `closed` and notes between quotation marks. A text is read as one
/// sequence of clauses: a selection of days, then times, then "gesloten", "op afspraak" or a note.
package struct OpeningHoursParser {
    /// The longest text that is read, in bytes.
    package static let maximumLength = 1000

    private let tokens: [HoursToken]
    /// Whether the text is in OpenStreetMap's form.
    private let isOSM: Bool
    /// Whether a comma adds also where hours overlap.
    private let joinsOverlaps: Bool
    private var position = 0
    private var rules: [OpeningRule] = []
    /// What the latest clause was about, for "…, gesloten van 12 tot 13 uur".
    private var latest: [DaySelection] = []
    /// From which rule on "op afspraak" stands before the days, as what is said of them.
    private var headedFrom: Int?
    /// Rules that "gesloten" closes, which as people say it are exceptions wherever they stand.
    private var exceptions: [OpeningRule] = []
    /// Number of rules before each part of the text that follows a semicolon or a line break.
    private var partStarts: [Int] = []

    /// - Parameters:
    ///   - text: the hours.
    ///   - joinsOverlaps: whether a comma between rules in OpenStreetMap's form adds also where their hours overlap; a later
    ///     rule counts there otherwise.
    /// - Returns: the hours, all of them.
    /// - Throws: what cannot be read.
    static func parse(_ text: String, joinsOverlaps: Bool) throws(OpeningHoursFailure) -> OpeningHours {
        guard text.utf8.count <= maximumLength else { throw .tooLong(text.utf8.count) }
        if AroundTheClock.isMeant(by: text), let hours = OpeningHours(rules: [AroundTheClock.rule]) { return hours }
        let (tokens, isOSM, isInWords) = try OpeningHoursScanner.tokens(of: text)
        var parser = OpeningHoursParser(tokens: tokens, isOSM: isOSM, joinsOverlaps: joinsOverlaps)
        try parser.parseClauses()
        if isInWords { try parser.rules.refuseNarrowExceptions(partStarts: parser.partStarts) }
        parser.applyHeading()
        if !isOSM { try parser.rules.refuseContradictions() }
        parser.rules.move(exceptions: parser.exceptions)
        guard let hours = OpeningHours(rules: parser.rules) else { throw .empty }
        return hours
    }

    private init(tokens: [HoursToken], isOSM: Bool, joinsOverlaps: Bool) {
        self.tokens = tokens
        self.isOSM = isOSM
        self.joinsOverlaps = joinsOverlaps && isOSM
    }

    private func token(_ offset: Int = 0) -> HoursToken? {
        let index = position + offset
        return tokens.indices.contains(index) ? tokens[index] : nil
    }

    private mutating func take(_ wanted: HoursToken) -> Bool {
        guard token() == wanted else { return false }
        position += 1
        return true
    }

    private func unexpected() -> OpeningHoursFailure {
        if let token = token() { return .unexpected(token.name) }
        return .noTimes
    }

    // MARK: Clauses

    private mutating func parseClauses() throws(OpeningHoursFailure) {
        var connector: HoursToken?
        while let token = token() {
            switch token {
            case .separator, .comma, .and, .or, .slash:
                // "12u en" and "12u,;" lead nowhere, but a text may end in a semicolon.
                guard connector == nil || connector == .comma || token == .separator || token == .or else {
                    throw unexpected()
                }
                if token == .separator { partStarts.append(rules.count) }
                connector = token
                position += 1
                continue
            default:
                let count = rules.count
                try parseClause(after: connector)
                if joinsOverlaps, connector == .comma { try rules.joinOverlaps(from: count) }
            }
            connector = nil
        }
        if let connector, connector != .separator { throw .unexpected(connector.name) }
    }

    private mutating func parseClause(after connector: HoursToken?) throws(OpeningHoursFailure) {
        switch token() {
        case .closed, .except:
            try parseClosing()
        case .only where token(1) == .appointment, .appointment:
            try parseLooseAppointment(after: connector)
        case .note(let text):
            guard rules.isEmpty || connector == .separator else { throw unexpected() }
            position += 1
            rules.append(OpeningRule(days: DaySelection(), times: [], note: text))
        case .aroundTheClock:
            position += 1
            try finish(selections: [DaySelection(weekdays: .everyDay)], times: [.wholeDay])
        default:
            _ = take(.only)
            try parseOpening()
        }
    }

    private mutating func parseOpening() throws(OpeningHoursFailure) {
        if take(.otherDays) { return try parseOtherDays() }
        var selection = try HoursSelectionParser.parse(tokens, at: &position)
        if token() == .except {
            position += 1
            try selection.take(away: HoursSelectionParser.parse(tokens, at: &position))
        }
        if case .partOfDay(let part) = token(), case .closed = token(1) {
            position += 2
            return try close(part, of: selection.isEmpty ? latest : selection.selections)
        }
        // "ma-vr enkel voormiddag 9u-12u"
        if !selection.isEmpty, token() == .only, case .partOfDay = token(1), startsTime(1) { position += 1 }
        if selection.isEmpty, !startsTime { throw unexpected() }
        // "dinsdag, 13u-16u", "dinsdag ook 13u-16u"
        if !selection.isEmpty, token() == .comma || token() == .or, startsTime(1) { position += 1 }
        // "maandag op afspraak 9u-12u"
        let isByAppointment = !selection.isEmpty && token() == .appointment && startsTime(1)
        if isByAppointment { position += 1 }
        var times: [TimeSpan] = []
        if take(.aroundTheClock) {
            times = [.wholeDay]
        } else if startsTime {
            times = try parseTimes()
        }
        let selections = selection.selections
        if selection.isEmpty || (!times.isEmpty && selections.contains(where: \.namesOnlySeason)) { throw .noDays }
        try finish(selections: selections, times: times, state: isByAppointment ? .byAppointment : .open)
        if selection.withoutPublicHolidays || selection.withoutSchoolHolidays {
            var closed = DaySelection()
            closed.publicHolidays = selection.withoutPublicHolidays
            closed.schoolHolidays = selection.withoutSchoolHolidays
            rules.append(OpeningRule(days: closed, times: [], state: .closed))
        }
    }

    /// "andere dagen op afspraak", "overige dagen gesloten": the weekdays that no rule before names. With times it is a
    /// failure: whether Sunday is meant is a guess.
    private mutating func parseOtherDays() throws(OpeningHoursFailure) {
        let isPlain = rules.allSatisfy { !$0.days.weekdays.isEmpty && $0.days.isEveryWeek }
        let named = rules.reduce(into: WeekdaySet()) { $0.formUnion($1.days.weekdays) }
        let others = WeekdaySet.everyDay.subtracting(named)
        guard isPlain, !named.isEmpty, !others.isEmpty else { throw .unexpected(HoursToken.otherDays.name) }
        try finish(selections: [DaySelection(weekdays: others)], times: [])
    }

    /// What stands behind days and times decides what they mean.
    private mutating func finish(
        selections: [DaySelection], times: [TimeSpan], state said: OpeningRule.State = .open
    ) throws(OpeningHoursFailure) {
        let selections = try keepingToWeeks(selections)
        var state = said
        var note: String?
        var isException = false
        if case .closed(let english) = token(), english || times.isEmpty || !selectionFollows(1) {
            state = .closed
            isException = !english
            position += 1
        } else if token() == .only, token(1) == .appointment {
            state = .byAppointment
            position += 2
        } else if take(.appointment) {
            state = .byAppointment
        }
        if case .note(let text) = token() {
            note = text
            position += 1
        }
        latest = selections
        for days in selections {
            let rule = OpeningRule(days: days, times: times, state: state, note: note)
            if rule.state == .open, rule.times.isEmpty, rule.note == nil { throw endsClause ? .noTimes : unexpected() }
            if rule.hasOverlap { throw .impossibleTime(times.map { ClockTime.text($0.start) }.joined(separator: " ")) }
            rules.append(rule)
            let isByAppointment = rule.state == .byAppointment && !rule.days.namesNoDay && !isOSM
            if isException || isByAppointment { exceptions.append(rule) }
        }
    }

    /// "ma 9u-12u in even weken"; before other days it could be said of those.
    private mutating func keepingToWeeks(_ selections: [DaySelection]) throws(OpeningHoursFailure) -> [DaySelection] {
        guard case .alternateWeeks(let even) = token() else { return selections }
        guard !selectionFollows(1), selections.allSatisfy(\.weeks.isEmpty) else { throw unexpected() }
        position += 1
        return selections.map { days in
            var days = days
            days.weeks = DaySelection.weeks(even: even)
            return days
        }
    }

    private var endsClause: Bool {
        switch token() {
        case .separator, .comma, .and, .or, .slash, nil: true
        default: false
        }
    }

    /// "gesloten op feestdagen", "behalve op woensdag", "gesloten van 12 tot 13 uur".
    private mutating func parseClosing() throws(OpeningHoursFailure) {
        let isExcept = token() == .except
        position += 1
        let selection = try HoursSelectionParser.parse(tokens, at: &position)
        if case .partOfDay(let part) = token(), !startsTime {
            position += 1
            return try close(part, of: selection.selections)
        }
        var selections = selection.selections
        if selection.isEmpty {
            guard !isExcept, startsTime, !latest.isEmpty else { throw .noDays }
            selections = latest
        }
        // "ma-vr 9-17u, behalve wo 9-12u" may open or close on Wednesday morning.
        if isExcept, startsTime { throw unexpected() }
        let times = startsTime ? try parseTimes() : []
        if !times.isEmpty, selections.contains(where: \.namesOnlySeason) { throw .noDays }
        var note: String?
        if case .note(let text) = token() {
            note = text
            position += 1
        }
        for days in selections {
            let rule = OpeningRule(days: days, times: times, state: .closed, note: note)
            if rule.hasOverlap { throw .impossibleTime(times.map { ClockTime.text($0.start) }.joined(separator: " ")) }
            rules.append(rule)
            exceptions.append(rule)
        }
    }

    /// "woensdagnamiddag gesloten" takes the hours of the afternoon out of those before it; without such hours, or with
    /// hours that go on over noon, nobody knows from when. All hours of a day are not taken back.
    private mutating func close(_ part: DayPart, of selections: [DaySelection]) throws(OpeningHoursFailure) {
        if selections.isEmpty { throw .unexpected(part.name) }
        for days in selections {
            let named = rules.filter { $0.state != .closed && !$0.days.weekdays.isDisjoint(with: days.weekdays) }
            let weekdays = named.reduce(into: WeekdaySet()) { $0.formUnion($1.days.weekdays) }
            let spans = named.flatMap(\.times)
            let closed = spans.filter(part.holds)
            let isContradicted = named.contains { days.holdsOnAll(of: $0.days) && $0.times.contains(where: part.holds) }
            if isContradicted { throw .unexpected(part.name) }
            // "ma 9-12u, maandagnamiddag gesloten": it is closed then.
            if weekdays.isSuperset(of: days.weekdays), !spans.isEmpty, spans.allSatisfy(part.other.holds),
                !spans.contains(where: part.holds)
            {
                continue
            }
            guard weekdays.isSuperset(of: days.weekdays), let first = closed.map(\.start).min(),
                spans.allSatisfy({ DayPart.morning.holds($0) != DayPart.afternoon.holds($0) }),
                let span = TimeSpan(start: first, end: closed.compactMap(\.end).max())
            else { throw .unexpected(part.name) }
            rules.append(OpeningRule(days: days, times: [span], state: .closed))
        }
    }

    /// "op afspraak" apart from any days. Behind a comma or with "enkel" it is said of all hours before it, and before
    /// days of all that follows; behind a separator, "of" or "en", and alone, it comes besides them.
    private mutating func parseLooseAppointment(after connector: HoursToken?) throws(OpeningHoursFailure) {
        let only = take(.only)
        position += 1
        let isHeading = !endsClause || rules.isEmpty && (only || token() == .comma)
        if isHeading { headedFrom = headedFrom ?? rules.count }
        if !rules.isEmpty, only || connector == .comma {
            rules = rules.map(\.byAppointment)
        } else if !isHeading {
            rules.append(OpeningRule(days: DaySelection(), times: [], state: .byAppointment))
        }
    }

    private mutating func applyHeading() {
        guard let headedFrom else { return }
        rules = rules[..<headedFrom] + rules[headedFrom...].map(\.byAppointment)
        if rules[headedFrom...].contains(where: { $0.state == .byAppointment }) { return }
        rules.insert(OpeningRule(days: DaySelection(), times: [], state: .byAppointment), at: headedFrom)
    }

    /// Whether a selection of days begins at the offset.
    private func selectionFollows(_ offset: Int) -> Bool {
        switch token(offset) {
        case .weekday, .dayGroup, .publicHoliday, .schoolHoliday, .month, .ordinal, .week, .alternateWeeks: true
        case .number: isDate(offset)
        default: false
        }
    }

    private func isDate(_ offset: Int) -> Bool {
        if case .month = token(offset + 1) { true } else { false }
    }

    // MARK: Times

    private var startsTime: Bool { startsTime(0) }

    private func startsTime(_ offset: Int) -> Bool {
        switch token(offset) {
        case .time, .between: true
        case .from: !isDate(offset + 1)
        case .number(_, let digits): digits <= 2 && !isDate(offset)
        case .partOfDay: startsTime(offset + 1)
        default: false
        }
    }

    private mutating func parseTimes() throws(OpeningHoursFailure) -> [TimeSpan] {
        var spans = [try parseSpan()]
        while true {
            if token() == .comma || token() == .and || token() == .slash, startsTime(1) {
                position += 1
            } else if !continues(spans) {
                return spans
            }
            spans.append(try parseSpan())
        }
    }

    /// Whether a later span follows without a sign between them: "9u-12u 13u-17u", "9u-12u 's namiddags 13u-17u".
    private func continues(_ spans: [TimeSpan]) -> Bool {
        if case .partOfDay = token() { return startsTime }
        guard startsTime, token(1) == .range, let end = spans.last?.end else { return false }
        switch token() {
        case .time(let start, _): return start >= end
        case .number(let hour, _): return hour * 60 >= end
        default: return false
        }
    }

    private mutating func parseSpan() throws(OpeningHoursFailure) -> TimeSpan {
        if case .partOfDay(let part) = token() {
            position += 1
            let span = try parseSpan()
            guard part.holds(span) else { throw .ambiguousTime("\(part.name) \(ClockTime.text(span.start))") }
            return span
        }
        let between = take(.between)
        let mayStayOpen = take(.from)
        let start = try takeTime()
        guard take(.range) || between && take(.and) else {
            guard take(.plus) || mayStayOpen, let span = TimeSpan(start: start.minutes, end: nil) else {
                throw token().map { .unexpected($0.name) } ?? .impossibleTime(ClockTime.text(start.minutes))
            }
            return span
        }
        let end = try takeTime()
        try refuseAmbiguity(start, end)
        let minutes = end.minutes <= start.minutes ? end.minutes + 1440 : end.minutes
        guard let span = TimeSpan(start: start.minutes, end: minutes) else {
            throw .impossibleTime("\(ClockTime.text(start.minutes))-\(ClockTime.text(end.minutes))")
        }
        return span
    }

    private mutating func takeTime() throws(OpeningHoursFailure) -> (minutes: Int, padded: Bool) {
        switch token() {
        case .time(let minutes, let padded):
            position += 1
            return (minutes, padded)
        case .number(let hour, let digits) where digits <= 2:
            guard hour <= 24 else { throw .impossibleTime(String(hour)) }
            position += 1
            return (hour * 60, digits == 2)
        default: throw unexpected()
        }
    }

    /// "2-4u" is afternoon for some and night for others, "9-5" ends at 17:00 for some, and "12-9u" is longer than a
    /// night; "02:00-04:00" is plain.
    private func refuseAmbiguity(
        _ start: (minutes: Int, padded: Bool), _ end: (minutes: Int, padded: Bool)
    ) throws(OpeningHoursFailure) {
        let smallHours = !start.padded && start.minutes < 360 && !end.padded
        let isNight = start.minutes >= 720 && start.minutes - end.minutes >= 480
        let backwards = !end.padded && end.minutes <= start.minutes && !isNight
        if smallHours || backwards {
            throw .ambiguousTime("\(ClockTime.text(start.minutes))-\(ClockTime.text(end.minutes))")
        }
    }
}
