import DirectoryService
import Foundation
import HummingbirdCore
import NIOCore
import Synchronization

/// How many connections each process on this machine has.
final class ConnectionShares: Sendable {
    private let counts = Mutex<[pid_t: Int]>([:])

    /// Counts a connection; false when the process has its share already.
    func enter(_ process: pid_t, most: Int) -> Bool {
        counts.withLock { counts in
            guard counts[process, default: 0] < most else { return false }
            counts[process, default: 0] += 1
            return true
        }
    }

    /// Counts a connection that closed.
    func leave(_ process: pid_t) {
        counts.withLock { counts in
            let left = counts[process, default: 1] - 1
            counts[process] = left > 0 ? left : nil
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
