import Brugfiguur
import DirectoryModel
import DirectoryService
import Gazetteer
import Search
import ServiceLifecycle
import Synchronization
import Thesaurus

/// Counts what is asked at the desk, as far as it may be: concepts and municipalities, in memory. No text.
final class DeskDemand: Sendable {
    private let demand: Mutex<Demand>

    init(_ source: DeskSource) { demand = Mutex(Demand(neverCounted: [], thesaurus: source.references.thesaurus)) }

    /// Counts the first page of an answer.
    func count(_ answer: SearchService.Answer, _ references: ReferenceData) {
        let (gazetteer, thesaurus) = (references.gazetteer, references.thesaurus)
        let query = answer.query
        guard query.offset == 0 else { return }
        let sure = query.domains.filter { $0.from == .flag || $0.certainty >= Self.certain }.map(\.code)
        guard !sure.isEmpty else { return }
        // A guess is enough to keep a question out.
        let all = query.domains.map(\.code) + query.targetGroups.map(\.code) + query.meant
        let municipality = query.area.flatMap { gazetteer.municipality(of: $0.area)?.id } ?? ""
        guard query.count > 0 else { return }
        let isFound = answer.hits.contains { hit in
            hit.offering.domains.contains { domain in
                sure.contains { thesaurus.relation(of: domain, to: $0, in: .careDomain) != .unrelated }
            } && (query.area == nil || hit.contributions.contains { $0.kind == .area && $0.score > 0 })
        }
        demand.withLock { $0.count(sure, besides: all, municipality: municipality, found: isFound) }
    }

    private static let certain = 0.6

    /// Takes another policy; what it forbids is forgotten here.
    func follow(_ source: DeskSource) {
        demand.withLock { $0.neverCount(source.policy.neverCounted, source.references.thesaurus) }
    }

    func takeCountable() -> [Demand.Subject: Demand.Count] { demand.withLock { $0.takeCountable() } }

    func giveBack(_ counts: [Demand.Subject: Demand.Count]) { demand.withLock { $0.giveBack(counts) } }
}

/// Writes down now and then what was counted five times or more, and once more at the end.
struct DemandService: Service {
    let desk: Desk
    let writer: DeskWriter
    let now: @Sendable () -> OpeningMoment

    private static let pause = Duration.seconds(900)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.pause)
                await write()
            }
        }
        await write()
    }

    private func write() async {
        let counts = desk.demand.takeCountable()
        guard !counts.isEmpty else { return }
        do {
            try await writer.add(counts, on: now().date)
        } catch {
            desk.demand.giveBack(counts)
        }
    }
}
