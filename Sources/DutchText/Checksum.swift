/// Tells whether bytes are those of before, quickly; not whether somebody meant them to seem so.
package enum Checksum {
    /// FNV-1a over little-endian words of eight bytes, the last one filled up with zeros, and their number.
    package static func of(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
        var result = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
        var offset = bytes.startIndex
        while offset + 8 <= bytes.endIndex {
            let word = UInt64(littleEndian: bytes.base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            result = (result ^ word) &* 0x100_0000_01B3
            offset += 8
        }
        guard offset < bytes.endIndex else { return result }
        let rest = bytes[offset...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return (result ^ rest) &* 0x100_0000_01B3
    }
}
