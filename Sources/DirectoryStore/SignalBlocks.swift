import Foundation
import GRDB
import Search

/// Keeps what ranking needs of offerings, block by block, within a transaction of the caller.
///
/// A block is written when another one is needed, and by `finish`, with which every use ends.
final class SignalBlocks {
    let db: Database
    private var block: SignalBlock?
    private var isChanged = false

    init(db: Database) { self.db = db }

    /// Keeps the signals of an offering instead of those that it had.
    ///
    /// - Parameters:
    ///   - signals: what ranking needs of it.
    ///   - key: its key.
    /// - Throws: what SQLite says, and `SQLITE_CORRUPT` for a block that cannot be read.
    func put(_ signals: ServiceSignals, key: Int64) throws {
        try turn(to: SignalBlock.number(ofKey: key))
        guard block?[key] != signals else { return }
        block?[key] = signals
        isChanged = true
    }

    /// The signals of an offering; nil where it has none.
    ///
    /// - Throws: what SQLite says, and `SQLITE_CORRUPT` for a block that cannot be read.
    func signals(key: Int64) throws -> ServiceSignals? {
        try turn(to: SignalBlock.number(ofKey: key))
        return block?[key]
    }

    /// Notes that an offering vanished; nothing happens where it has no signals.
    func markVanished(key: Int64) throws {
        try turn(to: SignalBlock.number(ofKey: key))
        guard var signals = block?[key] else { return }
        signals.vanished = true
        try put(signals, key: key)
    }

    private func turn(to number: Int64) throws {
        guard block?.number != number else { return }
        try finish()
        block = try Self.block(number, in: db) ?? SignalBlock(number: number)
    }

    /// Writes what was not written yet.
    func finish() throws {
        defer { (block, isChanged) = (nil, false) }
        guard let block, isChanged else { return }
        try db.run("INSERT OR REPLACE INTO signal_block VALUES (?, ?)", [block.number, Data(block.packed)])
    }

    private static func block(_ number: Int64, in db: Database) throws -> SignalBlock? {
        guard let packed = try packed(number, in: db) else { return nil }
        guard let block = packed.withUnsafeBytes({ SignalBlock(number: number, packed: $0) }) else {
            throw damaged(number)
        }
        return block
    }

    /// A block lacks, or is none; it can be made anew from the tables.
    static func damaged(_ number: Int64) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "signal_block \(number)")
    }

    /// Beyond so many, a number is no number of a block.
    private static let mostBlocks: Int64 = 1 << 40

    private static func packed(_ number: Int64, in db: Database) throws -> Data? {
        try Data.fetchOne(db, cachedSQL: "SELECT signals FROM signal_block WHERE block = ?", [number])
    }

    /// How what is kept differs from the offerings that there are; what another version kept is not compared.
    ///
    /// - Parameter db: the kaart.
    /// - Returns: keys of offerings without signals, ascending, and whether there are signals of what is no offering.
    /// - Throws: what SQLite says.
    static func differences(in db: Database) throws -> (missing: [Int64], areTooMany: Bool) {
        var missing: [Int64] = []
        var areTooMany = false
        let numbers = try Int64.fetchAll(
            db,
            sql: "SELECT id / \(SignalBlock.size) FROM service UNION SELECT block FROM signal_block ORDER BY 1")
        let isOfThisVersion = try DerivedData.hasCurrentPacking(db)
        for number in numbers {
            guard (0..<Self.mostBlocks).contains(number) else {
                areTooMany = true
                continue
            }
            let packed = try packed(number, in: db)
            if let packed, packed.first != SignalBlock.packingVersion, !isOfThisVersion { continue }
            let block = packed?.withUnsafeBytes { SignalBlock(number: number, packed: $0) }
            let kept = Set(block?.keys ?? [])
            let (first, end) = (number * SignalBlock.size, (number + 1) * SignalBlock.size)
            let offerings = try Int64.fetchAll(
                db, sql: "SELECT id FROM service WHERE id >= ? AND id < ? ORDER BY id", arguments: [first, end])
            missing += offerings.filter { !kept.contains($0) }
            areTooMany = areTooMany || !kept.isSubset(of: offerings)
        }
        return (missing, areTooMany)
    }
}
