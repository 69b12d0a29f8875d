package import Foundation
import Hashing
package import RecordReading

/// Tells whether a record is the same as one that was read before, in the same way.
package struct RecordDigest: Sendable {
    private let mapping: Mapping
    /// What was hashed of what reading depends on.
    private let base: SHA256

    /// 128 bits: no two records of a source share them by chance.
    private static let length = 16

    /// Nil where more than the record itself decides what becomes of it: records that are looked up, tables of several
    /// kinds.
    ///
    /// - Parameters:
    ///   - mapping: how records are read.
    ///   - context: all else that reading depends on; with another context every digest is another.
    package init?(_ mapping: Mapping, context: [String]) {
        guard mapping.recordKinds.isEmpty else { return nil }
        if case .tables = mapping.format { return nil }
        self.mapping = mapping
        var hash = SHA256()
        for part in [mapping.fingerprint] + context {
            hash.update(Data(part.utf8))
            hash.update([UInt8(0)])
        }
        base = hash
    }

    /// The digest of what may be kept of a record, wherever it stands in the file.
    ///
    /// - Returns: 16 bytes; nil for a record of which nothing may be kept.
    package func digest(of record: SourceRecord) -> Data? {
        guard let record = mapping.withholding(record) else { return nil }
        var hash = base
        hash.update(record.content)
        return hash.finalized().prefix(Self.length)
    }
}
