import Foundation
import HTTPTypes

/// What a browser can ask.
enum PageRoute: Equatable, Sendable {
    case search, suggestions, report, style, script
    case offering(String, isSheet: Bool)

    /// Nil for a path that means nothing.
    init?(path: String) {
        switch path {
        case "/": self = .search
        case "/suggesties": self = .suggestions
        case "/melding": self = .report
        case "/pagina.css": self = .style
        case "/pagina.js": self = .script
        default:
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 || parts.count == 4 && parts[3] == "afdruk", parts[0].isEmpty, parts[1] == "aanbod",
                let id = parts[2].removingPercentEncoding, !id.isEmpty
            else { return nil }
            self = .offering(id, isSheet: parts.count == 4)
        }
    }

    /// How it is called where requests are counted.
    var name: String {
        switch self {
        case .search: "/"
        case .suggestions: "/suggesties"
        case .report: "/melding"
        case .style: "/pagina.css"
        case .script: "/pagina.js"
        case .offering(_, let isSheet): isSheet ? "/aanbod/{id}/afdruk" : "/aanbod/{id}"
        }
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .search, .report: [.get, .head, .post]
        case .suggestions: [.post]
        case .offering, .style, .script: [.get, .head]
        }
    }
}
