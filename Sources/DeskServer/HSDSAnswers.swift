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
            let (asked, isStream) = try parameters.hsdsList(now: now())
            if isStream { return stream(resource, asked) }
            return DeskAnswer(try await desk.askList(for: client) { try await $0.page(resource, asked) })
        case .item(let resource, let id):
            let asked = try parameters.hsdsItem(now: now())
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

    /// The whole list, one thing a line, read in one snapshot while it is sent.
    private func stream(_ resource: HSDSResource, _ asked: HSDSRequest) -> DeskAnswer {
        let source = desk.source
        return DeskAnswer(
            stream: { write in
                let lines = try HSDSStream(source, resource, asked)
                defer { lines.close() }
                while let part = try lines.next(bytes: Self.partSize) { try await write(ByteBuffer(string: part)) }
            }, type: "application/x-ndjson; charset=utf-8")
    }
}

/// A list that is read part by part, on a connection of its own that keeps seeing the kaart as it was at the start.
private final class HSDSStream {
    private let reading: OngoingReading
    private let list: HSDSCatalogue.List
    private var place = 0

    init(_ source: DeskSource, _ resource: HSDSResource, _ asked: HSDSRequest) throws {
        let store = try DirectoryStore.reading(source.database, lexicon: source.references.lexicon, outlasting: true)
        reading = try OngoingReading(store)
        let catalogue = HSDSCatalogue(
            references: source.references,
            search: SearchService(references: source.references, settings: source.settings))
        list = try reading.read { try catalogue.list(resource, asked, in: $0) }
    }

    /// The next lines, about so many bytes; nil at the end.
    func next(bytes: Int) throws -> String? {
        guard place < list.count else { return nil }
        var part = ""
        try reading.read { _ in
            while place < list.count, part.utf8.count < bytes {
                if let line = try list.line(place) { part += line + "\n" }
                place += 1
            }
        }
        return part
    }

    func close() { reading.close() }
}
