extension OpeningRule {
    /// The rule in OpenStreetMap's form: seasons, weeks, days, times, `off`, note.
    var osm: String {
        var parts: [String] = []
        if isAroundTheClock, !days.publicHolidays, !days.schoolHolidays {
            parts.append("24/7")
        } else {
            parts += days.osm
            if !times.isEmpty { parts.append(times.map(\.osm).joined(separator: ",")) }
        }
        switch state {
        case .open:
            if let note { parts.append("\"\(note)\"") }
        case .closed:
            parts.append("off")
            if let note { parts.append("\"\(note)\"") }
        case .byAppointment:
            parts.append("\"\(OpeningNote.appointment)\(note.map { ": " + $0 } ?? "")\"")
        }
        return parts.joined(separator: " ")
    }
}

extension DaySelection {
    /// Seasons, weeks and days in OpenStreetMap's form, to be put together with a space.
    var osm: [String] {
        var parts: [String] = []
        if !seasons.isEmpty { parts.append(seasons.map(\.osm).joined(separator: ",")) }
        if !weeks.isEmpty { parts.append("week " + weekRanges) }
        var names: [String] = []
        if occurrences.isEmpty {
            if !weekdays.isEmpty { names.append(weekdays.osm) }
        } else {
            let numbers = "[" + occurrences.map(String.init).joined(separator: ",") + "]"
            names += weekdays.days.map { $0.osm + numbers }
        }
        if publicHolidays { names.append("PH") }
        if schoolHolidays { names.append("SH") }
        if !names.isEmpty { parts.append(names.joined(separator: ",")) }
        return parts
    }

    /// `1-53/2` where the weeks are evenly spaced by two or more, else runs.
    private var weekRanges: String {
        if weeks.count > 2, let first = weeks.first, let last = weeks.last {
            let step = weeks[1] - first
            if step > 1, weeks.elementsEqual(stride(from: first, through: last, by: step)) {
                return "\(first)-\(last)/\(step)"
            }
        }
        var runs: [ClosedRange<Int>] = []
        for week in weeks {
            if let run = runs.last, run.upperBound + 1 == week {
                runs[runs.count - 1] = run.lowerBound...week
            } else {
                runs.append(week...week)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
            separator: ",")
    }
}

extension TimeSpan {
    fileprivate var osm: String {
        guard let end else { return ClockTime.text(start) + "+" }
        return "\(ClockTime.text(start))-\(ClockTime.text(end > 1440 ? end - 1440 : end))"
    }
}

extension Season {
    /// OpenStreetMap's names of the months, January first.
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    fileprivate var osm: String {
        switch self {
        case .once(let from, .last): return Self.osm(from) + "+"
        case .once(let from, let to): return from == to ? Self.osm(from) : "\(Self.osm(from))-\(Self.osm(to))"
        case .yearly(let from, let to):
            let wholeMonths = from.day == 1 && to.day == CalendarDate.daysInMonth(to.month, of: 2000)
            if wholeMonths {
                return from.month == to.month ? Self.month(from) : "\(Self.month(from))-\(Self.month(to))"
            }
            return from == to ? Self.osm(from) : "\(Self.osm(from))-\(Self.osm(to))"
        }
    }

    private static func month(_ day: MonthDay) -> String { months[day.month - 1] }

    private static func osm(_ day: MonthDay) -> String { "\(month(day)) \(ClockTime.twoDigits(day.day))" }

    private static func osm(_ date: CalendarDate) -> String {
        "\(date.description.prefix(4)) \(osm(MonthDay(date)))"
    }
}
