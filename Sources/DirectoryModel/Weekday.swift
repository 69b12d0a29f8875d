/// A day of the week, numbered as ISO 8601 does: Monday is 1.
package enum Weekday: Int, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// The two-letter code of RFC 5545 and HSDS: `MO` … `SU`.
    package var code: String { osm.uppercased() }

    /// The two-letter code of OpenStreetMap's `opening_hours`: `Mo` … `Su`.
    package var osm: String {
        switch self {
        case .monday: "Mo"
        case .tuesday: "Tu"
        case .wednesday: "We"
        case .thursday: "Th"
        case .friday: "Fr"
        case .saturday: "Sa"
        case .sunday: "Su"
        }
    }

    /// The day with a two-letter code, in either case, of RFC 5545, HSDS or OpenStreetMap.
    package init?(code: some StringProtocol) {
        switch code.uppercased() {
        case "MO": self = .monday
        case "TU": self = .tuesday
        case "WE": self = .wednesday
        case "TH": self = .thursday
        case "FR": self = .friday
        case "SA": self = .saturday
        case "SU": self = .sunday
        default: return nil
        }
    }

    package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}

/// A set of days of the week, one bit a day.
package struct WeekdaySet: OptionSet, Sendable, Hashable {
    /// Bit 0 is Monday, bit 6 is Sunday.
    package let rawValue: UInt8

    /// The set with these bits; bit 7 is ignored.
    package init(rawValue: UInt8) { self.rawValue = rawValue & 0x7F }

    /// The set of one day.
    package init(_ day: Weekday) { rawValue = 1 << UInt8(day.rawValue - 1) }

    /// The days from one to another, over the weekend where the second comes first: Friday to Monday is four days.
    package init(from first: Weekday, through last: Weekday) {
        let length = (last.rawValue - first.rawValue + 7) % 7
        var bits: UInt8 = 0
        for step in 0...length { bits |= 1 << UInt8((first.rawValue - 1 + step) % 7) }
        rawValue = bits
    }

    package static let workingDays = WeekdaySet(from: .monday, through: .friday)
    package static let weekend = WeekdaySet(from: .saturday, through: .sunday)
    package static let everyDay = WeekdaySet(from: .monday, through: .sunday)

    /// Whether the day is one of these.
    package func contains(_ day: Weekday) -> Bool { contains(WeekdaySet(day)) }

    /// The days, Monday first.
    package var days: [Weekday] { Weekday.allCases.filter(contains) }

    /// The days as OpenStreetMap writes them: runs as ranges, `Mo-We,Fr`.
    package var osm: String {
        var parts: [String] = []
        var run: (first: Weekday, last: Weekday)?
        for day in days {
            if let open = run, open.last.rawValue + 1 == day.rawValue {
                run = (open.first, day)
            } else {
                if let open = run { parts.append(Self.osm(open)) }
                run = (day, day)
            }
        }
        if let open = run { parts.append(Self.osm(open)) }
        return parts.joined(separator: ",")
    }

    private static func osm(_ run: (first: Weekday, last: Weekday)) -> String {
        run.first == run.last ? run.first.osm : "\(run.first.osm)-\(run.last.osm)"
    }
}
