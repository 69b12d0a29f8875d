import DirectoryModel
import DutchText

/// The signals of offerings whose keys follow each other, as they are stored together: in columns, so that those of all
/// offerings of a kaart are read at once.
package struct SignalBlock: Sendable, Hashable {
    /// Which keys it is for: those from `number` × `size` on.
    package let number: Int64
    /// How many keys it is for. Each change of an offering writes its whole block.
    package static let size: Int64 = 256

    private var signals: [Int64: ServiceSignals] = [:]

    package init(number: Int64) { self.number = number }

    /// The block that a key is in.
    package static func number(ofKey key: Int64) -> Int64 { key >> Int64(size.trailingZeroBitCount) }

    /// The keys that it has signals of, ascending.
    package var keys: [Int64] { signals.keys.sorted() }

    /// The signals of a key of this block; nil where it has none.
    package subscript(key: Int64) -> ServiceSignals? {
        get { signals[key] }
        set { signals[key] = newValue }
    }

    /// Raised by every change of the packed form; a store that holds another one packs its signals anew.
    package static let packingVersion: UInt8 = 6

    /// The packed form: a version byte, and a checksum of all that follows: the number of rows, then columns.
    package var packed: [UInt8] {
        let columns = columns
        let checksum = columns.withUnsafeBytes { Checksum.of($0[...]) }
        return [Self.packingVersion] + withUnsafeBytes(of: checksum.littleEndian, Array.init) + columns
    }

    private var columns: [UInt8] {
        let keys = keys
        let rows = keys.compactMap { signals[$0] }
        var packer = ColumnPacker()
        packer.append(count: rows.count)
        packer.append(keys.map { Int32(truncatingIfNeeded: $0 - number * Self.size) })
        packer.append(rows.map(\.source))
        packer.append(rows.map(\.organization))
        packer.append(rows.map { Int32(OfferingStatus.allCases.firstIndex(of: $0.status) ?? 0) })
        packer.append(rows.map { Int32($0.flags.rawValue) })
        packer.append(known: rows.map { $0.minimumAge.map { Int32(Int16(clamping: $0)) } })
        packer.append(known: rows.map { $0.maximumAge.map { Int32(Int16(clamping: $0)) } })
        packer.append(known: rows.map { $0.assured.map { Int32(clamping: $0.dayNumber) } })
        packer.append(known: rows.map(\.home))
        packer.append(lists: rows.map(\.areas))
        packer.append(lists: rows.map(\.targetGroups))
        packer.append(lists: rows.map(\.domains))
        packer.append(lists: rows.map(\.textLengths))
        packer.append(lists: rows.map(\.names))
        let languages = rows.map { $0.languages.joined(separator: ",") }
        var numbers: [String: Int32] = [:]
        var lists: [String] = []
        for list in languages where numbers[list] == nil {
            numbers[list] = Int32(lists.count)
            lists.append(list)
        }
        packer.append(count: lists.count)
        packer.append(texts: lists)
        packer.append(languages.map { numbers[$0, default: 0] })
        packer.append(texts: rows.map(\.sourceID))
        return packer.bytes
    }

    /// Reads the packed form; nil when the bytes are not one.
    package init?(number: Int64, packed bytes: UnsafeRawBufferPointer) {
        var builder = SignalTable.Builder()
        guard builder.append(block: number, packed: bytes) else { return nil }
        self.init(number: number)
        let table = builder.table
        for (row, key) in table.keys.enumerated() { signals[key] = table.signals(row) }
    }
}

extension ServiceSignals {
    fileprivate var flags: SignalFlags {
        var flags: SignalFlags = []
        if vanished { flags.insert(.vanished) }
        if hasUnknownArea { flags.insert(.unknownArea) }
        if let isFree { flags.formUnion(isFree ? [.costKnown, .free] : .costKnown) }
        return flags
    }
}
