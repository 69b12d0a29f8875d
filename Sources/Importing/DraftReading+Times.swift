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
        if let hours = draft.openingHours {
            readHours(hours, into: &offering)
        } else {
            let reading = readSchedules()
            offering.openingHours = reading?.hours?.osm
            offering.schedules = reading?.rows ?? []
        }
    }

    /// Hours that can be read become schedules; hours that cannot stay as they were written, with the source's own
    /// schedules.
    private mutating func readHours(_ value: DraftValue, into offering: inout Offering) {
        do {
            let hours = try OpeningHours(delivered: value.text)
            offering.openingHours = hours.osm
            offering.schedules = hours.schedules
        } catch {
            offering.openingHours = text(value, maximum: 2_000)
            find(.openingHours, value, evidence: Self.unread(error))
            offering.schedules = readSchedules()?.rows ?? []
        }
    }

    /// The hours in columns; nil without any. What a row says that hours cannot express is kept in a note, and is a
    /// finding.
    private mutating func readSchedules() -> ScheduleReading? {
        var drafts: [OfferingDraft.Schedule] = []
        var rows: [ScheduleRow] = []
        for draft in draft.schedules {
            guard let row = schedule(draft) else { continue }
            for row in exception(row, draft) {
                drafts.append(draft)
                rows.append(row)
            }
        }
        guard !rows.isEmpty else { return nil }
        let reading = ScheduleReading(rows)
        for row in reading.unread { find(row, in: drafts[row.index]) }
        return reading
    }

    private mutating func find(_ row: ScheduleReading.Unread, in draft: OfferingDraft.Schedule) {
        if case .schedule("opens_at", let time) = row.failure, !time.isEmpty {
            return find(.scheduleTime, draft.opensAt)
        }
        if case .schedule("closes_at", let time) = row.failure, !time.isEmpty {
            return find(.scheduleTime, draft.closesAt)
        }
        let value = draft.values.first { !$0.isConstant }
        note(
            .openingHours, at: value?.position, field: value?.label, value: row.words,
            evidence: Self.unread(row.failure).filter { $0 != row.words })
    }

    private static func unread(_ failure: OpeningHoursFailure) -> [String] {
        switch failure {
        case .unexpected(let word), .impossibleTime(let word), .impossibleDate(let word), .ambiguousTime(let word):
            [word]
        case .schedule(let field, let value): [value.isEmpty ? field : "\(field) \(value)"]
        case .empty, .tooLong, .noDays, .noTimes, .mixedLanguages: []
        }
    }

    /// The row; nil for one that says nothing. Of one that repeats in a way that HSDS does not have, or at dates that
    /// cannot be read, only the words.
    private mutating func schedule(_ draft: OfferingDraft.Schedule) -> ScheduleRow? {
        var row = ScheduleRow()
        var remarks = [text(draft.description, maximum: 2_000), text(draft.notes, maximum: 2_000)].compactMap(\.self)
        if remarks.count == 2, remarks[0] == remarks[1] { remarks.removeLast() }
        row.description = remarks.isEmpty ? nil : remarks.joined(separator: "; ")
        let before = findings.count
        row.byday = draft.byday.isEmpty ? nil : draft.byday.map(\.text).joined(separator: ",")
        row.opensAt = draft.opensAt?.text
        row.closesAt = draft.closesAt?.text
        if !row.isAmbiguous {
            row.opensAt = draft.opensAt.map(Self.time)
            row.closesAt = draft.closesAt.map(Self.time)
        }
        row.interval = whole(draft.interval, in: 1...1000)
        if draft.freq?.text.uppercased() == "DAILY" {
            if let interval = row.interval, interval > 1 {
                let times = [row.opensAt, row.closesAt].compactMap(\.self).joined(separator: "-")
                let words = ["om de \(interval) dagen", times, row.description ?? ""].filter { !$0.isEmpty }
                row = ScheduleRow(description: words.joined(separator: " "))
            } else {
                row.byday = row.byday ?? Weekday.allCases.map(\.code).joined(separator: ",")
            }
            row.freq = .weekly
        } else if let freq = draft.freq {
            row.freq = ScheduleRow.Frequency(rawValue: freq.text.uppercased())
        }
        row.bymonthday = draft.bymonthday?.text
        row.byweekno = draft.byweekno?.text
        row.validFrom = [date(draft.validFrom), date(draft.dtstart)].compactMap(\.self).max()
        row.validTo = [date(draft.validTo), date(draft.until)].compactMap(\.self).min()
        let limits = Self.limits(of: draft)
        if findings.count > before || draft.freq != nil && row.freq == nil || !limits.isEmpty {
            return ScheduleRow(description: (draft.values.map(\.text) + limits).joined(separator: " "))
        }
        return row == ScheduleRow() ? nil : row
    }

    /// The rows of days that are closed, or on which other hours hold than the usual ones (`closed`): those do not hold then.
    /// Without both its dates such a row is words: nobody is closed for good because the last day is missing.
    private mutating func exception(_ row: ScheduleRow, _ draft: OfferingDraft.Schedule) -> [ScheduleRow] {
        guard let closed = draft.closed, row.validFrom != nil || row.validTo != nil || row.byday != nil else {
            return [row]
        }
        if row.byday == nil, row.validFrom == nil || row.validTo == nil {
            let words = [
                closed.text == "true" ? "gesloten" : "andere uren", row.validFrom.map { "vanaf \($0)" },
                row.validTo.map { "tot en met \($0)" }, row.opensAt, row.closesAt, row.description,
            ].compactMap(\.self).joined(separator: " ")
            let value = draft.values.first { !$0.isConstant }
            note(.openingHours, at: value?.position, field: value?.label, value: words, evidence: [])
            return [ScheduleRow(description: words)]
        }
        var closing = ScheduleRow(validFrom: row.validFrom, validTo: row.validTo, freq: row.freq, byday: row.byday)
        closing.description = row.description.map { "gesloten \"\($0)\"" } ?? "gesloten"
        if closed.text == "true" { return [closing] }
        guard row.byday == nil else { return [row] }
        closing.description = "gesloten"
        var other = row
        if row.opensAt == nil, row.closesAt == nil {
            return [
                ScheduleRow(
                    validFrom: row.validFrom, validTo: row.validTo,
                    description: ["andere uren", row.description ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
            ]
        }
        other.byday = Weekday.allCases.map(\.code).joined(separator: ",")
        return [closing, other]
    }

    /// What limits a row in ways that hours cannot express, in words: how often it repeats, on which days of the year, and
    /// a time zone other than that of Belgium.
    private static func limits(of draft: OfferingDraft.Schedule) -> [String] {
        var limits: [String] = []
        if let count = draft.count { limits.append("(\(count.text) keer)") }
        if let days = draft.byyearday { limits.append("(dag \(days.text) van het jaar)") }
        if let zone = draft.timezone, !belgianZones.contains(zone.text.lowercased()) {
            limits.append("(tijdzone \(zone.text))")
        }
        return limits
    }

    /// Time zones with the time of Belgium, and the offsets that it has in winter and in summer.
    private static let belgianZones: Set<String> = [
        "europe/brussels", "europe/paris", "europe/amsterdam", "europe/luxembourg", "europe/berlin", "cet", "cest",
        "met",
        "+1", "+2", "1", "2", "+01", "+02", "+01:00", "+02:00", "+0100", "+0200", "01:00", "02:00", "utc+1", "utc+2",
        "utc+01:00", "utc+02:00", "gmt+1", "gmt+2", "60", "120",
    ]

    /// "08:30" from "8:30", "08:30:00", "8u30", "9u", "0900"; the text itself where it is no time of a day here.
    private static func time(_ value: DraftValue) -> String {
        guard let minutes = ClockTime.minutes(parsing: value.text) else { return value.text }
        return ClockTime.text(minutes)
    }
}
