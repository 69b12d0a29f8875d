import Synchronization

/// Hands out a number of places to clients in turn: whoever asks most waits longest.
///
/// Each client has a queue of its own; a place that comes free goes to the next client, not to the next question.
final class FairTurns: Sendable {
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Int, any Error>
    }

    private struct State {
        var free: [Int]
        var queues: [DeskClientKey: [Waiter]] = [:]
        /// Clients that wait, the next one first.
        var order: [DeskClientKey] = []
        var lastNumber = 0
        /// Waiters that gave up before they stood in their queue.
        var givenUp: Set<Int> = []
    }

    private let state: Mutex<State>
    /// The most questions that a client may have waiting.
    private let mostWaiting: @Sendable () -> Int

    /// - Parameters:
    ///   - places: their numbers.
    ///   - mostWaiting: how many questions a client may have waiting.
    init(places: Range<Int>, mostWaiting: @escaping @Sendable () -> Int) {
        state = Mutex(State(free: places.reversed()))
        self.mostWaiting = mostWaiting
    }

    /// Waits for a place.
    ///
    /// - Parameter client: who asks.
    /// - Returns: the number of the place; to be given back by `release`.
    /// - Throws: `DeskProblem.busy` when too many of that client wait, `CancellationError`.
    func acquire(for client: DeskClientKey) async throws -> Int {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        defer { state.withLock { _ = $0.givenUp.remove(number) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = Waiter(number: number, continuation: continuation)
                state.withLock { enter(waiter, client, &$0) }
            }
        } onCancel: {
            state.withLock { giveUp(number, client, &$0) }
        }
    }

    private func enter(_ waiter: Waiter, _ client: DeskClientKey, _ state: inout State) {
        if state.givenUp.remove(waiter.number) != nil {
            waiter.continuation.resume(throwing: CancellationError())
        } else if state.order.isEmpty, let place = state.free.popLast() {
            waiter.continuation.resume(returning: place)
        } else if state.queues[client, default: []].count >= mostWaiting() {
            waiter.continuation.resume(throwing: DeskProblem.busy)
        } else {
            if state.queues[client, default: []].isEmpty { state.order.append(client) }
            state.queues[client, default: []].append(waiter)
        }
    }

    private func giveUp(_ number: Int, _ client: DeskClientKey, _ state: inout State) {
        guard let place = state.queues[client]?.firstIndex(where: { $0.number == number }) else {
            state.givenUp.insert(number)
            return
        }
        let waiter = state.queues[client]?.remove(at: place)
        if state.queues[client]?.isEmpty ?? true {
            state.queues[client] = nil
            state.order.removeAll { $0 == client }
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    /// How many questions wait.
    var waitingCount: Int { state.withLock { $0.queues.values.reduce(0) { $0 + $1.count } } }

    /// Gives a place back; it goes to the client whose turn it is.
    func release(_ place: Int) {
        state.withLock { state in
            guard let client = state.order.first, let waiter = state.queues[client]?.first else {
                state.free.append(place)
                return
            }
            state.order.removeFirst()
            state.queues[client]?.removeFirst()
            if state.queues[client]?.isEmpty ?? true { state.queues[client] = nil } else { state.order.append(client) }
            waiter.continuation.resume(returning: place)
        }
    }
}
