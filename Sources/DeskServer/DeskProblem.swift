import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Presentation
import Search

/// Why a request is not answered, as the client gets it: a problem document (RFC 9457) in Dutch.
enum DeskProblem: Error {
    case badRequest(String)
    case notFound(String)
    case methodNotAllowed(allowed: [String])
    case tooLarge
    case unsupportedBody
    case tooSlow
    /// The client did not send all of its request in time.
    case incomplete
    /// Too many questions of one client wait.
    case busy
    /// More reports than one account may make in an hour.
    case tooManyReports
    /// A form of another site, or a browser that calls this page by another name.
    case foreign
    /// What was given cannot be taken, however it is written.
    case unprocessable(String)
    case unavailable(String)
    case failed

    /// What an error of the layers below means for the client.
    init(_ error: any Error) {
        switch error {
        case let problem as DeskProblem: self = problem
        case let refusal as Report.Refusal: self = .unprocessable(MessageCatalogue.Desk.sentence(refusal))
        case let refusal as HSDSRefusal: self = .badRequest(MessageCatalogue.Desk.sentence(refusal))
        case let refusal as SearchRefusal: self = .badRequest(MessageCatalogue.sentence(refusal))
        case let error as StoreError: self = .unavailable(MessageCatalogue.sentence(error))
        case let error as HTTPError:
            switch error.status {
            case .contentTooLarge: self = .tooLarge
            case .notFound: self = .notFound(MessageCatalogue.Desk.noSuchPath)
            default: self = error.status.code < 500 ? .badRequest(MessageCatalogue.Desk.badRequest) : .failed
            }
        case is NIOTooManyBytesError: self = .tooLarge
        case is HTTPParserError: self = .badRequest(MessageCatalogue.Desk.badRequest)
        case is CancellationError: self = .tooSlow
        default: self = .failed
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .incomplete: .requestTimeout
        case .unsupportedBody: .unsupportedMediaType
        case .tooSlow, .unavailable, .busy: .serviceUnavailable
        case .tooManyReports: .tooManyRequests
        case .foreign: .forbidden
        case .unprocessable: .unprocessableContent
        case .failed: .internalServerError
        }
    }

    var detail: String {
        switch self {
        case .badRequest(let text), .notFound(let text), .unprocessable(let text), .unavailable(let text): text
        case .methodNotAllowed(let allowed): MessageCatalogue.Desk.methodNotAllowed(allowed)
        case .tooLarge: MessageCatalogue.Desk.tooLarge
        case .unsupportedBody: MessageCatalogue.Desk.unsupportedBody
        case .tooSlow: MessageCatalogue.Desk.tooSlow
        case .incomplete: MessageCatalogue.Desk.incomplete
        case .busy: MessageCatalogue.Desk.busy
        case .tooManyReports: MessageCatalogue.Desk.tooManyReports
        case .foreign: MessageCatalogue.Desk.foreign
        case .failed: MessageCatalogue.Desk.failed
        }
    }

    private struct Document: Encodable {
        let type, title: String
        let status: Int
        let detail: String
    }

    /// What the headers say of it.
    var headers: HTTPFields {
        var headers = HTTPFields()
        if case .methodNotAllowed(let allowed) = self { headers[.allow] = allowed.joined(separator: ", ") }
        if status == .serviceUnavailable { headers[.retryAfter] = "2" }
        if status == .requestTimeout { headers[.connection] = "close" }
        if status == .tooManyRequests { headers[.retryAfter] = "600" }
        return headers
    }

    /// The problem as JSON.
    var document: String {
        let document = Document(
            type: "about:blank", title: MessageCatalogue.Desk.title(status: status.code), status: status.code,
            detail: detail)
        return (try? JSONText.text(document)) ?? "{}"
    }

    static let documentType = "application/problem+json; charset=utf-8"

    func response(to request: Request) -> Response {
        var headers = headers
        headers[.contentType] = Self.documentType
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        return DeskAnswer.response(status, headers, ByteBuffer(string: document), to: request)
    }
}
