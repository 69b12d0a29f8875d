import DirectoryModel
import Glibc

/// A file that is read once, front to back, through its descriptor.
struct FileSource: ~Copyable {
    /// Name under which errors and records speak of the file.
    let name: String
    private let descriptor: CInt

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - path: path of the file.
    ///   - name: name for positions; nil: the last part of the path.
    /// - Throws: `ReadError.Reason.unreadable`.
    init(path: String, name: String?) throws(ReadError) {
        let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ReadError(.unreadable(errno: errno), at: SourcePosition(file: name, line: 1, record: 0))
        }
        self.name = name
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// How many bytes have been read.
    var offset: Int { max(0, Int(lseek(descriptor, 0, SEEK_CUR))) }

    /// Reads what is there, at most the size of the buffer.
    ///
    /// - Parameter buffer: where the bytes go; not empty.
    /// - Returns: the number of bytes read, 0 at the end of the file; `errno` where the system refuses.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Result<Int, SystemError> {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return .success(count) }
            if errno != EINTR { return .failure(SystemError(errno: errno)) }
        }
    }
}

/// The number with which a system call failed.
struct SystemError: Error {
    let errno: Int32
}
