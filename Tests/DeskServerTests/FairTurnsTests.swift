import Foundation
import Synchronization
import Testing

@testable import DeskServer

@Suite(.timeLimit(.minutes(2))) struct FairTurnsTests {
    private let greedy = DeskClientKey.process(1)
    private let modest = DeskClientKey.process(2)

    /// Lets others go on until something is so; a test whose time is up waits no longer.
    private func waitUntil(_ isSo: () -> Bool) async throws {
        while !isSo() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test func whoAsksMostDoesNotKeepOthersWaiting() async throws {
        let turns = FairTurns(places: 0..<1) { 100 }
        let first = try await turns.acquire(for: greedy)
        let order = Order()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, client) in (Array(repeating: 1, count: 20) + [2]).enumerated() {
                group.addTask {
                    let place = try await turns.acquire(for: .process(pid_t(client)))
                    order.add(client)
                    turns.release(place)
                }
                try await waitUntil { turns.waitingCount > number }
            }
            turns.release(first)
            try await group.waitForAll()
        }
        let answered = order.clients
        #expect(answered.count == 21)
        #expect((answered.firstIndex(of: 2) ?? 99) <= 1)
    }

    @Test func aClientMayHaveOnlySoManyWaiting() async throws {
        let turns = FairTurns(places: 0..<1) { 1 }
        let place = try await turns.acquire(for: greedy)
        let second = Task { try await turns.acquire(for: greedy) }
        try await waitUntil { turns.waitingCount >= 1 }
        await #expect(throws: DeskProblem.self) { _ = try await turns.acquire(for: greedy) }
        turns.release(place)
        turns.release(try await second.value)
        #expect(try await turns.acquire(for: modest) == place)
    }

    @Test func whoGivesUpLosesNoPlace() async throws {
        let turns = FairTurns(places: 0..<2) { 100 }
        let places = [try await turns.acquire(for: greedy), try await turns.acquire(for: greedy)]
        let tasks = (0..<50).map { number in
            Task { turns.release(try await turns.acquire(for: .process(pid_t(number % 5)))) }
        }
        try await waitUntil { turns.waitingCount >= 50 }
        for (number, task) in tasks.enumerated() where number.isMultiple(of: 2) { task.cancel() }
        for place in places { turns.release(place) }
        for (number, task) in tasks.enumerated() {
            if case .failure(let error) = await task.result {
                #expect(error is CancellationError && number.isMultiple(of: 2))
            }
        }
        #expect(turns.waitingCount == 0)
        let free = [try await turns.acquire(for: modest), try await turns.acquire(for: modest)]
        #expect(Set(free) == [0, 1])
    }
}

/// In which order clients were answered.
private final class Order: Sendable {
    private let list = Mutex<[Int]>([])

    var clients: [Int] { list.withLock { $0 } }

    func add(_ client: Int) { list.withLock { $0.append(client) } }
}
