import DirectoryModel
import DirectoryService
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Presentation

/// Answers a browser on this machine: the same desk, as pages.
///
/// Only who calls it by its own name is answered (another site could have a name of its own lead here), and forms of
/// other sites are refused.
struct PageResponder: HTTPResponder {
    typealias Context = DeskContext

    let desk: Desk
    let reports: DeskWriter
    let log: DeskLog
    let address: PageAddress
    let now: @Sendable () -> OpeningMoment

    func respond(to request: Request, context: DeskContext) async throws -> Response {
        let route = PageRoute(path: request.uri.path)
        var response = await log.measured(route: "pagina " + (route?.name ?? "?")) {
            do {
                try check(request)
                guard let route else { throw DeskProblem.notFound(MessageCatalogue.Desk.noSuchPage) }
                guard route.methods.contains(request.method) else {
                    throw DeskProblem.methodNotAllowed(allowed: route.methods.map(\.rawValue))
                }
                return try await answer(route, request, context).response(to: request)
            } catch {
                return problem(DeskProblem(error), language(DeskParameters(encoded: request.uri.query ?? "")))
                    .response(to: request)
            }
        }
        response.headers.protectPage(scripts: true)
        return response
    }

    private func check(_ request: Request) throws {
        guard request.hasOneHost, address.isCalled(request.head.authority) else { throw DeskProblem.foreign }
        guard
            request.isOfOwnForm(origin: { $0.hasPrefix("http://") && address.isCalled(String($0.dropFirst(7))) })
        else { throw DeskProblem.foreign }
    }

    private func language(_ parameters: DeskParameters) -> PageLanguage {
        parameters.value("taal_pagina").flatMap(PageLanguage.init) ?? .dutch
    }

    private func answer(_ route: PageRoute, _ request: Request, _ context: DeskContext) async throws -> DeskAnswer {
        let parameters = try await DeskBody.parameters(of: request, within: desk.limits.current)
        let language = language(parameters)
        let moment = now()
        switch route {
        case .search:
            let question = request.method == .post ? parameters.pageQuestion : PageQuestion()
            return page(try await ask(context) { try await $0.searchPage(question, language, now: moment) })
        case .suggestions:
            let text = parameters.value("q") ?? ""
            return DeskAnswer(
                try await ask(context) { try await $0.pageSuggestions(for: text, language, now: moment) },
                keeping: .never)
        case .offering(let id, let isSheet):
            return page(
                try await found(context) {
                    try await $0.offeringPage(id, isSheet: isSheet, language, now: moment)
                })
        case .report where request.method == .post:
            return try await report(parameters, language, context)
        case .report:
            let id = parameters.filled("aanbod")
            return page(
                try await found(context) {
                    try await $0.reportPage(
                        about: id, .open(chosen: nil, text: "", error: nil), language, now: moment)
                })
        case .style: return DeskAnswer(desk.source.page.style, type: "text/css; charset=utf-8")
        case .script: return DeskAnswer(desk.source.page.script, type: "text/javascript; charset=utf-8")
        }
    }

    private func page(_ html: String, status: HTTPResponse.Status = .ok) -> DeskAnswer {
        DeskAnswer(html, type: Self.html, keeping: .never, status: status)
    }

    private func problem(_ problem: DeskProblem, _ language: PageLanguage) -> DeskAnswer {
        let source = desk.source
        let frame = PageFrame(
            words: PageWords(language, thesaurus: source.references.thesaurus, now: now()), sources: [])
        let shown = frame.problem(MessageCatalogue.Desk.title(status: problem.status.code), problem.detail)
        var answer = page(source.page.html(shown), status: problem.status)
        answer.headers = problem.headers
        return answer
    }

    private func ask<Value: Sendable>(
        _ context: DeskContext, _ question: @escaping @Sendable (DeskReader) async throws -> Value
    ) async throws -> Value {
        try await desk.ask(for: await context.client, question)
    }

    private func found(
        _ context: DeskContext, _ question: @escaping @Sendable (DeskReader) async throws -> String?
    ) async throws -> String {
        guard let html = try await ask(context, question) else {
            throw DeskProblem.notFound(MessageCatalogue.Desk.noSuchPage)
        }
        return html
    }

    /// Takes a report; what cannot be taken comes back in the form, to be put right.
    private func report(
        _ parameters: DeskParameters, _ language: PageLanguage, _ context: DeskContext
    ) async throws -> DeskAnswer {
        let id = parameters.filled("aanbod")
        let text = parameters.value("tekst") ?? ""
        let chosen = DeskParameters.reportKinds.first { $0.name == parameters.value("soort") }?.name
        var state = ReportFormState.sent
        var status = HTTPResponse.Status.created
        var headers = HTTPFields()
        do {
            _ = try await reports.keep(parameters.report(via: .web, by: nil), at: now())
        } catch {
            // What was typed comes back in the form, also when the kaart is busy.
            let problem = DeskProblem(error)
            let isKindMissing = if case .badRequest = problem { chosen == nil } else { false }
            state = .open(
                chosen: chosen, text: text,
                error: isKindMissing ? MessageCatalogue.Desk.reportKindNeeded : problem.detail)
            status = problem.status == .badRequest ? .unprocessableContent : problem.status
            headers = problem.headers
        }
        let (moment, shown) = (now(), state)
        let html = try await found(context) { try await $0.reportPage(about: id, shown, language, now: moment) }
        return DeskAnswer(
            html, type: Self.html, keeping: .never, status: status, headers: headers)
    }

    private static let html = "text/html; charset=utf-8"
}
