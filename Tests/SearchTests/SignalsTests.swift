import DirectoryModel
import Search
import TestSupport
import Testing

@Suite struct SignalsTests {
    @Test func signalsAreReadBackAsTheyWerePacked() {
        var random = SplitMix64(seed: 3)
        for round in 0..<1_000 {
            var signals = ServiceSignals(
                source: Int32.random(in: 0...50, using: &random), sourceID: "urn:x:\(round)",
                status: OfferingStatus.allCases.randomElement(using: &random) ?? .active)
            func numbers() -> [Int32] {
                (0..<Int.random(in: 0..<8, using: &random)).map { _ in Int32.random(in: 0...2_000_000, using: &random) }
            }
            signals.vanished = Bool.random(using: &random)
            signals.hasUnknownArea = Bool.random(using: &random)
            signals.minimumAge = Bool.random(using: &random) ? 0 : nil
            signals.maximumAge = Bool.random(using: &random) ? 130 : nil
            signals.assured = Bool.random(using: &random) ? CalendarDate(dayNumber: 20_000) : nil
            signals.home = Bool.random(using: &random) ? 0 : nil
            signals.areas = numbers()
            signals.targetGroups = numbers()
            signals.domains = numbers()
            signals.textLengths = numbers()
            signals.languages = Bool.random(using: &random) ? ["nl", "ber"] : []
            let back = signals.packed.withUnsafeBytes { ServiceSignals(packed: $0) }
            #expect(back == signals)
        }
    }

    @Test func aTableKeepsTheSignalsOfEachRowAndFindsItByItsKey() {
        var random = SplitMix64(seed: 8)
        var builder = SignalTable.Builder()
        var all: [Int64: ServiceSignals] = [:]
        var key: Int64 = 0
        for _ in 0..<300 {
            key += Int64.random(in: 1...3, using: &random)
            var signals = ServiceSignals(source: 1, sourceID: "id\(key)", status: .inactive)
            signals.domains = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                Int32.random(in: 0...5, using: &random)
            }
            signals.languages = [["nl"], ["nl", "fr"], []].randomElement(using: &random) ?? []
            let packed = Array(signals.packed.dropLast(Bool.random(using: &random) ? 0 : 1))
            if packed.withUnsafeBytes({ builder.append(key: key, packed: $0) }) { all[key] = signals }
        }
        let table = builder.table
        #expect(table.keys == all.keys.sorted())
        for key in 0...key + 1 {
            #expect(table.row(ofKey: key).map(table.signals) == all[key])
        }
        for domain in Int32(0)...6 {
            let expected = all.filter { $0.value.domains.contains(domain) }.keys.sorted()
            #expect(Set(table.rows(havingDomain: domain).map { table.keys[Int($0)] }) == Set(expected))
        }
    }

    @Test func bytesThatAreNoSignalsAreRefusedWithoutHarm() {
        var random = SplitMix64(seed: 4)
        let sound = ServiceSignals(source: 1, sourceID: "A-001", status: .active).packed
        for _ in 0..<5_000 {
            var bytes = Array(sound.prefix(Int.random(in: 0...sound.count, using: &random)))
            for index in bytes.indices where Int.random(in: 0..<6, using: &random) == 0 {
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            _ = bytes.withUnsafeBytes { ServiceSignals(packed: $0) }
        }
        #expect([UInt8]().withUnsafeBytes { ServiceSignals(packed: $0) } == nil)
    }

    @Test(arguments: ["jeugd-ggz", "\"", "NEAR(", "*", "a OR b", "naam:x", "😀", "{", "^", "'; DROP TABLE service; --"])
    func noFormIsEverReadAsSyntax(form: String) {
        guard let expression = MatchExpression(term: form) else { return }
        let inner = expression.text.dropFirst().dropLast()
        #expect(expression.text.hasPrefix("\"") && expression.text.hasSuffix("\""))
        #expect(!inner.contains("\""))
    }
}
