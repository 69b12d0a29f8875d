import DirectoryModel
import DirectoryService

extension DeskParameters {
    /// What can be asked of each list, besides which page of it.
    private static func choices(of resource: HSDSResource) -> Set<String> {
        let services: Set = ["search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full"]
        return switch resource {
        case .services: services.union(["minimal"])
        case .organizations: services.union(["full_service"])
        case .serviceAtLocations: services
        case .taxonomies: ["search"]
        case .taxonomyTerms: ["search", "taxonomy_id", "parent_id", "top_only"]
        }
    }

    /// The list of the HSDS API that is asked, and whether it is asked as a stream of lines.
    ///
    /// - Parameters:
    ///   - resource: what is listed.
    ///   - now: the day and minute at which is asked.
    /// - Returns: the request, and whether `format=ndjson` was given.
    /// - Throws: `DeskProblem.badRequest`, naming the parameter.
    func hsdsList(
        of resource: HSDSResource, now: OpeningMoment
    ) throws(DeskProblem) -> (HSDSRequest, isStream: Bool) {
        try allow(Self.choices(of: resource).union(["page", "per_page", "format"]))
        var request = HSDSRequest(date: now.date)
        request.search = filled("search")
        request.taxonomyTermID = filled("taxonomy_term_id")
        request.taxonomyID = filled("taxonomy_id")
        request.organizationID = filled("organization_id")
        request.parentID = filled("parent_id")
        request.modifiedAfter = filled("modified_after")
        request.topOnly = try truth("top_only")
        request.isFull = try truth("full")
        request.isMinimal = try truth("minimal")
        request.isFullService = try truth("full_service")
        if let page = try number("page", in: 1...Int(Int32.max)) { request.page = page }
        if let size = try number("per_page", in: HSDSRequest.pageSizes) { request.perPage = size }
        switch value("format") ?? "json" {
        case "json", "": return (request, false)
        case "ndjson": return (request, true)
        case let format: throw bad("format", format, "json, ndjson")
        }
    }

    /// How much of a single thing of the HSDS API is asked.
    func hsdsItem(of resource: HSDSResource, now: OpeningMoment) throws(DeskProblem) -> HSDSRequest {
        try allow(resource == .organizations ? ["full_service"] : [])
        var request = HSDSRequest(date: now.date)
        request.isFullService = try truth("full_service")
        return request
    }
}
