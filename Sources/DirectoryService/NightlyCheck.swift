package import Brugfiguur
package import DirectoryModel
package import DirectoryStore
import Dispatch
import Foundation
import Importing
import Synchronization

/// The nightly check: every check over the whole kaart, and what it found, kept.
package struct NightlyCheck {
    private let references: ReferenceData
    private let policy: WatchPolicy
    private let terms: FreshnessTerms
    private let unreachable: [String: String]?

    /// - Parameters:
    ///   - references: areas and concepts.
    ///   - policy: how the kaart is watched over.
    ///   - terms: when a confirmation has lost its worth.
    ///   - unreachable: websites that did not answer, with what they said; nil where nobody tried: what was known stays.
    package init(
        references: ReferenceData, policy: WatchPolicy, terms: FreshnessTerms, unreachable: [String: String]? = nil
    ) {
        self.references = references
        self.policy = policy
        self.terms = terms
        self.unreachable = unreachable
    }

    /// Checks the kaart.
    ///
    /// - Parameters:
    ///   - date: the day that is checked for.
    ///   - store: the kaart.
    ///   - isKept: whether what is found is written down; a day before the last run never is.
    /// - Returns: what was found.
    /// - Throws: `StoreError`, `ReadError` for the reference of enterprises.
    package func run(on date: CalendarDate, in store: DirectoryStore, isKept: Bool) throws -> RunOutcome {
        try isKept
            ? store.keepRun(on: date, { try record($0, date, $1) })
            : store.showRun(on: date) { try record($0, date, $1) }
    }

    private func record(
        _ snapshot: KaartSnapshot, _ date: CalendarDate, _ lastRun: CalendarDate?
    ) throws -> RunRecord {
        let isBankAsked = !policy.checks.kboFile.isEmpty
        let ended =
            !isBankAsked
            ? try snapshot.knownEvidence(of: .enterpriseEnded, "identifier", "situation")
            : try EnterpriseRegister.ended(
                in: policy.checks.kboFile, living: policy.checks.kboLiving, among: try snapshot.enterpriseNumbers())
        let untried = (isBankAsked ? [] : [Reason.enterpriseEnded]) + (unreachable == nil ? [.unreachable] : [])
        let context = CheckContext(
            date: date, policy: policy, terms: terms, gazetteer: references.gazetteer,
            thesaurus: references.thesaurus, endedEnterprises: ended, lastRun: lastRun,
            looseReports: try snapshot.looseReports(),
            unreachable: try unreachable ?? snapshot.knownEvidence(of: .unreachable, "url", "answer"),
            standing: try snapshot.campaigns(of: untried))
        let round = OngoingRound(context)
        try look(at: snapshot, in: round)
        let record = record(round.conclude(), date)
        // To give back what the round remembers takes as long as a tenth of what is still to be done.
        DispatchQueue.global().async { round.forget() }
        return record
    }

    /// One core reads while another looks.
    private func look(at snapshot: KaartSnapshot, in round: OngoingRound) throws {
        let looking = Lanes<CheckedOffering, Void>(count: 1) { round.look }
        try snapshot.forEachCheckedOffering { try looking.add($0) {} }
        try looking.finish {}
    }

    private func record(_ concluded: (round: CheckRound, discoveries: [Discovery]), _ date: CalendarDate) -> RunRecord {
        let (round, discoveries) = concluded
        let assignment = Assignment(
            policy.keepers, gazetteer: references.gazetteer, thesaurus: references.thesaurus)
        var findings = [String: Discovery](minimumCapacity: discoveries.count)
        var counts: [RunRecord.Tally: Int] = [:]
        var names: [Int64: WatchFinding.Named] = [:]
        // What was found at one offering stands together.
        var placed: (key: Int64, placement: Placement?)?
        for discovery in discoveries {
            if let key = discovery.offering, placed?.key != key {
                placed = (key, round.remembered.placement(of: key))
                names[key] = placed?.placement.map { WatchFinding.Named(sourceID: $0.sourceID, name: $0.name) }
            }
            let placement = discovery.offering == nil ? nil : placed?.placement
            let about = placement.map { "\($0.source):\($0.sourceID)" } ?? discovery.source ?? ""
            let id = Identity.named("bevinding/\(discovery.reason.rawValue)/\(about)/\(discovery.subject)")
            guard findings.updateValue(discovery, forKey: id) == nil else { continue }
            for tally in tallies(discovery, placement, assignment) { counts[tally, default: 0] += 1 }
        }
        return RunRecord(
            date: date, findings: findings, lapsed: round.lapsed, names: names, counts: counts,
            offerings: round.offerings, stale: round.stale)
    }

    private func tallies(
        _ discovery: Discovery, _ placement: Placement?, _ assignment: Assignment
    ) -> [RunRecord.Tally] {
        var tallies = [RunRecord.Tally(.reason, discovery.reason.rawValue)]
        guard let placement else { return tallies }
        if let municipality = placement.municipality { tallies.append(.init(.municipality, municipality)) }
        tallies += Set(placement.domains).map { .init(.domain, $0) }
        if let keeper = assignment.keeper(of: placement) { tallies.append(.init(.keeper, keeper.name)) }
        return tallies
    }
}

/// A round that one thread looks with, and another concludes.
private final class OngoingRound: Sendable {
    private let round: Mutex<CheckRound>

    init(_ context: CheckContext) { round = Mutex(CheckRound(context)) }

    @Sendable func look(at offering: CheckedOffering) { round.withLock { $0.look(at: offering) } }

    func conclude() -> (round: CheckRound, discoveries: [Discovery]) {
        round.withLock { round in
            let discoveries = round.conclude()
            return (round, discoveries)
        }
    }

    /// Gives back what it remembers.
    func forget() { round.withLock { $0.forget() } }
}
