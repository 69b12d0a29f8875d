import DirectoryModel
import TestSupport
import Testing

@Suite("Age ranges")
struct AgeRangeTests {
    @Test(
        "Ranges as people write them are read",
        arguments: [
            ("18+", "18…"), ("65-plus", "65…"), ("65-plussers", "65…"), ("65+'ers", "65…"), ("+18", "18…"),
            ("+ 18 jaar", "18…"),
            ("vanaf 12", "12…"), ("vanaf 12 jaar", "12…"), ("minimum 16 jaar", "16…"), ("min. 16", "16…"),
            ("ouder dan 18", "18…"), ("18 jaar en ouder", "18…"), ("60 jaar of ouder", "60…"), (">= 18", "18…"),
            (">18", "18…"),
            ("à partir de 12 ans", "12…"), ("plus de 18 ans", "18…"), ("vanaf 18 maanden", "1…"),
            ("vanaf 2,5 jaar", "2…"),
            ("tot 18", "…17"), ("tot 18 jaar", "…17"), ("tot en met 18 jaar", "…18"), ("t.e.m. 18", "…18"),
            ("t/m 18", "…18"),
            ("max. 25 jaar", "…25"), ("jonger dan 18", "…17"), ("-18", "…17"), ("-18-jarigen", "…17"), ("< 18", "…17"),
            ("<= 18", "…18"), ("jusqu'à 18 ans", "…17"), ("moins de 18 ans", "…17"), ("25 jaar of jonger", "…25"),
            ("tot 36 maanden", "…2"), ("0-3", "0…3"), ("0 – 3 jaar", "0…3"), ("6 tot 12 jaar", "6…12"),
            ("van 12 tot en met 25", "12…25"), ("van 12 tot 25 jaar", "12…25"), ("vanaf 12 tot 18 jaar", "12…18"),
            ("tussen 12 en 25 jaar", "12…25"), ("12 t.e.m. 25", "12…25"), ("12 t/m 25 jaar", "12…25"),
            ("minimum 12, maximum 25", "12…25"), ("de 12 à 25 ans", "12…25"), ("18 tot 36 maanden", "1…3"),
            ("6 maanden tot 3 jaar", "0…3"), ("kinderen van 6 tot 12 jaar", "6…12"), ("iedereen", "…"),
            ("alle leeftijden", "…"), ("0-130", "0…130"),
            ("65 ans et plus", "65…"), ("65 jaar en plus", "65…"), ("dès 16 ans", "16…"),
            ("dès l'âge de 16 ans", "16…"),
            ("de 6 à 12 ans", "6…12"), ("tous âges", "…"), ("tous les âges", "…"), ("Alle leeftijden.", "…"),
            ("alle personen", "…"), ("nvt", "…"), ("N.v.t.", "…"), ("-", "…"), ("niet van toepassing", "…"),
            ("vrouwen vanaf 18 jaar (met kinderen)", "18…"), ("vrouwen en mannen van 18 tot 65 jaar", "18…65"),
            ("iedereen vanaf 12 jaar", "12…"), ("alle kinderen tot en met 12 jaar", "…12"),
            ("18+ (volwassenen)", "18…"),
            ("0-3 (jaar)", "0…3"), ("0-2,5 jaar", "0…2"), ("tot 2,5 jaar", "…2"), ("18 ans ou plus", "18…"),
            ("jeunes de 12 à 25 ans", "12…25"), ("(18+)", "18…"), ("18-18", "18…18"),
        ])
    func readable(text: String, expected: String) throws {
        let range = try AgeRange(parsing: text)
        #expect("\(range.minimum.map(String.init) ?? "")…\(range.maximum.map(String.init) ?? "")" == expected)
    }

    @Test(
        "What cannot be read wholly is a failure",
        arguments: [
            ("18", AgeRange.Failure.oneAge(18)), ("65 jaar", .oneAge(65)),
            ("25-18", .reversed(minimum: 25, maximum: 18)),
            ("vanaf 131", .outOfRange(131)), ("0-200", .outOfRange(200)),
            ("vanaf 99999999999999999999", .outOfRange(999_999_999)),
            ("volwassenen", .unreadable("volwassenen")), ("", .unreadable("")), ("vanaf", .unreadable("vanaf")),
            ("18 25", .unreadable("18 25")), ("van 18 jaar", .unreadable("van 18 jaar")),
            ("tot 0 jaar", .unreadable("tot 0 jaar")),
            ("rond 18", .unreadable("rond")),
            ("max. 12 personen", .unreadable("max. 12 personen")), ("vanaf 18 uur", .unreadable("uur")),
            ("alle jongeren", .unreadable("alle jongeren")), ("kinderen", .unreadable("kinderen")),
            ("gezinnen met kinderen tot 12 jaar", .unreadable("gezinnen")),
            ("kinderen en ouders vanaf 18 jaar", .unreadable("ouders")),
            ("ouderen met kinderen tot 12 jaar", .unreadable("ouderen met kinderen tot 12 jaar")),
            ("niet vanaf 18 jaar", .unreadable("niet")),
            ("vanaf 18 jaar (uitzonderlijk jonger)", .unreadable("uitzonderlijk jonger")),
            ("vanaf 18 jaar (max. 25)", .unreadable("max. 25")), ("vanaf 18 jaar (of ouder)", .unreadable("of ouder")),
            ("vrouwen 18+, mannen 21+", .unreadable("vrouwen 18+, mannen 21+")),
            ("12-18 jongeren", .unreadable("12-18 jongeren")),
            ("--", .unreadable("--")), ("12-18-25", .unreadable("12-18-25")),
        ])
    func unreadable(text: String, failure: AgeRange.Failure) {
        #expect(throws: failure) { try AgeRange(parsing: text) }
    }

    @Test(
        "Columns are inclusive, and an empty one is open",
        arguments: [
            ("", "", "…"), ("18", "", "18…"), ("", "18", "…18"), ("12", "25", "12…25"), ("65 jaar", "", "65…"),
            ("0", "0", "0…0"),
            (" 12 ", "t.e.m. 18 jaar", "12…18"), ("18+", "", "18…"), ("vanaf 18", "", "18…"), ("18 maanden", "", "1…"),
            ("2,5", "6", "2…6"), ("0", "2,5", "0…2"), ("2.5 jaar", "2,9", "2…2"), ("nvt", "-", "…"),
            ("n.v.t.", "18", "…18"),
            ("18", "N.V.T.", "18…"),
        ])
    func columns(minimum: String, maximum: String, expected: String) throws {
        let range = try AgeRange(minimumText: minimum, maximumText: maximum)
        #expect("\(range.minimum.map(String.init) ?? "")…\(range.maximum.map(String.init) ?? "")" == expected)
    }

    @Test("Columns that contradict each other or hold no age are a failure")
    func columnFailures() {
        #expect(throws: AgeRange.Failure.reversed(minimum: 18, maximum: 12)) {
            try AgeRange(minimumText: "18", maximumText: "12")
        }
        #expect(throws: AgeRange.Failure.outOfRange(131)) { try AgeRange(minimum: 131, maximum: nil) }
        #expect(throws: AgeRange.Failure.outOfRange(-1)) { try AgeRange(minimum: nil, maximum: -1) }
        #expect(throws: AgeRange.Failure.unreadable("ja")) { try AgeRange(minimumText: "ja", maximumText: "") }
        #expect(throws: AgeRange.Failure.unreadable("tot 18")) { try AgeRange(minimumText: "", maximumText: "tot 18") }
    }

    @Test("A range contains its bounds and what lies between")
    func contains() throws {
        let range = try AgeRange(minimum: 12, maximum: 25)
        #expect([11, 12, 18, 25, 26].map(range.contains) == [false, true, true, true, false])
        #expect(try AgeRange(minimum: nil, maximum: nil).contains(0))
        #expect(try !AgeRange(minimum: 18, maximum: nil).contains(17))
    }

    @Test("Any text is read or refused, and what is read lies in bounds")
    func total() {
        var random = SplitMix64(seed: 13)
        let pieces = [
            "18", "-", "+", " tot ", "en met ", "van ", "jaar", "3", ",5", "maanden", "<", ">=", "9999999999", "'",
        ]
        for _ in 0..<20_000 {
            for text in [
                RandomText.unicode(length: 12, using: &random), RandomText.pieces(pieces, length: 7, using: &random),
            ] {
                guard let range = try? AgeRange(parsing: text) else { continue }
                for age in [range.minimum, range.maximum] { if let age { #expect(AgeRange.ages.contains(age)) } }
            }
        }
    }
}
