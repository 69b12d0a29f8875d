import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Hummingbird
import NIOCore
import Presentation

/// The part of the desk that speaks the HSDS 3 API (docs.openreferral.org, "API reference").
struct HSDSAnswers {
    let desk: Desk
    let now: @Sendable () -> OpeningMoment

    func answer(_ route: DeskRoute, to request: Request, _ context: DeskContext) async throws -> DeskAnswer {
        let client = await context.client
        let parameters = DeskParameters(encoded: request.uri.query ?? "")
        switch route {
        case .list(let resource):
            let (asked, isStream) = try parameters.hsdsList(of: resource, now: now())
            if isStream { return try await stream(resource, asked, client) }
            return DeskAnswer(try await desk.askList(for: client) { try await $0.page(resource, asked) })
        case .item(let resource, let id):
            let asked = try parameters.hsdsItem(of: resource, now: now())
            guard let text = try await desk.askList(for: client, { try await $0.item(resource, id: id, asked) }) else {
                throw DeskProblem.notFound(MessageCatalogue.Desk.noSuchThing)
            }
            return DeskAnswer(text)
        default:
            return DeskAnswer(try JSONText.text(Self.about))
        }
    }

    private struct About: Encodable {
        var version = "3.0"
        var profile = "https://docs.openreferral.org/en/3.0/hsds/overview.html"
        var openapiURL = "http://desk/openapi.json"

        enum CodingKeys: String, CodingKey {
            case version, profile
            case openapiURL = "openapi_url"
        }
    }

    private static let about = About()
    /// Lines are sent on in parts of about so many bytes.
    private static let partSize = 64 * 1024

    /// The whole list, one thing a line, read in one snapshot while it is sent. A client has a few of them at most.
    private func stream(
        _ resource: HSDSResource, _ asked: HSDSRequest, _ client: DeskClientKey
    ) async throws -> DeskAnswer {
        let lines = try await desk.beginStream(for: client) { source, turn, thread in
            let stream = try HSDSStream(source, turn, on: thread)
            try await stream.begin(resource, asked)
            return stream
        }
        return DeskAnswer(
            stream: { [desk] write in
                let clock = ContinuousClock()
                let end = clock.now.advanced(by: .seconds(Self.longestStreams * desk.limits.current.secondsPerRequest))
                while let part = try await desk.askList(
                    for: client, { _ in try await lines.next(bytes: Self.partSize) })
                {
                    guard clock.now < end else { throw DeskProblem.tooSlow }
                    try await write(ByteBuffer(string: part))
                }
            }, type: "application/x-ndjson; charset=utf-8")
    }

    /// A stream may take so many times as long as another request.
    private static let longestStreams = 60
}

/// A list that is read part by part, on a connection of its own that keeps seeing the kaart as it was at the start.
actor HSDSStream {
    private let source: DeskSource
    private let reading: OngoingReading
    private var list: HSDSCatalogue.List?
    private var place = 0
    private let turn: StreamTurn
    /// As long as the stream reads, SQLite gives its log to the rest of the desk.
    private let hold: OpenFiles.Hold
    private let thread: any EventLoop
    /// Breaks off what SQLite is reading for this stream, and for nobody else.
    private let interrupt: @Sendable () -> Void

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor.asUnownedSerialExecutor() }

    init(_ source: DeskSource, _ turn: StreamTurn, on thread: any EventLoop) throws {
        self.source = source
        self.turn = turn
        self.thread = thread
        let hold = try source.files.hold()
        let store = try DirectoryStore.reading(
            source.database, lexicon: source.references.lexicon, memories: source.memories, outlasting: true)
        self.hold = store.isImmutable ? source.files.holdAlone(hold) : hold
        interrupt = store.interruption
        reading = try OngoingReading(store)
    }

    /// Finds what is asked for. When the task is cancelled, that is broken off.
    nonisolated func begin(_ resource: HSDSResource, _ asked: HSDSRequest) async throws {
        try await withTaskCancellationHandler {
            try await find(resource, asked)
        } onCancel: {
            interrupt()
        }
    }

    /// The next lines, about so many bytes; nil at the end. When the task is cancelled, reading them is broken off.
    nonisolated func next(bytes: Int) async throws -> String? {
        try await withTaskCancellationHandler {
            try await lines(bytes: bytes)
        } onCancel: {
            interrupt()
        }
    }

    private func find(_ resource: HSDSResource, _ asked: HSDSRequest) throws {
        try Task.checkCancellation()
        let catalogue = HSDSCatalogue(
            references: source.references,
            search: SearchService(references: source.references, settings: source.settings))
        list = try reading.read { try catalogue.list(resource, asked, in: $0) }
    }

    private func lines(bytes: Int) throws -> String? {
        guard let list, place < list.count else { return nil }
        var part = ""
        while place < list.count, part.utf8.count < bytes {
            // SQLite breaks off what it is reading, and between two lines that is nothing.
            try Task.checkCancellation()
            if let line = try reading.read({ _ in try list.line(place) }) { part += line + "\n" }
            place += 1
        }
        return part
    }
}

/// The right to one stream; it ends with the stream.
final class StreamTurn: Sendable {
    private let end: @Sendable () -> Void

    init(end: @escaping @Sendable () -> Void) { self.end = end }

    deinit { end() }
}
