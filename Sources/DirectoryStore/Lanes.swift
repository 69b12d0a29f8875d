import Dispatch
import Foundation
import Synchronization

/// Costly work on a long run of things, on all cores or on another one, with the results in the order of the run.
///
/// Two batches are under way at most, one that is worked on and one that is being filled, so memory stays constant
/// however long the run is. Each lane has a worker of its own, which one thread uses at a time: it may keep what it
/// learned.
package final class Lanes<Input: Sendable, Output: Sendable> {
    package typealias Work = (Input) throws -> Output

    private final class Lane: Sendable {
        let work: Mutex<Work>
        init(_ work: sending @escaping Work) { self.work = Mutex(work) }
    }

    /// Things that are worked on; each lane takes a run of them.
    private final class Batch: Sendable {
        private let inputs: [Input]
        private let shares: Mutex<[[Result<Output, any Error>]]>
        private let group = DispatchGroup()

        init(_ inputs: [Input], _ lanes: [Lane], _ queue: DispatchQueue) {
            self.inputs = inputs
            shares = Mutex(Array(repeating: [], count: lanes.count))
            let length = (inputs.count + lanes.count - 1) / lanes.count
            for (index, lane) in lanes.enumerated() {
                let range = min(index * length, inputs.count)..<min((index + 1) * length, inputs.count)
                if range.isEmpty { continue }
                queue.async(group: group) { [self] in
                    let share = lane.work.withLock { work in
                        self.inputs[range].map { input in Result { try work(input) } }
                    }
                    shares.withLock { $0[index] = share }
                }
            }
        }

        /// Waits until all of it is done.
        func results() -> [Result<Output, any Error>] {
            group.wait()
            return shares.withLock { Array($0.joined()) }
        }
    }

    private let lanes: [Lane]
    /// Of another class than what runs commands: each class has as many threads as there are cores, and a command holds one.
    private let queue = DispatchQueue(label: "kaart.lanes", qos: .userInitiated, attributes: .concurrent)
    private let length: Int
    private var filling: [Input] = []
    private var working: Batch?

    /// - Parameters:
    ///   - batch: how many things are handed out at a time.
    ///   - count: how many lanes; with one, things are worked on one by one, in order.
    ///   - makeWork: makes what a lane does with one thing.
    package init(
        batch: Int = 256, count: Int = ProcessInfo.processInfo.activeProcessorCount, _ makeWork: () -> sending Work
    ) {
        length = batch
        lanes = (0..<max(1, count)).map { _ in Lane(makeWork()) }
    }

    /// Adds a thing, and hands over results of earlier ones, if there are.
    ///
    /// - Throws: what `take` throws, and what the work on a thing threw, when its turn comes.
    package func add(_ input: Input, _ take: (Output) throws -> Void) throws {
        filling.append(input)
        if filling.count >= length { try turn(take) }
    }

    /// Hands over the results that are still to come.
    package func finish(_ take: (Output) throws -> Void) throws {
        while !filling.isEmpty || working != nil { try turn(take) }
    }

    private func turn(_ take: (Output) throws -> Void) throws {
        let results = working?.results() ?? []
        working = filling.isEmpty ? nil : Batch(filling, lanes, queue)
        filling.removeAll(keepingCapacity: true)
        for result in results { try take(result.get()) }
    }
}
