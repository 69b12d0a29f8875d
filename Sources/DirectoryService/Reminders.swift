package import Brugfiguur
package import DirectoryModel
package import DirectoryStore
import Gazetteer
import Thesaurus

/// Which organisations are asked whether their entry is still right: those with an entry that nobody vouched for in time,
/// and an address to write to.
package struct Reminders {
    /// A mail to be sent.
    package struct Letter: Sendable {
        package let key: Int64
        package let offering: Offering
        package let keeper: WatchPolicy.Keeper
        /// 1 or 2.
        package let round: Int
        /// The first reminder, for the second.
        package let former: CalendarDate?
        package let address: String
    }

    /// The letters of a day, and how many entries have no address to write to.
    package struct Round: Sendable {
        package let letters: [Letter]
        package let withoutAddress: Int
    }

    private struct Candidate {
        let key: Int64
        let offering: Offering
        let keeper: WatchPolicy.Keeper
    }

    /// Days in which an answer is worked out.
    private static let patience = 90

    private let references: ReferenceData
    private let policy: WatchPolicy
    private let terms: FreshnessTerms
    private let assignment: Assignment

    package init(references: ReferenceData, policy: WatchPolicy, terms: FreshnessTerms) {
        self.references = references
        self.policy = policy
        self.terms = terms
        assignment = Assignment(policy.keepers, gazetteer: references.gazetteer, thesaurus: references.thesaurus)
    }

    /// The letters that are due.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - keeper: only those of this keeper.
    ///   - source: all of this source that nobody vouched for in time, also where that is a campaign.
    ///   - store: the kaart.
    /// - Returns: the letters, by source and source id.
    /// - Throws: `StoreError`.
    package func due(
        on date: CalendarDate, keeper: String?, source: String?, in store: DirectoryStore
    ) throws -> Round {
        let candidates = try store.read { snapshot in
            let standings = try snapshot.worklistStandings()
            let latest = date.adding(days: -shortestTerm)
            let stale = try snapshot.keysAssured(before: latest, source: source).compactMap { key in
                try candidate(key, on: date, snapshot, handed: standings[key]?.handedTo)
            }
            let sizes = Dictionary(
                try snapshot.sources().map { ($0.name, $0.offerings) }, uniquingKeysWith: { first, _ in first })
            return (source == nil ? apart(stale, sizes) : stale).filter { candidate in
                let isSnoozed = standings[candidate.key]?.snoozedUntil.map { $0 > date } ?? false
                return !isSnoozed && (keeper == nil || candidate.keeper.name == keeper)
            }
        }
        var letters: [Letter] = []
        var withoutAddress = 0
        for candidate in candidates {
            guard let address = Self.address(of: candidate.offering) else {
                withoutAddress += 1
                continue
            }
            let (last, answer) = try store.read {
                (try $0.lastReminder(of: candidate.key), try $0.lastAnswer(of: candidate.key))
            }
            // Who answered lately is waiting for us; what came of it is no confirmation, or nobody would be asked again.
            if let answer, answer.days(until: date) < Self.patience { continue }
            let unanswered = last.flatMap { last in answer.map { $0 < last.date } ?? true ? last : nil }
            guard let (round, former) = round(after: unanswered, on: date) else { continue }
            letters.append(
                Letter(
                    key: candidate.key, offering: candidate.offering, keeper: candidate.keeper, round: round,
                    former: former, address: address))
        }
        return Round(letters: letters, withoutAddress: withoutAddress)
    }

    private var shortestTerm: Int {
        ([terms.termDays] + terms.domains.values + terms.sources.values + terms.organizationTypes.values).min() ?? 1
    }

    /// The offering, where nobody vouched for it in time and that is no campaign.
    private func candidate(
        _ key: Int64, on date: CalendarDate, _ snapshot: KaartSnapshot, handed: String?
    ) throws -> Candidate? {
        guard let offering = try snapshot.offering(key: key), offering.status.isWatched else { return nil }
        let freshness = terms.policy(of: offering).verdict(assured: offering.assuredDate, on: date)
        guard freshness == .stale || freshness == .unknown else { return nil }
        let keeper = policy.keepers.first { $0.name == handed } ?? assignment.keeper(of: offering)
        return keeper.map { Candidate(key: key, offering: offering, keeper: $0) }
    }

    /// Those that are no campaign of a whole source: see `Campaigns`.
    private func apart(_ candidates: [Candidate], _ sizes: [String: Int]) -> [Candidate] {
        func matter(_ candidate: Candidate) -> String {
            "\(candidate.offering.source)\u{1F}\(candidate.offering.assuredDate?.description ?? "")"
        }
        let counts = candidates.reduce(into: [String: Int]()) { $0[matter($1), default: 0] += 1 }
        return candidates.filter { candidate in
            let count = counts[matter(candidate), default: 0]
            let size = Double(sizes[candidate.offering.source, default: 0])
            return count < policy.checks.campaignSize || Double(count) <= policy.checks.campaignShare * size
        }
    }

    /// Which round is due: the first, the second once the first waited long enough, or the one of this day again.
    private func round(
        after last: (round: Int, date: CalendarDate, first: CalendarDate)?, on date: CalendarDate
    ) -> (round: Int, former: CalendarDate?)? {
        guard let last else { return (1, nil) }
        if last.date == date { return (last.round, last.round == 1 ? nil : last.first) }
        guard last.round == 1, last.date.days(until: date) >= policy.reminderDays else { return nil }
        return (2, last.date)
    }

    /// The address to write to: the offering's or its organisation's, else a contact's.
    private static func address(of offering: Offering) -> String? {
        offering.contactEmail ?? offering.contacts.lazy.compactMap(\.email).first
    }
}
