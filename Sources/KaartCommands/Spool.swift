import DirectoryService
import Foundation

/// Text that waits for its reader in a file without a name: who reads it in a pager for an hour must not keep the kaart from
/// being erased, nor the program's memory from being small.
final class Spool {
    private let file: UnsafeMutablePointer<FILE>

    /// - Throws: `ExportError` where there is no room for it.
    init() throws {
        guard let file = tmpfile() else { throw Self.noRoom }
        self.file = file
    }

    deinit { fclose(file) }

    private static var noRoom: ExportError { .cannotWrite(path: NSTemporaryDirectory(), errno: errno) }

    /// - Throws: `ExportError` where there is no room for it.
    func write(_ text: String) throws {
        var text = text
        let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
        guard isWritten else { throw Self.noRoom }
    }

    /// Hands over all that was written, part by part.
    ///
    /// - Throws: `ExportError` where it cannot be read back whole.
    func read(_ part: (UnsafeRawBufferPointer) -> Void) throws {
        guard fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else { throw Self.noRoom }
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { bytes in
            while case let count = fread(bytes.baseAddress, 1, bytes.count, file), count > 0 {
                part(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            }
            guard ferror(file) == 0 else { throw Self.noRoom }
        }
    }
}
