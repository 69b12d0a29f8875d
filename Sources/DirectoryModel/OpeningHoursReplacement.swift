/// How rules bear on those before them, where that is for the text to say.
extension [OpeningRule] {
    /// "wo 9-12u; wo gesloten": whether it is open on Wednesday, nobody knows.
    func refuseContradictions() throws(OpeningHoursFailure) {
        for (index, closing) in enumerated() where closing.state == .closed && closing.times.isEmpty {
            let isContradicted = self[..<index].contains { earlier in
                earlier.state != .closed && !earlier.times.isEmpty && closing.days.holdsOnAll(of: earlier.days)
            }
            if isContradicted { throw .unexpected(HoursToken.closed(english: false).name) }
        }
    }

    /// Has the rules from an index on replace those before them on their days. Rules for the very same days stay beside each
    /// other, `Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00`: nobody writes one only to take it back.
    ///
    /// - Throws: `.unexpected` with a rule of which nothing would be left.
    mutating func replaceDays(from index: Int) throws(OpeningHoursFailure) {
        for place in indices.dropFirst(index).reversed() {
            let rule = self[place]
            guard rule.state != .closed, !rule.days.namesNoDay else { continue }
            var needsClosing = false
            for earlier in 0..<index
            where self[earlier].state != .closed && !self[earlier].days.namesNoDay && self[earlier].days != rule.days {
                guard !isClosed(rule.days, between: earlier, and: place) else { continue }
                let days = self[earlier].days
                let shared = days.weekdays.days.filter {
                    rule.days.weekdays.contains($0) && !isReplaced(on: $0, by: rule, at: index)
                }
                let sharesHolidays =
                    days.publicHolidays && rule.days.publicHolidays || days.schoolHolidays && rule.days.schoolHolidays
                guard !shared.isEmpty || sharesHolidays && !self[earlier].overlaps(rule) else { continue }
                guard rule.days.holdsWherever(days) else {
                    needsClosing = true
                    continue
                }
                if self[earlier].isAroundTheClock { continue }
                for day in shared { self[earlier].days.weekdays.subtract(WeekdaySet(day)) }
                if rule.days.publicHolidays { self[earlier].days.publicHolidays = false }
                if rule.days.schoolHolidays { self[earlier].days.schoolHolidays = false }
                if self[earlier].days.namesNoDay {
                    throw .unexpected(OpeningRule(days: days, times: self[earlier].times).osm)
                }
            }
            if needsClosing { insert(OpeningRule(days: rule.days, times: [], state: .closed), at: place) }
        }
    }

    /// Whether a rule replaces on a day all that stands before an index, since its times overlap one of those.
    private func isReplaced(on day: Weekday, by rule: OpeningRule, at index: Int) -> Bool {
        self[..<index].contains {
            $0.days.weekdays.contains(day) && rule.days.holdsWherever($0.days) && $0.overlaps(rule)
        }
    }

    /// Whether a rule between two others closes these days.
    private func isClosed(_ days: DaySelection, between first: Int, and last: Int) -> Bool {
        self[first..<last].contains { $0.state == .closed && $0.times.isEmpty && $0.days == days }
    }

    /// Has the rules from an index on come besides those before them where their times overlap: on those days they are one.
    ///
    /// - Throws: `.unexpected` with a comma where days of several kinds overlap.
    mutating func joinOverlaps(from index: Int) throws(OpeningHoursFailure) {
        for place in indices.dropFirst(index).reversed() {
            let rule = self[place]
            let overlapping = indices.prefix(index).filter { earlier in
                self[earlier].state != .closed && self[earlier].overlaps(rule) && self[earlier].days != rule.days
                    && self[earlier].days.mayShareDay(with: rule.days)
            }
            guard let earlier = overlapping.first else { continue }
            let former = self[earlier]
            let shared = former.days.weekdays.intersection(rule.days.weekdays)
            guard overlapping.count == 1, former.state == rule.state, former.note == rule.note,
                former.days == DaySelection(weekdays: former.days.weekdays),
                rule.days == DaySelection(weekdays: rule.days.weekdays)
            else { throw .unexpected(HoursToken.comma.name) }
            func only(_ weekdays: WeekdaySet, of rule: OpeningRule) -> [OpeningRule] {
                weekdays.isEmpty
                    ? []
                    : [
                        OpeningRule(
                            days: DaySelection(weekdays: weekdays), times: rule.times, state: rule.state,
                            note: rule.note)
                    ]
            }
            replaceSubrange(
                place...place,
                with: only(shared, of: former) + only(shared, of: rule)
                    + only(rule.days.weekdays.subtracting(shared), of: rule))
            replaceSubrange(earlier...earlier, with: only(former.days.weekdays.subtracting(shared), of: former))
        }
    }
}

extension DaySelection {
    /// Whether on every day for which the other selection is, this one is too.
    func holdsOnAll(of other: DaySelection) -> Bool {
        guard seasons.isEmpty || seasons == other.seasons, weeks.isEmpty || weeks == other.weeks,
            occurrences.isEmpty || occurrences == other.occurrences
        else { return false }
        return namesNoDay
            || !other.namesNoDay && weekdays.isSuperset(of: other.weekdays)
                && (publicHolidays || !other.publicHolidays) && (schoolHolidays || !other.schoolHolidays)
    }
}
