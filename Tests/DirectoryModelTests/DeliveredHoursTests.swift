import DirectoryModel
import Testing

@Suite("Opening hours as a source delivers them")
struct DeliveredHoursTests {
    @Test(
        "Behind a semicolon hours replace what they overlap and come besides all else; behind a comma they add",
        arguments: [
            ("Mo-Fr 09:00-17:00; We 13:00-17:00", "Mo-Fr 09:00-17:00; We 13:00-17:00"),
            ("Mo-Fr 08:30-12:00; Tu 13:30-18:30", "Mo-Fr 08:30-12:00, Tu 13:30-18:30"),
            ("Mo-Fr 08:30-12:00, Tu 13:30-18:30", "Mo-Fr 08:30-12:00, Tu 13:30-18:30"),
            ("Mo-Fr 08:30-12:00; Mo-Th 13:00-16:30", "Mo-Fr 08:30-12:00, Mo-Th 13:00-16:30"),
            ("Mo-Fr 09:00-17:00, We 16:00-20:00", "Mo-Tu,Th-Fr 09:00-17:00; We 09:00-20:00"),
            ("Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00", "Mo-Fr 09:00-12:00,13:00-17:00"),
            (
                "Mo-Fr 09:30-12:30; Mo-Fr 13:30-18:00; Sa 09:30-12:30",
                "Mo-Fr 09:30-12:30,13:30-18:00; Sa 09:30-12:30"
            ),
            ("24/7; Su 10:00-12:00", "24/7; Su 10:00-12:00"),
            ("Mo-Fr 09:00-12:00; We off; PH off", "Mo-Fr 09:00-12:00; We off; PH off"),
            ("ma-vr 8u30-12u; di 13u30-18u30", "Mo-Fr 08:30-12:00, Tu 13:30-18:30"),
        ])
    func besides(text: String, expected: String) throws {
        let hours = try OpeningHours(delivered: text)
        #expect(hours.osm == expected)
        #expect(try OpeningHours(parsing: hours.osm) == hours)
        #expect(try OpeningHours(delivered: hours.osm) == hours)
    }

    @Test(
        "What says of the same days that they are open and closed stays words",
        arguments: [
            "wo 9-12; wo gesloten", "woensdag 9u-12u, woensdag gesloten", "za 10-12u; weekend gesloten",
            "ma-wo 9-12u; gesloten op ma, di en wo", "feestdagen 10-12u; gesloten op feestdagen",
            "juli ma 9-12u; gesloten in juli",
        ])
    func contradictions(text: String) {
        #expect(throws: OpeningHoursFailure.unexpected("gesloten")) { try OpeningHours(delivered: text) }
    }

    @Test(
        "By appointment on one day is no opening for all, wherever it is said",
        arguments: [
            ("wo op afspraak; ma-vr 9-17u", "Mo-Fr 09:00-17:00; We \"op afspraak\""),
            ("ma-vr 9-17u; wo op afspraak", "Mo-Fr 09:00-17:00; We \"op afspraak\""),
            ("wo (op afspraak); ma-vr 9-17u", "Mo-Fr 09:00-17:00; We \"op afspraak\""),
            ("woensdag enkel op afspraak, elke werkdag 9u-17u", "Mo-Fr 09:00-17:00; We \"op afspraak\""),
            ("wo 10-12u op afspraak; ma-vr 9-17u", "Mo-Fr 09:00-17:00; We 10:00-12:00 \"op afspraak\""),
            ("wo 18-20u op afspraak; ma-vr 9-17u", "We 18:00-20:00 \"op afspraak\", Mo-Fr 09:00-17:00"),
        ])
    func appointments(text: String, expected: String) throws {
        let hours = try OpeningHours(delivered: text)
        #expect(hours.osm == expected)
        #expect(try OpeningHours(parsing: hours.osm) == hours)
    }

    @Test(
        "An exception beside some of the hours stays words, for it may be of those alone",
        arguments: [
            "di 9u-12u, niet in schoolvakanties; wo 9u-12u", "wo 14u-17u behalve schoolvakanties; za 9u-12u",
            "di 9u-12u behalve in juli en augustus; wo 9u-12u", "di 9-12u, juli gesloten\nwo 9-12u",
            "di 9-12u, juli gesloten, wo 9-12u", "wo 9-12u; di 9-12u, niet in juli",
            "di (behalve schoolvakanties) 9-12u; wo 9-12u", "ma-vr 9-12u, niet op wo en feestdagen; za 9-12u",
            "ma 9u-12u en 1e zaterdag van de maand 9u-12u, niet in juli; do 9u-12u",
            "di behalve in juli 9u-12u", "ma-vr behalve 1e ma 9u-12u", "ma behalve 9-12u",
        ])
    func narrowExceptions(text: String) {
        #expect(throws: OpeningHoursFailure.unexpected("behalve")) { try OpeningHours(delivered: text) }
    }

    @Test func hoursByAppointmentInOneSeasonAreNotThoseOfEveryDay() {
        #expect(throws: OpeningHoursFailure.unexpected("afspraak")) {
            try OpeningHours(delivered: "di 9-12u, in juli op afspraak; wo 9-12u")
        }
    }

    @Test(
        "An exception that stands apart, or beside all hours, is for all of them",
        arguments: [
            ("ma-vr 9-12u; za 10-12u; in schoolvakanties gesloten", "Mo-Fr 09:00-12:00; Sa 10:00-12:00; SH off"),
            ("di 9-12u, wo 9-12u, niet in schoolvakanties", "Tu 09:00-12:00; We 09:00-12:00; SH off"),
            ("in juli gesloten, di 9-12u, wo 9-12u", "Tu 09:00-12:00; We 09:00-12:00; Jul off"),
            ("ma-vr 9-12u; za en feestdagen op afspraak", "Mo-Fr 09:00-12:00; Sa,PH \"op afspraak\""),
            ("ma 9-12u, wo gesloten; vr 9-12u", "Mo 09:00-12:00; We off; Fr 09:00-12:00"),
            ("ma-vr 9-12u, niet in juli; op afspraak", "Mo-Fr 09:00-12:00; \"op afspraak\"; Jul off"),
            ("Sa 09:00-12:00; SH off, Sa 14:00-16:00", "Sa 09:00-12:00; SH off, Sa 14:00-16:00"),
        ])
    func wideExceptions(text: String, expected: String) throws {
        let hours = try OpeningHours(delivered: text)
        #expect(hours.osm == expected)
        #expect(try OpeningHours(parsing: hours.osm) == hours)
    }

    @Test(
        "Days that are others in French stay words where the hours are written in French",
        arguments: [
            "ma de 9h à 12h", "di de 10h à 12h", "di 10h-12h et 14h-16h", "ma et di 10h-12h", "ma 9h à 12h",
            "ma 9 à 12h30", "di de 9 à 12",
        ])
    func frenchWords(text: String) {
        #expect(throws: OpeningHoursFailure.mixedLanguages) { try OpeningHours(delivered: text) }
    }

    @Test(
        "French beside days that tell their language, and what is Dutch too, is read",
        arguments: [
            ("mardi de 9h à 12h", "Tu 09:00-12:00"), ("me de 9h à 12h", "We 09:00-12:00"),
            ("ma, je 9h-12h et 13h-16h", "Tu,Th 09:00-12:00,13:00-16:00"),
            ("ma-vr 9h-12h et 13h-16h", "Mo-Fr 09:00-12:00,13:00-16:00"), ("wo 9h à 12h", "We 09:00-12:00"),
            ("ma 9u à 12u", "Mo 09:00-12:00"), ("ma-di 10h-18h", "Mo-Tu 10:00-18:00"),
            ("de eerste maandag van de maand 9u-12u", "Mo[1] 09:00-12:00"),
        ])
    func languages(text: String, expected: String) throws {
        #expect(try OpeningHours(delivered: text).osm == expected)
    }

    @Test(
        "Parts of days are read",
        arguments: [
            ("maandagvoormiddag van 9 tot 12", "Mo 09:00-12:00"),
            ("ma 9-12u, maandagnamiddag gesloten", "Mo 09:00-12:00"),
            ("ma-vr 9u-12u, 's namiddags gesloten", "Mo-Fr 09:00-12:00"),
            ("1e maandagvoormiddag van de maand 9-12u", "Mo[1] 09:00-12:00"),
            ("ma vm 9-12u, nm 13-16u", "Mo 09:00-12:00,13:00-16:00"),
            ("ma-vr enkel voormiddag 9-12u", "Mo-Fr 09:00-12:00"),
            ("maandag voormiddag 9u-12u, dinsdag namiddag 13u-16u", "Mo 09:00-12:00; Tu 13:00-16:00"),
        ])
    func partsOfDays(text: String, expected: String) throws {
        #expect(try OpeningHours(delivered: text).osm == expected)
    }

    @Test(
        "A part of the day that leaves the days or times open stays words",
        arguments: [
            "elke voormiddag van 9 tot 12", "voormiddag 9-12u, namiddag 13-16u", "ma 13-17u, maandagnamiddag gesloten",
            "ma-vr 9-12u en 13-17u, 's namiddags gesloten", "'s namiddags gesloten", "maandagvoormiddag gesloten",
            "ma-vr 9-12u en 13-17u, vrijdag enkel voormiddag",
        ])
    func openPartsOfDays(text: String) {
        #expect(throws: OpeningHoursFailure.self) { try OpeningHours(delivered: text) }
    }
}
