import DirectoryService
import DirectoryStore
import NIOCore
import NIOPosix
import Presentation
import Synchronization

/// The readers of the desk, as many as there are processors, shared fairly by its clients; one for long lists, so that no
/// search waits for those; and one that prepares for what will be asked.
final class Desk: Sendable {
    private struct State {
        var readers: [DeskReader]
        var source: DeskSource
    }

    private let threads: MultiThreadedEventLoopGroup
    private let state: Mutex<State>
    /// A place is a reader, by its position.
    private let turns: FairTurns
    private let listTurns: FairTurns
    private let streams = Shares<DeskClientKey>()

    /// Tells whoever watches over the desk.
    private let say: @Sendable (String) -> Void
    /// What was told of the kaart last, as long as it is so.
    private let told = Mutex<StoreError?>(nil)

    init(_ source: DeskSource, readers: Int = System.coreCount, say: @escaping @Sendable (String) -> Void) {
        self.say = say
        threads = MultiThreadedEventLoopGroup(numberOfThreads: readers + 2)
        demand = DeskDemand(source)
        demand.follow(source)
        let state = Mutex(State(readers: Self.readers(source, on: threads, demand), source: source))
        self.state = state
        let limits = DeskLimits(source.settings.desk)
        self.limits = limits
        turns = FairTurns(places: 0..<readers) { limits.current.waiting }
        listTurns = FairTurns(places: readers..<readers + 1) { limits.current.waiting }
    }

    private static func readers(
        _ source: DeskSource, on threads: MultiThreadedEventLoopGroup, _ demand: DeskDemand
    ) -> [DeskReader] {
        threads.makeIterator().map { DeskReader(source, on: $0, counting: demand) }
    }

    /// Takes other settings, thesaurus and areas; questions that are being answered keep the former.
    func reload(_ source: DeskSource) {
        let readers = Self.readers(source, on: threads, demand)
        demand.follow(source)
        state.withLock { $0 = State(readers: readers, source: source) }
        limits.current = source.settings.desk
    }

    /// Asks a reader when it is the client's turn; gives up when all that takes longer than the limits allow.
    func ask<Answer: Sendable>(
        for client: DeskClientKey, _ question: @escaping @Sendable (DeskReader) async throws -> Answer
    ) async throws -> Answer {
        try await inTurn(turns, client, question)
    }

    /// The same for a list.
    func askList<Answer: Sendable>(
        for client: DeskClientKey, _ question: @escaping @Sendable (DeskReader) async throws -> Answer
    ) async throws -> Answer {
        try await inTurn(listTurns, client, question)
    }

    private func inTurn<Answer: Sendable>(
        _ turns: FairTurns, _ client: DeskClientKey,
        _ question: @escaping @Sendable (DeskReader) async throws -> Answer
    ) async throws -> Answer {
        try await TimeLimit.within(seconds: limits.current.secondsPerRequest) { [self] in
            let place = try await turns.acquire(for: client)
            defer { turns.release(place) }
            let reader = state.withLock { $0.readers[place] }
            return try await withTaskCancellationHandler {
                try Task.checkCancellation()
                do {
                    return try await question(reader)
                } catch let error as StoreError {
                    switch error {
                    case .damaged, .replaced: letGo()
                    default: break
                    }
                    tell(error)
                    throw error
                }
            } onCancel: {
                reader.interrupt()
            }
        }
    }

    /// Has all readers open the kaart anew for their next question: something else may have been written over it, which SQLite
    /// gives to nobody else as long as they hold on to the former.
    private func letGo() {
        for reader in state.withLock({ $0.readers }) { Task { await reader.letGo() } }
    }

    /// Does a step of preparing for questions, on the reader that answers none.
    func prepare() async throws -> SearchPreparation.Progress {
        guard let reader = state.withLock({ $0.readers.last }) else { return .isDone }
        return try await withTaskCancellationHandler {
            do {
                let progress = try await reader.prepare()
                told.withLock { $0 = nil }
                return progress
            } catch let error as StoreError {
                if case .replaced = error { letGo() }
                tell(error)
                throw error
            }
        } onCancel: {
            reader.interrupt()
        }
    }

    /// Tells once that the files of the kaart were changed under the desk; what is told to those who ask, and ends by itself,
    /// nobody needs to be called for.
    private func tell(_ error: StoreError) {
        guard case .replaced = error else { return }
        let isNew = told.withLock { told in
            defer { told = error }
            return told != error
        }
        if isNew { say(MessageCatalogue.sentence(error)) }
    }

    /// Begins a stream, of which a client may have a few at a time.
    ///
    /// - Parameters:
    ///   - client: who asks.
    ///   - begin: makes the stream, which keeps the turn for as long as it lasts and works on the thread of lists.
    /// - Returns: the stream.
    /// - Throws: `DeskProblem.busy` when the client has its streams already; what `begin` throws.
    func beginStream<Stream: Sendable>(
        for client: DeskClientKey,
        _ begin: @escaping @Sendable (DeskSource, StreamTurn, any EventLoop) async throws -> Stream
    ) async throws -> Stream {
        guard streams.enter(client, most: Self.mostStreams, inAll: Self.mostStreamsInAll) else {
            throw DeskProblem.busy
        }
        let turn = StreamTurn { [streams] in streams.leave(client) }
        let source = source
        return try await askList(for: client) { try await begin(source, turn, $0.thread) }
    }

    private static let mostStreams = 2
    private static let mostStreamsInAll = 8

    /// What the readers answer from now.
    var source: DeskSource { state.withLock { $0.source } }

    /// What is counted of what is asked.
    let demand: DeskDemand

    /// The limits that hold now.
    let limits: DeskLimits

    func shutDown() async { try? await threads.shutdownGracefully() }
}

/// The limits of the desk, as they stand in the settings that were read last.
final class DeskLimits: Sendable {
    private let settings: Mutex<Settings.DeskSettings>

    init(_ settings: Settings.DeskSettings) { self.settings = Mutex(settings) }

    var current: Settings.DeskSettings {
        get { settings.withLock { $0 } }
        set { settings.withLock { $0 = newValue } }
    }
}
