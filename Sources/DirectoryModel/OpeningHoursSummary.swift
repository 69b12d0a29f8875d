/// One line of the hours as people list them.
package struct OpeningSummaryLine: Sendable, Hashable {
    /// The days, times, state and note of the line. Weekdays with the same hours stand together, and no weekday stands
    /// here on which a later line closes or replaces these hours, where ``OpeningHours/settledRules`` can tell.
    package let rule: OpeningRule
    /// Whether its times come besides those of an earlier line on one of its weekdays ("dinsdag ook …").
    package let isAddition: Bool
}

extension OpeningHours {
    /// The hours as lines to be worded one by one, in order; together they are open at the same minutes as the rules.
    ///
    /// `Mo-We,Fr 09:00-12:00; Tu 13:30-18:30; Sa 09:00-12:00; We off; We[1] 14:00-16:30; PH off` gives Monday, Tuesday,
    /// Friday and Saturday 9:00–12:00, Tuesday 13:30–18:30 as an addition, Wednesday closed, the first Wednesday
    /// 14:00–16:30, and public holidays closed. Around the clock is a line whose rule says so
    /// (``OpeningRule/isAroundTheClock``); a rule "op afspraak" without days is a line of its own; a line that closes
    /// some times only (12:00–13:00) has those times.
    package var weeklySummary: [OpeningSummaryLine] {
        var gathered: [OpeningRule] = []
        let settled = settledRules
        for rule in settled.indices.compactMap({ Self.withoutIdleClosing($0, of: settled) }) {
            if let index = Self.indexOfSameHours(as: rule, in: gathered) {
                gathered[index].days.weekdays.formUnion(rule.days.weekdays)
            } else {
                gathered.append(rule)
            }
        }
        return gathered.enumerated().map { index, rule in
            OpeningSummaryLine(rule: rule, isAddition: rule.isAddition(to: gathered[..<index]))
        }
    }

    /// The rule without the weekdays on which it closes nothing, as no rule before it is for them and a later one opens:
    /// who reads "woensdag gesloten; maandag tot vrijdag 9–17 u." would not come on Wednesday. Nil where none is left.
    private static func withoutIdleClosing(_ index: Int, of rules: [OpeningRule]) -> OpeningRule? {
        var rule = rules[index]
        guard rule.state == .closed, rule.times.isEmpty, rule.days.isUnconditional,
            !rules[..<index].contains(where: { $0.days.mayShareDay(with: rule.days) })
        else { return rule }
        for later in rules[index...] where later.wouldOpenAgain(rules[index].days) {
            rule.days.weekdays.subtract(later.days.weekdays)
        }
        return rule.days.namesNoDay ? nil : rule
    }

    /// The earlier rule to which the weekdays of a rule can be added: with the same hours, and without a rule in
    /// between for any of these weekdays.
    private static func indexOfSameHours(as rule: OpeningRule, in earlier: [OpeningRule]) -> Int? {
        guard !rule.days.weekdays.isEmpty, !rule.days.publicHolidays, !rule.days.schoolHolidays else { return nil }
        for index in earlier.indices.reversed() {
            let other = earlier[index]
            if other.days.mayShareDay(with: rule.days) { return nil }
            guard !other.days.weekdays.isEmpty, other.times == rule.times, other.state == rule.state else { continue }
            if other.note == rule.note, other.days.hasSameCondition(as: rule.days) { return index }
        }
        return nil
    }

    /// The rules with every weekday only where it holds: open at the same minutes as ``rules``.
    ///
    /// `Mo-Fr 09:00-17:00; We off` is `Mo-Tu,Th-Fr 09:00-17:00; We off`, and so where a later rule replaces those of a
    /// weekday because the times overlap, or because it is by appointment. A weekday stays where a season, a week or a
    /// holiday decides whether the rule holds, and in 24/7, which means more than its hours (it does not close on public
    /// holidays).
    package var settledRules: [OpeningRule] {
        var settled = rules
        for (index, rule) in rules.enumerated() where rule.state != .open && rule.times.isEmpty {
            for earlier in 0..<index where rule.takesPlace(of: rules[earlier]) {
                settled[earlier].giveUp(rule.days.weekdays)
            }
        }
        for (index, rule) in settled.enumerated() where rule.opensAtTimes && rule.days.isUnconditional {
            for day in rule.days.weekdays.days { Self.replace(day, before: index, by: rule, in: &settled) }
        }
        let kept = settled.enumerated().filter { !$1.days.namesNoDay || rules[$0].days.namesNoDay }.map(\.element)
        guard let merged = OpeningHours(rules: kept)?.rules else { return rules }
        // Neighbours that are one rule now overlap what stands before them together (see ``OpeningRule/isIntricate``),
        // and where days became the same by what they gave up, rules that replaced each other would be one.
        let isUnited = merged.flatMap(\.times).count < kept.flatMap(\.times).count
        return merged.count == kept.count || !isUnited && !rules.contains(where: \.isIntricate) ? merged : rules
    }

    /// Takes a weekday out of the rules before an index, if the rule there replaces them all on that day.
    private static func replace(_ day: Weekday, before index: Int, by rule: OpeningRule, in rules: inout [OpeningRule])
    {
        let holding = (0..<index).filter { earlier in
            let days = rules[earlier].days
            return !rules[earlier].times.isEmpty && (days.weekdays.contains(day) || days.namesNoDay)
        }
        guard holding.contains(where: { rules[$0].overlaps(rule) }) else { return }
        let areKnown = holding.allSatisfy { earlier in
            rules[earlier].state != .closed && rules[earlier].days.isUnconditional && !rules[earlier].isAroundTheClock
        }
        guard areKnown else { return }
        for earlier in holding { rules[earlier].giveUp(WeekdaySet(day)) }
    }
}

extension OpeningRule {
    fileprivate var opensAtTimes: Bool { state != .closed && !times.isEmpty }

    /// Whether it depends on more than the weekday what this rule leaves of the hours before it.
    fileprivate var isIntricate: Bool {
        !times.isEmpty
            && (state == .closed || !days.isUnconditional || days.publicHolidays || days.schoolHolidays)
    }

    /// Whether it opens besides earlier rules that are for one of its days, and overlaps none of them.
    func isAddition(to earlier: some Sequence<OpeningRule>) -> Bool {
        let sharing = earlier.filter { $0.opensAtTimes && $0.days.mayShareDay(with: days) }
        return opensAtTimes && !sharing.isEmpty && !sharing.contains { $0.overlaps(self) }
    }

    func overlaps(_ other: OpeningRule) -> Bool {
        times.contains { span in other.times.contains { $0.overlaps(span) } }
    }

    /// Whether it opens in general on days that an exception before it closes.
    func wouldOpenAgain(_ closed: DaySelection) -> Bool {
        if state == .closed { return false }
        guard closed.isEveryWeek else { return days.isEveryWeek }
        return days.occurrences.isEmpty && !days.weekdays.isDisjoint(with: closed.weekdays)
            && days.weekdays.days.count > closed.weekdays.days.count
    }

    /// Whether this rule without times leaves nothing of an earlier one on its weekdays, wherever that holds.
    fileprivate func takesPlace(of earlier: OpeningRule) -> Bool {
        guard days.holdsWherever(earlier.days) else { return false }
        return state == .closed || !earlier.times.isEmpty && !days.isAsWide(as: earlier.days)
    }

    /// Takes weekdays out; those of a rule that closes, or is for 24/7, stay.
    fileprivate mutating func giveUp(_ weekdays: WeekdaySet) {
        guard state != .closed, !isAroundTheClock else { return }
        days.weekdays.subtract(weekdays)
        if days.weekdays.isEmpty { days.occurrences = [] }
    }
}

extension DaySelection {
    /// Whether the rule is for named weekdays, all year and in every week.
    fileprivate var isUnconditional: Bool {
        isEveryWeek && !weekdays.isEmpty
    }

    fileprivate func hasSameCondition(as other: DaySelection) -> Bool {
        seasons == other.seasons && weeks == other.weeks && occurrences == other.occurrences
    }

    /// Whether on each of these weekdays on which the other days hold, these do too.
    func holdsWherever(_ other: DaySelection) -> Bool {
        !weekdays.isEmpty && (seasons.isEmpty || seasons == other.seasons) && (weeks.isEmpty || weeks == other.weeks)
            && (occurrences.isEmpty || occurrences == other.occurrences)
    }

    /// Whether there can be a day for which both are.
    func mayShareDay(with other: DaySelection) -> Bool {
        namesNoDay || other.namesNoDay || !weekdays.isDisjoint(with: other.weekdays)
            || publicHolidays && other.publicHolidays || schoolHolidays && other.schoolHolidays
    }
}
