import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Presentation
import Synchronization

@testable import DeskServer

/// Any bytes on a connection to the desk: those of the socket, of a browser (`p`, first byte) or of a link (`b`). Requests
/// are taken apart by NIO and by the desk's own handlers, and answered from a kaart on disk. Nothing is written: whatever
/// would be kept finds no kaart. `SLEUTEL` in the bytes stands for the token of a link that works.
final class HTTPTarget: FuzzTarget, Sendable {
    private let folder: FuzzFolder
    private let desk: Desk
    private let token: String
    private let socket: DeskResponder
    private let page: PageResponder
    private let links: ConfirmationResponder
    /// What the context of a request asks of its channel can be asked on any thread.
    private let channel = NIOAsyncTestingChannel()
    private let shares = Shares<uid_t>()

    /// What no page may hold, because nothing of the kaart does: markup of who asks, a tag or the end of an attribute. The
    /// quotes have a combining mark behind them, which makes other characters of them but no other bytes.
    private static let foreignMarkup = ["<kaartproef", "\"\u{301}kaartproef", "'\u{301}kaartproef"].map {
        Array($0.utf8)
    }

    init() throws {
        folder = try FuzzFolder()
        let world = try FuzzWorld.shared()
        let database = folder.path(of: "kaart.sqlite")
        let store = try DirectoryStore.writing(
            database, lexicon: world.references.lexicon, labels: world.references.conceptLabels)
        try world.deliver("voorbeeld-csv", to: store)
        token = try Self.link(in: store)
        desk = Desk(try Self.source(world, database), readers: 1) { _ in }
        let nowhere = DeskWriter(Desk(try Self.source(world, folder.path(of: "weg.sqlite")), readers: 1) { _ in })
        let log = DeskLog(metrics: DeskMetrics()) { _ in }
        let now: @Sendable () -> OpeningMoment = { OpeningMoment(date: FuzzWorld.date, minute: 600) }
        guard let address = PageAddress("127.0.0.1:8080") else { throw BrokenPromise(description: "no address") }
        socket = DeskResponder(desk: desk, reports: nowhere, log: log, description: "{}", now: now)
        page = PageResponder(desk: desk, reports: nowhere, log: log, address: address, now: now)
        links = ConfirmationResponder(desk: desk, writer: nowhere, log: log, address: address, now: now)
    }

    private static func source(_ world: FuzzWorld, _ database: String) throws -> DeskSource {
        DeskSource(
            database: database, references: world.references, settings: world.settings,
            page: try PageFiles(folder: world.installation.pagePath),
            policy: try WatchPolicy(contentsOf: world.installation.watchPath),
            corrections: try CorrectionReading(
                references: world.references, library: MappingLibrary(world.installation)),
            files: OpenFiles(database))
    }

    private static func link(in store: DirectoryStore) throws -> String {
        let keys = try store.read { try $0.keys() }
        guard let key = keys.first,
            let link = try store.issueLinks(
                for: [key], on: FuzzWorld.date, days: 30, key: Data(repeating: 7, count: 32))[key]
        else { throw BrokenPromise(description: "the sample has no offering") }
        return link.token
    }

    func run(_ bytes: [UInt8]) throws {
        let outcome = Mutex<Result<Void, any Error>>(.success(()))
        let done = DispatchSemaphore(value: 0)
        Task {
            do { try await answer(bytes) } catch { outcome.withLock { $0 = .failure(error) } }
            done.signal()
        }
        done.wait()
        try outcome.withLock { try $0.get() }
    }

    private func answer(_ bytes: [UInt8]) async throws {
        guard let first = bytes.first else { return }
        let sent =
            String(decoding: bytes.dropFirst(), as: UTF8.self).contains("SLEUTEL")
            ? Array(String(decoding: bytes.dropFirst(), as: UTF8.self).replacing("SLEUTEL", with: token).utf8)
            : Array(bytes.dropFirst())
        let (requests, refusal) = try Self.requests(in: sent, shares, desk.limits)
        for request in requests {
            let context = DeskContext(source: .init(channel: channel, logger: Logger(label: "proef")))
            let response =
                switch first {
                case UInt8(ascii: "p"): try await page.respond(to: request, context: context)
                case UInt8(ascii: "b"): try await links.respond(to: request, context: context)
                default: try await socket.respond(to: request, context: context)
                }
            try await check(response, to: request)
        }
        try promise(refusal.isEmpty || refusal.starts(with: "HTTP/1.1 ".utf8), "refused in no HTTP: \(refusal)")
    }

    /// The whole requests in the bytes, and what the guard of the connection answers by itself.
    private static func requests(
        in bytes: [UInt8], _ shares: Shares<uid_t>, _ limits: DeskLimits
    ) throws -> ([Request], refusal: [UInt8]) {
        let channel = EmbeddedChannel()
        let pipeline = channel.pipeline.syncOperations
        let http = DeskServer.http(limits)
        var decoder = NIOHTTPDecoderLimitConfiguration()
        decoder.maxHeaderFieldSize = http.httpDecoder.maxHeaderFieldSize
        decoder.maxHeaderListSize = http.httpDecoder.maxHeaderListSize
        decoder.maxHeaderFieldCount = http.httpDecoder.maxHeaderFieldCount
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoder)
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandlers(http.additionalChannelHandlers())
        channel.connect(to: try SocketAddress(unixDomainSocketPath: "/kaart"), promise: nil)
        // What is no HTTP may end the connection, and is an error to nobody else.
        for piece in [bytes.prefix(bytes.count / 2), bytes.dropFirst(bytes.count / 2)] where channel.isActive {
            _ = try? channel.writeInbound(ByteBuffer(bytes: piece))
        }
        let requests = try Self.requests(of: channel)
        var refusal: [UInt8] = []
        while let piece = try? channel.readOutbound(as: ByteBuffer.self) { refusal += piece.readableBytesView }
        _ = try? channel.finish(acceptAlreadyClosed: true)
        return (requests, refusal)
    }

    private static func requests(of channel: EmbeddedChannel) throws -> [Request] {
        var requests: [Request] = []
        var head: HTTPRequest?
        var body = ByteBuffer()
        while let part = try? channel.readInbound(as: HTTPRequestPart.self) {
            switch part {
            case .head(let new):
                try promise(head == nil, "a request begins within another")
                head = new
                body.clear()
            case .body(var piece): body.writeBuffer(&piece)
            case .end:
                guard let whole = head else { throw BrokenPromise(description: "an end without a request") }
                requests.append(Request(head: whole, body: RequestBody(buffer: body)))
                head = nil
            }
        }
        return requests
    }

    private func check(_ response: Response, to request: Request) async throws {
        let (asked, status) = ("\(request.method) \(request.head.path ?? "")", response.status.code)
        try promise(100..<600 ~= status && status != 500, "\(status) to \(asked)")
        for field in response.headers {
            try promise(
                field.value.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x09 }, "a header of several lines to \(asked)")
        }
        let collector = BodyCollector()
        try await response.body.write(collector)
        let body = collector.bytes
        if response.headers[.contentEncoding] == "gzip" { return }
        let type = response.headers[.contentType] ?? ""
        if type.hasPrefix("application/json") || type.hasPrefix("application/problem+json"), !body.isEmpty {
            try promise(
                (try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)) != nil,
                "what is no JSON to \(asked)")
        }
        if type.hasPrefix("text/html") {
            let isClean = Self.foreignMarkup.allSatisfy { body.firstRange(of: $0) == nil }
            try promise(isClean, "markup of who asks, to \(asked)")
        }
    }
}

/// Keeps the body of a response.
private final class BodyCollector: ResponseBodyWriter, Sendable {
    private let kept = Mutex<[UInt8]>([])

    var bytes: [UInt8] { kept.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws { kept.withLock { $0 += buffer.readableBytesView } }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
