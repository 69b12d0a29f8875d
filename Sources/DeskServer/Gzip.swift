import CGzip
import NIOCore

/// Packs a body in the gzip form (RFC 1952), part by part.
final class Gzip {
    private let packer: OpaquePointer

    /// Fast: the desk shares its processors.
    private static let level: Int32 = 4
    private static let step = 16 * 1024

    /// Nil where there is no memory.
    init?() {
        guard let packer = kaart_gzip_new(Self.level) else { return nil }
        self.packer = packer
    }

    deinit { kaart_gzip_free(packer) }

    /// The packed form of a part.
    ///
    /// - Parameters:
    ///   - part: what comes next.
    ///   - isLast: whether nothing comes after it; else what was given can be unpacked as far as it goes.
    /// - Returns: the bytes to send.
    func pack(_ part: ByteBuffer, isLast: Bool) -> ByteBuffer {
        var packed = ByteBuffer()
        part.withUnsafeReadableBytes { bytes in
            kaart_gzip_feed(packer, bytes.baseAddress, bytes.count)
            var isFull = true
            while isFull {
                packed.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.step) { room in
                    let written = kaart_gzip_pack(packer, room.baseAddress, room.count, isLast ? 1 : 0)
                    isFull = written == room.count
                    return written
                }
            }
        }
        return packed
    }
}
