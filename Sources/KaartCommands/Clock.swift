import DirectoryModel
import Foundation

/// The only place that reads the system clock.
enum Clock {
    /// The day and the minute of the day, local time.
    static func now() -> OpeningMoment {
        var seconds = time(nil)
        var local = tm()
        localtime_r(&seconds, &local)
        let date = CalendarDate(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
        return OpeningMoment(date: date ?? .first, minute: Int(local.tm_hour) * 60 + Int(local.tm_min))
    }

    /// Seconds that only go forward, for measuring how long something takes.
    static func ticks() -> Double { ProcessInfo.processInfo.systemUptime }
}
