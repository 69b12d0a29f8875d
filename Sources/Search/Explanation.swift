package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// The parts that a score is made of. The raw value is the name in JSON and in the settings.
package enum ComponentKind: String, Sendable, Hashable, CaseIterable {
    case text, name, area
    case targetGroup = "target_group"
    case domain, age, language
    case openNow = "open_now"
    case cost, intake, variety, freshness, status
}

/// Why a component gave what it gave: data, worded in Presentation.
package enum Reason: Sendable, Hashable {
    /// The words that were found, as they stand in the offering.
    case words([String])
    /// It is called as was typed, or its organisation is.
    case named, organizationNamed
    /// Serves the asked area; the area by which it does so.
    case serves(Area, nearness: Nearness?)
    /// Serves a part of the asked area only.
    case servesPart(Area)
    /// Lies round about the asked area, where that will do.
    case near(asked: String)
    case serviceAreaUnknown
    case doesNotServe(asked: String)
    /// The offered concept that fits the asked one, and how.
    case targetGroup(code: String, asked: String, relation: ConceptRelation)
    case targetGroupUnknown(asked: String)
    case targetGroupOther(asked: String)
    case domain(code: String, asked: String, relation: ConceptRelation)
    case domainUnknown(asked: String)
    case domainOther(asked: String)
    case age(Int)
    case ageUnknown
    /// Known not to be for that age.
    case ageOutside(Int)
    /// BCP 47 code of the asked language, and whether it is spoken.
    case language(String, spoken: Bool)
    case openNow(until: OpeningMoment?)
    case openByAppointment
    case perhapsClosed(holiday: String)
    case openingUnknown
    case closedNow(next: OpeningMoment?)
    /// Open at one of the moments that will do; not at any of them.
    case openThen(OpeningMoment)
    case closedThen(AskedMoment.Kind)
    case cost(isFree: Bool)
    case costUnknown
    /// Helps anybody on his way.
    case generalIntake
    /// So many of its organisation stand above it.
    case moreOfOrganization(Int)
    case assured(CalendarDate?, Freshness)
    case status(OfferingStatus)
    case vanished
}

extension Reason {
    /// Whether it is a reason to go there; false for what does not fit or is not known.
    package var speaksFor: Bool {
        switch self {
        case .words, .named, .organizationNamed, .serves, .servesPart, .near, .targetGroup, .domain, .age, .openNow,
            .openThen,
            .generalIntake,
            .assured:
            true
        case .cost(let isFree): isFree
        case .language(_, let spoken): spoken
        case .status(let status): status == .active
        case .serviceAreaUnknown, .doesNotServe, .targetGroupUnknown, .targetGroupOther, .domainUnknown, .domainOther,
            .ageUnknown, .ageOutside, .openByAppointment, .perhapsClosed, .openingUnknown, .closedNow, .closedThen,
            .costUnknown, .moreOfOrganization, .vanished:
            false
        }
    }
}

/// What one component gives to the score.
package struct Contribution: Sendable, Hashable {
    package let kind: ComponentKind
    package var score: Double
    package var reason: Reason
}

/// Where an offering stands towards the facets that were given.
package enum Tier: String, Sendable, Hashable, Comparable, CaseIterable {
    case fits, unknown, rest

    private var place: UInt8 {
        switch self {
        case .fits: 0
        case .unknown: 1
        case .rest: 2
        }
    }

    package static func < (left: Tier, right: Tier) -> Bool { left.place < right.place }
}

/// An offering in its place: the score, and why. The contributions add up to the score.
package struct RankedOffering: Sendable {
    /// Its row in the table of signals, and its key in the store.
    package let row: Int
    package let key: Int64
    package let tier: Tier
    package let score: Double
    package var contributions: [Contribution]
}
