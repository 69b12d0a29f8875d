import DirectoryService
import Foundation
import HTTPTypes

/// What can be asked of the desk.
enum DeskRoute: Sendable, Equatable {
    case search, suggestions
    case offering(String)
    case targetGroups, domains, areas, health, metrics, description
    case report
    case hsds
    case list(HSDSResource)
    case item(HSDSResource, String)

    /// Nil for a path that means nothing.
    init?(path: String) {
        switch path {
        case "/zoek": self = .search
        case "/suggesties": self = .suggestions
        case "/doelgroepen": self = .targetGroups
        case "/domeinen": self = .domains
        case "/gebieden": self = .areas
        case "/gezondheid": self = .health
        case "/metrics": self = .metrics
        case "/openapi.json": self = .description
        case "/meldingen": self = .report
        case "/hsds", "/hsds/": self = .hsds
        default:
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 2, parts[0].isEmpty, let last = parts.last?.removingPercentEncoding, !last.isEmpty
            else { return nil }
            switch (parts[1], parts.count) {
            case ("aanbod", 3): self = .offering(last)
            case ("hsds", 3):
                guard let resource = HSDSResource(rawValue: parts[2]) else { return nil }
                self = .list(resource)
            case ("hsds", 4):
                guard let resource = HSDSResource(rawValue: parts[2]) else { return nil }
                self = .item(resource, last)
            default: return nil
            }
        }
    }

    /// How it is called where requests are counted.
    var name: String {
        switch self {
        case .search: "/zoek"
        case .suggestions: "/suggesties"
        case .offering: "/aanbod/{id}"
        case .targetGroups: "/doelgroepen"
        case .domains: "/domeinen"
        case .areas: "/gebieden"
        case .health: "/gezondheid"
        case .metrics: "/metrics"
        case .description: "/openapi.json"
        case .report: "/meldingen"
        case .hsds: "/hsds/"
        case .list(let resource): "/hsds/\(resource.rawValue)"
        case .item(let resource, _): "/hsds/\(resource.rawValue)/{id}"
        }
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .search: [.get, .head, .post]
        case .report: [.post]
        default: [.get, .head]
        }
    }
}
