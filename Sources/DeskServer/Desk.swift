import DirectoryService
import NIOCore
import NIOPosix
import Synchronization

/// The readers of the desk, as many as there are processors; each question goes to the one with the least to do.
final class Desk: Sendable {
    private struct State {
        var readers: [DeskReader]
        var waiting: [Int]
        var settings: Settings
    }

    private let threads: MultiThreadedEventLoopGroup
    private let state: Mutex<State>

    init(_ source: DeskSource, readers: Int = System.coreCount) {
        threads = MultiThreadedEventLoopGroup(numberOfThreads: readers)
        state = Mutex(
            State(
                readers: Self.readers(source, on: threads), waiting: [Int](repeating: 0, count: readers),
                settings: source.settings))
    }

    private static func readers(_ source: DeskSource, on threads: MultiThreadedEventLoopGroup) -> [DeskReader] {
        threads.makeIterator().map { DeskReader(source, on: $0) }
    }

    /// Takes other settings, thesaurus and areas; questions that are being answered keep the former.
    func reload(_ source: DeskSource) {
        let readers = Self.readers(source, on: threads)
        state.withLock {
            $0.readers = readers
            $0.settings = source.settings
        }
    }

    /// Asks the reader with the fewest questions before this one.
    func ask<Answer: Sendable>(_ question: @Sendable (DeskReader) async throws -> Answer) async throws -> Answer {
        let (place, reader) = state.withLock { state in
            let place = state.waiting.indices.min { state.waiting[$0] < state.waiting[$1] } ?? 0
            state.waiting[place] += 1
            return (place, state.readers[place])
        }
        defer { state.withLock { $0.waiting[place] -= 1 } }
        return try await question(reader)
    }

    /// The limits that hold now.
    var limits: Settings.DeskSettings { state.withLock { $0.settings.desk } }

    func shutDown() async { try? await threads.shutdownGracefully() }
}
