import DirectoryModel
package import DirectoryService
import Foundation
import Gazetteer
import Search
package import Thesaurus

/// The answer to a search as one JSON object: a contract with programs (see docs in README).
package struct SearchJSON: Encodable {
    private let query: Query
    private let date: String
    private let total: Int
    private let totalRelation = "eq"
    private let results: [Result]

    private enum CodingKeys: String, CodingKey {
        case query, date, total
        case totalRelation = "total_relation"
        case results
    }

    package init(_ answer: SearchService.Answer, thesaurus: Thesaurus) {
        query = Query(answer.query, thesaurus: thesaurus)
        date = answer.query.date.description
        total = answer.total
        results = answer.hits.map { Result($0, thesaurus: thesaurus, date: answer.query.date) }
    }

    private struct Query: Encodable {
        let text: String
        let terms: [String]
        let area: Nullable<Area>
        let targetGroups: [Concept]
        let domains: [Concept]
        let age: Nullable<Age>
        let language: Nullable<Language>
        let moment: Nullable<Moment>
        let free: Bool
        let corrections: [Correction]
        let relaxed: [String]
        /// Municipalities in the text that gave way to the area.
        let passedOver: [String]
        /// What was understood, and what is to be known before the results are read, in words.
        let understood, notes: [String]

        private enum CodingKeys: String, CodingKey {
            case text, terms, area
            case targetGroups = "target_groups"
            case domains, age, language, moment, free, corrections, relaxed
            case passedOver = "passed_over"
            case understood, notes
        }

        struct Age: Encodable {
            let years: Int
            let from: String
        }

        struct Language: Encodable {
            let id, from: String
        }

        struct Moment: Encodable {
            let id, from: String
        }

        struct Area: Encodable {
            let id, name, from: String
        }

        struct Concept: Encodable {
            let id, from: String
        }

        struct Correction: Encodable {
            let from, to: String
        }

        init(_ query: SearchQuery, thesaurus: Thesaurus) {
            text = query.text
            terms = query.terms
            area = Nullable(query.area.map { Area(id: $0.area.id, name: $0.area.name, from: $0.from.rawValue) })
            targetGroups = query.targetGroups.map { Concept(id: $0.code, from: $0.from.rawValue) }
            corrections = query.corrections.map { Correction(from: $0.from, to: $0.to) }
            domains = query.domains.map { Concept(id: $0.code, from: $0.from.rawValue) }
            age = Nullable(query.age.map { Age(years: $0.years, from: $0.from.rawValue) })
            language = Nullable(query.language.map { Language(id: $0.code, from: $0.from.rawValue) })
            moment = Nullable(query.moment.map { Moment(id: $0.kind.code, from: $0.from.rawValue) })
            free = query.free != nil
            relaxed = query.relaxed
            passedOver = query.passedOver.map(\.name)
            understood = ShownAnswer.understood(query, thesaurus: thesaurus)
            notes = ShownAnswer.notes(query)
        }
    }

    private struct Result: Encodable {
        let id, source, sourceID, name, organization: String
        let municipality, address, phone, email, website: Nullable<String>
        let serviceArea: [String]
        let opening: Nullable<String>
        let tier: String
        let score: Double
        let why: [Why]
        let highlights: [Highlight]
        /// A part of the description as HTML, with what matched in `<mark>`.
        let excerpt: Nullable<String>
        let assuredDate: Nullable<String>
        let freshness, status: String
        /// Why whoever goes there may find a closed door, in words.
        let warnings: [String]
        /// Since when its source gives it no more.
        let vanishedOn: Nullable<String>

        private enum CodingKeys: String, CodingKey {
            case id, source
            case sourceID = "source_id"
            case name, organization, municipality, address, phone, email, website
            case serviceArea = "service_area"
            case opening, tier, score, why, highlights, excerpt
            case assuredDate = "assured_date"
            case freshness, status, warnings
            case vanishedOn = "vanished_on"
        }

        struct Why: Encodable {
            let component: String
            let score: Double
            let reason: String
            /// Whether it fits; false where it does not, or is not known.
            let speaksFor: Bool

            private enum CodingKeys: String, CodingKey {
                case component, score, reason
                case speaksFor = "speaks_for"
            }
        }

        struct Highlight: Encodable {
            let field: String
            let start, length: Int
        }

        init(_ hit: SearchService.Hit, thesaurus: Thesaurus, date: CalendarDate) {
            let offering = hit.offering
            id = offering.id
            source = offering.source
            sourceID = offering.sourceID
            name = offering.name
            organization = offering.organization.name
            municipality = Nullable(hit.municipality)
            address = Nullable(offering.location?.address?.line)
            phone = Nullable(offering.numberToCall?.number)
            email = Nullable(offering.contactEmail)
            website = Nullable(offering.contactWebsite)
            serviceArea = offering.serviceAreas.map(\.name)
            opening = Nullable(offering.openingHours)
            tier = hit.tier.rawValue
            score = hit.score
            why = hit.contributions.map { part in
                Why(
                    component: part.kind.rawValue, score: part.score,
                    reason: MessageCatalogue.words(for: part.reason, thesaurus: thesaurus, on: date),
                    speaksFor: part.reason.speaksFor)
            }
            highlights = hit.highlights.map { Highlight(field: $0.field, start: $0.start, length: $0.length) }
            excerpt = Nullable(
                ShownAnswer.Excerpt(hit).map { MarkedText.html($0.parts.map { ($0.text, $0.isMarked) }) })
            assuredDate = Nullable(offering.assuredDate?.description)
            freshness = hit.freshness.rawValue
            status = offering.status.rawValue
            warnings = OfferingWarning.all(of: offering, vanishedOn: hit.vanishedOn, on: date).map {
                MessageCatalogue.words(for: $0)
            }
            vanishedOn = Nullable(hit.vanishedOn?.description)
        }
    }
}
