import DirectoryModel

/// Two reminders, and no answer.
struct ReminderCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let second = offering.secondReminder, offering.assured.map({ $0 < second }) ?? true,
            second.days(until: context.date) >= context.policy.reminderDays
        else { return }
        found(Discovery(.unanswered, .high, of: offering, evidence: ["reminded": .date(second)]))
    }
}
