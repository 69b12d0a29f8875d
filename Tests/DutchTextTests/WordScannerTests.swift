import DutchText
import Foundation
import TestSupport
import Testing

@Suite struct WordScannerTests {
    private func words(_ text: String) -> [String] {
        var scanner = WordScanner()
        return scanner.words(in: text).map(\.text)
    }

    @Test(arguments: [
        ("Schuldhulp, voor jongeren!", ["schuldhulp", "voor", "jongeren"]),
        ("jeugd-GGZ", ["jeugd", "ggz"]),
        ("O.C.M.W. van Gent.", ["ocmw", "van", "gent"]),
        ("het einde. A. Janssens", ["het", "einde", "a", "janssens"]),
        ("baby's en l'aide", ["baby", "en", "l", "aide"]),
        ("'s avonds 24/7", ["s", "avonds", "24", "7"]),
        ("CAFÉ cœur Straße İ", ["cafe", "coeur", "strasse", "i"]),
        ("Coo\u{308}rdinator \u{AD}zacht\u{AD}e", ["coordinator", "zachte"]),
        ("😀 🏠 ٣ Ж", ["٣", "ж"]), ("", []), ("-'.", []),
    ])
    func textIsCutIntoFoldedWords(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test func anyBytesAreCutAndRangesLieInThem() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            var last = 0
            bytes.withUnsafeBytes { buffer in
                var scanner = WordScanner()
                scanner.scan(buffer) { word in
                    #expect(word.range.lowerBound >= last && word.range.upperBound <= bytes.count)
                    #expect(!word.bytes.isEmpty)
                    last = word.range.upperBound
                    return true
                }
            }
        }
    }

    /// The letters of U+00C0 to U+00FF are looked up; they have to be what Unicode says.
    @Test func accentsAreTakenOffAsUnicodeDecomposes() {
        let spelledOut = ["æ": "ae", "ß": "ss", "ø": "o"]
        for value in UInt32(0xC0)...0xFF {
            let letter = Unicode.Scalar(value).map { String($0) } ?? ""
            let lower = letter.lowercased()
            let base = lower.decomposedStringWithCanonicalMapping.unicodeScalars.prefix(1)
            #expect(letter.folded == spelledOut[lower] ?? String(base))
        }
    }

    /// Texts of plain letters and accents take a shorter way than those with any other letter; both have to end alike.
    @Test func theShortWayOfFoldingEndsAsTheLongOne() {
        var random = SplitMix64(seed: 13)
        for _ in 0..<5_000 {
            let scalars = (0..<Int.random(in: 0..<12, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0xFF), using: &random))
            }
            let text = String(String.UnicodeScalarView(scalars))
            let alone = text.folded
            #expect((text + " Ж").folded == (alone.isEmpty ? "ж" : alone + " ж"))
        }
    }

    @Test func foldingIsIdempotentAndWordsOfFoldedTextAreTheSame() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<2_000 {
            let text = randomText(upTo: 20, using: &random)
            let folded = text.folded
            #expect(folded.folded == folded)
            let cut = words(text)
            #expect(words(cut.joined(separator: " ")) == cut)
        }
    }
}
