import DirectoryModel
import Presentation

/// Any text as opening hours, of OpenStreetMap or as people write them. What is read is written, and reads back.
final class HoursTarget: FuzzTarget {
    init() {}

    /// A working day, Christmas, a Saturday, 29 February, and the days at both ends of the calendar.
    private static let dates = [20_777, 20_812, 20_779, 21_244].map(CalendarDate.init(dayNumber:)) + [.first, .last]

    func run(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = MessageCatalogue.hours(text)
        guard let hours = try? OpeningHours(parsing: text) else { return }
        try check(hours)
        let osm = hours.osm
        try promise(osm.utf8.count <= OpeningHoursParser.maximumLength * 8, "\(osm.utf8.count) bytes are written")
        try check(osm, readsAs: hours)
        let schedules = hours.schedules
        let read = try OpeningHours(schedules: schedules)
        try promise(read.rules == hours.settledRules, "schedules of \(osm) read back as \(read.osm)")
        try promise(
            schedules.allSatisfy { row in
                [row.opensAt, row.closesAt].allSatisfy { $0.map { ClockTime.minutes(parsing: $0) != nil } ?? true }
            }, "a schedule with a time that does not exist: \(schedules)")
        _ = hours.weeklySummary
        for date in Self.dates {
            for part in hours.day(date).parts { try check(part.span) }
            for minute in [0, 600, 1_439] { _ = hours.isOpen(on: date, minute: minute) }
        }
    }

    private func check(_ osm: String, readsAs hours: OpeningHours) throws {
        // What is written can be longer than what is read.
        guard osm.utf8.count <= OpeningHoursParser.maximumLength else { return }
        do {
            let again = try OpeningHours(parsing: osm)
            try promise(again == hours, "\(osm) reads back as \(again.osm)")
        } catch let failure as OpeningHoursFailure {
            throw BrokenPromise(description: "\(osm) does not read back: \(failure)")
        }
    }

    private func check(_ hours: OpeningHours) throws {
        for rule in hours.rules {
            for span in rule.times { try check(span) }
            try promise(zip(rule.times, rule.times.dropFirst()).allSatisfy { !$0.overlaps($1) }, "spans overlap")
            try promise(rule.days.weeks.allSatisfy { 1...53 ~= $0 }, "weeks \(rule.days.weeks)")
            try promise(
                rule.days.occurrences.allSatisfy { 1...5 ~= abs($0) }, "occurrences \(rule.days.occurrences)")
            for case .once(let from, let to) in rule.days.seasons { try promise(from <= to, "\(to) before \(from)") }
        }
    }

    private func check(_ span: TimeSpan) throws {
        try promise(0..<1_440 ~= span.start, "opens at minute \(span.start)")
        guard let end = span.end else { return }
        try promise(span.start < end && end <= span.start + 1_440, "closes at \(end) what opens at \(span.start)")
    }
}
