package import DirectoryModel

/// Two offerings of one organisation that say different things of it in one delivery.
package struct OrganizationDifference: Sendable, Hashable {
    /// What an offering says of its organisation.
    package struct Statement: Sendable, Hashable {
        package let value: String
        /// Of the offering.
        package let sourceID: String
        /// Of the offering.
        package let name: String
        /// Where the delivery has the offering.
        package let position: SourcePosition?
    }

    /// What the organisation is called on the kaart.
    package let organization: String
    /// Path of the field, as `OfferingFields` writes it.
    package let field: String
    /// What the kaart shows with all offerings of the organisation.
    package let shown: Statement
    /// The first that says something else.
    package let other: Statement
}

/// What the offerings of one organisation say of it together: of each field, what the first says that says anything.
struct OrganizationMerge {
    /// Who says something of the organisation.
    struct Speaker {
        /// Its place in the delivery.
        let order: Int64
        let sourceID: String
        let name: String
        let position: SourcePosition?
    }

    private(set) var organization: Organization
    private var first: [String: (value: String, speaker: Speaker?)] = [:]
    private var contradicted: [Contradiction] = []

    private struct Contradiction {
        let field: String
        let shown: OrganizationDifference.Statement
        let other: Speaker
        let value: String
    }

    /// - Parameter id: id of the organisation.
    init(id: String) { organization = Organization(id: id, name: "") }

    /// Takes over what was not said yet, and notes what contradicts what was.
    ///
    /// - Parameters:
    ///   - said: the organisation, as an offering has it.
    ///   - isNamed: whether it says what the organisation is called; else that is the name of the offering.
    ///   - speaker: the offering; nil for what stands on the kaart, which contradicts nothing.
    mutating func add(_ said: Organization, isNamed: Bool, by speaker: Speaker?) {
        if organization.name.isEmpty { organization.name = said.name }
        for part in Self.parts(of: said, isNamed: isNamed) {
            guard let known = first[part.key] else {
                first[part.key] = (value: part.value, speaker: speaker)
                part.take(&organization)
                continue
            }
            guard known.value != part.value, let speaker, let shown = known.speaker,
                !contradicted.contains(where: { $0.field == part.field })
            else { continue }
            contradicted.append(
                Contradiction(
                    field: part.field, shown: shown.saying(known.value), other: speaker, value: part.value))
        }
    }

    /// Where the offerings contradict each other, each field once, with the place in the delivery of who does.
    var differences: [(order: Int64, difference: OrganizationDifference)] {
        contradicted.map { contradiction in
            (
                contradiction.other.order,
                OrganizationDifference(
                    organization: organization.name, field: "organization." + contradiction.field,
                    shown: contradiction.shown, other: contradiction.other.saying(contradiction.value))
            )
        }
    }

    /// A value that is filled.
    private struct Part {
        let field: String
        /// What it gives way to: the field, and for a number of a register that register.
        let key: String
        let value: String
        let take: (inout Organization) -> Void

        init(_ field: String, key: String? = nil, _ value: String, _ take: @escaping (inout Organization) -> Void) {
            self.field = field
            self.key = key ?? field
            self.value = value
            self.take = take
        }
    }

    private static func parts(of said: Organization, isNamed: Bool) -> [Part] {
        var parts: [Part] = []
        func add(_ field: String, _ path: WritableKeyPath<Organization, String?>) {
            if let value = said[keyPath: path] { parts.append(Part(field, value) { $0[keyPath: path] = value }) }
        }
        if isNamed { parts.append(Part("name", said.name) { $0.name = said.name }) }
        add("alternate_name", \.alternateName)
        add("description", \.description)
        add("email", \.email)
        add("website", \.website)
        add("legal_status", \.legalStatus)
        add("organization_type", \.organizationType)
        if let year = said.yearIncorporated {
            parts.append(Part("year_incorporated", "\(year)") { $0.yearIncorporated = year })
        }
        let registers = Dictionary(grouping: said.identifiers) { $0.identifierScheme ?? $0.identifierType }
        for (register, numbers) in registers.sorted(by: { $0.key < $1.key }) {
            let field = "organization_identifiers"
            let value = numbers.map(\.identifier).sorted().joined(separator: ", ")
            parts.append(Part(field, key: "\(field) \(register)", value) { $0.identifiers += numbers })
        }
        return parts
    }
}

extension OrganizationMerge.Speaker {
    fileprivate func saying(_ value: String) -> OrganizationDifference.Statement {
        .init(value: value, sourceID: sourceID, name: name, position: position)
    }
}
