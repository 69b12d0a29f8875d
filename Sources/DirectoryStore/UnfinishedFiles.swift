import Dispatch
import Foundation
import Synchronization

/// What this process is making beside the place where it is to go. Whoever ends it (Ctrl-C, SIGTERM, a terminal that closes)
/// has it taken away first: a whole copy of the kaart must not stay behind under a name that nobody looks at.
package enum UnfinishedFiles {
    private static let paths = Mutex<Set<String>>([])

    package static func add(_ path: String) {
        paths.withLock { _ = $0.insert(path) }
        awaitSignals
    }

    package static func leave(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    /// A thread of its own, however busy all others are.
    private static let queue = DispatchQueue(label: "kaart.signals", qos: .userInteractive)

    /// From the first file on, until the process ends by the signal that it was sent.
    private static let awaitSignals: Void = {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let former = signal(number, SIG_IGN)
            // Whoever started it may have said that it goes on (nohup).
            if unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // Its own handler keeps it: nobody else does.
            source.setEventHandler { [source] in
                defer { source.cancel() }
                end(by: number)
            }
            source.resume()
        }
    }()

    /// Removes them, and ends the process; meanwhile nothing else is begun.
    private static func end(by number: Int32) {
        paths.withLock { paths in
            for path in paths {
                if unlink(path) != 0, errno != ENOENT { try? FileManager.default.removeItem(atPath: path) }
                for ending in DirectoryStore.besides { unlink(path + ending) }
            }
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, number)
            signal(number, SIG_DFL)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            raise(number)
        }
    }
}
