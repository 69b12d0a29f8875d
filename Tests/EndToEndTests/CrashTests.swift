import Foundation
import TestSupport
import Testing

/// A delivery that is cut off leaves the kaart as it was, or as it was to become; never anything between.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct CrashTests {
    /// Rounds of the hardest signal, a third of it for the others; `KAART_RONDES` gives more.
    static let rounds = ProcessInfo.processInfo.environment["KAART_RONDES"].flatMap(Int.init) ?? 10
    static let fewerRounds = (rounds + 2) / 3

    /// A kaart before a delivery that touches every offering, the delivery, and what it costs.
    private struct Plan: Sendable {
        let start: KaartProcess
        let file: String
        let before: Data
        let after: Data
        /// Processor time of a whole delivery, in nanoseconds.
        let cost: UInt64
    }

    private static let plan = Task {
        let start = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        for row in delivery.rows {
            try delivery.set("Werkwijze", of: ExampleDelivery.id(row), to: "U belt, en wij komen langs.")
        }
        delivery.remove(["A-001", "A-002", "A-003"])
        let file = try delivery.write(to: start.folder)
        let finished = try Kaarten.copy(start)
        let running = try finished.start(["importeer", file, "--mapping", "voorbeeld-csv"])
        var cost: UInt64 = 0
        while let used = running.processorTime {
            cost = max(cost, used)
            try await Task.sleep(for: .milliseconds(1))
        }
        try #require(await running.result.status == 0)
        return Plan(
            start: start, file: file, before: try await start.exported(), after: try await finished.exported(),
            cost: cost)
    }

    @Test("Killed at any moment, a delivery has happened wholly or not at all", arguments: 0..<rounds)
    func killed(round: Int) async throws { try await cutOff(SIGKILL, round: round) }

    @Test("Interrupted with Ctrl-C likewise", arguments: 0..<fewerRounds)
    func interrupted(round: Int) async throws { try await cutOff(SIGINT, round: round) }

    @Test("Told to stop likewise", arguments: 0..<fewerRounds)
    func told(round: Int) async throws { try await cutOff(SIGTERM, round: round) }

    /// Sends a signal when the delivery has used a random share of its time; the last half, where it writes, more often.
    private func cutOff(_ signal: Int32, round: Int) async throws {
        let plan = try await Self.plan.value
        let kaart = try Kaarten.copy(plan.start)
        var generator = SplitMix64(seed: UInt64(round) &* 31 &+ UInt64(signal))
        let share =
            round.isMultiple(of: 3)
            ? Double.random(in: 0...1, using: &generator) : .random(in: 0.5...1, using: &generator)
        let running = try kaart.start(["importeer", plan.file, "--mapping", "voorbeeld-csv"])
        while let used = running.processorTime, Double(used) < share * Double(plan.cost) {
            try await Task.sleep(for: .milliseconds(1))
        }
        running.send(signal)
        _ = await running.result

        let check = try await kaart("nazicht")
        #expect(check.status == 0, "after \(share): \(check.text)\(check.errorText)")
        let content = try await kaart.exported()
        #expect(content == plan.before || content == plan.after, "after \(share)")
        guard round.isMultiple(of: 3) else { return }
        let again = try await kaart("importeer", plan.file, "--mapping", "voorbeeld-csv")
        #expect(again.status == 0, "after \(share): \(again.errorText)")
    }

    @Test("Killed while it makes the first kaart, the next delivery simply works", arguments: 0..<fewerRounds)
    func firstDelivery(round: Int) async throws {
        let plan = try await Self.plan.value
        let kaart = try Kaarten.none()
        let running = try kaart.start(["importeer", plan.file, "--mapping", "voorbeeld-csv"])
        let share = Double(round + 1) / Double(Self.fewerRounds + 1)
        while let used = running.processorTime, Double(used) < share * Double(plan.cost) {
            try await Task.sleep(for: .milliseconds(1))
        }
        running.send(SIGKILL)
        _ = await running.result
        let again = try await kaart("importeer", plan.file, "--mapping", "voorbeeld-csv")
        #expect(again.status == 0, "\(again.errorText)")
        #expect(try await kaart.allIDs().count == 437)
        #expect(try await kaart("nazicht").status == 0)
    }
}
