/// What speaks for two offerings being one (above 0) and against it (below 0), in points. A name that is the same is worth
/// four, a telephone number of their own about two; the balance, less a fixed doubt, decides.
struct PairEvidence {
    /// How two lists of values compare.
    enum Overlap {
        case unknown
        case different
        /// Some values are shared, and each has others.
        case partial
        /// All values of one are among those of the other.
        case contained
    }

    var name: Float = 0
    var organization: Float = 0
    var address: Float = 0
    var phone: Float = 0
    var email: Float = 0
    var url: Float = 0
    var enterprise: Float = 0
    /// Ages, target groups and domains.
    var audience: Float = 0

    /// The most that telephone, address and the like can say together: they are those of an organisation, not of an
    /// offering.
    private static let mostOfContacts: Float = 5
    /// What has to be outweighed: two offerings taken together at random are two.
    private static let doubt: Float = 3.5
    /// The evidence of two offerings that are the same in everything.
    private static let full: Float = 8

    /// What the contact details and the address say together.
    var contacts: Float {
        let sum = max(0, phone) + max(0, email) + max(0, url) + max(0, enterprise) + max(0, address)
        let against = min(0, phone) + min(0, email) + min(0, url) + min(0, enterprise) + min(0, address)
        return min(sum, Self.mostOfContacts) + against
    }

    /// Above 0 the two are probably one.
    var balance: Float { name + organization + contacts + audience - Self.doubt }

    /// The balance as a share of certainty: 0.5 where the scale tips.
    var score: Float { min(1, max(0, 0.5 + balance / (2 * Self.full))) }

    /// What is alike, strongest first.
    var likenesses: [DuplicatePair.Likeness] {
        let strengths: [(DuplicatePair.Likeness, Float)] = [
            (.name, name), (.phone, phone), (.email, email), (.address, address), (.organization, organization),
            (.url, url), (.enterpriseNumber, enterprise),
        ]
        return strengths.filter { $0.1 > 0 }.enumerated()
            .sorted { $0.element.1 != $1.element.1 ? $0.element.1 > $1.element.1 : $0.offset < $1.offset }
            .map { $0.element.0 }
    }
}

extension PairEvidence {
    /// What the likeness of the names says.
    static func ofName(_ likeness: NameLikeness) -> Float {
        guard let value = likeness.value else { return -1 }
        let slope: Float = value >= 0.6 ? 11.25 : 11
        let against: Float =
            (likeness.conflicts ? 1 : 0) + (likeness.conflictsOutright ? 5.5 : 0) + (likeness.contradicts ? 6 : 0)
            + (likeness.hasContrast && !likeness.conflicts ? 3 : 0)
        return (value - 0.6) * slope - 0.5 - against
    }

    /// What the likeness of the organisations says.
    static func ofOrganization(_ likeness: NameLikeness) -> Float {
        guard let value = likeness.value else { return 0 }
        if value >= 0.8 { return 0.8 + (value - 0.8) * 3.5 }
        if value >= 0.5 { return (value - 0.5) * 6 - 1 }
        return -2.5 + value * 3 - (likeness.conflicts ? 0.5 : 0)
    }
}

extension CandidateProfiles {
    /// How two lists of values compare.
    func overlap(_ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts) -> PairEvidence.Overlap {
        guard !one.isEmpty, !other.isEmpty else { return .unknown }
        let same = forEachShared(one, other) { _ in }
        return same == 0 ? .different : same == min(one.count, other.count) ? .contained : .partial
    }

    /// Whether two lists may be meant to be the same: one is not given, or part of the other.
    func mayBeSame(_ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts) -> Bool {
        let overlap = overlap(one, other)
        return overlap == .unknown || overlap == .contained
    }

    /// The least number of offerings that have a value that these two share, or nil when they share none.
    func sharing(_ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts) -> Int? {
        var least: Int?
        forEachShared(one, other) { index in
            least = min(least ?? .max, Int(sharing[index]))
        }
        return least
    }

    /// What shared values say, or their difference: a value that few have says all, one that many have next to nothing.
    func evidence(
        _ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts, same: Float, different: Float
    ) -> Float {
        guard !one.isEmpty, !other.isEmpty else { return 0 }
        guard let sharing = sharing(one, other) else { return different }
        return sharing <= mostSharing ? same : same * 0.25
    }

    /// Whether the two share a value that few others have.
    func haveOwn(_ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts) -> Bool {
        sharing(one, other).map { $0 <= mostSharing } ?? false
    }

    /// Whether the two share a value that nobody else has.
    func haveAlone(_ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts) -> Bool { sharing(one, other) == 2 }

    /// Whether two telephone numbers differ in a single digit.
    func areNear(_ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts) -> Bool {
        for first in facts[one.indices] {
            for second in facts[other.indices] {
                var (left, right, differences) = (first, second, 0)
                while left != 0 || right != 0 {
                    if left % 10 != right % 10 { differences += 1 }
                    (left, right) = (left / 10, right / 10)
                }
                if differences == 1 { return true }
            }
        }
        return false
    }

    @discardableResult
    private func forEachShared(
        _ one: CandidateProfile.Facts, _ other: CandidateProfile.Facts, _ body: (Int) -> Void
    ) -> UInt32 {
        var same = UInt32(0)
        var (index, candidate) = (one.indices.lowerBound, other.indices.lowerBound)
        while index < one.indices.upperBound, candidate < other.indices.upperBound {
            let (first, second) = (facts[index], facts[candidate])
            if first == second {
                body(index)
                same += 1
            }
            if first <= second { index += 1 }
            if second <= first { candidate += 1 }
        }
        return same
    }
}
