/// The rows that are called by a name; ascending, each once.
package struct NamedRows: Sendable, Hashable {
    package var own: [Int32] = []
    /// Those whose organisation is called so.
    package var ofOrganization: [Int32] = []
}

/// The rows that are called by a name, by its number (`NameKey`): numbers with their rows, in order.
struct RowsByName: Sendable {
    /// A number in the upper half, a row in the lower one; ascending.
    private let entries: [UInt64]

    init(_ table: SignalTable) {
        var entries: [UInt64] = []
        entries.reserveCapacity(table.names.numbers.count)
        for row in 0..<table.count {
            for place in table.names.places(of: row) {
                entries.append(Self.entry(table.names.numbers[place], row: Int32(row)))
            }
        }
        entries.sort()
        self.entries = entries
    }

    subscript(key: Int32) -> NamedRows {
        NamedRows(own: rows(key), ofOrganization: rows(NameKey.ofOrganization(key)))
    }

    private func rows(_ key: Int32) -> [Int32] {
        let first = entries.partitioningIndex { $0 >= Self.entry(key, row: 0) }
        var rows: [Int32] = []
        for entry in entries[first...] {
            let row = Int32(truncatingIfNeeded: entry)
            guard entry == Self.entry(key, row: row) else { break }
            if rows.last != row { rows.append(row) }
        }
        return rows
    }

    private static func entry(_ key: Int32, row: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: key)) << 32 | UInt64(UInt32(bitPattern: row))
    }
}
