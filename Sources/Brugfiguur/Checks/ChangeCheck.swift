import DirectoryModel

/// The source changed the entry after somebody last vouched for it.
struct ChangeCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let assured = offering.assured else { return }
        let changes = offering.changes.filter { change in
            change.date <= context.date
                && offering.assuredFields[change.field].map { change.date > $0 } ?? true
        }
        if let last = changes.map(\.date).max() {
            let fields = Array(Set(changes.map(\.field))).sorted()
            found(
                Discovery(
                    .changedSince, .medium, of: offering,
                    evidence: ["assured_date": .date(assured), "changed": .date(last), "fields": .list(fields)]))
        } else if let modified = offering.lastModified, modified > assured, modified <= context.date {
            found(
                Discovery(
                    .changedSince, .medium, of: offering,
                    evidence: ["assured_date": .date(assured), "changed": .date(modified), "fields": .list([])]))
        }
    }
}
