import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Presentation

/// Answers organisations that open the link in a reminder, and nobody else; it stands behind a reverse proxy.
///
/// A GET only shows, since programs that guard mailboxes follow links; the POST uses the link up.
struct ConfirmationResponder: HTTPResponder {
    typealias Context = DeskContext

    let desk: Desk
    let writer: DeskWriter
    let log: DeskLog
    /// The listener's own address; nil on a unix socket.
    let address: PageAddress?
    let now: @Sendable () -> OpeningMoment

    private enum Route {
        case entry(token: String)
        case style

        init?(path: String) {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if path == "/pagina.css" {
                self = .style
            } else if parts.count == 3, parts[0].isEmpty, parts[1] == "b", !parts[2].isEmpty {
                self = .entry(token: parts[2])
            } else {
                return nil
            }
        }
    }

    func respond(to request: Request, context: DeskContext) async throws -> Response {
        let route = Route(path: request.uri.path)
        var response = await log.measured(route: "bevestig") {
            do {
                return try await answer(route, request, context).response(to: request)
            } catch {
                return problem(error).response(to: request)
            }
        }
        response.headers.protectPage(scripts: false)
        response.headers[.xRobotsTag] = "noindex, nofollow"
        return response
    }

    /// Calls from elsewhere: under another name, or by a form of another site.
    private func check(_ request: Request) throws {
        guard request.hasOneHost, isOwn(request.head.authority) else { throw ConfirmationProblem.misdirected }
        let isOwnForm = request.isOfOwnForm { origin in
            let url = URL(string: origin)
            return isOwn((url?.host ?? "") + (url?.port.map { ":\($0)" } ?? ""))
        }
        guard isOwnForm else { throw ConfirmationProblem.foreign }
    }

    private func isOwn(_ authority: String?) -> Bool {
        if address?.isCalled(authority) ?? false { return true }
        guard let url = URL(string: desk.source.policy.links.baseURL), let host = url.host?.lowercased() else {
            return false
        }
        let asked = authority?.lowercased()
        return asked == host || asked == "\(host):\(url.port ?? (url.scheme == "http" ? 80 : 443))"
    }

    private func answer(_ route: Route?, _ request: Request, _ context: DeskContext) async throws -> DeskAnswer {
        try check(request)
        let moment = now()
        switch route {
        case nil: throw ConfirmationProblem.unknown
        case .style:
            guard request.method != .post else { throw ConfirmationProblem.wrongMethod }
            return DeskAnswer(desk.source.page.style, type: "text/css; charset=utf-8")
        case .entry(let token):
            switch request.method {
            case .get, .head:
                let correcting = DeskParameters(encoded: request.uri.query ?? "").value("wijzig") != nil
                return page(
                    try await desk.ask(for: await context.client) {
                        try await $0.confirmationPage(token, correcting: correcting, now: moment)
                    })
            case .post: return try await take(token, request, context, moment)
            default: throw ConfirmationProblem.wrongMethod
            }
        }
    }

    private func take(
        _ token: String, _ request: Request, _ context: DeskContext, _ moment: OpeningMoment
    ) async throws -> DeskAnswer {
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
        guard type == "application/x-www-form-urlencoded" else { throw ConfirmationProblem.unreadable }
        let parameters = try await DeskBody.parameters(of: request, within: desk.limits.current)
        for _ in 0..<Self.attempts {
            let understood = try await desk.ask(for: await context.client) {
                try await $0.understood(parameters, token, now: moment)
            }
            switch understood {
            case .faulty(let html): return page(html, status: .unprocessableContent)
            case .answer(let answer, let thanks):
                switch try await writer.take(answer) {
                case .open: return page(thanks)
                // Changed meanwhile: it is shown anew, unless nothing of what was shown is other.
                case .outdated: continue
                case let standing: throw ConfirmationProblem(standing)
                }
            }
        }
        throw ConfirmationProblem.busy
    }

    /// How often an answer is understood anew, when the entry is changed at that very moment.
    private static let attempts = 3

    private func page(_ html: String, status: HTTPResponse.Status = .ok) -> DeskAnswer {
        DeskAnswer(html, type: "text/html; charset=utf-8", keeping: .never, status: status)
    }

    private func problem(_ error: any Error) -> DeskAnswer {
        let status: HTTPResponse.Status
        let problem: ConfirmationProblem
        if let own = error as? ConfirmationProblem {
            problem = own
            status = own.status
        } else {
            switch DeskProblem(error) {
            case .tooLarge: (problem, status) = (.tooLarge, .contentTooLarge)
            case .badRequest: (problem, status) = (.unreadable, .badRequest)
            case .unsupportedBody: (problem, status) = (.unreadable, .unsupportedMediaType)
            case .failed: (problem, status) = (.busy, .internalServerError)
            default: (problem, status) = (.busy, .serviceUnavailable)
            }
        }
        let source = desk.source
        var answer = page(
            source.page.html(ConfirmationPage.problem(problem, keeper: source.policy.keepers.last)), status: status)
        if status == .serviceUnavailable { answer.headers[.retryAfter] = "60" }
        if status == .methodNotAllowed { answer.headers[.allow] = "GET, HEAD, POST" }
        return answer
    }
}

extension ConfirmationProblem {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .unknown: .notFound
        case .used, .expired: .gone
        case .foreign: .forbidden
        case .misdirected: .misdirectedRequest
        case .tooLarge: .contentTooLarge
        case .unreadable: .unsupportedMediaType
        case .busy: .serviceUnavailable
        case .wrongMethod: .methodNotAllowed
        }
    }
}
