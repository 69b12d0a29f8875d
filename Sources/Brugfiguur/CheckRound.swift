import DirectoryModel
import Dispatch
import Gazetteer
import Synchronization

/// One round of all checks over a kaart.
package struct CheckRound {
    private let context: CheckContext
    private var checks: [any Check]
    private var always: [any Check]
    private var campaigns: Campaigns
    private var discoveries: [Discovery] = []
    /// Ids of the findings that somebody vouched for and of which the fault is gone.
    package private(set) var lapsed: [String] = []
    /// Offerings that are listed as active and still delivered.
    package private(set) var offerings = 0
    /// Those of them that nobody vouched for within their term.
    package private(set) var stale = 0
    /// All offerings that were looked at.
    package private(set) var remembered = RememberedOfferings()

    package init(_ context: CheckContext) {
        self.context = context
        campaigns = Campaigns(policy: context.policy.checks)
        checks = [
            ConfirmationCheck(), ChangeCheck(), ReminderCheck(), MergerCheck(context.gazetteer), EnterpriseCheck(),
            PostcodeCheck(), ValidityCheck(), ClosureCheck(), HoursCheck(), MissingCheck(), MalformedCheck(),
            SharedContactCheck(), ReachabilityCheck(), DuplicateCheck(context.gazetteer), CodeCheck(),
            AgeCheck(context.thesaurus), OrganizationCheck(), RefusedDeliveryCheck(), CorrectionCheck(),
            ContactRetentionCheck(),
        ]
        always = [VanishedCheck(), ReportCheck(), MissedRunCheck()]
    }

    /// Looks at an offering; each is given once.
    package mutating func look(at offering: CheckedOffering) {
        let municipality = context.gazetteer.municipalityID(
            address: offering.address?.areaID, serving: offering.serviceAreas)
        remembered.add(RememberedOffering(offering, municipality: municipality), key: offering.key)
        for index in always.indices {
            always[index].look(at: offering, in: context) { discoveries.append($0) }
        }
        let isGone = offering.vanishedOn.map { $0 <= context.date } ?? false
        guard !isGone, offering.status.isWatched else { return }
        offerings += 1
        if context.freshness(of: offering) == .stale || offering.assured == nil { stale += 1 }
        campaigns.count(offering)
        var standing: Set<String> = []
        for index in checks.indices {
            checks[index].look(at: offering, in: context) { discovery in
                if let id = offering.vouchedID(of: discovery) {
                    standing.insert(id)
                } else {
                    discoveries.append(discovery)
                }
            }
        }
        lapsed += offering.vouched.map(\.id).filter { !standing.contains($0) }
    }

    /// Gives back the memory of all that was looked at.
    package mutating func forget() {
        checks = []
        always = []
        discoveries = []
        remembered = RememberedOfferings()
    }

    /// What was found, in a fixed order: by source, offering, reason and subject; what a whole source has is one finding.
    package mutating func conclude() -> [Discovery] {
        let concluding = Mutex((checks + always).map { Optional($0) })
        let count = checks.count + always.count
        let concluded = Mutex([[Discovery]](repeating: [], count: count))
        // What they keep shall be nobody else's, so that none of it is copied.
        (checks, always) = ([], [])
        // No check knows of another, so they conclude on all cores.
        DispatchQueue.concurrentPerform(iterations: count) { [context, remembered] index in
            guard var check = concluding.withLock({ $0[index].take() }) else { return }
            var found: [Discovery] = []
            check.conclude(in: context, remembering: remembered) { found.append($0) }
            concluded.withLock { [found] in $0[index] = found }
        }
        discoveries += concluded.withLock { $0.joined() }
        return campaigns.gather(discoveries, standing: context.standing).sorted(
            byKey: { ($0.source ?? "", $0.offering ?? 0, $0.reason.rank, $0.subject) }, <)
    }
}

extension CheckContext {
    /// How far the entry as a whole can be trusted.
    func freshness(of offering: CheckedOffering) -> Freshness {
        staleness(of: offering).verdict(assured: offering.assured, on: date)
    }

    func staleness(of offering: CheckedOffering) -> StalenessPolicy {
        terms.policy(
            source: offering.source, organizationType: offering.organizationType, domains: offering.domains)
    }
}
