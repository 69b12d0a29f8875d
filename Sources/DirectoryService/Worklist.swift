package import Brugfiguur
package import DirectoryModel
package import DirectoryStore
import Gazetteer
import Thesaurus

/// The worklist: whom to call first, and what to ask.
package struct Worklist {
    /// What is wanted of it; what is nil asks nothing.
    package struct Request: Sendable {
        package var keeper: String?
        /// Name, postcode or code of an area.
        package var area: String?
        /// Code or name of a domain.
        package var domain: String?
        package var source: String?
        package var date: CalendarDate
        /// Snoozed lines too.
        package var withSnoozed = false

        package init(date: CalendarDate) { self.date = date }
    }

    /// An organisation to call.
    package struct Line: Sendable {
        package let organization: String
        package let municipality: String?
        package let keeper: WatchPolicy.Keeper?
        /// Who watches over it, by name: by the rules, or because it was handed over.
        package let keeperName: String?
        /// The worst first.
        package let items: [Item]
        package let harm: Double
    }

    /// One of its offerings, with what is wrong.
    package struct Item: Sendable {
        package let key: Int64
        package let offering: Offering
        /// The most severe first.
        package let findings: [WatchFinding]
        package let standing: WorklistStanding
        package let harm: Double
    }

    /// The lines in order, and how many were left out because they are snoozed.
    package struct Answer: Sendable {
        package let lines: [Line]
        package let snoozed: Int
        /// About a source or the kaart as a whole.
        package let wide: [WatchFinding]
        /// The nightly check that it is of; nil when there was none yet.
        package let checkedOn: CalendarDate?
    }

    private let references: ReferenceData
    private let policy: WatchPolicy
    private let assignment: Assignment

    package init(references: ReferenceData, policy: WatchPolicy) {
        self.references = references
        self.policy = policy
        assignment = Assignment(policy.keepers, gazetteer: references.gazetteer, thesaurus: references.thesaurus)
    }

    /// The worklist as it stands.
    ///
    /// - Parameters:
    ///   - request: whose, and of what.
    ///   - store: the kaart.
    ///   - limit: the most organisations; the offerings of no more are read.
    /// - Returns: the lines, the worst first.
    /// - Throws: `StoreError`, `SearchRefusal` for an area or domain that nobody knows.
    package func answer(_ request: Request, from store: DirectoryStore, limit: Int = .max) throws -> Answer {
        let scope = try WorklistScope(request, references)
        return try store.read { snapshot in
            let standings = try snapshot.worklistStandings()
            let demand = try snapshot.demand(since: request.date.adding(months: -12))
            let counts = try snapshot.offeringCounts(municipality: municipality(of:))
            let open = try snapshot.openFindings(municipality: municipality(of:))
            var snoozed = 0
            var groups: [String: [Candidate]] = [:]
            for findings in open.runs(where: { $0.key == $1.key }) {
                guard let first = findings.first else { continue }
                let standing = standings[first.key] ?? WorklistStanding()
                let keeper = assignment.keeper(of: first.placement)
                let name = standing.handedTo ?? keeper?.name
                guard scope.contains(first.placement), request.keeper == nil || request.keeper == name else { continue }
                if let until = standing.snoozedUntil, until > request.date, !request.withSnoozed {
                    snoozed += 1
                    continue
                }
                let harm = self.harm(Array(findings), counts, demand, on: request.date)
                groups["\(first.organizationID)\u{1F}\(name ?? "")", default: []].append(
                    Candidate(
                        findings: Array(findings), standing: standing, keeper: keeper, keeperName: name, harm: harm))
            }
            let lines = try groups.map { key, candidates in
                (key, candidates.sorted { ($1.harm, $0.key) < ($0.harm, $1.key) })
            }
            .sorted { (Self.harm($1.1), $0.0) < (Self.harm($0.1), $1.0) }
            .prefix(limit).compactMap { try line($0.1, snapshot) }
            return Answer(
                lines: Array(lines), snoozed: snoozed, wide: try scope.wide(snapshot),
                checkedOn: try snapshot.lastRun())
        }
    }

    private struct Candidate {
        let findings: [OpenFinding]
        let standing: WorklistStanding
        let keeper: WatchPolicy.Keeper?
        let keeperName: String?
        let harm: Double

        var key: Int64 { findings.first?.key ?? 0 }
    }

    /// An organisation is as urgent as its worst entry, and a little more for each other.
    private static func harm(_ candidates: [Candidate]) -> Double {
        (candidates.first?.harm ?? 0) + candidates.dropFirst().reduce(0) { $0 + $1.harm } / 10
    }

    private func municipality(of area: String) -> String? {
        references.gazetteer.municipalityID(ofAreaID: area)
    }

    private func harm(
        _ findings: [OpenFinding], _ counts: [String: [String: Int]], _ demand: [Demand.Subject: Int],
        on date: CalendarDate
    ) -> Double {
        let placement = findings.first?.placement
        let own = findings.first?.isCounted ?? false ? 1 : 0
        let others = placement?.municipality.flatMap { place in
            placement?.domains.map { max(0, (counts[place]?[$0] ?? 0) - own) }.min()
        }
        let asked = (placement?.domains ?? []).reduce(0) { sum, domain in
            sum + demand[Demand.Subject(municipality: placement?.municipality ?? "", concept: domain), default: 0]
        }
        return Harm(
            findings: findings.map { ($0.finding.discovery.severity, $0.finding.since.days(until: date)) },
            others: others, asked: asked
        ).score
    }

    private func line(_ candidates: [Candidate], _ snapshot: KaartSnapshot) throws -> Line? {
        let items = try candidates.compactMap { candidate -> Item? in
            guard let offering = try snapshot.offering(key: candidate.key) else { return nil }
            return Item(
                key: candidate.key, offering: offering,
                findings: candidate.findings.map(\.finding).sorted { left, right in
                    (right.discovery.severity.weight, left.discovery.reason.rawValue, left.id)
                        < (left.discovery.severity.weight, right.discovery.reason.rawValue, right.id)
                }, standing: candidate.standing, harm: candidate.harm)
        }
        guard let first = items.first, let candidate = candidates.first else { return nil }
        let place = candidate.findings.first?.placement.municipality.flatMap { references.gazetteer.area(id: $0)?.name }
        return Line(
            organization: first.offering.organization.name, municipality: place, keeper: candidate.keeper,
            keeperName: candidate.keeperName, items: items, harm: Self.harm(candidates))
    }
}
