package import DirectoryModel

/// How a delivery is to be applied.
package struct DeliveryTerms: Sendable {
    /// Name of the mapping that read it.
    package let mapping: String
    /// The day of the delivery.
    package let date: CalendarDate
    /// The delivery is not the whole source: nothing vanishes.
    package let partial: Bool
    /// Number of records read.
    package let read: Int
    /// Number of records refused.
    package let refused: Int
    /// What it may take from the source; nil for anything.
    let limit: LossLimit?
    /// Columns that its mapping reads and it does not have.
    let missingColumns: Set<String>
    /// Elements and attributes by which it says that something is secret.
    let secretNames: Set<String>

    package init(
        mapping: String, date: CalendarDate, partial: Bool, read: Int, refused: Int, limit: LossLimit? = nil,
        missingColumns: Set<String> = [], secretNames: Set<String> = []
    ) {
        self.secretNames = secretNames
        self.missingColumns = missingColumns
        self.mapping = mapping
        self.date = date
        self.partial = partial
        self.read = read
        self.refused = refused
        self.limit = limit
    }
}

/// What a delivery changes on the kaart.
package struct DeliveryChanges: Sendable, Hashable {
    /// Offerings of one kind of change: how many, and the first of them.
    package struct Group: Sendable, Hashable {
        package let count: Int
        /// At most `limit` of them, in the order of the delivery.
        package let examples: [Example]

        package static let limit = 10
    }

    /// An offering, named.
    package struct Example: Sendable, Hashable {
        package let sourceID: String
        package let name: String
    }

    package let new: Group
    package let changed: Group
    package let unchanged: Int
    package let vanished: Group
    /// How many offerings of the source stood on the kaart, those that vanished earlier not counted.
    package let present: Int
    /// New offerings whose ids differ only in case or in zeros before them from those of others that the kaart has and the
    /// delivery has not.
    package let respelled: [Respelled]

    /// An id that is written otherwise than before.
    package struct Respelled: Sendable, Hashable {
        package let former: String
        package let delivered: String
    }

    /// What it takes from the source beyond the limit that was given.
    package internal(set) var losses = DeliveryLosses()

    /// Where offerings of one organisation say different things of it, in the order of the delivery.
    package internal(set) var organizationDifferences: [OrganizationDifference] = []

    /// Corrections that the source now says itself; known once it is applied.
    package internal(set) var correctionsMet = 0
    /// Corrections of which the source now says yet something else; known once it is applied.
    package internal(set) var correctionsMoved = 0

    /// Share of the offerings on the kaart that would vanish, 0…1.
    package var vanishedShare: Double { present == 0 ? 0 : Double(vanished.count) / Double(present) }
}
