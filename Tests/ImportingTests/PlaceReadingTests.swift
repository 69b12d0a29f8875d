import DirectoryModel
import FoundationEssentials
import Gazetteer
import Importing
import RecordReading
import TestSupport
import Testing
import Thesaurus

@Suite struct PlaceReadingTests {
    private let validator: OfferingValidator

    private static let columns = ["straat", "postcode", "gemeente", "land", "tel", "gebied"]

    init() throws {
        validator = OfferingValidator(
            source: "proef", date: CalendarDate(dayNumber: 20_777),
            gazetteer: try Gazetteer(contentsOf: repository.path() + "Config/gebieden"),
            thesaurus: try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv"))
    }

    private func verdict(_ values: [String: String], area: String = "auto") throws -> OfferingValidator.Verdict {
        let mapping = try Mapping.load(
            """
            mapping: proef
            source: proef
            format: csv
            fields:
              source_id: {constant: "1"}
              name: {constant: Naam}
              organization: {name: {constant: Organisatie}}
              phones: {number: tel}
              location: {address: {street: straat, postal_code: postcode, city: gemeente, country: land}}
              service_areas: {area: \(area), value: gebied}
            """)
        let row = TableRow(
            position: SourcePosition(file: "x.csv", line: 2, record: 1), header: TableHeader(names: Self.columns),
            fields: Self.columns.map { values[$0, default: ""] }, faults: [])
        let result = RecordMapper(mapping: mapping).map(.row(row)) { _ in [] }
        return validator.validate(try #require(result.drafts.first), faults: [])
    }

    @Test(
        arguments: [
            ("B", []), ("-", []), ("België / Belgique", []), ("BE-BE", []), ("Belgium (BE)", []), ("", []),
            ("056", [.valueUnknown]), ("Vlaanderen", [.valueUnknown]),
        ] as [(String, [FindingRule])])
    func aCountryThatNobodyKnowsTakesNoPlaceAway(country: String, told: [FindingRule]) throws {
        let verdict = try verdict([
            "straat": "Markt 1", "postcode": "9000", "gemeente": "Gent", "land": country, "tel": "09 123 45 6",
        ])
        let address = try #require(verdict.offering?.location?.address)
        #expect(address.country == "BE" && address.areaID == "dg:44021A")
        #expect(verdict.offering?.phones.isEmpty == true)
        #expect(Set(verdict.findings.map(\.rule)) == Set(told + [.phone]))
    }

    @Test(arguments: [("Narnia", "1234", "Atlantis"), ("D", "52062", "Aachen"), ("F", "59000", "Lille")])
    func abroadTheTownsOfBelgiumAreNotMeant(country: String, postcode: String, town: String) throws {
        let address = try verdict(["postcode": postcode, "gemeente": town, "land": country]).offering?.location?.address
        #expect(address?.country != "BE" && address?.areaID == nil)
    }

    @Test(
        arguments: [
            ("1050", "Brussel (Elsene)", "nis:21009", []), ("1040", "Brussel (Etterbeek)", "nis:21005", []),
            ("1030", "Bruxelles", "nis:21015", []), ("1210", "Brussels", "nis:21014", []),
            ("1000", "Brussel", "nis:21004", []), ("59000", "Lille", nil, [.postcode]),
            ("", "Beveren", nil, [.areaAmbiguous]), ("", "Sint-Andries", nil, [.areaAmbiguous]),
            ("8200", "Sint-Andries", "dg:31005H", []),
        ] as [(String, String, String?, [FindingRule])])
    func postcodeAndTownTellThePlace(postcode: String, town: String, area: String?, told: [FindingRule]) throws {
        let verdict = try verdict(["straat": "Laan 5", "postcode": postcode, "gemeente": town])
        #expect(verdict.offering?.location?.address?.areaID == area)
        #expect(verdict.findings.map(\.rule) == told)
    }

    @Test(
        arguments: [
            ("9300 Aalst - Grote Markt 3", "Grote Markt 3", "9300", "Aalst"),
            ("Markt 1, 9300 Aalst, 1e verdieping", "Markt 1, 1e verdieping", "9300", "Aalst"),
            ("Markt 1 (9300 Aalst)", "Markt 1", "9300", "Aalst"),
            ("9300 AALST Grote Markt 3", "Grote Markt 3", "9300", "AALST"),
            ("Markt 1, 9300 Aalst, info@x.example", "Markt 1, info@x.example", "9300", "Aalst"),
            ("Grote Markt 3 Aalst", "Grote Markt 3", nil, "Aalst"),
            ("Aalst, Grote Markt 3", "Grote Markt 3", nil, "Aalst"),
            ("Moorsel, Aalst", "Moorsel", nil, "Aalst"),
            ("Dorp 2 12345 Aalst", "Dorp 2 12345 Aalst", nil, nil),
            ("Markt 1, 9999 x, y", "Markt 1, 9999 x, y", nil, nil),
        ] as [(String, String, String?, String?)])
    func aPlaceIsFoundWhereverItStandsInTheLine(
        line: String, street: String, postcode: String?, town: String?
    ) throws {
        let address = try #require(try verdict(["straat": line]).offering?.location?.address)
        #expect([address.address1, address.postalCode, address.city] == [street, postcode, town])
        #expect(address.areaID == (town == nil ? nil : "dg:41002A"))
    }

    @Test(arguments: [
        ("9300 Aalst, Lede en Haaltert", ["nis:41002", "nis:41034", "nis:41024"]),
        ("Aalst (9300), Lede (9340)", ["nis:41002", "nis:41034"]),
        ("3000 Leuven, 3001 Heverlee", ["nis:24062", "dg:24062D"]),
        ("Leuven (Heverlee, Kessel-Lo)", ["dg:24062D", "dg:24062C"]),
        ("Mechelen, Walem", ["nis:12025", "dg:12025E"]), ("Leuven, Vlaams-Brabant", ["nis:24062"]),
        ("Rabot, Gent", ["wijk:44021:rabot"]), ("Heverlee en Leuven", ["dg:24062D", "nis:24062"]),
        ("Antwerpen, Berchem", ["nis:11002", "dg:11002T"]), ("Elsene / Ixelles", ["nis:21009"]),
        ("Heverlee en Wilsele", ["dg:24062D", "dg:24062B"]), ("Tongeren, Borgloon", ["nis:73111"]),
        ("Leuven (alle deelgemeenten)", ["nis:24062"]), ("Brussel (19 gemeenten)", ["nis:04000"]),
        ("Antwerpen (provincie)", ["nis:10000"]), ("Luik (provincie)", ["nis:60000"]),
        ("Aalst (arrondissement)", ["nis:41000"]), ("Gent (stad)", ["nis:44021"]), ("Aalst (41002)", ["nis:41002"]),
        ("Aalst (Oost-Vlaanderen)", ["nis:41002"]), ("Gent (Oost-Vlaanderen)", ["nis:44021"]),
        ("Nieuwerkerken (Limburg)", ["nis:71045"]), ("Brussel (Elsene)", ["nis:21009"]),
        ("Gent (Verzonnen Hoek)", ["wijk:44021:verzonnen-hoek"]),
    ])
    func listsAndParenthesesKeepEveryPlace(text: String, areas: [String]) throws {
        let verdict = try verdict(["gebied": text])
        #expect(verdict.offering?.serviceAreas.map(\.areaID) == areas)
        #expect(verdict.findings.isEmpty)
    }

    @Test(arguments: [
        ("9300 en omgeving", "nis:41002"), ("9300 Aalst behalve Moorsel", "nis:41002"),
        ("Aalst (niet Moorsel)", "nis:41002"), ("Leuven (Heverlee, Verzonnen)", "nis:24062"),
        ("Gent (Oostende)", "nis:44021"), ("Leuven (regio)", "nis:24062"),
    ])
    func whatStandsBesideAnAreaAndNobodyKnowsIsTold(text: String, area: String) throws {
        let verdict = try verdict(["gebied": text])
        #expect(
            verdict.offering?.serviceAreas == [
                ServiceArea(name: verdict.findings.first?.evidence.first ?? "", areaID: area),
                ServiceArea(name: text, areaID: nil),
            ])
        #expect(verdict.findings.map(\.rule) == [.areaWider])
    }

    @Test(arguments: ["9340 Aalst", "Aalst (9340)"])
    func aPostcodeOfAnotherPlaceIsDoubtedInAServiceArea(text: String) throws {
        let verdict = try verdict(["gebied": text])
        #expect(verdict.offering?.serviceAreas.map(\.areaID) == ["nis:41002"])
        #expect(verdict.findings.map(\.rule) == [.postcodeMunicipality])
    }

    @Test(
        arguments: [
            ("nis", "02000", "nis:02000"), ("nis", "2000", "nis:02000"), ("nis", "24107", "nis:24107"),
            ("nis", "300", nil), ("postcode", "24107", nil), ("postcode", "3300", "nis:24107"), ("name", "3300", nil),
            ("name", "Tienen", "nis:24107"), ("auto", "2000", "nis:11002"), ("id", "dg:24107A", "dg:24107A"),
        ] as [(String, String, String?)])
    func theMappingSaysWhatDigitsAre(kind: String, value: String, area: String?) throws {
        let verdict = try verdict(["gebied": value], area: kind)
        #expect(verdict.offering?.serviceAreas.map(\.areaID) == [area])
        #expect(verdict.findings.map(\.rule) == (area == nil ? [.areaUnknown] : []))
    }

    @Test(arguments: [("44072", "nis:44085", 3), ("73009", "nis:73009", 4)])
    func aMergerTellsWhichAreaStaysOnlyWhereOneDoes(code: String, area: String, evidence: Int) throws {
        let verdict = try verdict(["gebied": code])
        #expect(verdict.offering?.serviceAreas.map(\.areaID) == [area])
        #expect(verdict.findings.map(\.rule) == [.merger] && verdict.findings.first?.evidence.count == evidence)
    }
}
