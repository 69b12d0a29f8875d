import DirectoryModel
import TestSupport
import Testing

@Suite struct ReportTests {
    private func refusal(_ text: String, kind: Report.Kind = .other, offering: String? = "a:1") -> Report.Refusal? {
        do throws(Report.Refusal) {
            try Report(kind: kind, offeringID: offering, text: text, channel: .web, reporter: nil).check()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "85.07.30-033.28", "85073003328", "nummer 85 07 30 033 28 van mevrouw", "85-07-30 033-28", "017003.00012",
    ])
    func aNationalNumberIsRefused(text: String) {
        // The last one is no number: its check digits are wrong.
        let expected: Report.Refusal? = text == "017003.00012" ? nil : .nationalNumber
        #expect(refusal(text) == expected)
    }

    @Test func everyNationalNumberIsFoundHoweverItIsWritten() {
        var random = SplitMix64(seed: 17)
        for _ in 0..<500 {
            let isYoung = Bool.random(using: &random)
            let month = Int.random(in: 1...12, using: &random) + ([0, 20, 40].randomElement(using: &random) ?? 0)
            let body =
                Int.random(in: 0...99, using: &random) * 10_000_000 + month * 100_000
                + Int.random(in: 1...31, using: &random) * 1_000 + Int.random(in: 1...997, using: &random)
            let check = 97 - (isYoung ? 2_000_000_000 + body : body) % 97
            let digits = padded(body, 9) + padded(check, 2)
            let separator = ["", " ", ".", "-", "/", "\u{2013}", "\n"].randomElement(using: &random) ?? ""
            var written = ""
            for (place, digit) in digits.enumerated() {
                if [2, 4, 6, 9].contains(place) { written += separator }
                written.append(digit)
            }
            #expect(refusal("dossier \(written), dringend") == .nationalNumber, "\(written)")
        }
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    @Test(arguments: [
        "016 00 40 22", "+32 16 00 40 22", "0470 12 34 56 en 0471 12 34 57", "KBO 0212.171.533", "3300 Tienen",
        "016 00 12 50 / 016 00 12 72",
    ])
    func aPhoneNumberIsNone(text: String) { #expect(refusal(text) == nil) }

    @Test(arguments: [
        "jan@voorbeeld.be", "jan＠voorbeeld．be", "mail naar jan.peeters@x.co.uk graag", "jan(at)voorbeeld.be",
        "JAN @ voorbeeld.be",
    ])
    func anEmailAddressIsRefused(text: String) { #expect(refusal(text) == .emailAddress) }

    @Test func aReportSaysWhatItIsAboutAndIsNotTooLong() {
        #expect(refusal("", kind: .phone) == nil)
        #expect(refusal("", kind: .other) == .empty)
        #expect(refusal("", kind: .missing, offering: nil) == .empty)
        #expect(refusal("er is een nieuw JAC", kind: .missing, offering: nil) == nil)
        #expect(refusal("weg", kind: .gone, offering: nil) == .offeringNeeded)
        #expect(refusal(String(repeating: "a", count: 1_000)) == nil)
        #expect(refusal(String(repeating: "a", count: 1_001)) == .tooLong(1_001))
    }
}
