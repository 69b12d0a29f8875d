import DirectoryModel
import DirectoryService
import DirectoryStore
import FoundationEssentials
import Gazetteer
import RecordReading
import Search
import TestSupport
import Testing

@testable import Presentation

@Suite struct WordingTests {
    private let position = SourcePosition(file: "ocmw-2022.csv", line: 118, record: 117)

    @Test(arguments: FindingRule.allCases)
    func everyRuleHasASentenceThatSaysWhatToDoOrWhatWasDone(rule: FindingRule) {
        let finding = Finding(
            rule, at: position, sourceID: "x", name: "OCMW Herstappe", field: "KBO-nummer", value: "0212.17x.533",
            evidence: ["a", "b", "2025-01-01", "d"])
        let line = MessageCatalogue.line(finding)
        #expect(line.hasPrefix("ocmw-2022.csv, regel 118 (OCMW Herstappe), veld KBO-nummer: "))
        #expect(line.hasSuffix(".") || line.hasSuffix("?"))
        #expect(line.count < 400)
        #expect(MessageCatalogue.line(Finding(rule, at: nil)).count > 20)
    }

    @Test func everyPlaceThatGaveWayIsNamed() {
        #expect(
            MessageCatalogue.passedOver(["Leuven", "Aalst"], for: "Gent", isChosen: true)
                == "Gezocht in Gent (gekozen), niet in Leuven en Aalst.")
    }

    @Test func aWrongEnterpriseNumberReadsAsTheExampleDoes() {
        let finding = Finding(
            .enterpriseNumber, at: position, sourceID: "x", name: "OCMW Herstappe", field: "KBO-nummer",
            value: "0212.17x.533")
        #expect(
            MessageCatalogue.line(finding)
                == "ocmw-2022.csv, regel 118 (OCMW Herstappe), veld KBO-nummer: \"0212.17x.533\" is geen "
                + "ondernemingsnummer. De rest van dit aanbod is wel opgenomen.")
    }

    @Test(arguments: [
        (["Antwerpen (Deurne)", "Diest (Deurne)"], "\"Antwerpen (Deurne)\", een NIS-code of een postcode."),
        (["Moerbeke", "Geraardsbergen (Moerbeke)"], "of zeg in de mapping op welke schaal het bedoeld is."),
    ])
    func aDoubtfulAreaIsToldWithWhatTellsItApart(areas: [String], ending: String) {
        let finding = Finding(.areaAmbiguous, at: position, value: "x", evidence: areas)
        #expect(MessageCatalogue.sentence(finding).hasSuffix(ending))
    }

    @Test(arguments: [
        (GazetteerError.Rule.readable(.empty), "gebieden.csv: het bestand is leeg."), (.column, "ontbreekt"),
        (.soundRow, "kolommen"), (.filled, "waarde staan"), (.digits(5), "\"x\" is geen getal van 5 cijfers"),
        (.oneOf(["ja", "nee"]), "schrijf ja of nee"), (.date, "jjjj-mm-dd"), (.known, "bestaat niet"),
        (.unique, "staat er al"),
    ])
    func faultsInTheAreasAreWordedForPeople(rule: GazetteerError.Rule, part: String) {
        let sentence = MessageCatalogue.sentence(
            GazetteerError(file: "gebieden.csv", line: 0, field: "", value: "x", rule: rule))
        #expect(sentence.contains(part) && !sentence.contains("regel 0") && !sentence.contains("veld "))
    }

    @Test func anOldIndexAsksForNoBackup() {
        #expect(!MessageCatalogue.inspection([.indexOutdated]).contains("reservekopie"))
        #expect(MessageCatalogue.inspection([.indexDiffers]).contains("--herstel-index"))
        #expect(MessageCatalogue.inspection([.indexDiffers, .integrity("x")]).contains("reservekopie"))
    }

    @Test(arguments: [
        (StoreError.missing(path: "k"), "Er is nog geen kaart op k."), (.diskFull(path: "k"), "De schijf is vol"),
        (.newer(path: "k"), "nieuwere versie"), (.damaged(path: "k", detail: "x"), "beschadigd"),
    ])
    func storeErrorsSayWhatHappened(error: StoreError, part: String) {
        #expect(MessageCatalogue.sentence(error).contains(part))
    }

    @Test func anUnknownGemeenteIsAnsweredWithWhatWasMeant() {
        let refusal = SearchRefusal.unknownArea("Thienen", suggestions: ["Tienen"])
        #expect(
            MessageCatalogue.sentence(refusal) == "Ik ken geen gemeente of gebied \"Thienen\". Bedoelde u Tienen?")
    }

    @Test func aBrokenFileIsNamedWithItsLine() {
        let error = ReadError(.notWellFormed(.ampersand), at: position)
        #expect(MessageCatalogue.sentence(error).hasPrefix("ocmw-2022.csv, regel 118: dit is geen correcte XML"))
    }

    @Test func aWrongCommandSuggestsTheRightOne() {
        let commands = ["zoek", "toon", "importeer"]
        #expect(MessageCatalogue.unknownCommand("zoke", among: commands).contains("\"kaart zoek\""))
        #expect(!MessageCatalogue.unknownCommand("xyzzy", among: commands).contains("Bedoelde"))
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_250, "1.250"), (1_234_567, "1.234.567"), (-1_000, "-1.000"),
    ])
    func numbersAreGroupedByPoints(number: Int, text: String) {
        #expect(DutchWriting.number(number) == text)
    }

    @Test(arguments: [
        (8.306, "8,31"), (0.0, "0,00"), (-4.0, "-4,00"), (0.999, "1,00"), (-0.001, "0,00"), (1e300, "1e+300"),
    ])
    func decimalsHaveAComma(number: Double, text: String) {
        #expect(DutchWriting.decimal(number) == text)
    }

    @Test(arguments: [
        (0, "vandaag"), (1, "gisteren"), (13, "13 dagen geleden"), (21, "3 weken geleden"), (90, "3 maanden geleden"),
        (800, "2 jaar geleden"),
    ])
    func daysAgoAreSaidAsPeopleDo(days: Int, text: String) {
        let today = CalendarDate(dayNumber: 20_777)
        #expect(DutchWriting.ago(today.adding(days: -days), from: today) == text)
    }

    @Test func aDateIsWrittenOut() {
        #expect(CalendarDate(iso8601: "2026-03-08").map(DutchWriting.date) == "8 maart 2026")
        #expect(DutchWriting.time(570) == "9.30 u.")
        #expect(DutchWriting.list(["a", "b", "c"]) == "a, b en c")
    }

    @Test(arguments: [
        ("Mo-Fr 08:30-12:00, Tu 13:30-18:30", "maandag tot vrijdag 8.30–12.00 u.; dinsdag ook 13.30–18.30 u."),
        ("24/7", "dag en nacht"), ("Sa,Su 10:00-24:00", "zaterdag en zondag 10.00–24.00 u."),
        (
            "Mo-Th 09:00-12:00,13:00-16:00; Fr off",
            "maandag tot donderdag 9.00–12.00 en 13.00–16.00 u.; vrijdag gesloten"
        ),
        ("Tu[2] 19:30-21:30", "elke tweede dinsdag van de maand 19.30–21.30 u."),
        ("Mo[1,3] 09:00-11:00", "elke eerste en derde maandag van de maand 9.00–11.00 u."),
        ("Fr[-1] 14:00-16:00", "elke laatste vrijdag van de maand 14.00–16.00 u."),
        ("Sa[-2] 10:00-12:00", "elke voorlaatste zaterdag van de maand 10.00–12.00 u."),
        ("Mo-We[1] 09:00-12:00", "elke eerste maandag, dinsdag en woensdag van de maand 9.00–12.00 u."),
        ("Mo-Fr 09:00-12:00 \"op afspraak\"", "maandag tot vrijdag op afspraak 9.00–12.00 u."),
        ("Mo 09:00+", "maandag vanaf 9.00 u."),
        ("Apr-Sep Mo 09:00-11:00", "van 1 april tot en met 30 september maandag 9.00–11.00 u."),
        ("week 02-52/2 Mo 09:00-11:00", "in de even weken maandag 9.00–11.00 u."),
        ("week 1-53/2 Mo 09:00-12:00", "in de oneven weken maandag 9.00–12.00 u."),
        ("week 38,40 Mo 09:00-12:00", "in week 38, 40 maandag 9.00–12.00 u."),
        (
            "2026 Sep 01-2027 Jun 30 Mo[1] 18:00-20:00",
            "van 1 september 2026 tot en met 30 juni 2027 elke eerste maandag van de maand 18.00–20.00 u."
        ),
        ("2026 Sep 01+ Mo 09:00-11:00", "vanaf 1 september 2026 maandag 9.00–11.00 u."),
        ("2026 Dec 05 10:00-16:00", "op 5 december 2026 10.00–16.00 u."), ("Dec 24 off", "op 24 december gesloten"),
        ("Jan 01-Feb 15,Dec 24 off", "van 1 januari tot en met 15 februari en op 24 december gesloten"),
        ("Fr \"zie de agenda\"", "vrijdag: zie de agenda"), ("soms eens", "soms eens"),
    ])
    func openingHoursAreSaidAsPeopleDo(osm: String, text: String) throws {
        #expect(MessageCatalogue.hours(osm) == text)
        // What the form of a link shows reads back as what it is.
        if let hours = try? OpeningHours(parsing: osm), hours.rules.allSatisfy({ !$0.times.isEmpty || $0.note == nil })
        {
            #expect(try OpeningHours(parsing: text) == hours)
        }
    }

    @Test func linesAreBrokenWithinTheWidthAndNothingIsLost() {
        let terminal = Terminal(hasColour: false, hasSymbols: false, width: 80)
        let text = (0..<200).map { "woord\($0)" }.joined(separator: " ")
        let lines = terminal.wrapped(text, indent: 4)
        #expect(lines.allSatisfy { $0.count <= 76 })
        #expect(lines.joined(separator: " ") == text)
        #expect(terminal.wrapped(text, indent: 4, limit: 2).count == 2)
        #expect(terminal.styled("x", .bold) == "x")
    }
}
