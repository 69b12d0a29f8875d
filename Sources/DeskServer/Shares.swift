import DirectoryService
import HummingbirdCore
import NIOCore
import Synchronization

/// How much of something each of its owners has.
final class Shares<Owner: Hashable & Sendable>: Sendable {
    private let counts = Mutex<[Owner: Int]>([:])

    /// Counts one more; false when the owner has its share already, or all of them together have.
    func enter(_ owner: Owner, most: Int, inAll: Int = .max) -> Bool {
        counts.withLock { counts in
            guard counts[owner, default: 0] < most, counts.values.reduce(0, +) < inAll else { return false }
            counts[owner, default: 0] += 1
            return true
        }
    }

    /// Counts one less.
    func leave(_ owner: Owner) {
        counts.withLock { counts in
            let left = counts[owner, default: 1] - 1
            counts[owner] = left > 0 ? left : nil
        }
    }
}

/// Takes no more connections than the limits of the moment allow; who comes then waits a little.
struct OpenConnections: AvailableConnectionsDelegate {
    private let limits: DeskLimits
    private var open = 0

    init(limits: DeskLimits) { self.limits = limits }

    mutating func connectionOpened() { open += 1 }

    mutating func connectionClosed() { open -= 1 }

    func isAcceptingNewConnections() -> Bool { open < limits.current.connections }
}
