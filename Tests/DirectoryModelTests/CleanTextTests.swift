import DirectoryModel
import TestSupport
import Testing

@Suite("Clean text")
struct CleanTextTests {
    @Test(
        "Texts are cleaned, and what was wrong is told",
        arguments: [
            ("", "", []), ("Gewone tekst.", "Gewone tekst.", []), ("  twee   spaties ", "twee spaties", []),
            ("a\tb", "a b", []), ("a\r\nb\rc", "a\nb\nc", []), ("a\n\n\n \n\nb", "a\n\nb", []), ("a \n b", "a\nb", []),
            ("a\u{A0}\u{202F}b", "a b", []), ("a\u{2028}b", "a\nb", []), ("café ☕️ ’s", "café ☕️ ’s", []),
            ("a\u{0}b\u{1B}c", "abc", [.controlCharacters(2)]), ("a\u{85}b\u{9D}", "a\nb", [.controlCharacters(1)]),
            ("\u{FEFF}a\u{200B}b\u{AD}c", "abc", [.invisibleCharacters(3)]),
            ("a\u{202E}b\u{2066}c", "abc", [.directionOverrides(2)]),
            ("a\u{FFFD}b", "a\u{FFFD}b", [.replacementCharacters(1)]),
            ("cafÃ©", "cafÃ©", [.looksDoubleEncoded(repaired: "café")]),
            ("zoâ€™n huis", "zoâ€™n huis", [.looksDoubleEncoded(repaired: "zo’n huis")]),
            ("cafÃ© en café", "cafÃ© en café", [.looksDoubleEncoded(repaired: nil)]),
            ("cafÃ© ☕", "cafÃ© ☕", [.looksDoubleEncoded(repaired: nil)]), ("Ãlvaro en Âme", "Ãlvaro en Âme", []),
            ("می‌خواهم", "می‌خواهم", []), ("👩‍👧", "👩‍👧", []), ("a\u{200D}b", "ab", [.invisibleCharacters(1)]),
        ] as [(String, String, [CleanTextFault])])
    func clean(text: String, expected: String, faults: [CleanTextFault]) {
        let result = CleanText.clean(text, maximum: 1000)
        #expect(result.text == expected)
        #expect(result.faults == faults)
    }

    @Test(
        "Long texts are cut at a word, with an ellipsis",
        arguments: [
            ("een twee drie", 13, "een twee drie"), ("een twee drie", 12, "een twee…"),
            ("een twee drie", 9, "een twee…"),
            ("een twee drie", 8, "een…"), ("eentweedrie", 5, "eent…"), ("een twee", 1, "…"), ("een twee", 0, ""),
            ("een twee", -3, ""), ("👩‍👧👩‍👧👩‍👧", 2, "👩‍👧…"),
        ])
    func cut(text: String, maximum: Int, expected: String) {
        let result = CleanText.clean(text, maximum: maximum)
        #expect(result.text == expected)
        #expect(result.faults.contains(.tooLong(text.count)) == (text.count > maximum))
    }

    @Test("Cleaning is total, holds the maximum, and cleaning twice changes nothing more")
    func idempotent() {
        var random = SplitMix64(seed: 17)
        for _ in 0..<20_000 {
            let text = RandomText.unicode(length: 60, using: &random)
            let maximum = Int.random(in: 0...50, using: &random)
            let once = CleanText.clean(text, maximum: maximum).text
            #expect(once.count <= maximum)
            #expect(CleanText.clean(once, maximum: maximum).text == once)
        }
    }
}
