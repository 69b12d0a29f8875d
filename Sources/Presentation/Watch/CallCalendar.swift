import Brugfiguur
package import DirectoryModel
package import DirectoryService

/// Calls to make, as entries of a calendar (RFC 5545): five a working day, the most urgent first.
package struct CallCalendar {
    private let lines: [Worklist.Line]
    private let date: CalendarDate
    private static let callsADay = 5

    package init(_ lines: [Worklist.Line], date: CalendarDate) {
        self.lines = lines
        self.date = date
    }

    /// The file, with CRLF line ends.
    package var text: String {
        var rows = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sociale-kaart//werklijst//NL", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        ]
        var day = nextWorkingDay(from: date)
        for (number, line) in lines.enumerated() {
            if number > 0, number % Self.callsADay == 0 { day = nextWorkingDay(from: day.adding(days: 1)) }
            rows += event(line, on: day)
        }
        rows.append("END:VCALENDAR")
        return rows.flatMap(Self.folded).map { $0 + "\r\n" }.joined()
    }

    private func event(_ line: Worklist.Line, on day: CalendarDate) -> [String] {
        guard let first = line.items.first else { return [] }
        let ways = [first.offering.anyNumberToCall?.number, first.offering.emailToWrite].compactMap { $0 }.joined(
            separator: " · ")
        var matters: [String] = []
        for item in line.items {
            matters.append("\(item.offering.name) (\(item.offering.source):\(item.offering.sourceID))")
            matters += item.findings.map { "- " + MessageCatalogue.message($0.discovery) }
            matters += WorklistText.questions(item.findings).map { "> " + $0 }
        }
        return [
            "BEGIN:VEVENT", "UID:\(first.offering.id)-bellen@sociale-kaart",
            "DTSTAMP:\(Self.compact(date))T000000Z", "DTSTART;VALUE=DATE:\(Self.compact(day))",
            "DTEND;VALUE=DATE:\(Self.compact(day.adding(days: 1)))",
            "SUMMARY:" + Self.escaped("Bellen: \(line.organization)" + (ways.isEmpty ? "" : " · \(ways)")),
            "DESCRIPTION:" + Self.escaped(matters.joined(separator: "\n")), "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    private func nextWorkingDay(from date: CalendarDate) -> CalendarDate {
        var day = date
        while day.weekday == .saturday || day.weekday == .sunday || BelgianHolidays.name(on: day) != nil {
            day = day.adding(days: 1)
        }
        return day
    }

    private static func compact(_ date: CalendarDate) -> String { date.description.filter { $0 != "-" } }

    private static func escaped(_ text: String) -> String {
        text.replacing(scalars: ["\\": "\\\\", ";": "\\;", ",": "\\,", "\r": "", "\n": "\\n"])
    }

    /// Lines of at most 75 bytes (RFC 5545, 3.1), broken between characters.
    private static func folded(_ line: String) -> [String] {
        var lines: [String] = []
        var part = ""
        for character in line {
            if part.utf8.count + String(character).utf8.count > (lines.isEmpty ? 75 : 74) {
                lines.append((lines.isEmpty ? "" : " ") + part)
                part = ""
            }
            part.append(character)
        }
        return lines + [(lines.isEmpty ? "" : " ") + part]
    }
}
