import DirectoryModel
import Gazetteer

/// It serves a municipality whose code ended by a merger: the entry still speaks of the former one.
struct MergerCheck: Check {
    private let gazetteer: Gazetteer
    /// What became of ended municipalities, by the id under which offerings name them.
    private var endings: [String: (name: String, successor: String, successorID: String, date: CalendarDate)] = [:]

    init(_ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        for area in gazetteer.endedMunicipalities {
            guard let ended = area.ended, let date = CalendarDate(iso8601: ended.date),
                let successor = gazetteer.area(id: ended.successor)
            else { continue }
            endings[area.id] = (area.name, successor.name, successor.id, date)
        }
    }

    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        // Who corrected where it works said so of today.
        guard !offering.isCorrected("service_areas") else { return }
        var told: Set<String> = []
        func tell(_ name: String, _ successor: String, _ id: String?, _ date: CalendarDate) {
            guard date <= context.date, told.insert(name).inserted else { return }
            var evidence: [String: Evidence] = [
                "municipality": .text(name), "successor": .text(successor), "ended": .date(date),
            ]
            if let id { evidence["successor_id"] = .text(id) }
            found(Discovery(.merger, .high, of: offering, subject: name, evidence: evidence))
        }
        for area in offering.serviceAreas {
            guard let ending = area.areaID.flatMap({ endings[$0] }) else { continue }
            tell(ending.name, ending.successor, ending.successorID, ending.date)
        }
        // A municipality that merged before its parts were known stands in the entry as its successor already.
        for fault in offering.faults where fault.rule == .merger {
            guard fault.evidence.count >= 3, let date = CalendarDate(iso8601: fault.evidence[2]) else { continue }
            tell(fault.evidence[0], fault.evidence[1], nil, date)
        }
    }
}
