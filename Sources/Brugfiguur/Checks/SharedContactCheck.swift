import DirectoryModel

/// One number or address at unlikely many organisations: a mistake of copying, or a helper that left.
struct SharedContactCheck: Check {
    private struct Carrier {
        let value: String
        let reason: Reason
        /// What tells organisations apart across sources.
        let organization: Int
        let offering: Int64
        let source: String
        /// The same for the same value and reason: numbers are sorted sooner than texts.
        let key: Int
    }

    /// National services such as 1712 and 106 are everybody's.
    private static let shortestOwnNumber = 8
    private var carriers: [Carrier] = []

    mutating func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        let organization = (offering.enterpriseNumber ?? offering.organization.plainFolded).hashValue
        func add(_ value: String, _ reason: Reason) {
            carriers.append(
                Carrier(
                    value: value, reason: reason, organization: organization, offering: offering.key,
                    source: offering.source, key: Self.key(value, reason)))
        }
        for phone in offering.phones + offering.faxes where phone.utf8.count >= Self.shortestOwnNumber {
            add(phone, .phoneShared)
        }
        if let email = offering.email ?? offering.organizationEmail { add(email.lowercased(), .emailShared) }
        if let url = offering.url { add(url, .webAddressShared) }
    }

    private static func key(_ value: String, _ reason: Reason) -> Int {
        var hasher = Hasher()
        hasher.combine(reason)
        hasher.combine(value)
        return hasher.finalize()
    }

    mutating func conclude(in context: CheckContext, found: (Discovery) -> Void) {
        carriers.sort { one, other in
            if one.key != other.key { return one.key < other.key }
            return (one.reason.rank, one.value) < (other.reason.rank, other.value)
        }
        for group in carriers.runs(where: { $0.reason == $1.reason && $0.value == $1.value }) {
            guard group.count >= context.policy.checks.sharedBy else { continue }
            let organizations = Set(group.map(\.organization)).count
            guard organizations >= context.policy.checks.sharedBy else { continue }
            for carrier in group {
                found(
                    Discovery(
                        carrier.reason, .low, offering: carrier.offering, source: carrier.source,
                        subject: carrier.value,
                        evidence: ["value": .text(carrier.value), "organizations": .number(organizations)]))
            }
        }
        carriers = []
    }
}
