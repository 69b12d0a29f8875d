import Search

extension SignalTable {
    /// The table of offerings, through the blocks that the store keeps.
    ///
    /// - Parameter all: their signals, by key.
    /// - Returns: the table.
    static func packed(_ all: [Int64: ServiceSignals]) -> SignalTable {
        var builder = Builder()
        for (number, block) in SignalBlock.blocks(of: all).sorted(by: { $0.key < $1.key }) {
            block.packed.withUnsafeBytes { _ = builder.append(block: number, packed: $0) }
        }
        return builder.table
    }
}

extension SignalBlock {
    /// The blocks of offerings, by number.
    static func blocks(of all: [Int64: ServiceSignals]) -> [Int64: SignalBlock] {
        var blocks: [Int64: SignalBlock] = [:]
        for (key, signals) in all {
            let number = number(ofKey: key)
            blocks[number, default: SignalBlock(number: number)][key] = signals
        }
        return blocks
    }
}
