import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
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
    case unavailable(String)
    case failed

    /// What an error of the layers below means for the client.
    init(_ error: any Error) {
        switch error {
        case let problem as DeskProblem: self = problem
        case let refusal as SearchRefusal: self = .badRequest(MessageCatalogue.sentence(refusal))
        case let error as StoreError: self = .unavailable(MessageCatalogue.sentence(error))
        case let error as HTTPError:
            switch error.status {
            case .contentTooLarge: self = .tooLarge
            case .notFound: self = .notFound(MessageCatalogue.Desk.noSuchPath)
            default: self = error.status.code < 500 ? .badRequest(MessageCatalogue.Desk.badRequest) : .failed
            }
        case is NIOTooManyBytesError: self = .tooLarge
        default: self = .failed
        }
    }

    private var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .unsupportedBody: .unsupportedMediaType
        case .tooSlow, .unavailable: .serviceUnavailable
        case .failed: .internalServerError
        }
    }

    private var detail: String {
        switch self {
        case .badRequest(let text), .notFound(let text), .unavailable(let text): text
        case .methodNotAllowed(let allowed): MessageCatalogue.Desk.methodNotAllowed(allowed)
        case .tooLarge: MessageCatalogue.Desk.tooLarge
        case .unsupportedBody: MessageCatalogue.Desk.unsupportedBody
        case .tooSlow: MessageCatalogue.Desk.tooSlow
        case .failed: MessageCatalogue.Desk.failed
        }
    }

    private struct Document: Encodable {
        let type, title: String
        let status: Int
        let detail: String
    }

    var response: Response {
        let document = Document(
            type: "about:blank", title: MessageCatalogue.Desk.title(status: status.code), status: status.code,
            detail: detail)
        var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8", .cacheControl: "no-store"]
        if case .methodNotAllowed(let allowed) = self { headers[.allow] = allowed.joined(separator: ", ") }
        if status == .serviceUnavailable { headers[.retryAfter] = "2" }
        let text = (try? JSONText.text(document)) ?? "{}"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
