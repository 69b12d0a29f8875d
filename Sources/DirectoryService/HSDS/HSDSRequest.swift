package import DirectoryModel

/// What can be listed of the kaart in the form of the HSDS 3 API.
package enum HSDSResource: String, Sendable, CaseIterable {
    case services, organizations, taxonomies
    case taxonomyTerms = "taxonomy_terms"
    case serviceAtLocations = "service_at_locations"
}

/// Which of them are asked for, and how much of each (HSDS 3 API: `search`, `taxonomy_term_id`, …).
package struct HSDSRequest: Sendable, Hashable {
    /// Words that a service must answer to.
    package var search: String?
    package var taxonomyTermID: String?
    package var taxonomyID: String?
    package var organizationID: String?
    /// Only terms under this one.
    package var parentID: String?
    /// Only terms that stand under no other.
    package var topOnly = false
    /// A day or a moment, ISO 8601; only what was modified then or later.
    package var modifiedAfter: String?
    /// Whether each comes with all that belongs to it.
    package var isFull = false
    /// Whether each comes with its id and the moment of its last change only.
    package var isMinimal = false
    /// Whether organisations come with their services whole.
    package var isFullService = false
    /// The page, from 1.
    package var page = 1
    package var perPage = Self.usualPage
    /// The day on which is asked.
    package let date: CalendarDate

    package static let usualPage = 50
    package static let pageSizes = 1...500

    package init(date: CalendarDate) { self.date = date }
}

/// Why a list of the HSDS API cannot be given.
package enum HSDSRefusal: Error, Hashable, Sendable {
    /// No day or moment in the form of ISO 8601.
    case badMoment(String)
    /// The term is one of the kaart's own fields, by which nothing can be looked up.
    case ownTerm(String)
}
