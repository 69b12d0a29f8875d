import Foundation
import HTTPTypes
import Hashing
import Hummingbird
import NIOCore

/// What the desk answers: a text or a stream, and how it may be kept.
struct DeskAnswer {
    enum Content {
        case text(String)
        /// Written part by part; for lists that are too long to hold.
        case stream(@Sendable (_ write: (ByteBuffer) async throws -> Void) async throws -> Void)
    }

    enum Keeping {
        /// May be kept, and asked for again with its tag.
        case tagged
        /// Belongs to one question: nobody keeps it.
        case never
    }

    var status = HTTPResponse.Status.ok
    let content: Content
    var type = Self.json
    var keeping = Keeping.tagged
    var headers = HTTPFields()

    static let json = "application/json; charset=utf-8"
    /// A shorter body is not worth packing.
    private static let shortestToPack = 1_024

    init(
        _ text: String, type: String = Self.json, keeping: Keeping = .tagged, status: HTTPResponse.Status = .ok,
        headers: HTTPFields = HTTPFields()
    ) {
        content = .text(text)
        self.type = type
        self.keeping = keeping
        self.status = status
        self.headers = headers
    }

    init(
        stream: @escaping @Sendable (_ write: (ByteBuffer) async throws -> Void) async throws -> Void, type: String
    ) {
        content = .stream(stream)
        self.type = type
        keeping = .never
    }

    /// The response to a request: 304 where the client has it already, packed where the client can unpack it.
    func response(to request: Request) -> Response {
        var headers = headers
        headers[.contentType] = type
        headers[.cacheControl] = keeping == .tagged ? "no-cache" : "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.vary] = "Accept-Encoding"
        let mayPack = Self.acceptsGzip(request.headers[.acceptEncoding])
        switch content {
        case .text(let text):
            let isPacked = mayPack && text.utf8.count >= Self.shortestToPack
            if keeping == .tagged, status == .ok {
                let tag = Self.tag(of: text)
                headers[.eTag] = isPacked ? "\"\(tag)-gzip\"" : "\"\(tag)\""
                if Self.has(request.headers[.ifNoneMatch], tag) {
                    return Response(status: .notModified, headers: headers)
                }
            }
            let body = ByteBuffer(string: text)
            if isPacked, let packed = Gzip()?.pack(body, isLast: true) {
                headers[.contentEncoding] = "gzip"
                return Self.response(status, headers, packed, to: request)
            }
            return Self.response(status, headers, body, to: request)
        case .stream(let parts):
            if mayPack { headers[.contentEncoding] = "gzip" }
            guard request.method != .head else { return Response(status: status, headers: headers) }
            return Response(status: status, headers: headers, body: Self.body(parts, isPacked: mayPack))
        }
    }

    /// Of what HEAD asks, all but the body.
    static func response(
        _ status: HTTPResponse.Status, _ headers: HTTPFields, _ body: ByteBuffer, to request: Request
    ) -> Response {
        guard request.method == .head else {
            return Response(status: status, headers: headers, body: .init(byteBuffer: body))
        }
        var headers = headers
        headers[.contentLength] = String(body.readableBytes)
        return Response(status: status, headers: headers)
    }

    private static func body(
        _ parts: @escaping @Sendable (_ write: (ByteBuffer) async throws -> Void) async throws -> Void, isPacked: Bool
    ) -> ResponseBody {
        ResponseBody { writer in
            var writer = writer
            if isPacked, let gzip = Gzip() {
                try await parts { part in try await writer.write(gzip.pack(part, isLast: false)) }
                try await writer.write(gzip.pack(ByteBuffer(), isLast: true))
            } else {
                try await parts { part in try await writer.write(part) }
            }
            try await writer.finish(nil)
        }
    }

    private static func tag(of text: String) -> String {
        SHA256.hash(Data(text.utf8)).prefix(12).hexadecimal
    }

    /// Whether the client has what bears that tag, packed or not (RFC 9110, 13.1.2).
    private static func has(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { entry in
            var entry = entry.trimmingCharacters(in: .whitespaces)
            if entry == "*" { return true }
            if entry.hasPrefix("W/") { entry.removeFirst(2) }
            return entry == "\"\(tag)\"" || entry == "\"\(tag)-gzip\""
        }
    }

    /// Whether the client says that it unpacks gzip (RFC 9110, 12.5.3).
    static func acceptsGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { entry in
            let parts = entry.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            guard let coding = parts.first, coding == "gzip" || coding == "x-gzip" || coding == "*" else {
                return false
            }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return (quality ?? 1) > 0
        }
    }
}

extension HTTPField.Name {
    static let xContentTypeOptions = Self("X-Content-Type-Options") ?? .contentType
}
