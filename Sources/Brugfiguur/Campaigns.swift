import DirectoryModel

/// What a whole source has is one thing to do, not three hundred.
struct Campaigns {
    let policy: WatchPolicy.Checks
    /// Offerings of each source.
    private var offerings: [String: Int] = [:]

    private struct Key: Hashable {
        let source: String
        let reason: Reason
        /// Confirmations that age one by one are one matter each; those of one day are a source's.
        let assured: Evidence?

        init?(_ discovery: Discovery) {
            guard let source = discovery.source, discovery.reason.mayBeCampaign else { return nil }
            self.source = source
            reason = discovery.reason
            assured = discovery.reason == .notConfirmed ? discovery.evidence["assured_date"] : nil
        }
    }

    init(policy: WatchPolicy.Checks) { self.policy = policy }

    mutating func count(_ offering: CheckedOffering) { offerings[offering.source, default: 0] += 1 }

    /// The findings, with one in the place of those that more than the policy's share of a source has.
    ///
    /// - Parameters:
    ///   - discoveries: what the checks found.
    ///   - standing: campaigns of an earlier run that stay; what belongs to one of them is told by it.
    /// - Returns: what is to be told.
    func gather(_ discoveries: [Discovery], standing: [Discovery]) -> [Discovery] {
        var carriers: [Key: Set<Int64>] = [:]
        for discovery in discoveries {
            guard let key = Key(discovery), let offering = discovery.offering else { continue }
            carriers[key, default: []].insert(offering)
        }
        let floods = carriers.filter { key, keys in
            keys.count >= policy.campaignSize
                && Double(keys.count) > policy.campaignShare * Double(offerings[key.source, default: 0])
        }
        let standing = standing.filter { offerings[$0.source ?? ""] != nil }
        guard !floods.isEmpty || !standing.isEmpty else { return discoveries }
        let known = Set(standing.compactMap(Key.init))
        var severities: [Key: Severity] = [:]
        let single = discoveries.filter { discovery in
            guard discovery.offering != nil, let key = Key(discovery) else { return true }
            guard floods[key] != nil || known.contains(key) else { return true }
            severities[key] = [severities[key], discovery.severity].compactMap { $0 }.max { $0.weight < $1.weight }
            return false
        }
        return single + standing
            + floods.filter { !known.contains($0.key) }.map { key, keys in
                Discovery(
                    key.reason, severities[key] ?? .medium, offering: nil, source: key.source, subject: key.source,
                    evidence: [
                        "count": .number(keys.count), "offerings": .number(offerings[key.source, default: 0]),
                    ])
            }
    }
}

extension Severity {
    /// How much it weighs against another.
    package var weight: Int {
        switch self {
        case .high: 9
        case .medium: 3
        case .low: 1
        }
    }
}
