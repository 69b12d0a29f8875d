import Foundation

/// A file as the system knows it, whatever its path: device and inode.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    /// Nil where there is no file; a symbolic link is the file that it leads to.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}

/// Which contents a file has, as far as the system tells: its size, and when it was written last.
package struct FileStamp: Hashable, Sendable {
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil where there is no file.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int64(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    /// Bytes of a file; 0 where there is none.
    static func size(of path: String) -> Int64 { FileStamp(path)?.size ?? 0 }
}
