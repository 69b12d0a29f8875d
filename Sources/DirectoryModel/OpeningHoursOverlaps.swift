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
