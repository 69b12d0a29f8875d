import CNettle
package import Foundation

/// SHA-256 (FIPS 180-4) of bytes that may come in pieces.
package struct SHA256: Sendable {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    package mutating func update(_ bytes: some ContiguousBytes) {
        bytes.withUnsafeBytes { nettle_sha256_update(&context, $0.count, $0.bindMemory(to: UInt8.self).baseAddress) }
    }

    /// The 32 bytes of the hash of all that came.
    package func finalized() -> Data {
        var context = context
        var hash = [UInt8](repeating: 0, count: Self.length)
        nettle_sha256_digest(&context, hash.count, &hash)
        return Data(hash)
    }

    /// The 32 bytes of the hash.
    package static func hash(_ bytes: some ContiguousBytes) -> Data {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalized()
    }

    fileprivate static let length = 32
}

/// HMAC with SHA-256 (RFC 2104): says that whoever made it had the key.
package struct KeyedHash: Sendable {
    private var context = hmac_sha256_ctx()

    /// - Parameter key: the secret, of any length.
    package init(key: Data) {
        key.withUnsafeBytes {
            nettle_hmac_sha256_set_key(&context, $0.count, $0.bindMemory(to: UInt8.self).baseAddress)
        }
    }

    package mutating func update(_ bytes: some ContiguousBytes) {
        bytes.withUnsafeBytes {
            nettle_hmac_sha256_update(&context, $0.count, $0.bindMemory(to: UInt8.self).baseAddress)
        }
    }

    /// The 32 bytes of the code of all that came.
    package func finalized() -> Data {
        var context = context
        var code = [UInt8](repeating: 0, count: SHA256.length)
        nettle_hmac_sha256_digest(&context, code.count, &code)
        return Data(code)
    }

    /// The 32 bytes of the code of some bytes, with what this has seen before them.
    package func code(for bytes: some ContiguousBytes) -> Data {
        var hash = self
        hash.update(bytes)
        return hash.finalized()
    }
}

/// SHA-1, which UUIDs of version 5 are made of (RFC 9562), and which protects nothing.
package enum SHA1 {
    /// The 20 bytes of the hash.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var context = sha1_ctx()
        var hash = [UInt8](repeating: 0, count: 20)
        nettle_sha1_init(&context)
        nettle_sha1_update(&context, bytes.count, bytes)
        nettle_sha1_digest(&context, hash.count, &hash)
        return hash
    }
}

/// Bytes that nobody can guess.
package enum RandomBytes {
    /// So many bytes of the system's generator (getrandom(2)).
    package static func make(_ count: Int) -> Data {
        var generator = SystemRandomNumberGenerator()
        return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}

extension Data {
    /// Two digits a byte, lower case.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
