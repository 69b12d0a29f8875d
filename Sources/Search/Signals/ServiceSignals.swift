package import DirectoryModel

/// What ranking needs to know of an offering besides its text; many of them stand in a `SignalTable`.
///
/// Areas, concepts and languages are numbers of the database that they are stored in.
package struct ServiceSignals: Sendable, Hashable {
    package var source: Int32
    package var sourceID: String
    /// Number of its organisation; 0 where it is not known.
    package var organization: Int32
    package var status: OfferingStatus
    package var vanished: Bool
    package var minimumAge: Int?
    package var maximumAge: Int?
    package var assured: CalendarDate?
    /// The area that its address lies in.
    package var home: Int32?
    /// Areas that it serves and that are known.
    package var areas: [Int32]
    /// Whether it names an area that is not known.
    package var hasUnknownArea: Bool
    package var targetGroups: [Int32]
    package var domains: [Int32]
    /// BCP 47 codes.
    package var languages: [String]
    /// Whether it costs nothing; nil when that is not known.
    package var isFree: Bool?
    /// Number of words in each column of the index, in its order.
    package var textLengths: [Int32]
    /// The numbers (`NameKey`) of what it and its organisation are called.
    package var names: [Int32]

    package init(source: Int32, sourceID: String, organization: Int32 = 0, status: OfferingStatus) {
        self.source = source
        self.sourceID = sourceID
        self.organization = organization
        self.status = status
        vanished = false
        areas = []
        hasUnknownArea = false
        targetGroups = []
        domains = []
        languages = []
        textLengths = []
        names = []
    }
}
