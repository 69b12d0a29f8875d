import TestSupport
import Testing

@testable import DutchText

@Suite struct AnalysisTests {
    private func words(_ text: String) -> [String] {
        var scanner = WordScanner()
        return scanner.words(in: text).map(\.text)
    }

    private func forms(_ text: String) -> [String] {
        var found: [String] = []
        var text = text
        text.withUTF8 { bytes in
            Analysis().forms(of: UnsafeRawBufferPointer(bytes)) { form, _, colocated in
                found.append((colocated ? "=" : "") + String(decoding: form, as: UTF8.self))
                return true
            }
        }
        return found
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

    @Test func everyWordHasItsStemBesideIt() {
        #expect(forms("huizen jeugd-ggz") == ["huizen", "=huis", "jeugd", "ggz", "=jeugdggz"])
    }

    @Test(arguments: [
        ("huizen", "huis"), ("brieven", "brief"), ("schulden", "schuld"), ("kinderen", "kinder"),
        ("dakloze", "dakloos"),
    ])
    func formsOfOneWordMeet(one: String, other: String) {
        let stemmer = Stemmer()
        #expect(stemmer.stem(one) == stemmer.stem(other))
    }

    @Test(arguments: [("begeleiding", "beleid"), ("geweld", "wel"), ("gezin", "zin"), ("gezondheid", "zon")])
    func wordsThatOnlyLookAlikeNeverMeet(one: String, other: String) {
        let stemmer = Stemmer()
        #expect(stemmer.stem(one) != stemmer.stem(other))
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

    @Test func foldingIsIdempotentAndWordsOfFoldedTextAreTheSame() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<2_000 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0..<20, using: &random)).compactMap { _ in
                        Unicode.Scalar(UInt32.random(in: 1..<0x2_FFFF, using: &random))
                    }))
            let folded = text.folded
            #expect(folded.folded == folded)
            let cut = words(text)
            #expect(words(cut.joined(separator: " ")) == cut)
        }
    }
}
