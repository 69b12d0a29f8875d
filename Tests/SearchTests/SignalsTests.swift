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
        var query = TextQuery()
        query.add(words: [form], names: [([form], 1)])
        guard let expression = MatchExpression(query) else { return }
        let inner = expression.text.dropFirst().dropLast()
        #expect(expression.text.hasPrefix("\"") && expression.text.hasSuffix("\""))
        #expect(!inner.contains("\""))
    }

    @Test func formsThatHoldNoWordGiveNoExpression() {
        var nothing = TextQuery()
        for form in ["", "\"", "😀"] { nothing.add(words: [form], names: [([form], 1)]) }
        #expect(MatchExpression(nothing) == nil)
    }

    @Test func aGuessMustBeThereAsAWholeAndContextFindsNothingByItself() {
        var query = TextQuery()
        query.add(words: ["zorg"], names: [(["zorg"], 1), (["thuis", "hulp"], 0.5)])
        query.add(words: [], names: [(["schuld", "hulp"], 0.4)])
        query.add(words: [], names: [(["jongeren"], 0.6)], isContext: true)
        let found = #""zorg" OR "thuis" OR "hulp" OR ("schuld" AND "hulp")"#
        #expect(query.expression?.text == "(\(found)) OR ((\"jongeren\") AND (\(found)))")
        #expect(query.expression?.phraseTerms == [0, 1, 2, 3, 2, 4, 0, 1, 2, 3, 2])
    }
}
