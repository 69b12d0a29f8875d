import Dispatch
import Synchronization

/// Finds offerings that are probably one: across sources, and, with a higher bar, within one.
///
/// The candidates are put in an order of their own and turned into numbers, those that share a value or a word are
/// compared, and a pair that is only half alike falls away where either one has a better partner. What comes out does not
/// depend on the order of what goes in.
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

    /// - Parameter placeNames: what people call each municipality and its parts, by the id of the municipality: behind the
    ///   name of an offering there, such a name tells nothing. What is not given is learned from the candidates, as far as
    ///   it goes.
    package init(placeNames: [String: [String]] = [:]) {
        self.placeNames = placeNames
    }

    /// The probable duplicates, sorted by the keys of the first and of the second.
    package func pairs(among candidates: [DuplicateCandidate]) -> [DuplicatePair] {
        let order = Self.order(of: candidates)
        let found = Self.withoutBettered(compare(candidates, order))
        var contradictions = ContradictionSearch()
        var pairs: [DuplicatePair] = []
        pairs.reserveCapacity(found.count)
        for pair in found {
            let one = candidates[Int(order[Int(pair.first)])]
            let other = candidates[Int(order[Int(pair.second)])]
            pairs.append(
                DuplicatePair(
                    first: one.key, second: other.key, score: Double(pair.verdict.evidence.score),
                    likenesses: pair.verdict.evidence.likenesses,
                    contradictions: one.source == other.source ? [] : contradictions.between(one, other)))
        }
        pairs.sort { $0.first != $1.first ? $0.first < $1.first : $0.second < $1.second }
        return pairs
    }

    /// The places of the candidates in the order of source, source id and key.
    private static func order(of candidates: [DuplicateCandidate]) -> [UInt32] {
        let order = candidates.indices.map { UInt32(truncatingIfNeeded: $0) }
        func precedes(_ first: UInt32, _ second: UInt32) -> Bool {
            let (one, other) = (candidates[Int(first)], candidates[Int(second)])
            if one.source != other.source { return one.source < other.source }
            if one.sourceID != other.sourceID { return one.sourceID < other.sourceID }
            return one.key < other.key
        }
        let isOrdered = zip(order, order.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isOrdered ? order : order.sorted(by: precedes)
    }

    private func compare(_ candidates: [DuplicateCandidate], _ order: [UInt32]) -> [Found] {
        var profiles = CandidateProfiles(candidates, order: order, placeNames: placeNames)
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
