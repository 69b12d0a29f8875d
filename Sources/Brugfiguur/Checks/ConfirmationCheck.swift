import DirectoryModel

/// Nobody vouched for it within its term, or never; or one of its fields ages faster than the rest.
struct ConfirmationCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let assured = offering.assured else {
            return found(
                Discovery(.neverConfirmed, .medium, of: offering, evidence: ["first_seen": .date(offering.firstSeen)]))
        }
        let staleness = context.staleness(of: offering)
        let age = assured.days(until: context.date)
        if age > staleness.term {
            let severity: Severity = age > 2 * staleness.term ? .high : .medium
            return found(
                Discovery(
                    .notConfirmed, severity, of: offering,
                    evidence: ["assured_date": .date(assured), "term_days": .number(staleness.term)]))
        }
        let aged = context.terms.fields.keys.sorted().filter { field in
            guard let term = context.terms.fields[field], term < staleness.term, offering.has(field) else {
                return false
            }
            let last = max(assured, offering.assuredFields[field] ?? assured)
            return last.days(until: context.date) > term
        }
        if !aged.isEmpty {
            found(
                Discovery(
                    .fieldAged, .low, of: offering,
                    evidence: ["assured_date": .date(assured), "fields": .list(aged)]))
        }
    }
}

extension CheckedOffering {
    /// Whether there is anything in a field that can have a term of its own.
    fileprivate func has(_ field: String) -> Bool {
        switch field {
        case "phones": !phones.isEmpty || !faxes.isEmpty
        case "email": email != nil
        case "url": url != nil
        case "opening_hours": openingHours != nil
        case "service_areas": !serviceAreas.isEmpty
        case "wait_time": hasWaitTime
        default: true
        }
    }
}
