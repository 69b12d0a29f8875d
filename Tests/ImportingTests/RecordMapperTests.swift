import DirectoryModel
import Importing
import RecordReading
import Testing

@Suite struct RecordMapperTests {
    /// What a `keywords` value gives for one row.
    private func keywords(_ spec: String, _ row: String = "k\n  a | b ;c\n") throws -> [String] {
        try draft("keywords: " + spec, row).keywords.map(\.text)
    }

    private func draft(_ fields: String, _ csv: String) throws -> OfferingDraft {
        let yaml = "mapping: m\nformat: csv\nfields:\n  source_id: {constant: x}\n  name: {constant: n}\n  \(fields)\n"
        return try #require(delivery(yaml, ["a.csv": csv]).drafts.first)
    }

    @Test(arguments: [
        ("k", "a | b ;c"), ("{column: k, split: \"|\"}", "a,b ;c"), ("{column: k, split: [\"|\", \";\"]}", "a,b,c"),
        ("{column: [x, k], replace: {\" | \": /}}", "a/b ;c"), ("{column: k, extract: \"[b-z]\"}", "b"),
        ("{column: k, extract: \"(.) ;\"}", "b"), ("{column: k, extract: \"q\"}", ""),
        ("{column: k, split: [\"|\", \";\"], values: {A: [x, y], b: null}, otherwise: keep}", "x,y,c"),
        ("{column: k, split: [\"|\", \";\"], values: {a: x}, otherwise: {constant: z}}", "x,z"),
        ("{column: k, split: [\"|\", \";\"], values: {a: x}, otherwise: drop}", "x"),
        ("{column: k, split: \"|\", prefix: \"<\", suffix: \">\"}", "<a>,<b ;c>"),
        ("{first: [leeg, {column: k, split: \";\"}]}", "a | b,c"),
        ("{join: [k, leeg, {constant: z}], with: +}", "a | b ;c+z"), ("{join: [leeg, {constant: z}]}", ""),
        ("[k, {constant: z}, {constant: z}]", "a | b ;c,z"),
        ("{column: k, where: {column: leeg, filled: false}}", "a | b ;c"),
        ("{column: k, where: {column: k, differs: \"A | B ;C\"}}", ""),
        ("{constant: z, where: {column: k, equals: q}}", ""),
    ])
    func aValueGoesThroughTheSteps(spec: String, expected: String) throws {
        #expect(try keywords(spec, "k;leeg\n\"  a | b ;c\";\n").joined(separator: ",") == expected)
    }

    @Test(arguments: [
        ("assured_date: k", "8/9/2026", "2026-09-08"), ("assured_date: k", "2015-08-13+02:00", "2015-08-13"),
        ("assured_date: k", "8 september 2026", "2026-09-08"),
        ("assured_date: {column: k, date: MM/dd/yyyy}", "09/08/2026", "2026-09-08"),
        ("last_modified: k", "2026-09-08T10:00:00Z", "2026-09-08T10:00:00Z"),
        ("last_modified: k", "08/09/2026", "2026-09-08"),
        ("referral_required: k", "JA", "true"), ("referral_required: k", "non", "false"),
        ("referral_required: {column: k, values: {zeker: true, nooit: false}}", "Nooit", "false"),
        ("referral_required: {column: k, values: {zeker: true}}", "Neen", "false"),
        ("status: k", "Opgeheven", "defunct"), ("status: {column: k, values: {weg: defunct}}", "weg", "defunct"),
    ])
    func wordsAndDatesAreReadAsTheFieldWants(field: String, value: String, expected: String) throws {
        let draft = try draft(field, "k;x\n\(value);\n")
        #expect(draft.faults.isEmpty)
        let found = [draft.assuredDate, draft.lastModified, draft.referralRequired, draft.status].compactMap {
            $0?.text
        }
        #expect(found == [expected])
    }

    @Test func aPatternThatTakesTooLongRefusesTheOffering() throws {
        let text = String(repeating: "a", count: 60) + "b"
        let draft = try draft("keywords: {column: k, extract: \"^(a+)+$\"}", "k\n\(text)\n")
        #expect(draft.keywords.isEmpty)
        #expect(draft.faults.map(\.rule) == [.patternTooCostly])
        #expect(draft.faults.map(\.value) == [""])
        let excluded = try #require(
            delivery(
                "mapping: m\nformat: csv\nexclude: {column: k, extract: \"^(a+)+$\", filled: true}\n"
                    + "fields: {source_id: k, name: k}\n", ["a.csv": "k\n\(text)\n"]
            ).drafts.first)
        #expect(excluded.faults.map(\.rule) == [.patternTooCostly])
    }

    @Test(arguments: [
        ("assured_date: k", "31/02/2026", DraftFault.Rule.notADate), ("referral_required: k", "soms", .notABoolean),
        ("status: k", "half open", .notInVocabulary(.status)),
        ("sector: {column: k, values: {a: b}}", "c", .notInTable),
    ])
    func aValueThatCannotBeReadIsAFaultWithItsPlace(field: String, value: String, rule: DraftFault.Rule) throws {
        let draft = try draft(field, "Kop;k\n\"a\nb\";x\n".replacing("x", with: value))
        let fault = try #require(draft.faults.first)
        #expect(draft.faults.count == 1)
        #expect(fault.rule == rule)
        #expect(fault.value == value)
        #expect(fault.label == "k")
        #expect(fault.target == field.prefix { $0 != ":" })
        #expect(fault.position.line == 2)
        #expect(!draft.faults.contains { $0.rule == .requiredMissing })
    }

    @Test func aMissingValueThatIsRequiredRefusesTheOffering() throws {
        let draft = try draft("sector: {column: k, required: true}", "k;x\n ;1\n")
        #expect(draft.faults.contains { $0.rule == .requiredMissing })
        #expect(draft.faults.map(\.rule) == [.requiredMissing])
    }

    @Test func ofSeveralValuesForOneFieldTheFirstIsTakenAndTheRestReported() throws {
        let draft = try draft("sector: {column: k, split: \"/\"}", "k\nzorg / welzijn\n")
        #expect(draft.sector?.text == "zorg")
        #expect(draft.faults.map(\.rule) == [.severalValues])
        #expect(try self.draft("sector: {column: k, split: \"/\"}", "k\nzorg / Zorg\n").faults.isEmpty)
    }

    @Test func anObjectIsMadeForEveryValue() throws {
        let draft = try draft(
            "phones: [{number: {column: t, split: \"/\"}, type: {column: s, split: \"/\"}}, {number: f, type: {constant: fax}}]",
            "t;s;f\n016 1 / 0475 2;tel/gsm;\n")
        #expect(draft.phones.map(\.number.text) == ["016 1", "0475 2"])
        #expect(draft.phones.map { $0.type?.text } == ["voice", "cell"])
        let areas = try self.draft(
            "service_areas: {value: {column: w, split: \",\"}, scale: s, area: name}", "w;s\nGent, Aalst;buurt/wijk\n")
        #expect(areas.serviceAreas.map { $0.scale?.text } == ["neighbourhood", "neighbourhood"])
    }

    @Test func aGroupWithNothingOfTheSourceInItIsLeftOut() throws {
        let draft = try draft(
            "organization: {name: o, type: {constant: OCMW}, identifiers: {scheme: {constant: OVO}, identifier: i}}",
            "o;i\n;\n")
        #expect(draft.organization == nil)
        let whole = try self.draft("organization: {name: {constant: Stad}, type: {constant: stad}}", "o\n1\n")
        #expect(whole.organization?.name?.text == "Stad")
        let named = try self.draft("organization: {name: {constant: Stad}, enterprise_number: o}", "o\n\"\"\n")
        #expect(named.organization?.name?.text == "Stad")
    }

    @Test func ofAConfidentialPlaceNothingIsKept() throws {
        let draft = try draft(
            "location: {confidential: geheim, name: naam, latitude: lat, address: {street: s}}",
            "geheim;naam;lat;s\nja;Vluchthuis;50,1;Stille straat\n")
        #expect(draft.location?.confidential?.text == "true")
        #expect(!draft.outline.contains("Stille straat"))
        #expect(!draft.outline.contains("Vluchthuis"))
        #expect(!draft.outline.contains("50,1"))
    }

    @Test func whatIsWithheldInATableIsGoneBeforeItIsStaged() throws {
        let yaml = """
            mapping: m
            format: tables
            record: diensten
            joins:
              tel: {table: tel, key: dienst, by: id}
            withhold: [{table: tel, columns: [nummer], where: {column: geheim, equals: ja}}]
            fields: {source_id: id, name: naam, phones: {from: tel, number: nummer}}
            """
        let files = [
            "diensten.csv": "id;naam\n1;Een\n", "TEL.csv": "dienst;nummer;geheim\n1;016111;nee\n1;0475222;JA\n",
        ]
        let delivery = try delivery(yaml, files)
        #expect(delivery.drafts.first?.phones.map(\.number.text) == ["016111"])
        #expect(!String(decoding: delivery.staged, as: UTF8.self).contains("0475222"))
    }

    @Test func recordsAreJoinedOnSeveralColumnsAndThroughOtherTables() throws {
        let yaml = """
            mapping: m
            format: tables
            record: {table: [dienst, diensten], each: plaats}
            joins:
              plaats: {table: dienst_op_adres, key: dienst, by: id}
              adres: {table: adres, key: [stad, nr], by: [stad, adresnr], expected: true}
              gebied: {table: gebied, key: code, by: {from: adres, column: gebied}, where: {column: soort, equals: nis}}
            exclude: {column: weg, equals: ja}
            fields:
              source_id: {join: [id, {from: plaats, column: nr}], with: "-"}
              name: naam
              location: {from: [plaats, adres], address: {street: straat}}
              service_areas: {from: [plaats, gebied], value: code}
            """
        let delivery = try delivery(
            yaml,
            [
                "diensten.csv": "id,naam,weg\n1,A,\n2,B,nee\n3,C,ja\n",
                "dienst_op_adres.csv": "dienst,nr,stad,adresnr\n1,a,Gent,7\n1,b,Aalst,7\n1,c,Aalst,8\n",
                "adres.csv": "stad,nr,straat,gebied\nGent,7,Kaai,44021\nAalst,7,Markt,41002\n",
                "gebied.csv": "code,soort\n44021,nis\n41002,anders\n", "anders.csv": "id\n1\n",
            ])
        #expect(delivery.drafts.map { $0.sourceID?.text } == ["1-a", "1-b", "1-c", "2"])
        #expect(delivery.drafts.map { $0.location?.address?.street?.text } == ["Kaai", "Markt", nil, nil])
        #expect(delivery.drafts.map { $0.serviceAreas.map(\.value.text) } == [["44021"], [], [], []])
        #expect(delivery.drafts.flatMap(\.faults).map(\.rule) == [.joinNotFound("adres")])
        #expect(delivery.drafts.flatMap(\.faults).map(\.value) == ["Aalst 8"])
        #expect(delivery.excluded == 1)
    }

    @Test func aJoinMayFindSeveralRecordsAndServeSeveralKeys() throws {
        let yaml = """
            mapping: m
            format: tables
            record: a
            joins: {b: {table: b, key: {column: ids, split: ","}, by: {column: ref, split: " "}}}
            fields: {source_id: id, name: id, keywords: {from: b, column: woord}}
            """
        let delivery = try delivery(
            yaml, ["a.csv": "id;ref\n1;x y\n", "b.csv": "ids;woord\n\"x,y\";p\n\"z,y\";q\nw;r\n"])
        #expect(delivery.drafts.first?.keywords.map(\.text) == ["p", "q"])
    }

    @Test func elementsWithTheSameKeyAreOneOffering() throws {
        let yaml = """
            mapping: m
            format: xml
            record: {path: //plek, each: dienst, group_by: "@id"}
            fields:
              source_id: "@id"
              name: {first: ["naam[@xml:lang='nl']", naam]}
              keywords: woord
              organization: {name: ancestor::plek/naam}
              translations: {each: naam, language: "@xml:lang", name: .}
            """
        let xml = """
            <a><plek><naam>P</naam><dienst id="1"><naam xml:lang="fr">Un</naam><woord>u</woord></dienst>
            <dienst id="2"><naam>Twee</naam></dienst><dienst id="1"><naam xml:lang="nl">Een</naam><woord>e</woord></dienst></plek>
            <plek><naam>leeg</naam></plek></a>
            """
        let drafts = try delivery(yaml, ["a.xml": xml]).drafts
        #expect(drafts.map { $0.name?.text } == ["Een", "Twee"])
        #expect(drafts.first?.keywords.map(\.text) == ["u", "e"])
        #expect(drafts.first?.translations.map { $0.name?.text } == ["Un"])
        #expect(drafts.first?.organization?.name?.text == "P")
    }

    @Test func aColumnThatTheFileLacksIsTold() throws {
        let mapping = try Mapping.load(
            "mapping: m\nformat: csv\nfields: {source_id: Id, name: {column: [Naam, Titel]}, sector: {column: S, optional: true}, email: {first: [Mail, {join: [X, Id]}]}}"
        )
        #expect(mapping.missingColumns(in: TableHeader(names: ["ID", "titel"])) == (["Mail", "X"], true))
        #expect(mapping.missingColumns(in: TableHeader(names: ["s"])) == (["Id", "Naam", "Mail", "X"], true))
        #expect(mapping.missingColumns(in: TableHeader(names: ["<a>"])) == (["Id", "Naam", "Mail", "X"], false))
        let withholding = try Mapping.load(
            "mapping: m\nformat: csv\nwithhold: [{columns: [Adres]}]\nfields: {source_id: Id, name: Naam}")
        #expect(withholding.missingColumns(in: TableHeader(names: ["adres"])) == (["Id", "Naam"], true))
    }

    /// What says that a place is secret may stand in a joined table; then it is asked there, with all that leads to it.
    @Test(arguments: [
        ("from: plaats, confidential: geheim", [], []),
        ("confidential: {from: plaats, column: geheim}", [], []),
        ("confidential: geheim", ["geheim"], []), ("from: plaats, confidential: verborgen", [], ["verborgen"]),
        ("from: plaats, confidential: {from: plaats, column: geheim}", [], ["plaats"]),
        ("from: plaats, confidential: {first: [x, geheim]}", [], ["x"]),
        ("from: plaats, confidential: {column: geheim, where: {column: soort, equals: a}}", [], ["soort"]),
        ("from: lijn, confidential: geheim", [], ["lijn"]),
    ])
    func whatTellsSecretsMustBeThere(location: String, ofOfferings: [String], ofPlaces: [String]) throws {
        let mapping = try Mapping.load(
            """
            mapping: m
            format: tables
            record: diensten
            joins:
              plaats: {table: plaatsen, key: pid, by: plaats}
              lijn: {table: plaatsen, key: lijn, by: id}
            fields: {source_id: id, name: naam, location: {\(location), address: {street: straat}}}
            """)
        let offerings = TableHeader(names: ["id", "naam", "plaats"])
        let places = TableHeader(names: ["pid", "straat", "geheim"])
        #expect(mapping.missingPrivacyColumns(in: offerings, of: "diensten.csv") == ofOfferings)
        #expect(mapping.missingPrivacyColumns(in: places, of: "plaatsen.csv") == ofPlaces)
        #expect(mapping.missingPrivacyColumns(in: TableHeader(names: ["z"]), of: "anders.csv") == [])
        let isJoined = location != "confidential: geheim"
        #expect(mapping.missingPrivacyTables(among: ["diensten.csv"]) == (isJoined ? ["plaatsen"] : []))
    }

    @Test func aCellWithVeryManyValuesTakesNoLongerThanItShould() throws {
        let many = (0..<20_000).map { "016 \($0 % 7_000)" }.joined(separator: "/")
        let draft = try draft("phones: {number: {column: k, split: \"/\"}}", "k\n\(many)\n")
        #expect(draft.phones.count == 7_000)
    }

    @Test func columnNamesComeFromTheMappingWhereTheFileHasNone() throws {
        let yaml = "mapping: m\nformat: {type: csv, header: [id, naam]}\nfields: {source_id: id, name: naam}"
        #expect(try delivery(yaml, ["a.csv": "1;Een\n2;Twee\n"]).drafts.map { $0.name?.text } == ["Een", "Twee"])
    }

    @Test func anErrorOfTheLookupIsPassedOn() throws {
        struct Lost: Error {}
        let mapping = try Mapping.load(
            "mapping: m\nformat: tables\nrecord: a\njoins: {b: {table: b, key: id, by: id}}\nfields: {source_id: id, name: {from: b, column: n}}"
        )
        let row = TableRow(
            position: .init(file: "a.csv", line: 2, record: 1), header: TableHeader(names: ["id"]), fields: ["1"])
        #expect(throws: Lost.self) {
            _ = try RecordMapper(mapping: mapping).map(.row(row)) { _ throws(Lost) in throw Lost() }
        }
    }
}
