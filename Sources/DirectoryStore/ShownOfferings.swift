import Foundation
import GRDB
package import Search
import Synchronization

/// The offerings that a reader of many answers showed lately: the same ones come back.
///
/// They are good as long as no other connection changed anything at all, which SQLite tells (`PRAGMA data_version`); a reader
/// changes nothing itself.
final class ShownOfferings: Sendable {
    private struct Kept {
        var version: Int64 = 0
        var offerings = RecentValues<Int64, ShownOffering>(most: ShownOfferings.most)
    }

    private let kept = Mutex(Kept())

    /// Most offerings that are kept: some 80 megabytes on two cores. There are as many readers as cores, and each keeps its
    /// own.
    private static let most = 16_000 / max(1, ProcessInfo.processInfo.activeProcessorCount)

    fileprivate func offering(
        _ key: Int64, version: Int64, _ read: () throws -> ShownOffering?
    ) rethrows -> ShownOffering? {
        let known = kept.withLock { kept in
            if kept.version != version { kept = Kept(version: version) }
            return kept.offerings.value(for: key)
        }
        if let known { return known }
        guard let offering = try read() else { return nil }
        kept.withLock { if $0.version == version { $0.offerings.keep(offering, for: key, size: 1) } }
        return offering
    }
}

extension KaartSnapshot {
    /// The offerings with the keys, as answers show them; those that are not there are left out.
    ///
    /// - Parameters:
    ///   - keys: in the order in which they are wanted.
    ///   - stems: the stems of their words.
    /// - Returns: the offerings, by key.
    /// - Throws: what SQLite says.
    package func shown(_ keys: [Int64], stems: StemMemory) throws -> [Int64: ShownOffering] {
        let version = try Int64.fetchOne(db, cachedSQL: "PRAGMA data_version") ?? 0
        var offerings: [Int64: ShownOffering] = [:]
        for key in keys {
            func read() throws -> ShownOffering? {
                try offering(key: key).map {
                    try ShownOffering($0, vanishedOn: sightings(key: key)?.vanishedOn, stems: stems)
                }
            }
            offerings[key] = try memory.shown.map { try $0.offering(key, version: version, read) } ?? read()
        }
        return offerings
    }
}
