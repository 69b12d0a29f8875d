import DirectoryModel
import TestSupport
import Testing

@Suite("Phone numbers")
struct PhoneNumberTests {
    @Test(
        "Numbers as people write them come to one form",
        arguments: [
            ("016 00 21 10", "016 00 21 10", "+3216002110"), ("016/00.21.10", "016 00 21 10", "+3216002110"),
            ("+32 16 00 21 10", "016 00 21 10", "+3216002110"), ("0032(0)16 00 21 10", "016 00 21 10", "+3216002110"),
            ("+32 (0)16 00 21 10", "016 00 21 10", "+3216002110"), ("+32 016 00 21 10", "016 00 21 10", "+3216002110"),
            ("(016) 00 21 10", "016 00 21 10", "+3216002110"), ("016-002110", "016 00 21 10", "+3216002110"),
            ("Tel.: 016 00 21 10", "016 00 21 10", "+3216002110"), ("02 000 60 44", "02 000 60 44", "+3220006044"),
            ("020006044", "02 000 60 44", "+3220006044"), ("09 000 12 34", "09 000 12 34", "+3290001234"),
            ("09/000.12.34", "09 000 12 34", "+3290001234"), ("+32 9 000 12 34", "09 000 12 34", "+3290001234"),
            ("0470 00 18 62", "0470 00 18 62", "+32470001862"), ("+32470001862", "0470 00 18 62", "+32470001862"),
            ("gsm 0470/00.18.62", "0470 00 18 62", "+32470001862"),
            ("0032 470 00 18 62", "0470 00 18 62", "+32470001862"),
            ("04 222 33 44", "04 222 33 44", "+3242223344"), ("0800 00 181", "0800 00 181", "+3280000181"),
            ("0800/12.345", "0800 12 345", "+3280012345"), ("080012345", "0800 12 345", "+3280012345"),
            ("+32 800 12 345", "0800 12 345", "+3280012345"), ("0900 12 345", "0900 12 345", "+3290012345"),
            ("078 15 00 20", "078 15 00 20", "+3278150020"), ("070 22 33 44", "070 22 33 44", "+3270223344"),
            ("080 01 23 45", "080 01 23 45", "+3280012345"), ("084 21 22 23", "084 21 22 23", "+3284212223"),
            ("+32(0)16/00.21.10", "016 00 21 10", "+3216002110"), ("T 016 00 21 10", "016 00 21 10", "+3216002110"),
            ("Gsm: 0470/00.18.62", "0470 00 18 62", "+32470001862"), ("32470001862", "0470 00 18 62", "+32470001862"),
            ("32 16 00 21 10", "016 00 21 10", "+3216002110"), ("32(0)470 00 18 62", "0470 00 18 62", "+32470001862"),
            ("003216002110", "016 00 21 10", "+3216002110"),
            ("+31 20 123 45 67", "+31201234567", "+31201234567"), ("0031 20 123 45 67", "+31201234567", "+31201234567"),
            ("+33 1 23 45 67 89", "+33123456789", "+33123456789"),
            ("+31 (0)20 123 45 67", "+31201234567", "+31201234567"),
            ("0031 (0)20 123 45 67", "+31201234567", "+31201234567"),
            ("+44 (0) 20 7946 0018", "+442079460018", "+442079460018"),
            ("+352 (0) 26 12 34 56", "+35226123456", "+35226123456"),
            ("+49(0)24112345", "+4924112345", "+4924112345"), ("+31 020 123 45 67", "+31201234567", "+31201234567"),
            ("+39 06 123 45 67", "+39061234567", "+39061234567"),
            ("+39 (0)6 123 45 67", "+39061234567", "+39061234567"),
        ])
    func valid(text: String, national: String, e164: String) throws {
        let number = try PhoneNumber(parsing: text)
        #expect(number.national == national)
        #expect(number.e164 == e164)
        #expect(number.extension == nil)
        #expect(try PhoneNumber(parsing: number.description) == number)
    }

    @Test(
        "Short numbers have no international form",
        arguments: [
            "100", "101", "102", "103", "105", "106", "107", "110", "112", "1700", "1712", "1722", "1733", "1813",
            "116 000",
            "116 111", "116 117",
        ])
    func short(text: String) throws {
        let number = try PhoneNumber(parsing: text)
        #expect(number.national == text)
        #expect(number.e164 == nil)
    }

    @Test(
        "Extensions are kept apart",
        arguments: [
            "016 00 21 10 toestel 12", "016 00 21 10, ext. 12", "016 00 21 10 (toestel: 12", "+32 16 00 21 10 poste 12",
            "016 00 21 10 ext12", "016/00.21.10 (toestel 12)", "016 00 21 10 tst. 12", "016 00 21 10 intern 12",
            "016 00 21 10 (ext. 12)", "016 00 21 10 doorkiesnr. 12",
        ])
    func extensions(text: String) throws {
        let number = try PhoneNumber(parsing: text)
        #expect(number.national == "016 00 21 10")
        #expect(number.extension == "12")
        #expect(number.description == "016 00 21 10 toestel 12")
        #expect(try PhoneNumber(parsing: number.description) == number)
    }

    @Test(
        "Failures say what is wrong",
        arguments: [
            ("", PhoneNumber.Failure.empty), ("tel.", .empty), ("016 00 21 1", .length(8)),
            ("016 00 21 100", .length(10)),
            ("0470 00 18 6", .length(9)), ("0475 12 34 5", .length(9)), ("0430 12 34 56", .length(10)),
            ("016", .length(3)), ("212", .length(3)), ("117 000", .length(6)), ("16 00 21 10", .length(8)),
            ("017 00 21 10", .unknownZone("017")), ("062 00 21 10", .unknownZone("062")),
            ("088 00 21 10", .unknownZone("088")), ("000000000", .length(7)),
            ("016 00 21 10 (na 17 u)", .characters("na 17 u)")), ("onbekend", .characters("onbekend")),
            ("016 00 21 10 of 016 00 21 11", .characters("of 016 00 21 11")),
            ("++32 16 00 21 10", .characters("+32 16 00 21 10")),
            ("fax 016 00 21 10", .characters("fax 016 00 21 10")), ("+32 112", .length(4)), ("+1 23", .length(3)),
            ("+1234567890123456", .length(16)),
            ("32170021100", .length(10)), ("3217002110", .unknownZone("017")), ("32116000", .length(8)),
            ("31201234567", .length(11)),
        ])
    func invalid(text: String, failure: PhoneNumber.Failure) {
        #expect(throws: failure) { try PhoneNumber(parsing: text) }
    }

    @Test(
        "Texts with several numbers are cut into one piece each",
        arguments: [
            ("016 00 21 10 of 0470 00 18 62 (Els)", ["016 00 21 10", "0470 00 18 62|Els"]),
            ("016/00.21.10", ["016/00.21.10"]), ("016/00.21.10 / 0470/00.18.62", ["016/00.21.10", "0470/00.18.62"]),
            ("112, 100", ["112", "100"]),
            ("016 00 21 10; 02 000 60 44|1712", ["016 00 21 10", "02 000 60 44", "1712"]),
            ("016 00 21 10 en 016 00 21 11", ["016 00 21 10", "016 00 21 11"]),
            ("016 00 21 10 (tijdens kantooruren)", ["016 00 21 10|tijdens kantooruren"]),
            ("Els: 0470 00 18 62, Jan: 0471 00 18 62", ["0470 00 18 62|Els", "0471 00 18 62|Jan"]),
            ("tel: 016 00 21 10", ["016 00 21 10"]), ("016 00 21 10 of vraag het", ["016 00 21 10", "?vraag het"]),
            ("+32 (0)16 00 21 10", ["+32 (0)16 00 21 10"]),
            ("016 00 21 10\n016 00 21 11", ["016 00 21 10", "016 00 21 11"]),
            ("016 00 21 10,", ["016 00 21 10"]), ("", []), ("  ", []),
            ("02/000.54.11 - 02/000.54.12", ["02/000.54.11", "02/000.54.12"]),
            ("02/000.54.11–02/000.54.12", ["02/000.54.11", "02/000.54.12"]), ("016-00 21 10", ["016-00 21 10"]),
            ("016 00 21 10/11", ["016 00 21 10", "016 00 21 11"]),
            ("016 00 21 10 / 11/12", ["016 00 21 10", "016 00 21 11", "016 00 21 12"]),
            ("016/00.21.10/11 (Els)", ["016/00.21.10|Els", "016/00.21.11|Els"]),
            ("016 00 21 10/11 of 0470 00 18 62", ["016 00 21 10", "016 00 21 11", "0470 00 18 62"]),
            ("016 00 21 10 - fax 016 00 21 11", ["016 00 21 10", "016 00 21 11|fax"]),
            ("tel. 016 00 21 10 fax 016 00 21 11", ["tel. 016 00 21 10", "016 00 21 11|fax"]),
            ("Tel.: 016 00 21 10 - Fax.: 016 00 21 11", ["016 00 21 10", "016 00 21 11|fax"]),
            ("T 016 00 21 10, F 016 00 21 11", ["T 016 00 21 10", "016 00 21 11|fax"]),
            ("016 00 21 10 (Fax)", ["016 00 21 10|fax"]), ("016 00 21 10 (faxnummer)", ["016 00 21 10|fax"]),
            ("Telefoonnummer: 016 00 21 10", ["016 00 21 10"]),
            ("016 00 21 10 telefoonnummer 016 00 21 11", ["016 00 21 10", "telefoonnummer 016 00 21 11"]),
            ("tel 016 00 21 10 gsm 0470 00 18 62", ["tel 016 00 21 10", "gsm 0470 00 18 62"]),
            ("016 00 21 10-11", ["016 00 21 10", "?11"]), ("016 00 21 10/1", ["016 00 21 10", "?1"]),
            ("112/10", ["112", "?10"]),
            ("016 00 21 10 toestel 12/13", ["016 00 21 10|toestel 12/13"]),
            ("+31 20 123 45 67/68", ["+31 20 123 45 67/68"]),
            ("016 00 21 1/12", ["?016 00 21 1/12"]),
            ("016 00 21 10 fax, 016 00 21 11 tel", ["016 00 21 10|fax", "016 00 21 11"]),
            ("016/00.21.10 (24/7)", ["016/00.21.10|24/7"]), ("016 00 21 10 na 18u", ["016 00 21 10|na 18u"]),
            ("016 00 21 10 's avonds, 0470 00 18 62 enkel sms", ["016 00 21 10|'s avonds", "0470 00 18 62|enkel sms"]),
            ("016 00 21 10, 0470 00 18 62 in het weekend", ["016 00 21 10", "0470 00 18 62|in het weekend"]),
            ("016 00 21 10 ’s avonds", ["016 00 21 10|’s avonds"]),
            ("016 00 21 10 na 18:00", ["016 00 21 10|na 18:00"]),
            ("0470 00 18 62 WhatsApp", ["0470 00 18 62|WhatsApp"]), ("016 00 21 10 enkel fax", ["016 00 21 10|fax"]),
            ("016 00 21 10 (enkel fax na 18u)", ["016 00 21 10|fax|enkel fax na 18u"]),
            ("016 00 21 10 enkel per fax", ["016 00 21 10|fax"]), ("016 00 21 10 fax.", ["016 00 21 10|fax"]),
            ("016 00 21 10, enkel fax", ["016 00 21 10|fax"]),
            ("016 00 21 10 fax 016 00 21 11", ["016 00 21 10", "016 00 21 11|fax"]),
            ("016 00 21 10: enkel op maandag", ["016 00 21 10|enkel op maandag"]),
            ("fax 016 00 21 11 na 18u", ["016 00 21 11|fax|na 18u"]),
            ("WhatsApp 0470 00 18 62", ["0470 00 18 62|WhatsApp"]), ("016 00 nacht", ["?016 00 nacht"]),
            ("016 00 21 10 (Els, of Jan)", ["016 00 21 10|Els, of Jan"]),
            ("016 00 21 10; fax: 016 00 21 11", ["016 00 21 10", "016 00 21 11|fax"]),
            ("016 00 21 10, permanentie: 0470 00 18 62", ["016 00 21 10", "0470 00 18 62|permanentie"]),
            ("016 00 21 10 (fax 016 00 21 11)", ["016 00 21 10", "016 00 21 11|fax"]),
            ("016 00 21 10 (na 18u: 0470 00 18 62)", ["016 00 21 10", "0470 00 18 62|na 18u"]),
            (
                "016 00 21 10 (Els), 0470 00 18 62 (fax 016 00 21 11)",
                ["016 00 21 10|Els", "0470 00 18 62", "016 00 21 11|fax"]
            ),
            ("016 00 21 10 of na 17u: 0470 00 18 62", ["016 00 21 10", "0470 00 18 62|na 17u"]),
        ])
    func split(text: String, expected: [String]) { #expect(Self.pieces(of: text) == expected) }

    /// The pieces, each with its note behind a stroke, and what is left out behind a question mark.
    private static func pieces(of text: String) -> [String] {
        let (pieces, rest) = PhoneNumber.split(text)
        return pieces.map { piece in
            ([piece.number] + (piece.isFax ? ["fax"] : []) + (piece.note.map { [$0] } ?? [])).joined(separator: "|")
        } + rest.map { "?" + $0 }
    }

    @Test(
        "A label for fax without a number says nothing of the number before it",
        arguments: [
            ("Tel: 016 00 21 10 Fax: -", ["016 00 21 10"]), ("tel.: 016 00 21 10\nfax:", ["016 00 21 10"]),
            ("T 016 00 21 10 F -", ["T 016 00 21 10"]), ("016 00 21 10 fax: nvt", ["016 00 21 10"]),
            ("016 00 21 10 / fax", ["016 00 21 10"]), ("tel. 016 00 21 10 fax", ["tel. 016 00 21 10"]),
            ("016 00 21 10, 0470 00 18 62, fax: -", ["016 00 21 10", "0470 00 18 62"]),
            ("fax: geen, gsm: 0470 00 18 62", ["0470 00 18 62"]),
            ("016 00 21 10, fax: -, 0470 00 18 62", ["016 00 21 10", "0470 00 18 62"]),
            ("016 00 21 10, fax: 45", ["016 00 21 10|fax: 45"]), ("016 00 21 10 (fax: 45)", ["016 00 21 10|fax: 45"]),
            ("016 00 21 10, fax idem", ["016 00 21 10|fax idem"]),
            ("Tel. 016 00 21 10 / gsm: -", ["Tel. 016 00 21 10"]),
            ("tel/fax 016 00 21 10", ["016 00 21 10|tel/fax"]),
            ("Tel en fax 016 00 21 10", ["016 00 21 10|Tel en fax"]),
            ("Secretariaat fax 016 00 21 10", ["016 00 21 10|fax|Secretariaat fax"]),
        ])
    func emptyFax(text: String, expected: [String]) { #expect(Self.pieces(of: text) == expected) }

    @Test(
        "A readable number is kept whatever stands beside it, and what is left out is told",
        arguments: [
            ("noodgevallen 0470 00 18 62", ["0470 00 18 62|noodgevallen"]),
            ("Jan Janssens (0470 001862)", ["(0470 001862)|Jan Janssens"]),
            ("112 / www.112.be", ["112", "?www.112.be"]),
            ("0470 001862 Jan", ["0470 001862|Jan"]), ("bel 1712", ["bel 1712"]),
            ("016 00 21 10 #12", ["016 00 21 10", "?12"]),
            ("vast 016 00 21 10 / mobiel 0470 00 18 62", ["016 00 21 10|vast", "mobiel 0470 00 18 62"]),
            ("016 00 21 10 (vast) 0470 00 18 62 (gsm)", ["016 00 21 10|vast", "0470 00 18 62|gsm"]),
            ("Els 016 00 21 10, Jan 0470 00 18 62", ["016 00 21 10|Els", "0470 00 18 62|Jan"]),
            ("016 00 21 10, toestel 12, 0470 00 18 62", ["016 00 21 10, toestel 12", "0470 00 18 62"]),
            ("016 00 21 10 0470 00 18 62", ["016 00 21 10", "0470 00 18 62"]),
            ("016 00 21 10 - Fax: 016 00 21 11 - a@x.be", ["016 00 21 10", "016 00 21 11|fax", "?a@x.be"]),
            ("016 00 21 10/145", ["016 00 21 10", "?145"]), ("016 00 21 10, 145", ["016 00 21 10", "?145"]),
            ("016 00 21 10 / 1712", ["016 00 21 10", "1712"]), ("016 00 21 10/112", ["016 00 21 10", "?112"]),
            ("016 00 21 10 (12)", ["016 00 21 10", "?(12)"]),
            ("0470 00 18 6, 016 00 21 10", ["016 00 21 10", "?0470 00 18 6"]),
            ("016 00 21 10 99", ["?016 00 21 10 99"]), ("BE 0470.001.862", ["?BE 0470.001.862"]),
            ("KBO 0470.001.862, 016 00 21 10", ["?KBO 0470.001.862, 016 00 21 10"]),
            ("016 00 21 10 (be 0470.001.862)", ["?016 00 21 10 (be 0470.001.862)"]),
            ("016 00 21 10 (Ondernemingsnr 0470.001.862)", ["?016 00 21 10 (Ondernemingsnr 0470.001.862)"]),
            ("016 00 21 10 (Ben 0470 00 18 62)", ["016 00 21 10", "0470 00 18 62|Ben"]),
            ("3.2470001862E10", ["?3.2470001862E10"]),
        ])
    func rescued(text: String, expected: [String]) { #expect(Self.pieces(of: text) == expected) }

    @Test("Any text is read or refused, and what is read reads back")
    func total() throws {
        var random = SplitMix64(seed: 7)
        let pieces = [
            "0", "1", "16", "00", "+32", " ", "/", ".", "(0)", "0470", "ext 1", "toestel", "9", "116", "of ", "32",
            "fax ", " - ", "/12",
        ]
        for _ in 0..<20_000 {
            for text in [
                RandomText.unicode(length: 20, using: &random), RandomText.pieces(pieces, length: 9, using: &random),
            ] {
                for piece in PhoneNumber.split(text).pieces {
                    #expect((try? PhoneNumber(parsing: piece.number)) != nil)
                }
                guard let number = try? PhoneNumber(parsing: text) else { continue }
                #expect(try PhoneNumber(parsing: number.description) == number)
            }
        }
        for part in ["(", ")", "a)", "112(", "016 00 21 10 (", "tel "] {
            #expect(PhoneNumber.split(String(repeating: part, count: 4_000)).pieces.isEmpty)
        }
        #expect(PhoneNumber.split(String(repeating: "112,", count: 5000)).pieces.isEmpty)
    }

    @Test(
        "In one line a number says what it is for, and is read back as it is",
        arguments: [
            (Phone(number: "016 00 21 10"), "016 00 21 10"),
            (Phone(number: "016 00 21 10", type: "fax"), "fax 016 00 21 10"),
            (Phone(number: "016 00 21 10", extension: "12", description: "Els"), "016 00 21 10 toestel 12 (Els)"),
            (Phone(number: "016 00 21 10", type: "fax", description: "onthaal"), "fax 016 00 21 10 (onthaal)"),
            (Phone(number: "016 00 21 10", description: "na 18:00"), "016 00 21 10 (na 18:00)"),
            (Phone(number: "0470 00 18 62", description: "sms en WhatsApp"), "0470 00 18 62 (sms en WhatsApp)"),
            (Phone(number: "016 00 21 10", description: "fax"), "016 00 21 10"),
            (Phone(number: "016 00 21 10", description: "Els) of 0470 00 18 62 (Jan"), "016 00 21 10"),
            (Phone(number: "016 00 21 10", extension: "balie"), "016 00 21 10"),
            (Phone(number: "+31201234567", description: "Amsterdam"), "+31201234567 (Amsterdam)"),
            (Phone(number: "zie de website"), "zie de website"), (Phone(number: ""), ""),
        ])
    func line(phone: Phone, expected: String) throws { #expect(phone.line == expected) }

    @Test(
        "Hours and days in parentheses are a note, and no number",
        arguments: ["ma-vr 09:00-12:00", "sinds 01-01-2024", "09.00-12.00 en 13.00-16.00"])
    func note(inside: String) {
        let (pieces, rest) = PhoneNumber.split("016 00 21 10 (\(inside))")
        #expect(pieces.map(\.number) == ["016 00 21 10"] && pieces.map(\.note) == [inside] && rest.isEmpty)
    }
}
