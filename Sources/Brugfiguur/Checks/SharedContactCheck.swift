import DirectoryModel

/// One number or address at unlikely many organisations: a mistake of copying, or a helper that left.
struct SharedContactCheck: Check {
    /// A value and what kind of value it is.
    private struct Contact: Hashable {
        let reason: Reason
        let value: String
    }

    /// An offering that gives a contact, in numbers: nearly all contacts are nobody else's.
    private struct Carrier {
        let contact: Int
        /// What tells organisations apart across sources.
        let organization: Int
        let offering: Int64
    }

    /// National services such as 1712 and 106 are everybody's.
    private static let shortestOwnNumber = 8
    private var carriers: [Carrier] = []

    mutating func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        let organization = (offering.enterpriseNumber ?? offering.organization.plainFolded).hashValue
        let contacts = Self.contacts(
            phones: offering.phones + offering.faxes, email: offering.email ?? offering.organizationEmail,
            url: offering.url)
        for contact in contacts {
            carriers.append(
                Carrier(contact: contact.hashValue, organization: organization, offering: offering.key))
        }
    }

    private static func contacts(phones: [String], email: String?, url: String?) -> [Contact] {
        var contacts: [Contact] = []
        for phone in phones where phone.utf8.count >= shortestOwnNumber {
            contacts.append(Contact(reason: .phoneShared, value: phone))
        }
        if let email { contacts.append(Contact(reason: .emailShared, value: email.lowercased())) }
        if let url { contacts.append(Contact(reason: .webAddressShared, value: url)) }
        return contacts
    }

    mutating func conclude(
        in context: CheckContext, remembering offerings: RememberedOfferings, found: (Discovery) -> Void
    ) {
        let sharedBy = context.policy.checks.sharedBy
        carriers.sort { $0.contact < $1.contact }
        for group in carriers.runs(where: { $0.contact == $1.contact }) where group.count >= sharedBy {
            let organizations = Set(group.map(\.organization)).count
            guard organizations >= sharedBy else { continue }
            for carrier in group {
                guard let offering = offerings[carrier.offering] else { continue }
                let contacts = Self.contacts(
                    phones: offering.phones, email: offering.email ?? offering.organizationEmail, url: offering.url)
                guard let contact = contacts.first(where: { $0.hashValue == carrier.contact }) else { continue }
                found(
                    Discovery(
                        contact.reason, .low, offering: carrier.offering, source: offering.placement.source,
                        subject: contact.value,
                        evidence: ["value": .text(contact.value), "organizations": .number(organizations)]))
            }
        }
        carriers = []
    }
}
