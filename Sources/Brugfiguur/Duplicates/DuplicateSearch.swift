import Dispatch
import Synchronization

/// Finds offerings that are probably one: across sources, and, with a higher bar, within one.
///
/// Candidates are turned into numbers as they are added. In the end they are put in an order of their own, those that share
/// a value or a word are compared, and a pair that is only half alike falls away where either one has a better partner.
/// What comes out does not depend on the order of what goes in.
package struct DuplicateSearch: Sendable {
    /// No offering is shown with more others than this that come after it.
    private static let mostPartners = 8

    /// A partner is the better one when its score is this much higher.
    private static let clearlyBetter: Float = 0.03

    /// A pair that is probably one, by the places of both in the order of the search.
    private struct Found {
        let first: UInt32
        let second: UInt32
        let firstSource: UInt32
        let secondSource: UInt32
        let verdict: PairJudgement.Verdict

        var score: Float { verdict.evidence.score }

        /// One of the two, and the source of the other.
        var claims: [UInt64] {
            [UInt64(first) << 32 | UInt64(secondSource), UInt64(second) << 32 | UInt64(firstSource)]
        }
    }

    /// What people call each municipality and its parts, by the id of the municipality.
    private let placeNames: [String: [String]]
    private var reading = CandidateReading()
    private var keys: [Int64] = []
    private var last: CandidatePlace?
    private var isOrdered = true

    /// - Parameter placeNames: what people call each municipality and its parts, by the id of the municipality: behind the
    ///   name of an offering there, such a name tells nothing. What is not given is learned from the candidates, as far as
    ///   it goes.
    package init(placeNames: [String: [String]] = [:]) {
        self.placeNames = placeNames
    }

    /// Adds a candidate; its key may not have been added before.
    package mutating func add(_ candidate: DuplicateCandidate) {
        let place = CandidatePlace(candidate)
        if let last, place < last { isOrdered = false }
        last = place
        reading.read(candidate)
        keys.append(candidate.key)
    }

    /// The probable duplicates among all that were added, which are forgotten.
    ///
    /// - Parameter candidate: gives a candidate again by its key: its texts are not kept. What it does not give is in no
    ///   pair.
    /// - Returns: the pairs, sorted by the keys of the first and of the second.
    package mutating func pairs(_ candidate: (Int64) -> DuplicateCandidate?) -> [DuplicatePair] {
        let (reading, keys) = (reading, keys)
        let order = order(candidate)
        self = DuplicateSearch(placeNames: placeNames)
        let found = Self.withoutBettered(compare(reading, order))
        var contradictions = ContradictionSearch()
        var pairs: [DuplicatePair] = []
        pairs.reserveCapacity(found.count)
        for pair in found {
            guard let one = candidate(keys[Int(order[Int(pair.first)])]),
                let other = candidate(keys[Int(order[Int(pair.second)])])
            else { continue }
            pairs.append(
                DuplicatePair(
                    first: one.key, second: other.key, score: Double(pair.verdict.evidence.score),
                    likenesses: pair.verdict.evidence.likenesses,
                    contradictions: one.source == other.source ? [] : contradictions.between(one, other)))
        }
        pairs.sort { $0.first != $1.first ? $0.first < $1.first : $0.second < $1.second }
        return pairs
    }

    /// The numbers of the candidates in the order of source, source id and key.
    private func order(_ candidate: (Int64) -> DuplicateCandidate?) -> [UInt32] {
        let numbers = keys.indices.map { UInt32(truncatingIfNeeded: $0) }
        guard !isOrdered else { return numbers }
        let places = keys.map { candidate($0).map(CandidatePlace.init) ?? CandidatePlace(key: $0) }
        return numbers.sorted { places[Int($0)] < places[Int($1)] }
    }

    private func compare(_ reading: CandidateReading, _ order: [UInt32]) -> [Found] {
        var profiles = CandidateProfiles(reading, order: order, placeNames: placeNames)
        let blocks = CandidateBlocks(&profiles)
        let shares = Mutex([[Found]](repeating: [], count: Self.shares))
        // No pair knows of another, so they are compared on all cores.
        DispatchQueue.concurrentPerform(iterations: Self.shares) { [profiles] share in
            let first = order.count * share / Self.shares
            let found = Self.compare(first..<order.count * (share + 1) / Self.shares, in: profiles, blocks)
            shares.withLock { $0[share] = found }
        }
        return shares.withLock { Array($0.joined()) }
    }

    /// More than there are cores, since some records have more to be compared with.
    private static let shares = 16

    /// Compares some of the records with those that come after them.
    private static func compare(
        _ records: Range<Int>, in profiles: CandidateProfiles, _ blocks: CandidateBlocks
    ) -> [Found] {
        var judgement = PairJudgement()
        var found: [Found] = []
        // The last offering with which each one has been compared.
        var seen = [UInt32](repeating: .max, count: profiles.records.count)
        for record in records {
            let number = UInt32(truncatingIfNeeded: record)
            let start = found.count
            for group in blocks.groups(of: record) {
                for member in blocks.members[blocks.range(of: group)].reversed() {
                    guard member > number else { break }
                    guard seen[Int(member)] != number else { continue }
                    seen[Int(member)] = number
                    if let verdict = judgement.verdict(record, Int(member), in: profiles) {
                        found.append(
                            Found(
                                first: number, second: member, firstSource: profiles.records[record].source,
                                secondSource: profiles.records[Int(member)].source, verdict: verdict))
                    }
                }
            }
            guard found.count - start > mostPartners else { continue }
            found[start...].sort { one, other in
                one.score != other.score ? one.score > other.score : one.second < other.second
            }
            found.removeSubrange((start + mostPartners)...)
        }
        return found
    }

    /// Without the pairs across sources that are only half alike, where either one is more like another offering of that
    /// source.
    private static func withoutBettered(_ found: [Found]) -> [Found] {
        guard found.contains(where: { !$0.verdict.isClean }) else { return found }
        var best: [UInt64: Float] = [:]
        for pair in found where pair.firstSource != pair.secondSource {
            for claim in pair.claims { best[claim] = max(best[claim] ?? 0, pair.score) }
        }
        return found.filter { pair in
            pair.verdict.isClean || pair.firstSource == pair.secondSource
                || pair.claims.allSatisfy { pair.score + clearlyBetter > best[$0] ?? 0 }
        }
    }
}

/// Where a candidate stands among the others.
private struct CandidatePlace: Comparable {
    var source = ""
    var sourceID = ""
    let key: Int64

    init(key: Int64) { self.key = key }

    init(_ candidate: DuplicateCandidate) {
        (source, sourceID, key) = (candidate.source, candidate.sourceID, candidate.key)
    }

    static func < (one: CandidatePlace, other: CandidatePlace) -> Bool {
        if one.source != other.source { return one.source < other.source }
        if one.sourceID != other.sourceID { return one.sourceID < other.sourceID }
        return one.key < other.key
    }
}
