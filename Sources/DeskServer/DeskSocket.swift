import DirectoryStore
import Foundation

/// The unix socket of the desk: who may have it, and what is left of it afterwards.
///
/// Mode 0660 (owner and group). A socket that somebody answers on is never taken over; one whose owner died is.
struct DeskSocket: Sendable {
    let path: String

    /// Longest path that fits `sockaddr_un` on Linux, in bytes, with the mark of `unfinished`.
    static let longestPath = 106

    /// Where the socket is bound before it is put in its place: whoever bound a path removes it at the end, also when it
    /// is another's by then.
    var unfinished: String { path + "~" }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes sure that the path can be bound, and keeps others from starting there meanwhile.
    ///
    /// - Parameter claims: the claims that this process has already, by folder; its own is added.
    /// - Returns: the claim, to be let go of when the socket is in its place.
    /// - Throws: `DeskError` for a path that is too long, in a folder that is not there or that somebody keeps locked, held by
    ///   somebody who answers, or something else than a socket.
    func prepare(_ claims: inout [String: Claim]) throws(DeskError) -> Claim {
        guard !path.isEmpty, path.utf8.count <= Self.longestPath else { throw .socketPathTooLong(path) }
        let claim: Claim
        if let own = claims[folder] {
            claim = own
        } else {
            claim = try Claim(folder: folder, for: path)
            claims[folder] = claim
        }
        guard access(folder, W_OK) == 0 else { throw .socketNotPossible(path, errno: errno) }
        unlink(unfinished)
        guard let there = try? FileManager.default.attributesOfItem(atPath: path) else { return claim }
        guard there[.type] as? FileAttributeType == .typeSocket else { throw .notASocket(path) }
        guard !isAnswered else { throw .socketInUse(path) }
        return claim
    }

    /// Puts the bound socket in its place, in one step.
    func settle() throws(DeskError) {
        guard rename(unfinished, path) == 0 else { throw .socketNotPossible(path, errno: errno) }
    }

    /// A lock on the folder of a socket, for as long as one is put there: of several that start at once, one wins.
    final class Claim: Sendable {
        private let descriptor: Int32

        fileprivate init(folder: String, for path: String) throws(DeskError) {
            descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .socketNotPossible(path, errno: errno) }
            try lock(path)
        }

        /// Whoever may read the folder can hold it, for as long as they like: it is waited for a while only.
        private func lock(_ path: String) throws(DeskError) {
            for attempt in 0... {
                if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
                switch errno {
                case EINTR: continue
                case EWOULDBLOCK where attempt < Self.attempts: usleep(Self.pause)
                case EWOULDBLOCK: throw .folderHeld(path)
                case let code: throw .socketNotPossible(path, errno: code)
                }
            }
        }

        /// Others that start at the same time let go within a second or so; microseconds between attempts, ten seconds in all.
        private static let (attempts, pause) = (200, useconds_t(50_000))

        deinit { close(descriptor) }
    }

    /// Whether somebody listens on it; who is too busy to accept listens as well.
    private var isAnswered: Bool {
        do throws(DeskError) {
            close(try connected())
            return true
        } catch {
            if case .nobodyListens(_, EAGAIN) = error { return true }
            return false
        }
    }

    /// A connection to whoever listens.
    ///
    /// - Returns: the descriptor of the socket, the caller's to close.
    /// - Throws: `DeskError.nobodyListens`.
    func connected() throws(DeskError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count <= Self.longestPath else { throw .socketPathTooLong(path) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .nobodyListens(path, errno: errno) }
        // A queue that stays full must not hold us for ever.
        var patience = timeval(tv_sec: Self.patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        patience.tv_sec = Self.patienceForAnswer
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            let code = errno
            close(descriptor)
            throw .nobodyListens(path, errno: code)
        }
        return descriptor
    }

    /// Seconds that a connection is waited for.
    private static let patience = 5
    /// Seconds that an answer is waited for; a desk gives up before that.
    private static let patienceForAnswer = 60

    /// Which file it is, to see later whether it is still ours.
    var identity: FileIdentity? { FileIdentity(path) }

    /// Removes the file, if it is still the one that was bound.
    func remove(_ own: FileIdentity?) {
        guard let own, identity == own else { return }
        unlink(path)
    }
}
