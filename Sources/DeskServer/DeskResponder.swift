import Crypto
import DirectoryModel
import DirectoryService
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Presentation
import Thesaurus

/// Answers the requests of the desk: finds what is asked, asks the readers, and says in a problem document why not.
struct DeskResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let desk: Desk
    let metrics: DeskMetrics
    /// The OpenAPI document, as JSON.
    let description: String
    let now: @Sendable () -> OpeningMoment

    /// A body that asks for something is never longer, in bytes.
    private static let longestBody = 64 * 1024

    func respond(to request: Request, context: Context) async throws -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        let route = DeskRoute(path: request.uri.path)
        let response = await respond(to: request, route)
        let took = start.duration(to: clock.now) / .seconds(1)
        metrics.record(route: route?.name ?? "?", status: response.status.code, seconds: took)
        return response
    }

    private func respond(to request: Request, _ route: DeskRoute?) async -> Response {
        do {
            guard let route else { throw DeskProblem.notFound(MessageCatalogue.Desk.noSuchPath) }
            guard route.methods.contains(request.method) else {
                throw DeskProblem.methodNotAllowed(allowed: route.methods.map(\.rawValue))
            }
            let answer = try await answer(route, to: request)
            return Self.response(answer, to: request)
        } catch is CancellationError {
            return DeskProblem.tooSlow.response
        } catch {
            return DeskProblem(error).response
        }
    }

    /// A text, and what kind of text it is.
    private struct Answer {
        let text: String
        var type = "application/json; charset=utf-8"
        /// Whether it may be kept and asked for again with its tag.
        var isKept = true
    }

    private func answer(_ route: DeskRoute, to request: Request) async throws -> Answer {
        switch route {
        case .search:
            let parameters = try await parameters(of: request)
            let asked = try parameters.searchRequest(now: now())
            return Answer(text: try await withinTime { try await $0.answer(asked) }, isKept: false)
        case .suggestions:
            let parameters = DeskParameters(encoded: request.uri.query ?? "")
            let text = parameters.value("q") ?? ""
            let count = min(max(parameters.value("aantal").flatMap { Int($0) } ?? Self.suggestions, 1), 100)
            return Answer(
                text: try await withinTime { try await $0.suggestions(for: text, count: count) }, isKept: false)
        case .offering(let name):
            guard let text = try await withinTime({ try await $0.offering(name) }) else {
                throw DeskProblem.notFound(MessageCatalogue.unknownOffering(name))
            }
            return Answer(text: text)
        case .targetGroups: return Answer(text: try await withinTime { try await $0.concepts(.targetGroup) })
        case .domains: return Answer(text: try await withinTime { try await $0.concepts(.careDomain) })
        case .areas: return Answer(text: try await withinTime { try await $0.areas() })
        case .health:
            let date = now().date
            let health = try await withinTime { try await $0.health(on: date) }
            return Answer(text: try JSONText.text(health), isKept: false)
        case .metrics:
            return Answer(text: metrics.text, type: "text/plain; version=0.0.4; charset=utf-8", isKept: false)
        case .description: return Answer(text: description)
        }
    }

    private static let suggestions = 10

    /// The parameters, of the address or of a body.
    private func parameters(of request: Request) async throws -> DeskParameters {
        guard request.method == .post else { return DeskParameters(encoded: request.uri.query ?? "") }
        let body = try await request.body.collect(upTo: Self.longestBody)
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
        switch type.trimmingCharacters(in: .whitespaces) {
        case "application/json": return try DeskParameters(json: Data(body.readableBytesView))
        case "application/x-www-form-urlencoded", "": return DeskParameters(encoded: String(buffer: body))
        default: throw DeskProblem.unsupportedBody
        }
    }

    /// Asks a reader; gives up when that takes longer than the settings allow.
    private func withinTime<Value: Sendable>(
        _ question: @escaping @Sendable (DeskReader) async throws -> Value
    ) async throws -> Value {
        let limit = desk.limits.secondsPerRequest
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await desk.ask(question) }
            group.addTask {
                try await Task.sleep(for: .seconds(limit))
                throw DeskProblem.tooSlow
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw DeskProblem.failed }
            return first
        }
    }

    private static func response(_ answer: Answer, to request: Request) -> Response {
        var headers: HTTPFields = [.contentType: answer.type, .xContentTypeOptions: "nosniff"]
        headers[.cacheControl] = answer.isKept ? "no-cache" : "no-store"
        if answer.isKept {
            let digest = SHA256.hash(data: Data(answer.text.utf8)).prefix(12)
            let tag = "\"" + digest.map { String($0, radix: 16) }.joined(separator: "-") + "\""
            headers[.eTag] = tag
            let known = request.headers[.ifNoneMatch]?.split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            if let known, known.contains(tag) || known.contains("*") || known.contains("W/" + tag) {
                return Response(status: .notModified, headers: headers)
            }
        }
        guard request.method != .head else { return Response(status: .ok, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: answer.text)))
    }
}

/// What can be asked of the desk.
enum DeskRoute: Sendable {
    case search, suggestions
    case offering(String)
    case targetGroups, domains, areas, health, metrics, description

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
        default:
            let prefix = "/aanbod/"
            guard path.hasPrefix(prefix), let name = String(path.dropFirst(prefix.count)).removingPercentEncoding,
                !name.isEmpty, !name.contains("/")
            else { return nil }
            self = .offering(name)
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
        }
    }

    var methods: [HTTPRequest.Method] {
        if case .search = self { return [.get, .head, .post] }
        return [.get, .head]
    }
}

extension HTTPField.Name {
    fileprivate static let xContentTypeOptions = Self("X-Content-Type-Options") ?? .contentType
}
