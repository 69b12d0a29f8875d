import Dispatch
import Foundation

/// The unix socket of the desk: who may have it, and what is left of it afterwards.
///
/// Mode 0660 (owner and group). A socket that somebody answers on is never taken over; one whose owner died is.
struct DeskSocket: Sendable {
    let path: String

    /// Longest path that fits `sockaddr_un` on Linux, in bytes.
    static let longestPath = 107

    /// Makes sure that the path can be bound.
    ///
    /// - Throws: `DeskError` for a path that is too long, in a folder that is not there, held by somebody who answers, or
    ///   something else than a socket.
    func prepare() throws(DeskError) {
        guard !path.isEmpty, path.utf8.count <= Self.longestPath else { throw .socketPathTooLong(path) }
        var status = stat()
        guard lstat(path, &status) == 0 else {
            let folder = (path as NSString).deletingLastPathComponent
            guard folder.isEmpty || access(folder, W_OK) == 0 else { throw .socketNotPossible(path, errno: errno) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path) }
        guard !isAnswered else { throw .socketInUse(path) }
        guard unlink(path) == 0 else { throw .socketNotPossible(path, errno: errno) }
    }

    /// Whether somebody listens on it.
    private var isAnswered: Bool {
        guard let descriptor = try? connected() else { return false }
        close(descriptor)
        return true
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

    /// Which file it is, to see later whether it is still ours.
    var identity: FileIdentity? { FileIdentity(path) }

    /// Removes the file, if it is still the one that was bound.
    func remove(_ own: FileIdentity?) {
        guard let own, identity == own else { return }
        unlink(path)
    }
}

/// A file as the system knows it, whatever its path: device and inode.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt

    /// Nil where there is no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}

/// Why the desk cannot be served, or asked.
package enum DeskError: Error, Hashable, Sendable {
    /// More than 107 bytes.
    case socketPathTooLong(String)
    case socketNotPossible(String, errno: Int32)
    case notASocket(String)
    /// Another server answers on it.
    case socketInUse(String)
    case nobodyListens(String, errno: Int32)
    /// The server went away in the middle of its answer, or what it says is no HTTP.
    case noAnswer(String)
    /// The server refused the question, with its own words.
    case refused(String)
}
