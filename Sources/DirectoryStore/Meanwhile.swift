import Dispatch
import Synchronization

/// Something that another core makes while this one goes on.
package final class Meanwhile<Value: Sendable>: Sendable {
    private let outcome = Mutex<Result<Value, any Error>?>(nil)
    private let group = DispatchGroup()

    /// Begins to make it.
    package init(_ make: @escaping @Sendable () throws -> Value) {
        DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
            let made = Result { try make() }
            outcome.withLock { $0 = made }
        }
    }

    /// Waits until it is made.
    ///
    /// - Returns: what was made, or why not.
    package func result() -> Result<Value, any Error> {
        group.wait()
        return outcome.withLock { $0 } ?? .failure(CancellationError())
    }
}
