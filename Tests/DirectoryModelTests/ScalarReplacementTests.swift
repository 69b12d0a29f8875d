import Testing

@testable import DirectoryModel

@Suite struct ScalarReplacementTests {
    @Test(arguments: ["a\"b", "a\"\u{301}b", "\"", "\"\u{FE0F}\"\u{20DD}", "e\u{301}", ""])
    func everyQuoteIsReplaced(text: String) {
        let replaced = text.replacing(scalars: ["\"": "\"\""])
        #expect(replaced.unicodeScalars.count { $0 == "\"" } == 2 * text.unicodeScalars.count { $0 == "\"" })
        #expect(replaced.unicodeScalars.filter { $0 != "\"" } == text.unicodeScalars.filter { $0 != "\"" })
    }

    @Test func aQuoteWithAMarkBehindItEndsNoCell() {
        #expect(CSVLine.text(["a\"\u{301},b", "c"]) == "\"a\"\"\u{301},b\",c\r\n")
    }
}
