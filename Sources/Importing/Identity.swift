package import DirectoryModel
package import Foundation
import Hashing
import JSONWriting

/// The ids that the kaart gives, and the hash by which it sees that content changed.
package enum Identity {
    /// The namespace of the kaart's ids: UUIDv5 of the URL namespace (RFC 9562) and "urn:sociale-kaart".
    private static let namespace = uuid(
        [0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8],
        "urn:sociale-kaart")

    /// Id of the offering that a source knows by `sourceID`: UUIDv5 of "source:sourceID".
    package static func offering(source: String, sourceID: String) -> String {
        text(uuid(namespace, "\(source):\(sourceID)"))
    }

    /// Id of an organisation of a source: its own id where that is a UUID, as HSDS wants; else UUIDv5 of what the source
    /// knows it by.
    ///
    /// - Parameters:
    ///   - source: name of the source.
    ///   - sourceID: the id that the source gives it, if any.
    ///   - features: what else sets it apart: number, name, kind.
    /// - Returns: a UUID in lower case.
    package static func organization(source: String, sourceID: String?, features: [String]) -> String {
        if let sourceID, let own = UUID(uuidString: sourceID) { return own.uuidString.lowercased() }
        let name = sourceID ?? features.joined(separator: "\u{1F}")
        return text(uuid(namespace, "\(source)/organization:\(name)"))
    }

    /// Id of a part of something that has an id itself.
    ///
    /// - Parameters:
    ///   - owner: id of the whole.
    ///   - kind: table of the part.
    ///   - position: which of the parts.
    /// - Returns: a UUID in lower case.
    package static func part(of owner: String, kind: String, position: Int = 0) -> String {
        text(uuid(namespace, "\(owner)/\(kind)/\(position)"))
    }

    /// Id of a thing that is known by its name everywhere, such as a term of a taxonomy.
    package static func named(_ name: String) -> String { text(uuid(namespace, name)) }

    /// The content of an offering as canonical JSON, and its SHA-256: the same for the same content, however delivered.
    package static func content(of offering: Offering) throws -> (json: Data, hash: Data) {
        let json = Data(try JSONWriter.canonical.bytes(offering))
        return (json, SHA256.hash(json))
    }

    /// The first 16 hexadecimal digits of the SHA-256 of a text.
    package static func fingerprint(_ text: String) -> String {
        SHA256.hash(Data(text.utf8)).prefix(8).hexadecimal
    }

    /// UUID version 5 (RFC 9562, section 5.5) of a name in a namespace, as 16 bytes.
    private static func uuid(_ namespace: [UInt8], _ name: String) -> [UInt8] {
        var bytes = Array(SHA1.hash(namespace + Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes
    }

    private static func text(_ uuid: [UInt8]) -> String {
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for (index, byte) in uuid.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
