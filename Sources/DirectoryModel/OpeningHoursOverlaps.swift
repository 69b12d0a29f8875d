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

    /// "di 9-12u, niet in juli; wo 9-12u" and "di 9-12u, juli gesloten, wo 9-12u": whether it is open on Wednesday in July,
    /// nobody knows. An exception that names no weekday of its own is for all hours where it stands apart from them
    /// ("ma 9-12u; di 9-12u; niet in juli"), or before or behind all of them in one part.
    ///
    /// - Parameter partStarts: number of rules before each part of the text but the first, ascending.
    /// - Throws: `.unexpected` with a word for the exception.
    func refuseNarrowExceptions(partStarts: [Int]) throws(OpeningHoursFailure) {
        let openings = indices.filter { self[$0].opensOnDays }
        for (index, exception) in enumerated() {
            let start = partStarts.last { $0 <= index } ?? 0
            let end = partStarts.first { $0 > index } ?? count
            let others = openings.filter { $0 != index }
            let own = others.filter { start <= $0 && $0 < end }
            let weekdays = own.reduce(into: WeekdaySet()) { $0.formUnion(self[$1].days.weekdays) }
            guard !own.isEmpty, exception.reaches(beyond: weekdays) else { continue }
            let isForAll = others.allSatisfy { $0 < index } || others.allSatisfy { $0 > index }
            if own.count < others.count || !isForAll {
                let word: HoursToken = exception.state == .byAppointment ? .appointment : .except
                throw .unexpected(word.name)
            }
        }
    }

    /// "gesloten in juli; ma 9-12u" is closed in July, and "wo gesloten; ma-vr 9-12u" on Wednesday: a later rule would
    /// open again what an earlier one closes, or open to all what is by appointment ("wo op afspraak; ma-vr 9-17u"). A
    /// weekday stays before rules for it alone: "wo gesloten; wo 14-16u".
    mutating func move(exceptions: [OpeningRule]) {
        for exception in exceptions {
            guard let index = firstIndex(of: exception) else { continue }
            let overruling = indices.dropFirst(index + 1).filter { later in
                self[later].wouldOpenAgain(exception.days)
                    && (exception.state == .closed || exception.times.isEmpty || self[later].overlaps(exception))
            }
            guard let last = overruling.last else { continue }
            let place = exception.days.isEveryWeek ? last : count - 1
            insert(remove(at: index), at: place)
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

extension OpeningRule {
    /// Whether it opens, on days that it names.
    fileprivate var opensOnDays: Bool {
        state != .closed && (times.isEmpty ? !days.weekdays.isEmpty : !days.namesNoDay)
    }

    /// Whether it takes hours back in a season, in some weeks or on holidays, also on other weekdays than these.
    fileprivate func reaches(beyond weekdays: WeekdaySet) -> Bool {
        guard state == .closed || state == .byAppointment && times.isEmpty else { return false }
        if days.weekdays.isEmpty {
            // Who closes on public holidays, does so on all: "ma-vr 9-12u, niet op feestdagen; za 10-12u".
            var others = days
            others.publicHolidays = false
            return others != DaySelection()
        }
        // "niet op woensdag en feestdagen"; "zon- en feestdagen gesloten" closes a day of its own.
        return (days.publicHolidays || days.schoolHolidays) && !days.weekdays.isDisjoint(with: weekdays)
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
