import TestSupport
import Testing

@testable import Thesaurus

@Suite struct TermKeyTests {
    /// Texts of letters, accents, signs and spaces, and of anything.
    private func texts() -> [String] {
        var random = SplitMix64(seed: 6)
        return (0..<3_000).map { round in
            round.isMultiple(of: 4) ? random.unicode(upTo: 6) : random.word(upTo: 9, of: "aB3é .-+/'œ’  ")
        }
    }

    @Test func aKeyIsItsOwnKey() {
        for text in texts() {
            let key = TermKey.key(of: text)
            #expect(TermKey.key(of: key) == key, "\(text)")
        }
    }

    @Test func textsWithOneKeyHaveOneFingerprintAndOthersAnother() {
        var keys: [UInt64: String] = [:]
        for text in texts() {
            let key = TermKey.key(of: text)
            let fingerprint = TermKey.fingerprint(of: text)
            #expect(TermKey.fingerprint(of: key).value == fingerprint.value, "\(text)")
            #expect(fingerprint.words == TermKey.words(of: key).count, "\(text)")
            #expect(keys.updateValue(key, forKey: fingerprint.value) ?? key == key, "\(text)")
        }
    }
}
