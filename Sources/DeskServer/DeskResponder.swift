import DirectoryModel
import DirectoryService
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Presentation
import Thesaurus

/// Answers the requests on the socket: finds what is asked, asks the readers, and says in a problem document why not.
struct DeskResponder: HTTPResponder {
    typealias Context = DeskContext

    let desk: Desk
    let reports: DeskWriter
    let log: DeskLog
    /// The OpenAPI document, as JSON.
    let description: String
    let now: @Sendable () -> OpeningMoment

    func respond(to request: Request, context: DeskContext) async throws -> Response {
        let route = DeskRoute(path: request.uri.path)
        return await log.measured(route: route?.name ?? "?") {
            do {
                guard request.hasOneHost else { throw DeskProblem.badRequest(MessageCatalogue.Desk.badRequest) }
                guard let route else { throw DeskProblem.notFound(MessageCatalogue.Desk.noSuchPath) }
                guard route.methods.contains(request.method) else {
                    throw DeskProblem.methodNotAllowed(allowed: route.methods.map(\.rawValue))
                }
                return try await answer(route, to: request, context).response(to: request)
            } catch {
                return DeskProblem(error).response(to: request)
            }
        }
    }

    private func answer(_ route: DeskRoute, to request: Request, _ context: DeskContext) async throws -> DeskAnswer {
        switch route {
        case .search:
            let parameters = try await parameters(of: request)
            let asked = try parameters.searchRequest(now: now())
            return DeskAnswer(try await ask(context) { try await $0.answer(asked) }, keeping: .never)
        case .suggestions:
            let parameters = DeskParameters(encoded: request.uri.query ?? "")
            try parameters.allow(["q", "aantal"])
            let text = parameters.value("q") ?? ""
            let count = try parameters.number("aantal", in: 1...100) ?? Self.suggestions
            return DeskAnswer(
                try await ask(context) { try await $0.suggestions(for: text, count: count) }, keeping: .never)
        case .offering(let name):
            guard let text = try await ask(context, { try await $0.offering(name) }) else {
                throw DeskProblem.notFound(MessageCatalogue.unknownOffering(name))
            }
            return DeskAnswer(text)
        case .targetGroups: return DeskAnswer(try await ask(context) { try await $0.concepts(.targetGroup) })
        case .domains: return DeskAnswer(try await ask(context) { try await $0.concepts(.careDomain) })
        case .areas:
            let scale = try DeskParameters(encoded: request.uri.query ?? "").scale()
            return DeskAnswer(try await ask(context) { try await $0.areas(at: scale) })
        case .health:
            let date = now().date
            let health = try await ask(context) { try await $0.health(on: date) }
            return DeskAnswer(try JSONText.text(health), keeping: .never)
        case .metrics:
            return DeskAnswer(
                log.metrics.text, type: "text/plain; version=0.0.4; charset=utf-8", keeping: .never)
        case .description: return DeskAnswer(description)
        case .report: return try await report(request, context)
        case .hsds, .list, .item: return try await HSDSAnswers(desk: desk, now: now).answer(route, to: request, context)
        }
    }

    /// The parameters stand in one place, so that none is passed over: those of a POST in its body.
    private func parameters(of request: Request) async throws -> DeskParameters {
        guard request.method != .post || (request.uri.query ?? "").isEmpty else {
            throw DeskProblem.badRequest(MessageCatalogue.Desk.addressBesideBody)
        }
        return try await DeskBody.parameters(of: request, within: desk.limits.current)
    }

    private static let suggestions = 10

    private func ask<Value: Sendable>(
        _ context: DeskContext, _ question: @escaping @Sendable (DeskReader) async throws -> Value
    ) async throws -> Value {
        try await desk.ask(for: await context.client, question)
    }

    // MARK: - Reports

    private func report(_ request: Request, _ context: DeskContext) async throws -> DeskAnswer {
        let parameters = try await parameters(of: request)
        let user = await context.peer.map { UserNames.name(of: $0.user) }
        let number = try await reports.keep(parameters.report(via: .socket, by: user), at: now())
        return DeskAnswer(
            try JSONText.text(ReportReceipt(number: number)), keeping: .never, status: .created)
    }
}

/// What the reporter gets back.
struct ReportReceipt: Encodable, Sendable {
    let number: Int64
    var status = "open"
}

/// Names of accounts.
enum UserNames {
    /// The name of an account; its number where it has none.
    static func name(of user: uid_t) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 4_096)
        // What the entry points to lies in the buffer.
        let name = buffer.withUnsafeMutableBufferPointer { room -> String? in
            guard let start = room.baseAddress,
                getpwuid_r(user, &entry, start, room.count, &found) == 0, found != nil
            else { return nil }
            return entry.pw_name.map { String(cString: $0) }
        }
        return name ?? String(user)
    }
}
