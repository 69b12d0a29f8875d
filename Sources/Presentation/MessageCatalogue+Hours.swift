import DirectoryModel

extension MessageCatalogue {
    /// Opening hours as people say them: "maandag tot vrijdag 9.00–12.00 u., dinsdag ook 13.30–18.30 u."
    ///
    /// - Parameter text: hours as they are kept: in OpenStreetMap's form, or as the source wrote them.
    /// - Returns: the words; the text itself where it says more than these words can.
    package static func hours(_ text: String) -> String {
        guard let hours = try? OpeningHours(parsing: text) else { return text }
        var lines: [String] = []
        for line in hours.weeklySummary {
            guard let words = words(for: line) else { return text }
            lines.append(words)
        }
        return lines.joined(separator: "; ")
    }

    private static func words(for line: OpeningSummaryLine) -> String? {
        let rule = line.rule
        if rule.isAroundTheClock { return "dag en nacht" + note(rule) }
        guard let weeks = weeks(of: rule.days), let days = days(of: rule.days) else { return nil }
        let seasons = DutchWriting.list(rule.days.seasons.map(words))
        let when = [seasons, weeks, days].filter { !$0.isEmpty }.joined(separator: " ")
        let times = rule.times.map { time in
            time.end.map { "\(clock(time.start))–\(clock($0))" } ?? "vanaf \(clock(time.start))"
        }
        let span = times.isEmpty ? "" : DutchWriting.list(times) + " u."
        let state: String
        switch rule.state {
        case .open:
            guard !span.isEmpty else { return rule.note.map { when.isEmpty ? $0 : "\(when): \($0)" } }
            state = (line.isAddition ? "ook " : "") + span
        case .closed: state = span.isEmpty ? "gesloten" : "gesloten van \(span)"
        case .byAppointment: state = span.isEmpty ? "op afspraak" : "op afspraak \(span)"
        }
        return [when, state].filter { !$0.isEmpty }.joined(separator: " ") + note(rule)
    }

    private static func note(_ rule: OpeningRule) -> String { rule.note.map { " (\($0))" } ?? "" }

    static func clock(_ minute: Int) -> String {
        let minutes = minute % 60
        return "\(minute == 1440 ? 24 : minute / 60 % 24).\(minutes < 10 ? "0" : "")\(minutes)"
    }

    private static func words(_ season: Season) -> String {
        switch season {
        case .yearly(let from, let to): words(from, to) { "\($0.day) \(DutchWriting.month($0.month))" }
        case .once(let from, .last): "vanaf \(DutchWriting.date(from))"
        case .once(.first, let to): "tot en met \(DutchWriting.date(to))"
        case .once(let from, let to): words(from, to, DutchWriting.date)
        }
    }

    private static func words<Day: Equatable>(_ from: Day, _ to: Day, _ word: (Day) -> String) -> String {
        from == to ? "op \(word(from))" : "van \(word(from)) tot en met \(word(to))"
    }

    /// The weeks of the year; nil where they take more than a few words to say.
    private static func weeks(of days: DaySelection) -> String? {
        if days.weeks.isEmpty { return "" }
        for even in [true, false] where days.weeks == DaySelection.weeks(even: even) {
            return even ? "in de even weken" : "in de oneven weken"
        }
        return days.weeks.count > 6 ? nil : "in week " + days.weeks.map(String.init).joined(separator: ", ")
    }

    private static let ordinals = [
        1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", -1: "laatste", -2: "voorlaatste",
    ]

    /// The days; nil for those that nobody says.
    private static func days(of selection: DaySelection) -> String? {
        guard !selection.occurrences.isEmpty else { return everyWeek(selection) }
        let ordinals = selection.occurrences.compactMap { Self.ordinals[$0] }
        guard ordinals.count == selection.occurrences.count, !selection.publicHolidays, !selection.schoolHolidays else {
            return nil
        }
        let days = selection.weekdays.days.map(DutchWriting.weekday)
        return "elke \(DutchWriting.list(ordinals)) \(DutchWriting.list(days)) van de maand"
    }

    private static func everyWeek(_ selection: DaySelection) -> String {
        var names: [String] = []
        if selection.weekdays == .everyDay {
            names.append("elke dag")
        } else {
            var run: [Weekday] = []
            for day in Weekday.allCases + [nil] {
                if let day, selection.weekdays.contains(day) {
                    run.append(day)
                } else {
                    names += words(for: run)
                    run = []
                }
            }
        }
        if selection.publicHolidays { names.append("op feestdagen") }
        if selection.schoolHolidays { names.append("in schoolvakanties") }
        return DutchWriting.list(names)
    }

    private static func words(for run: [Weekday]) -> [String] {
        guard let first = run.first, let last = run.last else { return [] }
        return run.count < 3
            ? run.map(DutchWriting.weekday) : ["\(DutchWriting.weekday(first)) tot \(DutchWriting.weekday(last))"]
    }
}
