import DirectoryModel
package import DirectoryStore
import DutchText
import Foundation
import Importing
import JSONWriting
import Search
import Thesaurus

/// The kaart as the HSDS 3 API gives it: lists in pages or as a stream, and single things by their id.
///
/// What vanished from its source is left out, as in an export: nobody vouches for it any more.
package struct HSDSCatalogue {
    private let objects: HSDSObjects
    private let search: SearchService
    private let thesaurus: Thesaurus

    /// - Parameters:
    ///   - references: names areas and concepts.
    ///   - search: understands the words of `search`.
    package init(references: ReferenceData, search: SearchService) {
        objects = HSDSObjects(references: references)
        self.search = search
        thesaurus = references.thesaurus
    }

    /// Things that are asked for, of which each is made when it is needed.
    package struct List {
        package let count: Int
        fileprivate let object: (Int) throws -> HSDSObject?

        /// The thing at a place, as JSON in one line; nil for one that is gone.
        package func line(_ place: Int) throws -> String? { try object(place).map(HSDSCatalogue.text) }
    }

    /// The list that is asked for, from one snapshot; it can be read while that lasts.
    ///
    /// - Parameters:
    ///   - resource: what is listed.
    ///   - request: which, and how much of each.
    ///   - snapshot: the kaart.
    /// - Returns: the list, in a fixed order; of services that are searched, the best first.
    /// - Throws: `HSDSRefusal`, and what SQLite says.
    package func list(_ resource: HSDSResource, _ request: HSDSRequest, in snapshot: KaartSnapshot) throws -> List {
        switch resource {
        case .services:
            let keys = try serviceKeys(request, in: snapshot)
            return List(count: keys.count) { place in
                try offering(keys[place], in: snapshot).map { service($0, request) }
            }
        case .serviceAtLocations:
            let keys = try serviceKeys(request, withPlace: true, in: snapshot)
            return List(count: keys.count) { place in
                try offering(keys[place], in: snapshot).flatMap {
                    objects.serviceAtLocation($0, isFull: request.isFull)
                }
            }
        case .organizations:
            let ids = try snapshot.organizationIDs(ofServices: try serviceKeys(request, in: snapshot))
            return List(count: ids.count) { place in try organization(ids[place], request, in: snapshot) }
        case .taxonomies:
            let all = try taxonomies(snapshot).all(used: try snapshot.taxonomyTerms())
            let found = all.filter { Self.answers($0, to: request.search) }
            return List(count: found.count) { found[$0].object }
        case .taxonomyTerms:
            let all = try taxonomies(snapshot).terms(used: try snapshot.taxonomyTerms())
            let found = all.filter { term in
                Self.answers(term, to: request.search)
                    && (request.taxonomyID.map { term.taxonomyID == $0.lowercased() } ?? true)
                    && (request.parentID.map { term.parentID == $0.lowercased() } ?? true)
                    && (!request.topOnly || term.parentID == nil)
            }
            return List(count: found.count) { found[$0].object }
        }
    }

    /// One page of a list, as the HSDS API has it.
    ///
    /// - Parameters:
    ///   - resource: what is listed.
    ///   - request: which, and which page.
    ///   - snapshot: the kaart.
    /// - Returns: JSON.
    /// - Throws: `HSDSRefusal`, and what SQLite says.
    package func page(_ resource: HSDSResource, _ request: HSDSRequest, in snapshot: KaartSnapshot) throws -> String {
        let list = try list(resource, request, in: snapshot)
        let pages = max(1, (list.count + request.perPage - 1) / request.perPage)
        let start = (request.page - 1).multipliedReportingOverflow(by: request.perPage)
        let first = min(start.overflow ? list.count : start.partialValue, list.count)
        let contents = try (first..<min(first + request.perPage, list.count)).compactMap { try list.object($0) }
        return try Self.text(
            HSDSObject([
                "total_items": .whole(list.count), "total_pages": .whole(pages), "page_number": .whole(request.page),
                "size": .whole(contents.count), "first_page": .flag(request.page == 1),
                "last_page": .flag(request.page >= pages), "empty": .flag(contents.isEmpty),
                "contents": .list(contents),
            ]))
    }

    /// One thing by its id, with all that belongs to it.
    ///
    /// - Parameters:
    ///   - resource: what it is.
    ///   - id: its UUID.
    ///   - request: how much of its services is asked.
    ///   - snapshot: the kaart.
    /// - Returns: JSON; nil when it is not there.
    /// - Throws: what SQLite says.
    package func item(
        _ resource: HSDSResource, id: String, _ request: HSDSRequest, in snapshot: KaartSnapshot
    ) throws -> String? {
        let id = id.lowercased()
        let object: HSDSObject? =
            switch resource {
            case .services:
                try snapshot.deliveredKey(id: id).flatMap { try offering($0, in: snapshot) }.map { objects.service($0) }
            case .serviceAtLocations:
                try snapshot.serviceIDs(withPlace: true)
                    .first { Identity.part(of: $0, kind: "service_at_location") == id }
                    .flatMap { try snapshot.deliveredKey(id: $0) }.flatMap { try offering($0, in: snapshot) }
                    .flatMap { objects.serviceAtLocation($0, isFull: true) }
            case .organizations:
                try organization(id, request, isWhole: true, in: snapshot)
            case .taxonomies:
                try taxonomies(snapshot).all(used: try snapshot.taxonomyTerms()).first { $0.id == id }?.object
            case .taxonomyTerms:
                try taxonomies(snapshot).terms(used: try snapshot.taxonomyTerms()).first { $0.id == id }?.object
            }
        return try object.map(Self.text)
    }

    // MARK: - Parts

    /// The offering, with the moment of its last change by which lists are asked for.
    private func offering(_ key: Int64, in snapshot: KaartSnapshot) throws -> Offering? {
        var offering = try snapshot.offering(key: key)
        offering?.lastModified = try snapshot.lastModified(key: key)
        return offering
    }

    private func taxonomies(_ snapshot: KaartSnapshot) throws -> HSDSTaxonomies {
        HSDSTaxonomies(thesaurus: thesaurus, languages: try snapshot.translationLanguages())
    }

    private func service(_ offering: Offering, _ request: HSDSRequest) -> HSDSObject {
        if request.isMinimal {
            var minimal = HSDSObject([
                "id": .text(offering.id), "name": .text(offering.name), "status": .text(offering.status.rawValue),
            ])
            minimal["last_modified"] = offering.lastModified.map { .text($0) }
            return minimal
        }
        return request.isFull ? objects.service(offering) : objects.listed(offering)
    }

    private func organization(
        _ id: String, _ request: HSDSRequest, isWhole: Bool = false, in snapshot: KaartSnapshot
    ) throws -> HSDSObject? {
        let keys = try snapshot.serviceKeys(ServiceFilter(organizationID: id))
        guard let first = try keys.first.flatMap({ try snapshot.offering(key: $0) }) else { return nil }
        var organization = objects.organization(first.organization)
        guard isWhole || request.isFull || request.isFullService else { return organization }
        let services = try keys.compactMap { key in
            try offering(key, in: snapshot).map { offering in
                var service = request.isFullService ? objects.service(offering) : objects.bare(offering)
                service["organization"] = nil
                return service
            }
        }
        organization["services"] = .list(services)
        return organization
    }

    private func serviceKeys(
        _ request: HSDSRequest, withPlace: Bool = false, in snapshot: KaartSnapshot
    ) throws -> [Int64] {
        var filter = ServiceFilter(organizationID: request.organizationID?.lowercased(), withPlace: withPlace)
        if let moment = request.modifiedAfter {
            guard let text = Self.moment(moment) else { throw HSDSRefusal.badMoment(moment) }
            filter.modifiedAfter = text
        }
        if request.taxonomyTermID != nil || request.taxonomyID != nil {
            filter.terms = try termNumbers(request, in: snapshot)
        }
        let keys = try snapshot.serviceKeys(filter)
        guard let words = request.search, !words.isEmpty else { return keys }
        let wanted = Set(keys)
        return try search.keys(SearchRequest(text: words, date: request.date), in: snapshot).filter(wanted.contains)
    }

    /// The numbers of the terms that are asked for.
    private func termNumbers(_ request: HSDSRequest, in snapshot: KaartSnapshot) throws -> [Int64] {
        let termID = request.taxonomyTermID?.lowercased()
        let taxonomyID = request.taxonomyID?.lowercased()
        if let termID, HSDSTaxonomies.ownTerms.contains(where: { HSDSRows.id(of: $0) == termID }) {
            throw HSDSRefusal.ownTerm(termID)
        }
        return try snapshot.taxonomyTerms().filter { used in
            (termID.map { ids(from: used.term).contains($0) } ?? true)
                && (taxonomyID.map { $0 == HSDSTaxonomies.id(ofTaxonomy: used.term.taxonomy) } ?? true)
        }.map(\.number)
    }

    /// The id of a term, and of those that it falls under.
    private func ids(from term: TaxonomyTerm) -> [String] {
        let scheme: Scheme? =
            switch term.taxonomy {
            case ConceptLabels.targetGroupTaxonomy: .targetGroup
            case ConceptLabels.domainTaxonomy: .careDomain
            default: nil
            }
        let broader = scheme.map { thesaurus.broader(of: term.code, in: $0) } ?? []
        return ([term.code] + broader).map {
            HSDSRows.id(of: TaxonomyTerm(taxonomy: term.taxonomy, code: $0, name: ""))
        }
    }

    private static func answers(_ entry: some HSDSNamed, to search: String?) -> Bool {
        guard let search, !search.isEmpty else { return true }
        return entry.name.folded.contains(search.folded)
    }

    /// A day or a moment as SQLite reads it; nil for anything else.
    private static func moment(_ text: String) -> String? {
        guard CalendarDate(iso8601: String(text.prefix(10))) != nil else { return nil }
        let rest = text.dropFirst(10)
        let isTime =
            #/(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?/#
        return (try? isTime.wholeMatch(in: rest)) != nil ? text : nil
    }

    private static func text(_ object: HSDSObject) throws -> String { try JSONWriter.canonical.text(object) }
}
