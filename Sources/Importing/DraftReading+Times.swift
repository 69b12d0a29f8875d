import DirectoryModel

extension DraftReading {
    mutating func readTimes(into offering: inout Offering) {
        offering.assuredDate = pastDate(draft.assuredDate)
        offering.lastModified = draft.lastModified.map {
            $0.text.utf8.count == 10 ? $0.text + "T00:00:00Z" : $0.text
        }
        offering.validFrom = date(draft.validFrom)
        offering.validTo = date(draft.validTo)
        if let from = offering.validFrom, let to = offering.validTo, to < from {
            find(.dateOrder, draft.validTo, evidence: [from.description])
            offering.validFrom = nil
            offering.validTo = nil
        }
        let rows = draft.schedules.compactMap { schedule($0) }
        if let hours = draft.openingHours {
            readHours(hours, rows: rows, into: &offering)
        } else if !rows.isEmpty {
            offering.schedules = rows
            if let hours = try? OpeningHours(schedules: rows) {
                offering.openingHours = hours.osm
                offering.schedules = hours.schedules
            }
        }
    }

    /// Hours that can be read become schedules; hours that cannot stay as they were written, with the source's own
    /// schedules.
    private mutating func readHours(_ value: DraftValue, rows: [ScheduleRow], into offering: inout Offering) {
        do {
            let hours = try OpeningHours(parsing: value.text)
            offering.openingHours = hours.osm
            offering.schedules = hours.schedules
        } catch {
            offering.openingHours = text(value, maximum: 2_000)
            offering.schedules = rows
            find(.openingHours, value, evidence: Self.unread(error))
        }
    }

    private static func unread(_ failure: OpeningHoursFailure) -> [String] {
        switch failure {
        case .unexpected(let word), .impossibleTime(let word), .impossibleDate(let word), .ambiguousTime(let word):
            [word]
        case .schedule(let field, let value): ["\(field) \(value)"]
        case .empty, .tooLong, .noDays, .noTimes, .mixedLanguages: []
        }
    }

    /// The row; nil for one that says nothing, or of which a part cannot be read.
    private mutating func schedule(_ draft: OfferingDraft.Schedule) -> ScheduleRow? {
        let before = findings.count
        var row = ScheduleRow()
        row.byday = draft.byday.isEmpty ? nil : draft.byday.map(\.text).joined(separator: ",")
        row.opensAt = time(draft.opensAt)
        row.closesAt = time(draft.closesAt)
        if let freq = draft.freq {
            row.freq = ScheduleRow.Frequency(rawValue: freq.text.uppercased())
            if row.freq == nil { find(.scheduleTime, freq) }
        }
        row.interval = whole(draft.interval, in: 1...1000)
        row.bymonthday = draft.bymonthday?.text
        row.validFrom = date(draft.validFrom)
        row.validTo = date(draft.validTo) ?? date(draft.until)
        row.description = text(draft.description, maximum: 2_000) ?? text(draft.notes, maximum: 2_000)
        return findings.count > before || row == ScheduleRow() ? nil : row
    }

    /// "08:30" from "08:30", "8:30", "08:30:00", "8u30", "9u", "0900".
    private mutating func time(_ value: DraftValue?) -> String? {
        guard let value else { return nil }
        let text = value.text.hasSuffix("Z") ? value.text.dropLast() : value.text[...]
        guard let minutes = ClockTime.minutes(parsing: text) else {
            find(.scheduleTime, value)
            return nil
        }
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}
