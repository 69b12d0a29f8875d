/// A day that somebody names in a question or a command.
package enum AskedDay: Sendable, Hashable {
    case day(CalendarDate)
    /// Of a year that nobody means: a check of the year 2999 would keep all before it from being written down.
    case farOff
    /// No day.
    case unreadable

    /// The years that can be asked about.
    package static let years = 2000...2099

    /// - Parameter text: a day as people in Belgium write it; see `CalendarDate.init(writtenByPeople:)`.
    package init(_ text: some StringProtocol) {
        guard let date = CalendarDate(writtenByPeople: text) else {
            self = .unreadable
            return
        }
        self = Self.years.contains(date.year) ? .day(date) : .farOff
    }
}
