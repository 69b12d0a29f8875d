import Importing
import RecordReading
import TestSupport
import Testing

/// Drafts for the kinds of files that people send without having been asked how.
@Suite struct MappingDraftSourcesTests {
    private let draft = MappingDraft.known

    /// The draft for one file, and what it makes of that file.
    private func made(_ name: String, _ content: String) throws -> (text: String, drafts: [OfferingDraft]) {
        try withFiles([name: content]) { paths in
            let file = try #require(paths[name])
            let text = try draft.text(ofFile: file)
            #expect(problems(text).isEmpty, "\(text)")
            return (text, try Delivery(Mapping.load(text), files: [file]).drafts)
        }
    }

    // MARK: What must stay secret

    @Test(arguments: [
        (
            "a.csv",
            """
            nr;dienst;telefoon;intern telefoon;interne nota;intern
            1;Soep;016 00 21 10;016 00 99 99;bel Els;nee
            2;Brood;016 00 21 11;016 00 99 98;niet doorgeven;ja
            """
        ),
        (
            "a.xml",
            """
            <gids><dienst id="1" intern="nee"><naam>Soep</naam><tel>016 00 21 10</tel>
            <intern><tel>016 00 99 99</tel></intern></dienst>
            <dienst id="2" intern="ja"><naam>Brood</naam><tel>016 00 21 11</tel></dienst></gids>
            """
        ),
        (
            "a.json",
            """
            {"alle diensten": [{"@id": "1", "naam dienst": "Soep", "tel": "016 00 21 10", "intern": false,
            "intern tel": "016 00 99 99"}, {"@id": "2", "naam dienst": "Brood", "tel": "016 00 21 11", "intern": true}]}
            """
        ),
    ])
    func whatIsCalledInternStaysOut(file: String, content: String) throws {
        let (text, drafts) = try made(file, content)
        #expect(text.contains("exclude:") && !text.contains("99 99") && !text.contains("Els"), "\(text)")
        #expect(drafts.map { $0.name?.text } == ["Soep"] && drafts.map { $0.sourceID?.text } == ["1"], "\(text)")
        #expect(drafts.flatMap(\.phones).map(\.number.text) == ["016 00 21 10"])
    }

    @Test(arguments: [
        ("Vertrouwelijk", "ja", "nee"), ("geheim", "X", ""), ("Geheim adres", "J", "N"),
        ("Adres niet publiceren", "1", "0"), ("niet publiceren", "waar", "onwaar"), ("Confidentieel", "ja", ""),
        ("Confidential", "yes", "no"), ("Privé adres", "ja", "neen"), ("afgeschermd", "geheim", ""),
        ("Adresse confidentielle", "oui", "non"), ("Anoniem adres?", "x", ""), ("niet tonen", "misschien", "nee"),
        ("Adres publiceren", "nee", "ja"), ("Adres tonen op website", "", "ja"),
        ("geheim adres", "Schuilstraat 9", ""), ("privéadres", "Schuilstraat 9", ""),
    ])
    func aPlaceThatANameCallsSecretIsKeptSecret(column: String, secret: String, open: String) throws {
        let (text, drafts) = try made(
            "a.csv",
            """
            id;naam;straat;\(column);gemeente
            1;Soep;Markt 1;\(open);Gent
            2;Opvang;Schuilstraat 9;\(secret);Aalst
            """)
        #expect(text.contains("confidential:"))
        #expect(drafts.map { $0.location?.address?.street?.text } == ["Markt 1", nil])
        #expect(drafts.map { $0.location?.address?.address1?.text } == [nil, nil])
        #expect(!text.contains("Schuilstraat"))
    }

    @Test func aRowWhosePermissionIsEmptyIsNoExample() throws {
        let (text, _) = try made(
            "a.csv",
            """
            id;naam;straat;Adres tonen op website;gang
            1;Soep;Markt 1;ja;
            2;Opvang;Schuilstraat 9;;achterpoortje
            """)
        #expect(!text.contains("achterpoortje"))
    }

    @Test func withTwoSecretColumnsOneYesIsEnough() throws {
        let (_, drafts) = try made(
            "a.csv",
            """
            id;naam;straat;geheim;niet publiceren
            1;Soep;Markt 1;nee;neen
            2;Opvang;Schuil 9;nee;ja
            3;Onthaal;Schuil 8;ja;nee
            """)
        #expect(drafts.map { $0.location?.address?.street?.text } == ["Markt 1", nil, nil])
    }

    @Test func aSecretNumberIsNoTelephone() throws {
        let (text, drafts) = try made(
            "a.csv",
            """
            id;naam;telefoon;geheim gsm;telefoon niet publiceren
            1;Soep;09 123 45 67;0475 11 22 33;ja
            2;Opvang;09 123 45 68;0475 11 22 34;nee
            """)
        #expect(drafts.map { $0.phones.map(\.number.text) } == [[], ["09 123 45 68"]])
        #expect(!text.contains("0475"))
    }

    @Test func aNumberThatMayBeShownOnlyWithAYesIsHiddenWhereNothingIsSaid() throws {
        let (_, drafts) = try made(
            "a.csv",
            """
            id;naam;telefoon;telefoon tonen
            1;Soep;09 123 45 67;ja
            2;Opvang;09 123 45 68;nee
            3;Onthaal;09 123 45 69;
            """)
        #expect(drafts.map { $0.phones.map(\.number.text) } == [["09 123 45 67"], [], []])
    }

    @Test func whatAnXMLCallsSecretIsKeptSecret() throws {
        let (text, drafts) = try made(
            "a.xml",
            """
            <k><dienst id="1" vertrouwelijk="nee"><naam>Soep</naam><straat>Markt</straat><tel geheim="ja">0475 11 22 33</tel>
            <tel>09 123 45 67</tel></dienst><dienst id="2" vertrouwelijk="ja"><naam>Opvang</naam><straat>Schuil</straat><gang>Kelder</gang>
            <tel geheim="nee">09 123 45 68</tel></dienst></k>
            """)
        #expect(drafts.map { $0.location?.address?.street?.text } == ["Markt", nil])
        #expect(text.contains("#   gang\n"))
        #expect(drafts.map { $0.phones.map(\.number.text) } == [["09 123 45 67"], ["09 123 45 68"]])
    }

    @Test func aSecretInAJoinedTableIsKept() throws {
        let tables = [
            MappingDraft.Table(
                name: "diensten", header: ["dienst_id", "naam", "plek_id"], rows: [["1", "Opvang", "7"]]),
            .init(name: "plekken", header: ["plek_id", "straat", "geheim"], rows: [["7", "Schuil", "ja"]]),
        ]
        guard case .draft(let text)? = draft.proposal(name: "map", tables: tables) else {
            Issue.record("no draft")
            return
        }
        let drafts = try ImportingTests.delivery(
            text,
            ["diensten.csv": "dienst_id;naam;plek_id\n1;Opvang;7", "plekken.csv": "plek_id;straat;geheim\n7;Schuil;ja"]
        ).drafts
        #expect(drafts.map { $0.sourceID?.text } == ["1"])
        #expect(drafts.map { $0.location?.confidential?.text } == ["true"])
        #expect(drafts.allSatisfy { $0.location?.address == nil })
    }

    // MARK: Where the records are

    @Test func jsonIsReadByItsShape() throws {
        let (text, drafts) = try made(
            "a.json",
            """
            {"total": 2, "rows": [{"id": 5, "@type": "x", "title": {"nl": "Soep", "fr": "Soupe"}, "contact": {"phones":
            ["09 123 45 67", "09 123 45 68"], "email": "a@b.example"}, "location": {"street": "Markt", "number": "3",
            "zip": 9000, "city": "Gent"}, "hours": [{"day": 1, "from": "9:00", "to": "12:00"}, {"day": 3, "from": "9:00",
            "to": "12:00"}]}, {"id": 6, "title": {"nl": "Opvang"}, "vertrouwelijk": true, "location": {"street": "Schuil"}}]}
            """)
        #expect(text.contains("format: json\nrecord: \"/json/rows\""))
        #expect(drafts.map { $0.sourceID?.text } == ["5", "6"])
        #expect(drafts.map { $0.name?.text } == ["Soep", "Opvang"])
        let first = try #require(drafts.first)
        #expect(first.phones.map(\.number.text) == ["09 123 45 67", "09 123 45 68"])
        #expect(first.translations.map { $0.name?.text } == ["Soupe"])
        #expect(first.location?.address?.houseNumber?.text == "3")
        #expect(first.schedules.map { $0.byday.map(\.text) } == [["MO"], ["WE"]])
        #expect(drafts.last?.location?.address == nil)
    }

    @Test func aJSONListIsRecordsCalledItem() throws {
        let (text, drafts) = try made("a.json", #"[{"nr": "a", "naam": "Soep"}, {"nr": "b", "naam": "Opvang"}]"#)
        #expect(text.contains("/json/item"))
        #expect(drafts.map { $0.sourceID?.text } == ["a", "b"])
    }

    @Test func aRepeatedElementIsTheRecordWhateverTheOneAroundItIsCalled() throws {
        let (text, drafts) = try made(
            "a.xml",
            """
            <Gids><Aanbod><Item><AanbodID>1</AanbodID><Titel>Soep</Titel><Codes>D1 D3</Codes></Item><Item><AanbodID>2</AanbodID>
            <Titel>Taxi</Titel></Item><Item><AanbodID>3</AanbodID><Titel>Bad</Titel></Item></Aanbod></Gids>
            """)
        #expect(text.contains("/Gids/Aanbod/Item"))
        #expect(drafts.map { $0.sourceID?.text } == ["1", "2", "3"])
    }

    @Test func whatAnOrganisationSaysAfterItsServicesIsOfThemAll() throws {
        let (_, drafts) = try made(
            "a.xml",
            """
            <k><organisatie><afdelingen><afdeling code="A"><diensten><dienst><dienstnr>1</dienstnr><naam>Soep</naam>
            <uren><dag naam="maandag"><van>9:00</van><tot>12:00</tot></dag><dag naam="dinsdag"><van>9:00</van><tot>12:00</tot>
            </dag></uren></dienst><dienst><dienstnr>2</dienstnr><naam>Bad</naam></dienst></diensten></afdeling></afdelingen>
            <naam>Huis</naam><adres><straat>Markt</straat><postnr>9000</postnr><plaats>Gent</plaats></adres></organisatie>
            <organisatie><afdelingen><afdeling code="A"><diensten><dienst><dienstnr>3</dienstnr><naam>Taxi</naam></dienst>
            </diensten></afdeling></afdelingen><naam>Thuis</naam><adres><straat>Dorp</straat></adres></organisatie></k>
            """)
        #expect(drafts.map { $0.sourceID?.text } == ["1", "2", "3"])
        #expect(drafts.map { $0.organization?.name?.text } == ["Huis", "Huis", "Thuis"])
        #expect(drafts.map { $0.location?.address?.postalCode?.text } == ["9000", "9000", nil])
        #expect(drafts.first?.schedules.map { $0.opensAt?.text } == ["9:00", "9:00"])
    }

    @Test func namesThatNoPathCanSayAreLeftOut() throws {
        let (_, drafts) = try made(
            "a.json", #"[{"id": 1, "naam": "Soep", "tel.: a/b": "x", "@id": "u"}, {"id": 2, "naam": "Bad"}]"#)
        #expect(drafts.map { $0.name?.text } == ["Soep", "Bad"])
    }

    @Test func allWordsOfAStatusAreInItsTable() throws {
        let (_, drafts) = try made(
            "a.xml",
            "<k><dienst id='1' actief='J'><naam>a</naam></dienst><dienst id='2' actief='N'><naam>b</naam></dienst></k>")
        #expect(drafts.map { $0.status?.text } == ["active", "inactive"])
    }

    // MARK: Ids, names, lists

    @Test func anIdThatIsRepeatedIsCompletedByAnotherColumn() throws {
        let (_, drafts) = try made(
            "a.csv",
            """
            KantoorID,Kantoor,Mutualiteit,Dag,VanUur,TotUur
            K1,Gent,CM,Maandag,09:00,12:00
            K1,Gent,CM,Dinsdag,09:00,12:00
            K2,Aalst,CM,Maandag,13:00,17:00
            """)
        #expect(Set(drafts.map { $0.sourceID?.text }).count == 3)
        #expect(drafts.map { $0.schedules.first?.byday.map(\.text) } == [["MO"], ["TU"], ["MO"]])
        #expect(drafts.map { $0.organization?.name?.text } == ["CM", "CM", "CM"])
    }

    @Test func theOrganisationIsNotTheService() throws {
        let (_, drafts) = try made("a.csv", "id;naam;kbo\n1;Soep;0212.237.186\n2;Bad;0697.663.491")
        #expect(drafts.map { $0.organization?.name?.text } == [nil, nil])
        #expect(drafts.map { $0.name?.text } == ["Soep", "Bad"])
    }

    @Test func listsAreCut() throws {
        let (_, drafts) = try made(
            "a.csv",
            """
            id;naam;Gesproken talen;Doelpubliek;Gemeenten;Telefoon(s)
            1;Soep;nl fr en;ouderen, jongeren;Gent, Aalst;09 123 45 67 - 09 123 45 68
            2;Bad;Nederlands, Frans;ouderen;Gent, Tienen;016/25.11.22
            """)
        let first = try #require(drafts.first)
        #expect(first.languages.map(\.text) == ["nl", "fr", "en"])
        #expect(drafts.last?.languages.map(\.text) == ["Nederlands", "Frans"])
        #expect(first.targetGroups.map(\.text) == ["ouderen", "jongeren"])
        #expect(first.serviceAreas.map(\.value.text) == ["Gent", "Aalst"])
        #expect(first.phones.map(\.number.text) == ["09 123 45 67", "09 123 45 68"])
        #expect(drafts.last?.phones.map(\.number.text) == ["016/25.11.22"])
    }

    @Test(arguments: [
        ("Organiserend bestuur", "OCMW", "organization:\n    name:"),
        ("Initiatiefnemer", "OCMW", "organization:\n    name:"),
        ("Tot leeftijd", "18", "maximum_age:"), ("Postnr.", "9000", "postal_code:"),
        ("POSTKODE", "9000", "postal_code:"),
        ("N° police", "12", "house_number:"), ("Datum laatste nazicht", "12/03/2026", "assured_date:"),
        ("Nagekeken door", "An", "assurer:"), ("Mutatiedatum", "12/03/2026", "last_modified:"),
        ("Let op", "x y", "alert:"),
        ("Cliënteel", "ouderen", "target_groups:"), ("Zorgvorm", "wonen", "domains:"),
        ("Remgeld", "5 euro", "fees_description:"),
        ("Toeleiding", "bel", "application_process:"), ("Opnamecriteria", "ziek", "eligibility_description:"),
        ("Missie", "helpen", "description:"), ("WIJK", "Rabot", "scale: {constant: neighbourhood}"),
        ("GemeenteNIS", "44021", "area: nis"), ("Rolstoeltoegankelijk", "ja", "accessibility:"),
        ("Erkenningsnummer", "E 12", "accreditations:"), ("Doelgemeenten", "Gent|Aalst", "service_areas:"),
    ])
    func aHeaderIsUnderstood(column: String, value: String, line: String) throws {
        let (text, _) = try made("a.csv", "id;naam;\(column)\n1;Soep;\(value)\n2;Bad;\(value)")
        #expect(text.contains(line), "\(text)")
    }

    // MARK: Hours

    @Test(arguments: [
        ("Ma;Di;Wo", "9-12;gesloten;13-17", "ma 9-12; di gesloten; wo 13-17"),
        ("Ma.;Di.;Wo.", "9-12;;13-17", "ma 9-12; wo 13-17"),
        ("Openingsuren maandag;Openingsuren dinsdag;Openingsuren woensdag", "9-12;9-12;-", "ma 9-12; di 9-12; wo -"),
        ("ma_voormiddag;ma_namiddag;di_vm;wo_vm", "9-12;13-17;9-12;9-12", "ma 9-12 en 13-17; di 9-12; wo 9-12"),
        ("Lu;Ma;Me", "9-12;9-12;13-17", "ma 9-12; di 9-12; wo 13-17"),
    ])
    func aColumnADayIsOpeningHours(columns: String, values: String, hours: String) throws {
        let (_, drafts) = try made("a.csv", "id;naam;\(columns)\n1;Soep;\(values)\n2;Bad;\(values)")
        #expect(drafts.first?.openingHours?.text == hours)
    }

    @Test func columnsThatOpenAndCloseADayAreSchedules() throws {
        let (_, drafts) = try made(
            "a.csv",
            """
            id;naam;Maandag van;Maandag tot;Dinsdag van;Dinsdag tot;Woensdag van;Woensdag tot
            1;Soep;9:00;12:00;;;13:00;17:00
            2;Bad;9:00;12:00;10:00;11:00;13:00;17:00
            """)
        #expect(drafts.first?.schedules.map { $0.byday.map(\.text) } == [["MO"], ["WE"]])
        #expect(drafts.first?.schedules.map { $0.closesAt?.text } == ["12:00", "17:00"])
    }

    // MARK: Files without a header

    @Test func columnsWithoutNamesGetThem() throws {
        let (text, drafts) = try made(
            "a.csv",
            """
            17,Poets,OCMW Gent,Markt 18,9000,Gent,09 740 02 57,ma-vr 8-12u,01-02-2026
            18,Klus,OCMW Gent,Dorp 1,9300,Aalst,09 740 02 58,ma-vr 8-12u,01-02-2026
            """)
        #expect(text.contains("# zonder kop"))
        #expect(drafts.map { $0.sourceID?.text } == ["17", "18"])
        #expect(drafts.map { $0.name?.text } == ["Poets", "Klus"])
        #expect(drafts.map { $0.location?.address?.address1?.text } == ["Markt 18", "Dorp 1"])
        #expect(drafts.map { $0.assuredDate?.text } == ["2026-02-01", "2026-02-01"])
    }

    @Test func titlesAboveAHeaderAreLeftOut() throws {
        let rows = [
            ["Overzicht 2026", "", "", "", "", ""], ["Nr", "Dienst", "Straat", "Telefoon", "Telefoon", ""],
            ["1", "Soep", "Markt 1", "09 123 45 67", "09 123 45 68", ""],
        ]
        let text = draft.text(
            for: .init(name: "x", header: [], rows: rows), dialect: CSVDialect(delimiter: .semicolon, encoding: nil))
        #expect(text.contains("header: [Nr, Dienst, Straat, Telefoon, Telefoon 5]"))
        let csv = rows.map { $0.prefix(5).joined(separator: ";") }.joined(separator: "\n")
        let drafts = try ImportingTests.delivery(text, ["x.csv": csv])
        #expect(drafts.drafts.map { $0.name?.text } == ["Soep"])
        #expect(drafts.excluded == 0)
    }

    @Test(arguments: 0..<50)
    func theDraftForAnyElementsLoads(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let names = [
            "naam", "geheim", "dienst", "organisatie", "@id", "a b", "van", "tot", "dag", "tel", "true", "x:y", "adres",
            "ma",
            "vertrouwelijk adres", "maandag", "dinsdag", "woensdag", "status", "é", "1", "", "nl", "fr", "*", "..",
        ]
        let values = [
            "\"ja\"", "12", "null", "\"a: b\"", "\"#\"", "\"maandag\"", "\"9:00\"", "\"Gent, Aalst\"", "\"'\"", "true",
        ]
        func object(_ depth: Int) -> String {
            let members = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                let inner = depth < 3 ? Int.random(in: 0...3, using: &random) : 3
                let value =
                    switch inner {
                    case 0: object(depth + 1)
                    case 1: "[" + (0..<2).map { _ in object(depth + 1) }.joined(separator: ",") + "]"
                    default: values.randomElement(using: &random) ?? "1"
                    }
                return "\"\(names.randomElement(using: &random) ?? "x")\": \(value)"
            }
            return "{" + members.joined(separator: ",") + "}"
        }
        let json = "[" + (0..<3).map { _ in object(0) }.joined(separator: ",") + "]"
        try withFiles(["a.json": json]) { paths in
            let outline = try XMLOutline.scan(json: #require(paths["a.json"]))
            guard let text = draft.text(name: "x", outline: outline, isJSON: true) else { return }
            #expect(problems(text).isEmpty, "\(text)\n\(json)")
        }
    }
}
