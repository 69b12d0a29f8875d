import DirectoryModel
import Foundation
import TestSupport
import Testing

@Suite("Opening hours")
struct OpeningHoursTests {
    @Test(
        "OpenStreetMap's form is read, and written back in one form",
        arguments: [
            ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00"), ("24/7", "24/7"), ("Mo-Su 00:00-24:00", "24/7"),
            ("Mo-Fr 08:30-12:00,13:00-16:30", "Mo-Fr 08:30-12:00,13:00-16:30"),
            ("Mo-Fr 13:00-16:30, 08:30-12:00", "Mo-Fr 08:30-12:00,13:00-16:30"),
            ("Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00", "Mo-Fr 09:00-12:00,13:00-17:00"),
            ("Mo-Fr 08:30-12:00; Tu 13:30-18:30", "Mo-Fr 08:30-12:00, Tu 13:30-18:30"),
            ("Mo-Fr 08:30-12:00; PH off", "Mo-Fr 08:30-12:00; PH off"),
            ("mo-fr 9:00-17:00;ph closed", "Mo-Fr 09:00-17:00; PH off"),
            ("Fr 19:00-24:00; Sa-Su 00:00-24:00; PH 00:00-24:00", "Fr 19:00-24:00; Sa-Su 00:00-24:00; PH 00:00-24:00"),
            ("Mo-Th 06:30-23:00; Fr-Sa 06:30-01:00", "Mo-Th 06:30-23:00; Fr-Sa 06:30-01:00"),
            ("Fr 20:00-26:00", "Fr 20:00-02:00"), ("Mo-Su 20:00-08:30", "Mo-Su 20:00-08:30"),
            ("Tu[1] 20:00-22:00", "Tu[1] 20:00-22:00"), ("Sa[-1] 13:00-17:00", "Sa[-1] 13:00-17:00"),
            ("Fr[3,1] 13:30-15:30", "Fr[1,3] 13:30-15:30"), ("Mo[1],Tu[1] 10:00-12:00", "Mo[1],Tu[1] 10:00-12:00"),
            ("Mo[1],Tu 10:00-12:00", "Mo[1] 10:00-12:00; Tu 10:00-12:00"),
            ("Mo,Tu,We 10:00-12:00", "Mo-We 10:00-12:00"),
            ("Fr-Mo 10:00-12:00", "Mo,Fr-Su 10:00-12:00"), ("Mo-Su,PH 09:00-17:00", "Mo-Su,PH 09:00-17:00"),
            ("PH,SH off", "PH,SH off"), ("SH off; Mo 09:00-12:00", "SH off; Mo 09:00-12:00"),
            ("week 1-53/2 We 13:00-16:00", "week 1-53/2 We 13:00-16:00"),
            ("week 5,3-4 We 13:00-16:00", "week 3-5 We 13:00-16:00"),
            ("Sep-Jun We 13:00-17:00", "Sep-Jun We 13:00-17:00"), ("Jul 01-Aug 31 off", "Jul-Aug off"),
            ("Jul 15-Aug 15: Mo-Fr 09:00-12:00", "Jul 15-Aug 15 Mo-Fr 09:00-12:00"),
            ("Dec 24-26,Dec 31 off", "Dec 24-Dec 26,Dec 31 off"),
            ("Dec 24 09:00-12:00", "Dec 24 09:00-12:00"),
            ("2026 Dec 24-2027 Jan 02 off", "2026 Dec 24-2027 Jan 02 off"),
            ("2026 Jan 01+ Mo 09:00-12:00", "2026 Jan 01+ Mo 09:00-12:00"), ("Mo-Fr 09:00+", "Mo-Fr 09:00+"),
            ("\"op afspraak\"", "\"op afspraak\""),
            ("Mo-Fr 09:00-17:00 \"op afspraak\"", "Mo-Fr 09:00-17:00 \"op afspraak\""),
            ("Mo-Fr 09:00-12:00; \"na afspraak\"", "Mo-Fr 09:00-12:00; \"op afspraak\""),
            ("Mo \"bel voor de uren\"", "Mo \"bel voor de uren\""),
            ("Mo 09:00-12:00 \"Zaal 3\"", "Mo 09:00-12:00 \"Zaal 3\""),
            ("Mo 09:00-12:00 \"op afspraak: bel Els\"", "Mo 09:00-12:00 \"op afspraak: bel Els\""),
            ("Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off", "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off"),
            ("Mo-Sa 09:00-18:00; Su,PH off", "Mo-Sa 09:00-18:00; Su,PH off"),
            ("Mo[1, 3] 09:00-12:00", "Mo[1,3] 09:00-12:00"),
            ("24/7; PH off", "24/7; PH off"),
            ("Mo-Fr 08:00-12:00, We 13:00-15:00", "Mo-Fr 08:00-12:00, We 13:00-15:00"),
            ("Mo 09:00-09:00", "Mo 09:00-09:00"), ("Mo-Fr 09:00-17:00;", "Mo-Fr 09:00-17:00"),
            ("Mo-Fr 09:00-17:00; We 13:00-19:00", "Mo-Fr 09:00-17:00; We 13:00-19:00"),
            ("PH off \"ook 24/12\"", "PH off \"ook 24/12\""),
        ])
    func openStreetMap(text: String, expected: String) throws {
        try expectReading(text, is: expected)
    }

    @Test(
        "Hours as people write them are read",
        arguments: [
            ("ma-vr 9u-12u en 13u30-16u, wo gesloten", "Mo-Fr 09:00-12:00,13:30-16:00; We off"),
            ("maandag t.e.m. vrijdag van 9.00 tot 17.00 uur", "Mo-Fr 09:00-17:00"),
            ("Elke werkdag 9 - 12 uur", "Mo-Fr 09:00-12:00"), ("di & do 13:30-16:30", "Tu,Th 13:30-16:30"),
            ("ma: 9-12u; di: 9-12u en 13-19u", "Mo 09:00-12:00; Tu 09:00-12:00,13:00-19:00"),
            ("weekdagen 8u30 tot 17u", "Mo-Fr 08:30-17:00"), ("24/24 7/7", "24/7"), ("24 op 24 uur", "24/7"),
            ("24 uur op 24, 7 dagen op 7", "24/7"), ("ma t/m vr 9-12u", "Mo-Fr 09:00-12:00"),
            ("maandag tot en met vrijdag 9u-12u", "Mo-Fr 09:00-12:00"),
            ("ma.-vr.: 9u-12u", "Mo-Fr 09:00-12:00"), ("zo 14-17u", "Su 14:00-17:00"),
            ("dag en nacht", "24/7"), ("permanent bereikbaar", "24/7"),
            ("24u/24 en 7d/7", "24/7"), ("Altijd open", "24/7"), ("op afspraak", "\"op afspraak\""),
            ("Na afspraak.", "\"op afspraak\""),
            ("alleen op afspraak", "\"op afspraak\""), ("za 10–12 u", "Sa 10:00-12:00"),
            ("dagelijks 8 tot 20 u", "Mo-Su 08:00-20:00"),
            ("elke dag van 8 tot 20u", "Mo-Su 08:00-20:00"),
            ("elke 1e maandag van de maand 14u-16u", "Mo[1] 14:00-16:00"),
            ("elke 1e maandag, dinsdag en woensdag van de maand 14u-16u", "Mo[1],Tu[1],We[1] 14:00-16:00"),
            ("voorlaatste zaterdag van de maand 10-12u", "Sa[-2] 10:00-12:00"),
            ("ma-vr op afspraak 9-12u", "Mo-Fr 09:00-12:00 \"op afspraak\""),
            ("1ste en 3de dinsdag van de maand: 19u30 tot 21u", "Tu[1,3] 19:30-21:00"),
            ("laatste vrijdag van de maand 10-12u", "Fr[-1] 10:00-12:00"),
            ("ma-vr 9-12u, niet op feestdagen", "Mo-Fr 09:00-12:00; PH off"),
            ("ma-vr 9-12u. Gesloten op feestdagen.", "Mo-Fr 09:00-12:00; PH off"),
            ("ma-vr 9u-12u gesloten op feestdagen", "Mo-Fr 09:00-12:00; PH off"),
            ("wo 14-17u, niet tijdens de schoolvakanties", "We 14:00-17:00; SH off"),
            ("ma-vr behalve wo 9-12u", "Mo-Tu,Th-Fr 09:00-12:00"),
            ("elke dag behalve zondag 9-12u", "Mo-Sa 09:00-12:00"),
            ("ma-vr 9-12u behalve op woensdag", "Mo-Fr 09:00-12:00; We off"),
            ("ma tot vr behalve feestdagen 9u-17u", "Mo-Fr 09:00-17:00; PH off"),
            ("ma-vr 9-17u, gesloten van 12 tot 13u", "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off"),
            ("ma, di en do 9u00-12u00", "Mo-Tu,Th 09:00-12:00"), ("ma/wo/vr 9-12u", "Mo,We,Fr 09:00-12:00"),
            ("Maandag 9u - 12u\nDinsdag 13u - 16u\n", "Mo 09:00-12:00; Tu 13:00-16:00"),
            ("ma 9-12u di 13-16u", "Mo 09:00-12:00; Tu 13:00-16:00"),
            ("'s maandags van 9 tot 12 uur", "Mo 09:00-12:00"),
            ("ma-vr tussen 9 en 12 uur en tussen 13 en 16 uur", "Mo-Fr 09:00-12:00,13:00-16:00"),
            ("ma-vr, 9u-12u", "Mo-Fr 09:00-12:00"), ("ma-do vanaf 9u", "Mo-Th 09:00+"),
            ("ma-vr 24/24", "Mo-Fr 00:00-24:00"),
            ("za op afspraak", "Sa \"op afspraak\""),
            ("ma-vr 9-12u (enkel op afspraak)", "Mo-Fr 09:00-12:00 \"op afspraak\""),
            ("ma-vr 9-12u, op afspraak", "Mo-Fr 09:00-12:00 \"op afspraak\""),
            ("ma-vr 9-12u of op afspraak", "Mo-Fr 09:00-12:00; \"op afspraak\""),
            ("ma-vr 9-12u en ook na afspraak", "Mo-Fr 09:00-12:00; \"op afspraak\""),
            ("ma-vr 9-12u, ook na afspraak", "Mo-Fr 09:00-12:00; \"op afspraak\""),
            ("ma-vr 9-12u (Zaal 'De Kring')", "Mo-Fr 09:00-12:00 \"Zaal 'De Kring'\""),
            ("ma-vr 9-12u (inkom via het park)", "Mo-Fr 09:00-12:00 \"inkom via het park\""),
            ("Openingsuren: ma-vr 9.00-12.30 u.", "Mo-Fr 09:00-12:30"),
            ("gesloten in juli en augustus; ma 9-12u", "Mo 09:00-12:00; Jul,Aug off"),
            ("van 15 juli tot 15 augustus gesloten; ma 9-12u", "Mo 09:00-12:00; Jul 15-Aug 15 off"),
            ("juli-augustus: ma-vr 9-12u", "Jul-Aug Mo-Fr 09:00-12:00"),
            ("24 december gesloten, ma 9-12u", "Mo 09:00-12:00; Dec 24 off"),
            ("weekend 10-18u", "Sa-Su 10:00-18:00"), ("vrijdag 20u-2u", "Fr 20:00-02:00"),
            ("lundi au vendredi de 9h à 12h et de 13h30 à 16h", "Mo-Fr 09:00-12:00,13:30-16:00"),
            ("lun-ven 9h-17h, fermé les jours fériés", "Mo-Fr 09:00-17:00; PH off"),
            ("lun-ven 9h-17h, sauf feries", "Mo-Fr 09:00-17:00; PH off"),
            ("tous les jours 9h-17h", "Mo-Su 09:00-17:00"), ("uniquement sur rendez-vous", "\"op afspraak\""),
            ("sam 9h30 - 12h", "Sa 09:30-12:00"),
        ])
    func people(text: String, expected: String) throws {
        try expectReading(text, is: expected)
    }

    private func expectReading(_ text: String, is expected: String) throws {
        let hours = try OpeningHours(parsing: text)
        #expect(hours.osm == expected)
        expectRoundTrip(hours, text)
    }

    private func expectRoundTrip(_ hours: OpeningHours, _ source: String) {
        #expect((try? OpeningHours(parsing: hours.osm)) == hours, "\(source)")
        let read = try? OpeningHours(schedules: hours.schedules)
        #expect(read?.rules == hours.settledRules, "\(source)")
    }

    @Test(
        "Spellings of tables, remarks and simple French are read",
        arguments: [
            ("za -", "Sa off"), ("za-zo: -", "Sa-Su off"),
            ("ma-vr 9u-17u; za -; zo: –", "Mo-Fr 09:00-17:00; Sa off; Su off"),
            ("ma 9-12u\ndi -\nwo 13-16u", "Mo 09:00-12:00; Tu off; We 13:00-16:00"),
            ("ma-vr 9-17u, za en zo -", "Mo-Fr 09:00-17:00; Sa-Su off"),
            ("ma-vr 9u-17u, wo gesl.", "Mo-Fr 09:00-17:00; We off"),
            ("ma-vr 9u-17u continu", "Mo-Fr 09:00-17:00"),
            ("ma-vr 9-17 uur doorlopend; PH off", "Mo-Fr 09:00-17:00; PH off"),
            ("ma-vr 9u-17u (continu)", "Mo-Fr 09:00-17:00 \"continu\""),
            ("ma en wo 9-12u, andere dagen op afspraak", "Mo,We 09:00-12:00; Tu,Th-Su \"op afspraak\""),
            ("ma-vr 9-12u; overige dagen gesloten", "Mo-Fr 09:00-12:00; Sa-Su off"),
            ("lun-ven 9h-12h; les autres jours sur rendez-vous", "Mo-Fr 09:00-12:00; Sa-Su \"op afspraak\""),
            ("ma-vr (behalve wo) 9-12u", "Mo-Tu,Th-Fr 09:00-12:00"),
            ("ma-vr (behalve wo): 9-12u", "Mo-Tu,Th-Fr 09:00-12:00"),
            ("ma-vr 9-12u (behalve wo en feestdagen)", "Mo-Fr 09:00-12:00; We,PH off"),
            ("ma-vr 9-12u, behalve woensdag", "Mo-Fr 09:00-12:00; We off"),
            ("lun-ven 9h-12h sauf mercredi", "Mo-Fr 09:00-12:00; We off"),
            ("lun-ven (sauf le mercredi) 9h-12h", "Mo-Tu,Th-Fr 09:00-12:00"),
            ("di+do 9-12u", "Tu,Th 09:00-12:00"), ("di + do + za 9-12u", "Tu,Th,Sa 09:00-12:00"),
            ("alle dagen 24u op 24u", "24/7"), ("24h sur 24, 7j/7", "24/7"), ("iedere dag, dag en nacht", "24/7"),
            ("lun-ven 9h-12h", "Mo-Fr 09:00-12:00"),
            ("mar, jeu 13h30-16h; fermé le vendredi", "Tu,Th 13:30-16:00; Fr off"),
            ("Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"), ("Lu, Ma, Je 9h-12h", "Mo-Tu,Th 09:00-12:00"),
            ("Ma-Ve 9h-12h, fermé di et lu", "Tu-Fr 09:00-12:00; Mo,Su off"),
            ("ma, sa 9h-12h; fermé le dimanche", "Tu,Sa 09:00-12:00; Su off"), ("mar-ven 9h-12h", "Tu-Fr 09:00-12:00"),
            ("We[1] 14:00-16:00", "We[1] 14:00-16:00"), ("Mar Sa 10:00-12:00", "Mar Sa 10:00-12:00"),
            ("Mo-Fr 09:00-12:00; Tu 13:00-19:00", "Mo-Fr 09:00-12:00, Tu 13:00-19:00"),
        ])
    func spellings(text: String, expected: String) throws {
        try expectReading(text, is: expected)
    }

    @Test(
        "A dash or a slash behind a day and a colon closes that day, and reaches no other",
        arguments: [
            (
                "MA: 9u00-12u00 DI: / WO: 13u00-16u00 DO: - VR: 9u00-12u00",
                "Mo 09:00-12:00; Tu off; We 13:00-16:00; Th off; Fr 09:00-12:00"
            ),
            (
                "MA: - DI: 9u-12u WO: - DO: 9u-12u VR: -",
                "Mo off; Tu 09:00-12:00; We off; Th 09:00-12:00; Fr off"
            ),
            ("DI: / WO: 13u-16u", "Tu off; We 13:00-16:00"),
            ("MA: 9u-12u / DI: / WO: 13u-16u", "Mo 09:00-12:00; Tu off; We 13:00-16:00"),
            ("MA: 9u-12u DI: / WO: / DO: 13u-16u", "Mo 09:00-12:00; Tu off; We off; Th 13:00-16:00"),
            ("MA: 9u-12u DI: – WO: 13u-16u", "Mo 09:00-12:00; Tu off; We 13:00-16:00"),
            ("Ma 9u-12u, Di /, Wo 9u-12u", "Mo 09:00-12:00; Tu off; We 09:00-12:00"),
            ("ma/wo/vr: 9-12u", "Mo,We,Fr 09:00-12:00"), ("ma-vr: 9-12u", "Mo-Fr 09:00-12:00"),
        ])
    func closedBySigns(text: String, expected: String) throws {
        try expectReading(text, is: expected)
    }

    @Test(
        "What limits hours is read wherever it stands",
        arguments: [
            ("di 13.30u-15.30u (even weken)", "week 2-52/2 Tu 13:30-15:30"),
            ("di (oneven weken) 19u-21u", "week 1-53/2 Tu 19:00-21:00"),
            ("elke di in even weken 19u-21u", "week 2-52/2 Tu 19:00-21:00"),
            ("di 19u-21u (enkel in de even weken)", "week 2-52/2 Tu 19:00-21:00"),
            ("even weken ma 9-12u", "week 2-52/2 Mo 09:00-12:00"),
            ("enkel op afspraak: ma-vr 9-17u", "Mo-Fr 09:00-17:00 \"op afspraak\""),
            ("Op afspraak:\nma 9-12u\ndi 13-16u", "Mo 09:00-12:00 \"op afspraak\"; Tu 13:00-16:00 \"op afspraak\""),
            ("enkel op afspraak, ma-vr 9-17u", "Mo-Fr 09:00-17:00 \"op afspraak\""),
            ("op afspraak of ma-vr 9-12u", "\"op afspraak\"; Mo-Fr 09:00-12:00"),
            ("enkel op afspraak; gesloten op feestdagen", "\"op afspraak\"; PH off"),
            ("vanaf 1 september 2026 ma 9-12u", "2026 Sep 01+ Mo 09:00-12:00"),
            ("Mo 09:00-12:00 \"gesloten\"", "Mo 09:00-12:00 off"),
            ("laatste maandag v/d maand gesloten, ma-vr 9-12", "Mo-Fr 09:00-12:00; Mo[-1] off"),
            ("wo gesloten; 1e wo van de maand 14-16u", "We off; We[1] 14:00-16:00"),
            ("gesloten op woensdag; ma-vr 9-17u", "Mo-Fr 09:00-17:00; We off"),
            ("Woensdag gesloten. ma-vr 9-17u", "Mo-Fr 09:00-17:00; We off"),
            ("zondag gesloten; elke dag 9-17u", "Mo-Su 09:00-17:00; Su off"),
            ("niet op maandag; elke dag 9-17u", "Mo-Su 09:00-17:00; Mo off"),
            ("wo gesloten; ma-vr 9-12u; wo 14-16u", "Mo-Fr 09:00-12:00; We off, We 14:00-16:00"),
            ("wo gesloten; wo 14-16u", "We off; We 14:00-16:00"),
            ("We off; Mo-Fr 09:00-17:00", "We off; Mo-Fr 09:00-17:00"),
            ("ma-vr 9-12u; op afspraak: ma-vr 13-17u", "Mo-Fr 09:00-12:00, Mo-Fr 13:00-17:00 \"op afspraak\""),
            ("ma 9-12u\nop afspraak: wo 9-17u", "Mo 09:00-12:00; We 09:00-17:00 \"op afspraak\""),
            ("ma 9-12u | op afspraak wo 9-17u", "Mo 09:00-12:00; We 09:00-17:00 \"op afspraak\""),
            ("ma-vr 9-12u of op afspraak ma-vr 13-17", "Mo-Fr 09:00-12:00, Mo-Fr 13:00-17:00 \"op afspraak\""),
            ("ma-vr 9-12u of op afspraak gesloten op feestdagen", "Mo-Fr 09:00-12:00; \"op afspraak\"; PH off"),
            ("ma-vr 9-12u (sur RDV)", "Mo-Fr 09:00-12:00 \"op afspraak\""),
            ("ma 9-12u, vrij 13-16u", "Mo 09:00-12:00; Fr 13:00-16:00"),
        ])
    func limits(text: String, expected: String) throws {
        try expectReading(text, is: expected)
    }

    @Test(
        "Common ways of writing are read",
        arguments: [
            ("ma-za 9-18u, zon- en feestdagen gesloten", "Mo-Sa 09:00-18:00; Su,PH off"),
            ("zater- en zondag 10-12u", "Sa-Su 10:00-12:00"),
            ("ma 9u tot 12u, 's namiddags van 13u tot 16u", "Mo 09:00-12:00,13:00-16:00"),
            ("ma-vr 's morgens 9-12u", "Mo-Fr 09:00-12:00"), ("zaterdagvoormiddag van 9 tot 12", "Sa 09:00-12:00"),
            ("1ste dinsdag v/d maand 13u-15u", "Tu[1] 13:00-15:00"),
            ("1ste ma v.d. maand 9-12u", "Mo[1] 09:00-12:00"),
            ("ma 09:00-12:00 13:00-17:00, di 9-12", "Mo 09:00-12:00,13:00-17:00; Tu 09:00-12:00"),
            ("van 1/10 tot 31/3: ma-vr 10u-16u", "Oct-Mar Mo-Fr 10:00-16:00"),
            ("ma-vr 9-12u; gesloten 24/12-02/01", "Mo-Fr 09:00-12:00; Dec 24-Jan 02 off"),
            (
                "ma-vr 9-12u; gesloten 24/12/2026-02/01/2027",
                "Mo-Fr 09:00-12:00; 2026 Dec 24-2027 Jan 02 off"
            ),
            ("ma 9-10/11-12", "Mo 09:00-10:00,11:00-12:00"), ("elke dinsdag om 20u", "Tu 20:00+"),
            (
                "ma-vr 9-12u en 13-17u, woensdagnamiddag gesloten",
                "Mo-Fr 09:00-12:00,13:00-17:00; We 13:00-17:00 off"
            ),
            ("ma-vr 9-12u en 13-17u behalve vrijdagnamiddag", "Mo-Fr 09:00-12:00,13:00-17:00; Fr 13:00-17:00 off"),
        ])
    func commonWays(text: String, expected: String) throws {
        try expectReading(text, is: expected)
    }

    @Test(
        "Overlapping hours of the same days are one; of other days the later replaces",
        arguments: [
            ("ma 9u-12u en ma 11u-14u", "Mo 09:00-14:00"), ("ma 9-12u, ma 10-12u", "Mo 09:00-12:00"),
            ("ma 9-12u, di 9-12u, ma 11-14u", "Mo 09:00-14:00; Tu 09:00-12:00"),
            ("ma-vr 9-17u; vr 9-16u", "Mo-Fr 09:00-17:00; Fr 09:00-16:00"),
            ("ma 9-12u; ma vanaf 11u", "Mo 09:00-12:00; Mo 11:00+"),
            ("ma 9-12u; di 9-12u; ma 18-20u; ma 8-17u", "Mo 08:00-17:00,18:00-20:00; Tu 09:00-12:00"),
        ])
    func overlaps(text: String, expected: String) throws {
        try expectReading(text, is: expected)
    }

    @Test(
        "Behind a comma hours come besides those before them, behind a semicolon they replace them, as OpenStreetMap has it",
        arguments: [
            "Mo-Fr 09:00-12:00, We 13:00-16:00", "Mo-Fr 09:00-17:00; We 13:00-19:00", "Mo 09:00-12:00; Tu 13:00-16:00",
            "Mo-Fr 09:00-12:00; We off, We[1] 14:00-16:00", "Mo,PH 09:00-12:00, Tu,PH 13:00-15:00",
            "Mo-Fr 09:00-12:00, We 13:00-16:00 \"Zaal 3\"; PH off", "Mo 09:00-12:00; \"op afspraak\"",
        ])
    func separators(text: String) throws {
        try expectReading(text, is: text)
        try expectReading(text.replacing(", ", with: "; "), is: text)
    }

    @Test(
        "What could mean two things stays a failure",
        arguments: [
            ("continu", OpeningHoursFailure.unexpected("continu")), ("ma-vr continu", .unexpected("continu")),
            ("ma vanaf 9u continu", .unexpected("continu")), ("-", .unexpected("-")),
            ("ma - di - wo 9-12u", .unexpected("-")),
            ("za tot", .noTimes), ("9-12u za -", .noDays),
            ("andere dagen op afspraak", .unexpected("andere dagen")),
            ("ma 9-12u, andere dagen 13-17u", .unexpected("13")), ("andere ma 9-12u", .unexpected("andere")),
            ("dagelijks 9-12u, andere dagen gesloten", .unexpected("andere dagen")),
            ("juli: ma 9-12u; andere dagen gesloten", .unexpected("andere dagen")),
            ("ma-vr 9-17u, behalve wo 9-12u", .unexpected("9")),
            ("ma-vr 9-17u (behalve wo 9-12u)", .unexpected("behalve wo 9-12u")),
            ("ma-vr 9-17u (behalve in juli)", .unexpected("behalve in juli")),
            ("ma, sa 9h-12h", .mixedLanguages), ("Ma 9h-12h, fermé le di", .mixedLanguages),
            ("lu-vr 9-12u", .mixedLanguages),
            ("MA: 9u-12u DI: en WO: 13u-16u", .unexpected("en")), ("MA: 9u-12u DI: & WO: 13u-16u", .unexpected("en")),
            ("ma 9u-12u (tweewekelijks)", .unexpected("tweewekelijks")),
            ("ma-vr 9-12u (feb-nov)", .unexpected("feb-nov")), ("ma-vr 9-12u (ma-do)", .unexpected("ma-do")),
            ("di 9-12u (om de twee weken)", .unexpected("om de twee weken")),
            ("ma 9-12u vrij, 13-16u op afspraak", .unexpected("vrij")), ("ma 9-12u vrij.", .unexpected("vrij")),
            ("ma-do: 9-12u: vrij, 13-17u: na afspraak", .unexpected("vrij")),
            ("ma 9-12u; vrij of op afspraak", .unexpected("vrij")),
            ("ma 9-12u op afspraak, vrij 13-16u", .unexpected("vrij")),
            ("mercredi 9h-12h (semaines paires)", .unexpected("semaines paires")),
            ("mercredi 9h-12h (hors vacances scolaires)", .unexpected("hors vacances scolaires")),
            ("wo 9-12u (tijdens het schooljaar)", .unexpected("tijdens het schooljaar")),
            ("wo 9-12u (in de zomer)", .unexpected("in de zomer")), ("wo 9-12u (en été)", .unexpected("en ete")),
            ("wo 9-12u (stopgezet)", .unexpected("stopgezet")), ("wo 9-12u (suspendu)", .unexpected("suspendu")),
            ("wo 9-12u (geannuleerd)", .unexpected("geannuleerd")), ("wo 9-12u (annulé)", .unexpected("annule")),
            ("wo 9-12u (afwisselend)", .unexpected("afwisselend")), ("wo 9-12u (tijdelijk)", .unexpected("tijdelijk")),
            ("wo 9-12u (telefonisch)", .unexpected("telefonisch")),
            ("wo 9-12u (op reservatie)", .unexpected("op reservatie")),
            ("ma 12-9u", .ambiguousTime("12:00-09:00")), ("ma 9u-25u", .impossibleTime("25:00")),
            ("ma 's namiddags 9-12u", .ambiguousTime("namiddag 09:00")), ("ma 9/12u", .unexpected("/")),
            ("ma 8/12 13/17", .unexpected("8")), ("ma-vr 9-16u; vrijdagnamiddag gesloten", .unexpected("namiddag")),
            ("ma-do 9u-12u; vrijdagnamiddag gesloten", .unexpected("namiddag")),
            ("2de dinsdag van de maand om 14u en om 19u", .impossibleTime("14:00 19:00")),
            ("ma 9-12u even weken di 9-12u", .unexpected("even weken")),
            ("ma-vr 9-12u, we 10-12u", .mixedLanguages), ("mar 9h-12h", .noDays), ("di++do 9-12u", .noTimes),
        ] as [(String, OpeningHoursFailure)])
    func ambiguities(text: String, failure: OpeningHoursFailure) {
        #expect(throws: failure) { try OpeningHours(parsing: text) }
    }

    @Test(
        "What cannot be read wholly is a failure that says what",
        arguments: [
            ("", OpeningHoursFailure.empty), ("  ; ", .empty), ("enkel voormiddag", .unexpected("voormiddag")),
            ("ma-vr 9-12u enkel voormiddag", .unexpected("voormiddag")), ("9u-17u", .noDays), ("08:30-12:00", .noDays),
            ("gesloten", .noDays), ("off", .noDays), ("tijdelijk gesloten", .unexpected("tijdelijk")),
            ("ma-vr", .noTimes),
            ("ma of di 9-12u", .noTimes), ("Mo-Fr 25:00-26:00", .impossibleTime("25:00-26:00")),
            ("Mo-Fr 09:00-12:60", .impossibleTime("12:60")),
            ("Mo 09:00-12:00,11:00-13:00", .impossibleTime("09:00 11:00")),
            ("ma 2-4u", .ambiguousTime("02:00-04:00")), ("ma-vr 9-5", .ambiguousTime("09:00-05:00")),
            ("ma na 17u", .impossibleTime("17:00")), ("ma-vr tot 12u", .unexpected("-")),
            ("Mo-di 9-12u", .mixedLanguages), ("lun-ma 9-12u", .mixedLanguages), ("mar jeu 9h-12h", .unexpected("Th")),
            ("om de twee weken op maandag 9-12u", .unexpected("twee")),
            ("Mo-Fr 09:00-12:00 || \"op afspraak\"", .unexpected("||")), ("Mo[6] 09:00-12:00", .unexpected("[6]")),
            ("Mo[0] 09:00-12:00", .unexpected("[0]")), ("Mo[1 09:00", .unexpected("[1 09:00")),
            ("sunrise-sunset", .unexpected("sunrise")),
            ("Mo 09:00-12:00 \"open eind", .unexpected("open eind")),
            ("ma-vr 9-12u (niet in juli)", .unexpected("niet in juli")),
            ("Jul-Aug 09:00-12:00", .noDays), ("week 54 Mo 09:00-12:00", .unexpected("54")),
            ("ma 9-12u,", .unexpected(",")),
            ("Feb 30 off", .impossibleDate("30 Feb")), ("12345", .unexpected("12345")),
            ("ma 09:00-12:00 x", .unexpected("x")),
            ("ma-vr 9u 12u", .unexpected("12:00")), ("PH Mo-Fr 09:00-12:00", .unexpected("Mo")),
            ("7/7", .noTimes),
            (String(repeating: "ma 9-12u;", count: 200), .tooLong(1800)),
        ] as [(String, OpeningHoursFailure)])
    func failures(text: String, failure: OpeningHoursFailure) {
        #expect(throws: failure) { try OpeningHours(parsing: text) }
    }

    @Test("Random rules are written and read back, as OpenStreetMap's text, as HSDS rows and as JSON")
    func roundTrips() throws {
        var random = SplitMix64(seed: 19)
        for _ in 0..<10_000 {
            let rules = (0..<Int.random(in: 1...4, using: &random)).map { _ in RandomRule.rule(using: &random) }
            let hours = try #require(OpeningHours(rules: rules))
            expectRoundTrip(hours, hours.osm)
        }
        let hours = try OpeningHours(parsing: "Mo-Fr 08:30-12:00; PH off")
        let data = try JSONEncoder().encode([hours])
        #expect(String(decoding: data, as: UTF8.self) == #"["Mo-Fr 08:30-12:00; PH off"]"#)
        #expect(try JSONDecoder().decode([OpeningHours].self, from: data) == [hours])
    }

    @Test("Random and damaged texts are read or refused; what is read reads back")
    func fuzz() throws {
        var random = SplitMix64(seed: 23)
        let pieces = [
            "Mo", "-", "Fr", " ", " ", "09:00", "-", "12:00", ",", ";", "PH", "off", "ma", "vr", "9u", "en", "tot",
            "[1]", "24/7",
            "week ", "1", "Jul", "\"", "(", ")", "x", "1e ", "maandag ", "gesloten ", "op afspraak", "2026 ", "+",
            "of ", "behalve ",
            "van ", "tussen ", "9", "17u30", "/", "é", "\n", "enkel ", "feestdagen ", "31", "dec", "t.e.m. ", "met ",
            "elke ", "dag ", "di", "mar", "lu", "+", "continu ", "andere dagen ", "(behalve ", "gesl. ", "sauf ",
        ]
        let samples = [
            "ma-vr 9u-12u en 13u30-16u, wo gesloten",
            "Sep-Jun Mo-Fr 08:30-12:00,13:00-16:30; Tu[1] 18:00-20:00; PH off",
            "elke 1e maandag van de maand 14u-16u, niet op feestdagen", "2026 Dec 24-2027 Jan 02 off \"kerst\"",
        ]
        var read = 0
        for _ in 0..<30_000 {
            let sample = samples[Int.random(in: 0..<samples.count, using: &random)]
            for text in [
                RandomText.pieces(pieces, length: 14, using: &random), RandomText.mutation(of: sample, using: &random),
                RandomText.unicode(length: 30, using: &random),
            ] {
                guard let hours = try? OpeningHours(parsing: text) else { continue }
                read += 1
                expectRoundTrip(hours, text)
                _ = hours.isOpen(on: CalendarDate(dayNumber: 20_777), minute: 600)
            }
        }
        #expect(read > 1000)
    }

    @Test("The deepest and longest texts end")
    func absurd() {
        for text in [
            String(repeating: "(", count: 999), String(repeating: "Mo,", count: 333),
            String(repeating: "1e ", count: 333),
            String(repeating: "Mo 09:00-10:00;", count: 66), String(repeating: "Jul,", count: 250),
            String(repeating: "9-", count: 500),
        ] {
            _ = try? OpeningHours(parsing: text)
        }
        #expect(throws: OpeningHoursFailure.tooLong(100_000)) {
            try OpeningHours(parsing: String(repeating: "x", count: 100_000))
        }
    }
}

/// Rules of every kind that can be written.
enum RandomRule {
    static func rule(using random: inout SplitMix64) -> OpeningRule {
        var days = DaySelection(weekdays: WeekdaySet(rawValue: UInt8.random(in: 1...127, using: &random)))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: days.occurrences = [-1, 1, 2, 3, 5].filter { _ in Bool.random(using: &random) }
        case 1: days.weeks = (1...53).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        case 2: days.seasons = (0..<Int.random(in: 1...2, using: &random)).map { _ in season(using: &random) }
        case 3: days.publicHolidays = true
        case 4: days.schoolHolidays = true
        case 5: days = DaySelection(weekdays: .workingDays)
        default: break
        }
        let states: [OpeningRule.State] = [.open, .open, .open, .closed, .byAppointment]
        let state = states[Int.random(in: 0..<states.count, using: &random)]
        let notes = [
            nil, nil, "Zaal 3", "bel \"Els\"\n(straks)", "op afspraak", "Mo-Fr 09:00-12:00", "op afspraak: op afspraak",
            "é; 24/7",
        ]
        let note = notes[Int.random(in: 0..<notes.count, using: &random)]
        let times = times(using: &random)
        let mayLackTimes = state != .open || note != nil
        return OpeningRule(
            days: days, times: mayLackTimes && Bool.random(using: &random) ? [] : times, state: state, note: note)
    }

    private static func times(using random: inout SplitMix64) -> [TimeSpan] {
        let starts = [0, 510, 540, 780, 1200]
        let start = starts[Int.random(in: 0..<starts.count, using: &random)]
        let spans: [TimeSpan?] =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: [TimeSpan(start: start, end: nil)]
            case 1: [TimeSpan(start: start, end: start + 1440)]
            case 2: [TimeSpan(start: start, end: start + 60), TimeSpan(start: start + 90, end: start + 239)]
            default: [TimeSpan(start: start, end: start + Int.random(in: 1...1440, using: &random))]
            }
        return spans.compactMap { $0 }
    }

    private static func season(using random: inout SplitMix64) -> Season {
        if Bool.random(using: &random) {
            let from = CalendarDate(dayNumber: Int.random(in: 18_000...22_000, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            case 0: return .once(from: from, to: .last)
            case 1: return .once(from: .first, to: from)
            default: return .once(from: from, to: from.adding(days: Int.random(in: 0...400, using: &random)))
            }
        }
        let from = CalendarDate(dayNumber: Int.random(in: 20_089...20_454, using: &random))
        let to = CalendarDate(dayNumber: Int.random(in: 20_089...20_454, using: &random))
        if Bool.random(using: &random) { return .yearly(from: MonthDay(from), to: MonthDay(to)) }
        let first = MonthDay(month: from.month, day: 1) ?? MonthDay(from)
        let last = MonthDay(month: to.month, day: CalendarDate.daysInMonth(to.month, of: 2000)) ?? MonthDay(to)
        return .yearly(from: first, to: last)
    }
}
