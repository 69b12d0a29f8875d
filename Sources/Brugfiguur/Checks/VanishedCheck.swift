import DirectoryModel

/// Its source no longer delivers it.
struct VanishedCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let day = offering.vanishedOn, day <= context.date, offering.status != .defunct else { return }
        found(Discovery(.vanished, .high, of: offering, evidence: ["vanished_on": .date(day)]))
    }
}
