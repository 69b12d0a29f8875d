package import DirectoryStore
package import Foundation
import Hashing

/// The secret beside the kaart: 32 random bytes in a file of their own, which links and forgotten data depend on. It is in
/// no database and no backup of one; whoever loses it loses the links, and forgets what was to stay forgotten.
package struct KaartKey: Sendable {
    package let bytes: Data

    /// Environment variable that says where the key is.
    package static let variable = "KAART_SLEUTEL"
    private static let length = 32
    private static let property = "key"

    /// Where the key of a kaart is.
    package static func path(of database: String, environment: [String: String]) -> String {
        environment[variable].flatMap { $0.isEmpty ? nil : $0 } ?? database + DirectoryStore.keyEnding
    }

    /// Reads the key; makes one where none was ever used.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - store: the kaart that it belongs to; opened for writing where no key was used yet.
    /// - Throws: `WatchError.keyMissing` where the kaart was used with a key that is not there, `keyUnreadable` where
    ///   it may not be read, `keyOther` where it was another.
    package init(path: String, for store: DirectoryStore) throws {
        let known = try store.property(Self.property)
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count == Self.length else { throw WatchError.keyOther(path: path) }
            bytes = data
        } else {
            guard access(path, F_OK) != 0 else { throw WatchError.keyUnreadable(path: path) }
            guard known == nil else { throw WatchError.keyMissing(path: path) }
            bytes = RandomBytes.make(Self.length)
            try Self.write(bytes, to: path)
        }
        let fingerprint = SHA256.hash(bytes + Data("sociale-kaart".utf8)).prefix(8)
            .map { String($0, radix: 16) }.joined(separator: "-")
        guard known == nil || known == fingerprint else { throw WatchError.keyOther(path: path) }
        if known == nil { try store.setProperty(Self.property, fingerprint) }
    }

    /// Writes a key whole, where there is none; half a key would lock everybody out.
    private static func write(_ bytes: Data, to path: String) throws {
        let unfinished = "\(path).\(getpid())"
        unlink(unfinished)
        defer { unlink(unfinished) }
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw WatchError.cannotWrite(path: path, errno: errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { throw WatchError.cannotWrite(path: path, errno: written == 0 ? ENOSPC : errno) }
            rest = rest.dropFirst(written)
        }
        guard fsync(descriptor) == 0, link(unfinished, path) == 0 else {
            throw WatchError.cannotWrite(path: path, errno: errno)
        }
    }
}
