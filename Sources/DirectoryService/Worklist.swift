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
        /// Who watches over it, by name: by the rules, or because it was handed over.
        package let keeperName: String?
        /// The worst first.
        package let items: [Item]
    }

    /// One of its offerings, with what is wrong.
    package struct Item: Sendable {
        package let key: Int64
        package let offering: Offering
        /// The most severe first; reports of desks in the order of their numbers.
        package let findings: [WatchFinding]
        /// What desks wrote in their reports, by number.
        package let reports: [Int: String]
        package let standing: WorklistStanding
        package let harm: Double
    }

    /// What is to be said of the whole list.
    package struct Heading: Sendable {
        /// How many organisations there are to call.
        package let organizations: Int
        /// How many offerings were left out because they are snoozed.
        package let snoozed: Int
        /// About a source or the kaart as a whole.
        package let wide: [WatchFinding]
        /// What desks wrote in reports that are about no offering of the kaart, by number.
        package var reports: [Int: String] = [:]
        /// The nightly check that it is of; nil when there was none yet.
        package let checkedOn: CalendarDate?
    }

    /// The first lines in order, and what is to be said of the whole.
    package struct Answer: Sendable {
        package let heading: Heading
        package let lines: [Line]
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
        var lines: [Line] = []
        let heading = try read(request, from: store, limit: limit) { _ in
        } each: {
            lines.append($0)
        }
        return Answer(heading: heading, lines: lines)
    }

    /// The same line by line. Of every other offering no more is kept than its place in the order.
    ///
    /// - Parameters:
    ///   - request: whose, and of what.
    ///   - store: the kaart.
    ///   - limit: the most organisations.
    ///   - begin: called before the first line.
    ///   - each: called with every line, the worst first.
    /// - Returns: what is to be said of the whole.
    /// - Throws: `StoreError`, `SearchRefusal` for an area or domain that nobody knows, and what the calls throw.
    package func read(
        _ request: Request, from store: DirectoryStore, limit: Int = .max, begin: (Heading) throws -> Void,
        each: (Line) throws -> Void
    ) throws -> Heading {
        let scope = try WorklistScope(request, references)
        return try store.read { snapshot in
            let standings = try snapshot.worklistStandings()
            let (calls, snoozed) = try calls(request, scope, standings, snapshot)
            let wide = try scope.wide(snapshot)
            let heading = Heading(
                organizations: calls.count, snoozed: snoozed, wide: wide,
                reports: try snapshot.wordsOfReports(wide.compactMap(\.discovery.reportNumber)),
                checkedOn: try snapshot.lastRun())
            try begin(heading)
            for call in calls.prefix(limit) { if let line = try line(call, standings, snapshot) { try each(line) } }
            return heading
        }
    }

    /// Whom to call, the worst first, and how many offerings are snoozed.
    private func calls(
        _ request: Request, _ scope: WorklistScope, _ standings: [Int64: WorklistStanding],
        _ snapshot: KaartSnapshot
    ) throws -> (calls: [Call], snoozed: Int) {
        let demand = try snapshot.demand(since: request.date.adding(months: -12))
        let counts = try snapshot.offeringCounts(municipality: municipality(of:))
        var snoozed = 0
        var calls: [Call.ID: Call] = [:]
        try snapshot.forEachOpenEntry(municipality: municipality(of:)) { entry in
            let standing = standings[entry.key]
            let keeper = standing?.handedTo ?? assignment.keeper(of: entry.placement)?.name
            guard scope.contains(entry.placement), request.keeper == nil || request.keeper == keeper else { return }
            if let until = standing?.snoozedUntil, until > request.date, !request.withSnoozed {
                snoozed += 1
                return
            }
            let id = Call.ID(organization: entry.organizationID, keeper: keeper ?? "")
            calls[id, default: Call(id: id)].entries.append(
                (entry.key, harm(entry, counts, demand, on: request.date)))
        }
        let ordered = calls.values.map { call in
            var call = call
            call.entries.sort { ($1.harm, $0.key) < ($0.harm, $1.key) }
            return (call: call, harm: call.harm)
        }
        return (ordered.sorted { ($1.harm, $0.call.id) < ($0.harm, $1.call.id) }.map(\.call), snoozed)
    }

    /// An organisation to call, as far as the order goes.
    private struct Call {
        struct ID: Hashable, Comparable {
            let organization: String
            let keeper: String

            static func < (one: ID, other: ID) -> Bool {
                (one.organization, one.keeper) < (other.organization, other.keeper)
            }
        }

        let id: ID
        /// Its offerings, by key.
        var entries: [(key: Int64, harm: Double)] = []

        /// An organisation is as urgent as its worst entry, and a little more for each other.
        var harm: Double { (entries.first?.harm ?? 0) + entries.dropFirst().reduce(0) { $0 + $1.harm } / 10 }
    }

    private func municipality(of area: String) -> String? {
        references.gazetteer.municipalityID(ofAreaID: area)
    }

    private func harm(
        _ entry: OpenEntry, _ counts: [String: [String: Int]], _ demand: [Demand.Subject: Int], on date: CalendarDate
    ) -> Double {
        let placement = entry.placement
        let own = entry.isCounted ? 1 : 0
        let others = placement.municipality.flatMap { place in
            placement.domains.map { max(0, (counts[place]?[$0] ?? 0) - own) }.min()
        }
        let asked = placement.domains.reduce(0) { sum, domain in
            sum + demand[Demand.Subject(municipality: placement.municipality ?? "", concept: domain), default: 0]
        }
        return Harm(
            findings: entry.findings.map { ($0.severity, $0.since.days(until: date)) }, others: others, asked: asked
        ).score
    }

    private func line(
        _ call: Call, _ standings: [Int64: WorklistStanding], _ snapshot: KaartSnapshot
    ) throws -> Line? {
        let items = try call.entries.compactMap { entry -> Item? in
            guard let offering = try snapshot.offering(key: entry.key) else { return nil }
            let findings = try snapshot.openFindings(of: entry.key).sorted { left, right in
                let (one, other) = (left.discovery, right.discovery)
                return (other.severity.weight, one.reason.rawValue, one.reportNumber ?? 0, left.id)
                    < (one.severity.weight, other.reason.rawValue, other.reportNumber ?? 0, right.id)
            }
            return Item(
                key: entry.key, offering: offering, findings: findings,
                reports: try snapshot.wordsOfReports(findings.compactMap(\.discovery.reportNumber)),
                standing: standings[entry.key] ?? WorklistStanding(), harm: entry.harm)
        }
        guard let first = items.first?.offering else { return nil }
        let place = Placement(first, in: references.gazetteer).municipality
        return Line(
            organization: first.organization.name,
            municipality: place.flatMap { references.gazetteer.area(id: $0)?.name },
            keeperName: call.id.keeper.isEmpty ? nil : call.id.keeper, items: items)
    }
}
