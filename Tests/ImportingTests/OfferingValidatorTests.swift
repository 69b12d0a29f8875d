import DirectoryModel
import Foundation
import Gazetteer
import Importing
import RecordReading
import TestSupport
import Testing
import Thesaurus

@Suite struct OfferingValidatorTests {
    private let validator: OfferingValidator
    private let mapping: Mapping

    private static let columns = [
        "id", "naam", "tekst", "org", "kbo", "tel", "mail", "web", "van", "tot", "leeftijden", "uren", "datum",
        "straat",
        "nr", "bus", "postcode", "gemeente", "land", "gebied", "schaal", "doelgroep", "domein", "taal", "lat", "lon",
        "einde", "prijs", "persoon",
    ]

    init() throws {
        validator = OfferingValidator(
            source: "proef", date: CalendarDate(dayNumber: 20_777),
            gazetteer: try Gazetteer(contentsOf: repository.path() + "Config/gebieden"),
            thesaurus: try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv"))
        mapping = try Mapping.load(
            """
            mapping: proef
            source: proef
            format: csv
            fields:
              source_id: id
              name: naam
              description: tekst
              organization: {name: org, enterprise_number: kbo}
              phones: {number: tel}
              email: mail
              url: web
              minimum_age: van
              maximum_age: tot
              ages: leeftijden
              opening_hours: uren
              assured_date: datum
              valid_from: datum
              valid_to: einde
              location:
                latitude: lat
                longitude: lon
                address: {street: straat, house_number: nr, box: bus, postal_code: postcode, city: gemeente, country: land}
              service_areas: {value: {column: gebied, split: "|"}, scale: schaal}
              target_groups: {column: doelgroep, split: "|"}
              domains: {column: domein, split: "|"}
              languages: {column: taal, split: "|"}
              cost_options: {amount: prijs}
              contacts: {name: persoon}
            """)
    }

    private func verdict(_ values: [String: String], faults: [RecordFault] = []) throws -> OfferingValidator.Verdict {
        let values = ["id": "1", "naam": "Naam", "org": "Organisatie"].merging(values) { $1 }
        let row = TableRow(
            position: SourcePosition(file: "x.csv", line: 2, record: 1), header: TableHeader(names: Self.columns),
            fields: Self.columns.map { values[$0, default: ""] }, faults: faults)
        let result = RecordMapper(mapping: mapping).map(.row(row)) { _ in [] }
        return validator.validate(try #require(result.drafts.first), faults: faults)
    }

    private func offering(_ values: [String: String]) throws -> Offering {
        try #require(try verdict(values).offering)
    }

    private func rules(_ values: [String: String]) throws -> [FindingRule] { try verdict(values).findings.map(\.rule) }

    @Test func aSoundRecordIsTakenOverWithoutAFinding() throws {
        let verdict = try verdict([
            "kbo": "BE 0212.237.186", "tel": "016/00.21.10 of 0470 00 18 62 (Els)", "mail": "mailto:Els@Voorbeeld.BE",
            "web": "www.voorbeeld.be", "van": "12", "tot": "25", "uren": "ma-vr 9u-12u en 13u30-16u, wo gesloten",
            "datum": "08/09/2026", "straat": "Kerkstraat", "nr": "12", "bus": "3", "postcode": "3300",
            "gemeente": "Tienen", "gebied": "Tienen|Landen", "schaal": "gemeente", "doelgroep": "jongeren|Senioren",
            "domein": "schuldbemiddeling", "taal": "nl|Frans", "tekst": "<p>Hulp &amp; raad</p><p>Bel ons</p>",
        ])
        #expect(verdict.findings.isEmpty)
        let offering = try #require(verdict.offering)
        #expect(offering.organization.identifiers.first?.identifier == "0212.237.186")
        #expect(offering.phones.map(\.number) == ["016 00 21 10", "0470 00 18 62"])
        #expect(offering.phones.last?.description == "Els")
        #expect(offering.email == "Els@voorbeeld.be")
        #expect(offering.url == "https://www.voorbeeld.be")
        #expect((offering.minimumAge, offering.maximumAge) == (12, 25))
        #expect(offering.schedules.contains { $0.opensAt == "13:30" && $0.closesAt == "16:00" })
        #expect(offering.assuredDate?.description == "2026-09-08")
        #expect(offering.location?.address?.address1 == "Kerkstraat 12 bus 3")
        #expect(offering.location?.address?.areaID == "dg:24107A")
        #expect(offering.serviceAreas.map(\.areaID) == ["nis:24107", "nis:24059"])
        #expect(offering.targetGroups == ["jongeren", "ouderen"])
        #expect(offering.languages == ["nl", "fr"])
        #expect(offering.description == "Hulp & raad\nBel ons" || offering.description == "Hulp & raad\n\nBel ons")
    }

    @Test func aRegionThatIsNotKnownIsMoreThanTheMunicipalityItIsCalledAfter() throws {
        let verdict = try verdict(["gebied": "regio Leuven"])
        #expect(verdict.offering?.serviceAreas.map(\.areaID) == ["nis:24062", nil])
        #expect(verdict.findings.map(\.rule) == [.areaWider])
        let known = try self.verdict(["gebied": "regio Gent"])
        #expect(known.offering?.serviceAreas.map(\.areaID) == ["regio:gent"])
    }

    @Test(arguments: [
        ("kbo", "0212.237.187", FindingRule.enterpriseNumber), ("kbo", "0212.17x.533", .enterpriseNumber),
        ("tel", "bel ons", .phone), ("mail", "els@", .email), ("web", "javascript:alert(1)", .webAddress),
        ("van", "jong", .age), ("leeftijden", "groot", .age), ("uren", "soms eens", .openingHours),
        ("postcode", "33OO", .postcode), ("gebied", "Atlantis", .areaUnknown), ("taal", "klingon", .language),
        ("doelgroep", "ruimtevaarders", .targetGroup), ("domein", "raketten", .careDomain),
        ("tekst", "a\u{7}b", .controlCharacters), ("tekst", "CafÃ© voor patiÃ«nten", .doubleEncoded),
    ])
    func whatCannotBeReadIsAFindingAndTheRestIsKept(field: String, value: String, rule: FindingRule) throws {
        let verdict = try verdict([field: value])
        #expect(verdict.findings.map(\.rule) == [rule])
        #expect(verdict.findings.first?.field == field)
        #expect(verdict.findings.first?.position?.line == 2)
        #expect(verdict.offering?.name == "Naam")
    }

    @Test(arguments: [
        ("mail", "info@a.be; els@b.be", "info@a.be", "els@b.be"),
        ("mail", "info@a.be / els@b.be", "info@a.be", "els@b.be"),
        ("mail", "info@a.be,els@b.be,jan@c.be", "info@a.be", "els@b.be, jan@c.be"),
        ("mail", "info@a.be;", "info@a.be", nil), ("mail", "info@a.be en INFO@A.be", "info@a.be", "INFO@a.be"),
        ("web", "www.a.be of https://b.be/x", "https://www.a.be", "https://b.be/x"),
        ("web", "www.a.be www.a.be", "https://www.a.be", nil), ("web", "zie www.a.be", nil, nil),
        ("mail", "els@ info@a.be", nil, nil), ("mail", ";", nil, nil), ("mail", "info@a.be.", "info@a.be", nil),
        ("mail", "<info@a.be>", "info@a.be", nil), ("web", "www.a.be.", "https://www.a.be", nil),
    ])
    func ofSeveralAddressesTheFirstIsKeptAndTheOthersAreTold(
        field: String, text: String, kept: String?, others: String?
    ) throws {
        let verdict = try verdict([field: text])
        #expect((field == "mail" ? verdict.offering?.email : verdict.offering?.url) == kept)
        let told = verdict.findings.filter { $0.rule == .severalValues }
        #expect(told.map(\.value) == (others.map { [$0] } ?? []))
        #expect(verdict.findings.count == (kept == nil || others != nil ? 1 : 0))
    }

    @Test func twoFieldsThatContradictEachOtherAreBothLeftOut() throws {
        #expect(try rules(["van": "25", "tot": "12"]) == [.ageOrder])
        #expect(try rules(["van": "18", "tot": "onbeperkt"]) == [.age])
        #expect(try offering(["van": "25", "tot": "12"]).minimumAge == nil)
        #expect(try rules(["datum": "2026-05-01", "einde": "2026-01-01"]) == [.dateOrder])
        #expect(try rules(["postcode": "2000", "gemeente": "Tienen"]) == [.postcodeMunicipality])
        #expect(try rules(["lat": "100", "lon": "4"]) == [.coordinates])
        #expect(try offering(["lat": "50,8", "lon": "4,9"]).location?.latitude == 50.8)
    }

    @Test func withoutIdOrNameThereIsNoOffering() throws {
        #expect(try verdict(["id": ""]).offering == nil)
        #expect(try rules(["id": ""]) == [.sourceIDMissing])
        let nameless = try verdict(["naam": ""])
        #expect(nameless.offering == nil && nameless.sourceID == "1")
        let ragged = try verdict([:], faults: [.fieldCount(expected: 27, found: 3)])
        #expect(ragged.offering == nil && ragged.findings.map(\.rule) == [.fieldCount])
    }

    @Test func anUnreadableTextIsKeptWhereItHelpsPeople() throws {
        #expect(try offering(["uren": "soms eens"]).openingHours == "soms eens")
        #expect(try offering(["gebied": "Atlantis"]).serviceAreas == [ServiceArea(name: "Atlantis", areaID: nil)])
        #expect(try offering(["doelgroep": "ruimtevaarders"]).terms.map(\.name) == ["ruimtevaarders"])
        #expect(try offering(["tekst": "CafÃ© voor patiÃ«nten"]).description == "Café voor patiënten")
    }

    @Test func aMergedMunicipalityKeepsItsOwnAreaAndNamesItsSuccessor() throws {
        let verdict = try verdict(["gebied": "73009"])
        #expect(verdict.offering?.serviceAreas.map(\.areaID) == ["nis:73009"])
        let finding = try #require(verdict.findings.first)
        #expect(finding.rule == .merger)
        #expect(finding.evidence.prefix(3) == ["Borgloon", "Tongeren-Borgloon", "2025-01-01"])
    }

    @Test func theScaleDecidesWhatAnAmbiguousNameMeans() throws {
        #expect(
            try offering(["gebied": "Antwerpen", "schaal": "gemeente"]).serviceAreas.map(\.areaID) == ["nis:11002"])
        #expect(try offering(["gebied": "Antwerpen", "schaal": "regio"]).serviceAreas.map(\.areaID) == ["nis:11002"])
        #expect(
            try offering(["gebied": "Antwerpen", "schaal": "provincie"]).serviceAreas.map(\.areaID) == ["nis:10000"])
    }

    @Test func abroadBelgianRulesDoNotHold() throws {
        let verdict = try verdict(["tel": "800-777-8888", "postcode": "33333", "gemeente": "Anytown", "land": "US"])
        #expect(verdict.findings.isEmpty)
        #expect(verdict.offering?.phones.map(\.number) == ["800-777-8888"])
        #expect(verdict.offering?.location?.address?.postalCode == "33333")
    }

    private static let lines: [(String, String?, String?, String?, String)] = [
        ("Grote Markt 12, 3300 Tienen, België", "Grote Markt 12", "3300", "Tienen", "BE"),
        ("Grote Markt 12 3300 Tienen (België)", "Grote Markt 12", "3300", "Tienen", "BE"),
        ("Grote Markt 12 - B-3300 Tienen - België", "Grote Markt 12", "3300", "Tienen", "BE"),
        ("Meir 1 te 2000 Antwerpen", "Meir 1", "2000", "Antwerpen", "BE"),
        ("Molenstraat 5, 9300", "Molenstraat 5", "9300", nil, "BE"), ("Tienen", nil, nil, "Tienen", "BE"),
        ("Kerkstraat 5, Tienen", "Kerkstraat 5", nil, "Tienen", "BE"),
        ("3300 Tienen, Grote Markt 1", "Grote Markt 1", "3300", "Tienen", "BE"),
        ("Bredastraat 3, NL-4811 Breda", "Bredastraat 3, NL-4811 Breda", nil, nil, "NL"),
        ("Rue Haute 3, F-59000 Lille", "Rue Haute 3, F-59000 Lille", nil, nil, "FR"),
        ("Dorp 1, 4811 Breda, Nederland", "Dorp 1, 4811 Breda", nil, nil, "NL"),
        ("Kerkstraat 5", "Kerkstraat 5", nil, nil, "BE"),
        ("Wetstraat 16, BE-1040 Etterbeek", "Wetstraat 16", "1040", "Etterbeek", "BE"),
        ("Wetstraat 16, B 1040 Etterbeek", "Wetstraat 16", "1040", "Etterbeek", "BE"),
        ("Loi - Wetstraat 16 - 1000 Bruxelles - Brussel", "Loi - Wetstraat 16", "1000", "Bruxelles - Brussel", "BE"),
        ("Kerkstraat 5, 1050 Elsene/Ixelles", "Kerkstraat 5", "1050", "Elsene/Ixelles", "BE"),
        ("Dorp 1, 4811 AB Breda", "Dorp 1, 4811 AB Breda", nil, nil, "NL"),
        ("Dorp 1, 4811AB Breda", "Dorp 1, 4811AB Breda", nil, nil, "NL"),
        ("Dorp 12a DE-52062 Aken", "Dorp 12a DE-52062 Aken", nil, nil, "DE"),
        ("Dorp 1, 4811 Breda - Nederland", "Dorp 1, 4811 Breda", nil, nil, "NL"),
        ("Kerkstraat 5, 3300 Tienen,\nBelgië", "Kerkstraat 5", "3300", "Tienen", "BE"),
    ]

    @Test(arguments: lines)
    func anAddressInOneLineIsTakenApart(
        line: String, street: String?, postcode: String?, city: String?, country: String
    ) throws {
        let address = try #require(try offering(["straat": line]).location?.address)
        #expect(
            [address.address1, address.postalCode, address.city, address.country] == [street, postcode, city, country])
    }

    @Test(arguments: [
        ("Gasthuisberg, blok D-1234", "3000", "Leuven", "Gasthuisberg, blok D-1234", "BE"),
        ("Luikersteenweg F-1200", "3800", "Sint-Truiden", "Luikersteenweg F-1200", "BE"),
        ("Rue du Vivier 4, 6600 Bastogne, Luxembourg", "", "", "Rue du Vivier 4", "BE"),
        ("Rue du Vivier 4", "6600", "Bastogne (Luxembourg)", "Rue du Vivier 4", "BE"),
        ("Rue du Fort 4", "", "L-2450 Luxembourg", "Rue du Fort 4", "LU"),
        ("Ginnekenweg 5", "", "NL-4811 Breda", "Ginnekenweg 5", "NL"),
    ])
    func aBelgianPlaceIsInBelgium(
        line: String, postcode: String, town: String, street: String, country: String
    ) throws {
        let address = try offering(["straat": line, "postcode": postcode, "gemeente": town]).location?.address
        #expect(address?.address1 == street && address?.country == country)
        #expect((address?.areaID != nil) == (country == "BE"))
    }

    @Test func aNumberIsReadByTheRulesOfWhereItIs() throws {
        let verdict = try verdict(["straat": "Ginnekenweg 5", "gemeente": "NL-4811 Breda", "tel": "076 523 45 67"])
        #expect(verdict.offering?.phones.map(\.number) == ["076 523 45 67"] && verdict.findings.isEmpty)
    }

    @Test(arguments: [
        ("Kerkstraat 5", "Polen", "PL"), ("Kerkstraat 5", "Verenigd Koninkrijk", "GB"), ("Kerkstraat 5", "x", "x"),
        ("Kerkstraat 5", "-", "BE"), ("Kerkstraat 5", "NL / Pays-Bas", "NL"),
        ("Kerkstraat 5 (Malta)", "", "BE"), ("Kerkstraat 5, Duitsland", "", "DE"),
    ])
    func aCountryIsKnownByItsName(line: String, name: String, country: String) throws {
        #expect(try offering(["straat": line, "land": name]).location?.address?.country == country)
    }

    @Test(arguments: [
        "Grote Markt 1, 3300 Tienen en Dorp 5, 3400 Landen", "Grote Markt 1, 3300 Tienen; Dorp 5, 3400 Landen",
        "Grote Markt 1, 3300 Tienen, Dorp 5, 3400 Landen", "Grote Markt 1 3300 Tienen / Dorp 5 3400 Landen",
    ])
    func ofTwoAddressesInOneLineTheFirstIsKeptAndTheOtherIsTold(line: String) throws {
        let verdict = try verdict(["straat": line])
        let address = try #require(verdict.offering?.location?.address)
        #expect([address.address1, address.postalCode, address.city] == ["Grote Markt 1", "3300", "Tienen"])
        #expect(verdict.findings.map(\.rule) == [.severalValues])
        #expect(verdict.findings.first?.value?.hasPrefix("Dorp 5") == true)
    }

    @Test(arguments: [
        ("12 rue de Lille, 59000 Lille", "59000"), ("Markt 1, 9999 Tienen", "9999"), ("Markt 1, 9999", "9999"),
    ])
    func aPostcodeThatNobodyKnowsIsToldAndTheAddressIsKept(line: String, postcode: String) throws {
        let verdict = try verdict(["straat": line])
        #expect(verdict.findings.map(\.rule) == [.postcode] && verdict.findings.first?.value == postcode)
        #expect(verdict.offering?.location?.address?.line?.contains(postcode) == true)
    }

    @Test func aTownWithTwoNamesIsKnownAndOneThatNobodyKnowsIsNamedAlone() throws {
        #expect(try verdict(["straat": "Loi 16, 1000 Bruxelles / Brussel"]).findings.isEmpty)
        let address = try offering(["gemeente": "Brussel - Bruxelles"]).location?.address
        #expect(address?.areaID == "nis:21004")
        let unknown = try verdict(["straat": "Dorp 2, 2060 Atlantis"])
        #expect(unknown.findings.map(\.value) == ["Atlantis"])
    }

    @Test(arguments: [
        ("bus 0102", "Markt 1 bus 0102"), ("0102", "Markt 1 bus 0102"), ("/", "Markt 1"), ("-", "Markt 1"),
        ("Bte 3", "Markt 1 Bte 3"), ("B2", "Markt 1 bus B2"),
    ])
    func aBoxIsWrittenOnce(box: String, line: String) throws {
        #expect(try offering(["straat": "Markt", "nr": "1", "bus": box]).location?.address?.address1 == line)
    }

    @Test func whatStandsForATownInHSDSIsNone() throws {
        let dash = try offering(["straat": "Markt 1", "gemeente": "-"]).location?.address
        #expect([dash?.address1, dash?.city, dash?.areaID] == ["Markt 1", nil, nil])
        let postcode = try offering(["straat": "1030", "postcode": "1030", "gemeente": "1030"]).location?.address
        #expect([postcode?.address1, postcode?.city, postcode?.postalCode] == [nil, nil, "1030"])
        #expect(try offering(["straat": "-", "gemeente": "-"]).location == nil)
    }

    @Test(arguments: [
        ("9300", "Aalst", "Nieuwerkerken|Hofstade|Baardegem", "", ["dg:41002J", "dg:41002B", "dg:41002F"]),
        ("9870", "Zulte", "Machelen", "", ["dg:44081C"]), ("1830", "Machelen", "Machelen", "", ["nis:23047"]),
        ("3550", "Heusden-Zolder", "Heusden", "", ["dg:71070A"]),
        ("1000", "Brussel", "Haren", "deelgemeente", ["wijk:21004:haren"]),
        ("2980", "Zoersel", "Halle en Zoersel", "", ["dg:11055B", "nis:11055"]),
        ("8000", "Brugge", "Nieuwerkerken", "", ["nis:71045"]),
        ("9300", "Aalst", "Nieuwerkerken", "gemeente", ["nis:71045"]),
        ("9300", "Aalst", "Aalst", "", ["nis:41002"]), ("9300", "Aalst", "Limburg", "", ["nis:70000"]),
        ("1000", "Brussel", "Vlaanderen|Brussel", "", ["nis:02000", "nis:04000"]),
        ("", "", "Vlaanderen en Brussel", "", ["nis:02000", "nis:04000"]),
        ("", "", "Brussel|Gent", "", ["nis:21004", "nis:44021"]),
        ("", "", "Leuven en Brussel", "", ["nis:24062", "nis:21004"]),
        ("", "", "Vlaams-Brabant en Brussel", "", ["nis:20001", "nis:04000"]),
        ("", "", "Vlaams-Brabant en Brussel", "provincie", ["nis:20001", "nis:04000"]),
        ("1000", "Brussel", "provincie Oost-Vlaanderen, Brussel", "", ["nis:40000", "nis:04000"]),
        ("", "", "Halle-Vilvoorde en Brussel", "", ["regio:halle-vilvoorde", "nis:04000"]),
        ("", "", "Antwerpen, Limburg, Brussel", "", ["nis:11002", "nis:70000", "nis:04000"]),
        ("", "", "Referentieregio Antwerpen", "", ["regio:antwerpen"]),
        ("9000", "Gent", "Gent", "referentieregio", ["regio:gent"]),
    ])
    func aNameMeansThePlaceInTheMunicipalityOfTheAddress(
        postcode: String, town: String, areas: String, scale: String, expected: [String]
    ) throws {
        let verdict = try verdict(["postcode": postcode, "gemeente": town, "gebied": areas, "schaal": scale])
        #expect(verdict.offering?.serviceAreas.map(\.areaID) == expected)
        #expect(verdict.findings.isEmpty)
    }

    @Test func aMunicipalityFarAwayIsDoubtedWhereADeelgemeenteNearbyHasItsName() throws {
        let near = try verdict(["postcode": "9400", "gemeente": "Ninove", "gebied": "Nieuwerkerken"])
        #expect(near.findings.map(\.rule) == [.areaAmbiguous])
        #expect(near.findings.first?.evidence == ["Nieuwerkerken", "Aalst (Nieuwerkerken)"])
        #expect(near.offering?.serviceAreas == [ServiceArea(name: "Nieuwerkerken", areaID: nil)])
    }

    @Test(arguments: [
        ("016 00 21 10/145", ["016 00 21 10"], "145"), ("noodgevallen 0470 00 18 62", ["0470 00 18 62"], nil),
        ("1712 / www.a.be", ["1712"], "www.a.be"), ("Tel: 016 00 21 10 Fax: -", ["016 00 21 10"], nil),
    ])
    func aNumberIsKeptAndWhatIsLeftOutIsTold(text: String, numbers: [String], rest: String?) throws {
        let verdict = try verdict(["tel": text])
        #expect(verdict.offering?.phones.map(\.number) == numbers)
        #expect(verdict.offering?.phones.contains(where: \.isFax) == false)
        #expect(verdict.findings.map(\.value) == (rest.map { [$0] } ?? []))
        #expect(verdict.findings.allSatisfy { $0.rule == .remainder && $0.evidence == numbers })
    }

    @Test(arguments: [
        ("0470 00 18 62 (niet publiceren)", []), ("016 00 21 10, 0470 00 18 62 (privé)", ["016 00 21 10"]),
        ("Els 0470 00 18 62 (niet doorgeven!)", []), ("0470 00 18 62 / niet voor publicatie", []),
        ("1813 (anoniem en vertrouwelijk)", ["1813"]), ("0470 00 18 62 privé Jan", []),
        ("0470 00 18 62 (gsm privé)", []),
        ("0470 00 18 62 (Piet, enkel intern)", []), ("0470 00 18 62 (confidentiel)", []),
        ("0470 00 18 62 (enkel voor politie)", []),
    ])
    func aNumberThatIsNotForEverybodyIsShownNowhere(text: String, numbers: [String]) throws {
        let verdict = try verdict(["tel": text])
        #expect(verdict.offering?.phones.map(\.number) == numbers)
        #expect(verdict.findings.map(\.rule) == (numbers == ["1813"] ? [] : [.phoneSecret]))
        #expect(verdict.findings.allSatisfy { $0.value == nil })
    }

    @Test func aContactThatIsNotForEverybodyIsShownNowhere() throws {
        for name in ["An Maes (niet publiceren)", "An Maes (privé)"] {
            let verdict = try verdict(["persoon": name])
            #expect(verdict.offering?.contacts == [] && verdict.findings.map(\.rule) == [.phoneSecret])
        }
        #expect(try offering(["persoon": "Privépraktijk Maes (privé-praktijk)"]).contacts.count == 1)
    }

    @Test(arguments: [
        ("1.250", 1250), ("€ 1.850", 1850), ("1,250.00", 1250), ("1.250,00", 1250), ("12,5", 12.5), ("1.25", 1.25),
        ("0.125", 0.125), ("1.234.567", 1_234_567), ("7", 7), ("1.250.00", nil), ("1,2,3", nil),
    ])
    func amountsAreWrittenInManyWays(text: String, amount: Double?) throws {
        #expect(try offering(["prijs": text]).costOptions.first?.amount == amount)
    }

    @Test(arguments: [
        ("0", "", "0 tot 3 jaar", 0, 3, true), ("", "18", "vanaf 12 jaar", 12, 18, true),
        ("12", "18", "alle leeftijden?", 12, 18, false), ("18", "", "tot 12 jaar", 18, nil, false),
    ])
    func agesInWordsSayWhatTheBoundsLeaveOpen(
        from: String, to: String, words: String, minimum: Int?, maximum: Int?, isClean: Bool
    ) throws {
        let verdict = try verdict(["van": from, "tot": to, "leeftijden": words])
        #expect(verdict.offering?.minimumAge == minimum && verdict.offering?.maximumAge == maximum)
        #expect(verdict.findings.isEmpty == isClean)
    }

    @Test(arguments: [("NL-FR", ["nl", "fr"]), ("nl-BE|tr-nl", ["nl", "tr"]), ("Nederlands-Frans", ["nl", "fr"])])
    func languagesThatAHyphenJoinsAreAllKept(text: String, codes: [String]) throws {
        let verdict = try verdict(["taal": text])
        #expect(verdict.offering?.languages == codes && verdict.findings.isEmpty)
    }

    @Test func aMailAddressIsKeptWithoutTheNameBesideIt() throws {
        let verdict = try verdict(["mail": "Els Peeters <els@a.be>"])
        #expect(verdict.offering?.email == "els@a.be")
        #expect(verdict.findings.map(\.rule) == [.remainder] && verdict.findings.first?.value == "Els Peeters")
    }

    @Test func idsAreUUIDsOfVersion5AndDependOnSourceAndIdOnly() throws {
        let one = try offering(["id": "A-001"])
        #expect(one.id == Identity.offering(source: "proef", sourceID: "A-001"))
        #expect(one.id != Identity.offering(source: "ander", sourceID: "A-001"))
        let uuid = try #require(UUID(uuidString: one.id))
        #expect(uuid.uuid.6 >> 4 == 5 && uuid.uuid.8 >> 6 == 2)
    }

    @Test func anyValueInAnyFieldIsSurvived() throws {
        var random = SplitMix64(seed: 77)
        let snippets = [
            "", "x", "-1", "99999999999999999999", "\u{202E}", "<b>", "&#x0;", "24/7", "é|;", "(", "31/02/2026",
        ]
        for _ in 0..<1_000 {
            var values: [String: String] = [:]
            for column in Self.columns where Bool.random(using: &random) {
                values[column] = (0..<Int.random(in: 1..<4, using: &random)).map { _ in
                    snippets.randomElement(using: &random) ?? ""
                }.joined()
            }
            let verdict = try verdict(values)
            #expect(verdict.offering != nil || verdict.findings.contains { $0.refuses })
        }
    }
}
