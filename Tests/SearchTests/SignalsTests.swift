import DirectoryModel
import DutchText
import Search
import TestSupport
import Testing

@Suite struct SignalsTests {
    private func signals(_ key: Int64, _ random: inout SplitMix64) -> ServiceSignals {
        var signals = ServiceSignals(
            source: Int32.random(in: 0...50, using: &random), sourceID: "urn:x:\(key)" + (key % 7 == 0 ? "é" : ""),
            organization: [0, 7, 70_000, .max].randomElement(using: &random) ?? 0,
            status: OfferingStatus.allCases.randomElement(using: &random) ?? .active)
        func numbers(upTo most: Int32) -> [Int32] {
            (0..<Int.random(in: 0..<8, using: &random)).map { _ in Int32.random(in: 0...most, using: &random) }
        }
        func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
        signals.vanished = Bool.random(using: &random)
        signals.hasUnknownArea = Bool.random(using: &random)
        signals.isFree = maybe(Bool.random(using: &random))
        signals.minimumAge = maybe(0)
        signals.maximumAge = maybe(130)
        signals.assured = maybe(CalendarDate(dayNumber: .random(in: 0...20_000, using: &random)))
        signals.home = maybe(0)
        signals.areas = numbers(upTo: 2_000_000)
        signals.targetGroups = numbers(upTo: 40)
        signals.domains = numbers(upTo: 5)
        signals.textLengths = numbers(upTo: 300)
        signals.names = numbers(upTo: .max).map { Bool.random(using: &random) ? $0 : -$0 }
        signals.languages = [["nl", "ber"], ["nl"], []].randomElement(using: &random) ?? []
        return signals
    }

    /// Offerings with gaps between their keys, over several blocks.
    private func offerings(_ random: inout SplitMix64) -> [Int64: ServiceSignals] {
        var all: [Int64: ServiceSignals] = [:]
        var key = Int64.random(in: 0...1_000, using: &random)
        for _ in 0..<Int.random(in: 0...600, using: &random) {
            all[key] = signals(key, &random)
            key += .random(in: 1...3, using: &random)
        }
        return all
    }

    @Test(arguments: 0..<40)
    func signalsAreReadBackAsTheyWerePacked(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let all = offerings(&random)
        for (number, block) in SignalBlock.blocks(of: all) {
            let back = try #require(block.packed.withUnsafeBytes { SignalBlock(number: number, packed: $0) })
            #expect(back == block)
        }
        let table = SignalTable.packed(all)
        #expect(table.keys == all.keys.sorted())
        for key in (all.keys.min() ?? 0) - 1...(all.keys.max() ?? 0) + 1 {
            #expect(table.row(ofKey: key).map(table.signals) == all[key])
        }
        for domain in Int32(0)...6 {
            let expected = all.filter { $0.value.domains.contains(domain) }.keys.sorted()
            #expect(Set(table.rows(havingDomain: domain).map { table.keys[Int($0)] }) == Set(expected))
        }
    }

    @Test(arguments: 0..<40)
    func rowsAreFoundByNameInOrderAsByLookingThroughAll(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var all = offerings(&random)
        // Names that many share, the first and the last number among them.
        let shared: [Int32] = [.min, -1, 0, 7, .max]
        for key in all.keys { all[key]?.names += [shared, []].randomElement(using: &random) ?? [] }
        let table = SignalTable.packed(all)
        let memory = SearchMemory(table: table, keys: SignalKeys())
        let asked = Set(all.values.flatMap(\.names)).union(shared).union([-7, 123_456])
        func found() -> [Int32: NamedRows] {
            Dictionary(uniqueKeysWithValues: asked.map { ($0, memory.rows(named: $0)) })
        }
        let slow = found()
        memory.prepareRowsByName()
        #expect(found() == slow)
        func keys(_ rows: [Int32]) -> [Int64] { rows.map { table.keys[Int($0)] } }
        for (name, rows) in slow {
            #expect(keys(rows.own) == all.filter { $0.value.names.contains(name) }.keys.sorted())
            #expect(keys(rows.ofOrganization) == all.filter { $0.value.names.contains(~name) }.keys.sorted())
        }
    }

    @Test func aBlockThatIsNoneIsLeftOutWhole() {
        var random = SplitMix64(seed: 8)
        let all = offerings(&random)
        var (builder, kept) = (SignalTable.Builder(), all)
        for (number, block) in SignalBlock.blocks(of: all).sorted(by: { $0.key < $1.key }) {
            let isBroken = number.isMultiple(of: 2)
            let bytes = isBroken ? Array(block.packed.dropLast()) : block.packed
            #expect(bytes.withUnsafeBytes { builder.append(block: number, packed: $0) } == !isBroken)
            if isBroken { kept = kept.filter { SignalBlock.number(ofKey: $0.key) != number } }
        }
        #expect(kept.count < all.count && !kept.isEmpty)
        let table = builder.table
        #expect(table.keys == kept.keys.sorted())
        for (row, key) in table.keys.enumerated() { #expect(table.signals(row) == kept[key]) }
    }

    @Test func blocksComeInTheOrderOfTheirNumbers() {
        var block = SignalBlock(number: 3)
        block[800] = ServiceSignals(source: 1, sourceID: "A-001", status: .active)
        var builder = SignalTable.Builder()
        let bytes = block.packed
        #expect(bytes.withUnsafeBytes { builder.append(block: 3, packed: $0) })
        #expect(bytes.withUnsafeBytes { !builder.append(block: 3, packed: $0) })
        #expect(bytes.withUnsafeBytes { !builder.append(block: 2, packed: $0) })
        #expect(bytes.withUnsafeBytes { !builder.append(block: .max, packed: $0) })
        #expect(builder.table.keys == [800])
    }

    @Test func bytesThatAreNoBlockAreRefusedWithoutHarm() {
        var random = SplitMix64(seed: 4)
        var block = SignalBlock(number: 0)
        for key in Int64(0)..<5 { block[key] = signals(key, &random) }
        let sound = block.packed
        for _ in 0..<5_000 {
            var bytes = Array(sound.prefix(Int.random(in: 0...sound.count * 2, using: &random)))
            for index in bytes.indices where Int.random(in: 0..<40, using: &random) == 0 {
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            Self.seal(&bytes)
            _ = bytes.withUnsafeBytes { SignalBlock(number: 0, packed: $0) }
        }
        #expect([UInt8]().withUnsafeBytes { SignalBlock(number: 0, packed: $0) } == nil)
    }

    /// Gives bytes the checksum of a sound block, so that what stands behind it is read.
    private static func seal(_ bytes: inout [UInt8]) {
        guard bytes.count >= 9 else { return }
        bytes[0] = SignalBlock.packingVersion
        let sum = bytes.withUnsafeBytes { Checksum.of($0[9...]) }
        withUnsafeBytes(of: sum.littleEndian) { bytes.replaceSubrange(1..<9, with: $0) }
    }

    /// Not one, so that no offering is hidden from a place by it.
    @Test(arguments: 0..<4)
    func noBitThatFellOverIsTakenForSound(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var block = SignalBlock(number: 0)
        for key in Int64(0)..<Int64(1 + seed * 3) { block[key] = signals(key, &random) }
        var bytes = block.packed
        for bit in 0..<bytes.count * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8)
            #expect(bytes.withUnsafeBytes { SignalBlock(number: 0, packed: $0) } == nil)
            bytes[bit / 8] ^= 1 << (bit % 8)
        }
        #expect(bytes.withUnsafeBytes { SignalBlock(number: 0, packed: $0) } == block)
    }

    @Test(arguments: ["jeugd-ggz", "\"", "NEAR(", "*", "a OR b", "naam:x", "😀", "{", "^", "'; DROP TABLE service; --"])
    func noFormIsEverReadAsSyntax(form: String) {
        guard let expression = MatchExpression(term: form) else { return }
        let inner = expression.text.dropFirst().dropLast()
        #expect(expression.text.hasPrefix("\"") && expression.text.hasSuffix("\""))
        #expect(!inner.contains("\""))
    }
}
