/// Two offerings that are probably one, why, and what their sources say differently. Nothing is merged: a person decides.
package struct DuplicatePair: Sendable, Hashable {
    /// A field in which the two are alike.
    package enum Likeness: String, Sendable, CaseIterable {
        case name
        case organization
        case address
        case phone = "phones"
        case email
        case url
        case enterpriseNumber = "organization_identifier"
    }

    /// A field for which the two sources give different values.
    package struct Contradiction: Sendable, Hashable {
        /// The field by its HSDS name.
        package let field: String
        package let first: String
        package let second: String

        package init(field: String, first: String, second: String) {
            self.field = field
            self.first = first
            self.second = second
        }
    }

    /// The key of the offering with the smaller source and source id.
    package let first: Int64
    /// The key of the other offering.
    package let second: Int64
    /// How sure it is, 0.5…1.
    package let score: Double
    /// Why, strongest first.
    package let likenesses: [Likeness]
    /// What differs; empty for two offerings of one source.
    package let contradictions: [Contradiction]

    package init(
        first: Int64, second: Int64, score: Double, likenesses: [Likeness], contradictions: [Contradiction]
    ) {
        self.first = first
        self.second = second
        self.score = score
        self.likenesses = likenesses
        self.contradictions = contradictions
    }
}
