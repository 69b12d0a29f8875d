import DirectoryModel
import TestSupport
import Testing

@Suite("Enterprise numbers")
struct EnterpriseNumberTests {
    @Test(
        "Numbers as people write them are read",
        arguments: [
            "BE 0212.237.186", "0212237186", "BE0212237186", "212.237.186", "0212 237 186", "0212-237-186",
            "KBO 0212.237.186", "BTW BE 0212.237.186", "TVA BE0212.237.186", "kbo-nr. 0212237186", " 0212.237.186 ",
            "0212\u{A0}237\u{A0}186", "0212–237–186", "BCE: 0212.237.186",
        ])
    func valid(text: String) throws {
        let number = try EnterpriseNumber(parsing: text)
        #expect(number.digits == "0212237186")
        #expect(number.formatted == "0212.237.186")
    }

    @Test("A number that begins with 1 is read")
    func first1() throws {
        #expect(try EnterpriseNumber(parsing: "BE 1999.423.188").digits == "1999423188")
    }

    @Test(
        "Failures say what is wrong",
        arguments: [
            ("", EnterpriseNumber.Failure.length(0)), ("02122371", .length(8)), ("02122371860", .length(11)),
            ("BE", .length(0)), ("2212237186", .firstDigit(2)), ("9212237186", .firstDigit(9)),
            ("0212237187", .checkDigits(expected: 86)), ("0212237100", .checkDigits(expected: 86)),
            ("0212.237.186 Gent", .characters("gent")), ("NL 0212237186", .characters("nl")),
            ("0212_237_186", .characters("_237_186")), ("onbekend", .characters("onbekend")),
        ])
    func invalid(text: String, failure: EnterpriseNumber.Failure) {
        #expect(throws: failure) { try EnterpriseNumber(parsing: text) }
    }

    @Test("Every number with true check digits reads back, and no other check digits pass")
    func checkDigits() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<500 {
            let base = Int.random(in: 0..<20_000_000, using: &random)
            let check = 97 - base % 97
            let text = String(repeating: "0", count: 8 - String(base).count) + String(base)
            for other in 0...99 {
                let candidate = text + (other < 10 ? "0\(other)" : "\(other)")
                if other == check {
                    let number = try EnterpriseNumber(parsing: candidate)
                    #expect(number.digits == candidate)
                    #expect(try EnterpriseNumber(parsing: number.formatted) == number)
                } else {
                    #expect(throws: EnterpriseNumber.Failure.checkDigits(expected: check)) {
                        try EnterpriseNumber(parsing: candidate)
                    }
                }
            }
        }
    }

    @Test("Any text is read or refused")
    func total() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<20_000 {
            let text = RandomText.unicode(length: 30, using: &random)
            if let number = try? EnterpriseNumber(parsing: text) { #expect(number.digits.count == 10) }
        }
    }
}
