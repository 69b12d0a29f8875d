import DirectoryService
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// Whether it says for whom it is, once (RFC 9112, 3.2): the first Host is the authority, a second stays a field.
    var hasOneHost: Bool { head.authority != nil && headers[.host] == nil }
}

extension HTTPField.Name {
    fileprivate static let host = Self("Host") ?? .contentType
}

/// Reads what a request asks, from its address or its body.
enum DeskBody {
    /// A body that asks for something is never longer, in bytes.
    private static let longest = 64 * 1024

    /// The parameters of a request.
    ///
    /// - Parameters:
    ///   - request: the request; a POST has them in its body.
    ///   - limits: how long the body may take.
    /// - Returns: the parameters, not yet understood.
    /// - Throws: `DeskProblem`.
    static func parameters(
        of request: Request, within limits: Settings.DeskSettings
    ) async throws -> DeskParameters {
        guard request.method == .post else { return DeskParameters(encoded: request.uri.query ?? "") }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > longest {
            throw DeskProblem.tooLarge
        }
        let sent = request.body
        let body: ByteBuffer
        do {
            body = try await TimeLimit.within(seconds: limits.secondsPerRequest) {
                try await sent.collect(upTo: longest)
            }
        } catch DeskProblem.tooSlow {
            throw DeskProblem.incomplete
        }
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
        switch type.trimmingCharacters(in: .whitespaces) {
        case "application/json": return try DeskParameters(json: Data(body.readableBytesView))
        case "application/x-www-form-urlencoded", "": return DeskParameters(encoded: String(buffer: body))
        default: throw DeskProblem.unsupportedBody
        }
    }
}
