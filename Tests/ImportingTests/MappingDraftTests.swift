import Importing
import RecordReading
import TestSupport
import Testing

@Suite struct MappingDraftTests {
    private let draft = MappingDraft.known

    /// The draft for a sample, loaded and used on that sample.
    private func delivery(_ name: String) throws -> Delivery {
        let file = try #require(Importer(name).sample().first { name != "csd" || $0.contains("Facilities") })
        let text = try draft.text(ofFile: file, name: name)
        return try Delivery(Mapping.load(text), files: [file])
    }

    @Test(arguments: ["voorbeeld-csv", "voorbeeld-xml"])
    func theDraftForTheExampleDoesNearlyWhatItsMappingDoes(name: String) throws {
        let drafted = try delivery(name).drafts
        let written = try Delivery(Importer(name).mapping(), files: Importer(name).sample()).drafts
        #expect(drafted.count == written.count)
        let differences = zip(drafted, written).flatMap { drafted, written in
            drafted.outline.replacing("kind=auto", with: "kind=name").split(separator: "\n")
                .difference(from: written.outline.split(separator: "\n"))
        }
        #expect(differences.isEmpty)
    }

    @Test(arguments: [("ocmw", 300), ("tekst", 3), ("airs", 1), ("csd", 8)])
    func theDraftForASampleLoadsAndGivesOfferings(name: String, count: Int) throws {
        let drafts = try delivery(name).drafts
        #expect(drafts.count == count)
        #expect(drafts.allSatisfy { $0.sourceID != nil && $0.name != nil })
    }

    @Test func anXMLThatNobodyHasSeenIsUnderstoodFromItsShape() throws {
        let xml = """
            <repertoire xmlns="urn:x"><institution id="I1" bce="0212.237.186"><nom>CPAS</nom>
            <adresse><rue>Rue Haute</rue><numero>3</numero><cp>9000</cp><localite>Gent</localite></adresse><services>
            <service ref="S1"><intitule lang="fr">Repas</intitule><intitule lang="nl">Maaltijden</intitule>
            <publics><public>familles</public><public>seniors</public></publics>
            <telephone type="gsm">0475 12 34 56</telephone><zone niveau="commune">Gent</zone><zone niveau="commune">Aalst</zone>
            <verifie>12/03/2026</verifie><actif>oui</actif></service>
            <service ref="S2"><intitule lang="fr">Taxi</intitule></service></services></institution></repertoire>
            """
        let drafts = try withFiles(["a.xml": xml]) { paths in
            let file = try #require(paths["a.xml"])
            let text = try #require(draft.text(name: "rep", outline: XMLOutline.scan(path: file)))
            return try Delivery(Mapping.load(text), files: [file]).drafts
        }
        #expect(drafts.map { $0.sourceID?.text } == ["S1", "S2"])
        #expect(drafts.map { $0.name?.text } == ["Maaltijden", "Taxi"])
        #expect(drafts.map { $0.organization?.name?.text } == ["CPAS", "CPAS"])
        #expect(drafts.map { $0.organization?.enterpriseNumber?.text } == ["0212.237.186", "0212.237.186"])
        #expect(drafts.map { $0.location?.address?.city?.text } == ["Gent", "Gent"])
        let first = try #require(drafts.first)
        #expect(first.phones.map { [$0.number.text, $0.type?.text] } == [["0475 12 34 56", "cell"]])
        #expect(
            first.serviceAreas.map { [$0.value.text, $0.scale?.text] } == [
                ["Gent", "municipality"], ["Aalst", "municipality"],
            ])
        #expect(first.translations.map { $0.name?.text } == ["Repas"])
        #expect(first.targetGroups.map(\.text) == ["familles", "seniors"])
        #expect(first.assuredDate?.text == "2026-03-12")
        #expect(first.status?.text == "active")
    }

    @Test func valuesGiveAwayWhatNamesDoNot() throws {
        let table = MappingDraft.Table(
            name: "Lijst 2025 (export)",
            header: ["A", "B", "C", "D", "E", "F", "maandag", "dinsdag", "woensdag", "Toestand"],
            rows: [
                [
                    "1", "Sociale kruidenier", "Gent", "09 123 45 67", "a@b.example", "0212.237.186", "9-12",
                    "gesloten", "", "loopt",
                ],
                [
                    "2", "Praatgroep", "Aalst", "053 12 34 56", "c@d.example", "0697.663.491", "9-12", "", "",
                    "opgeheven",
                ],
            ])
        let text = draft.text(for: table, dialect: .automatic)
        let csv = ([table.header] + table.rows).map { $0.joined(separator: ";") }.joined(separator: "\n")
        let result = try ImportingTests.delivery(text, ["a.csv": csv])
        let first = try #require(result.drafts.first)
        #expect(first.sourceID?.text == "1")
        #expect(first.name?.text == "Sociale kruidenier")
        #expect(first.location?.address?.city?.text == "Gent")
        #expect(first.phones.map(\.number.text) == ["09 123 45 67"])
        #expect(first.email?.text == "a@b.example")
        #expect(first.organization?.enterpriseNumber?.text == "0212.237.186")
        #expect(first.openingHours?.text == "ma 9-12; di gesloten")
        #expect(result.drafts.map { $0.status?.text } == [nil, "defunct"])
        #expect(text.contains("loopt: null  # onbekend"))
    }

    @Test func tablesThatReferToEachOtherAreJoined() throws {
        let tables = [
            MappingDraft.Table(
                name: "diensten", header: ["id", "naam", "organisatie_id"], rows: [["1", "Maaltijden", "7"]]),
            .init(
                name: "organisaties", header: ["id", "naam", "website"], rows: [["7", "Huis", "https://huis.example"]]),
            .init(
                name: "telefoons", header: ["dienst_id", "nummer"],
                rows: [["1", "09 123 45 67"], ["1", "0475 12 34 56"]]),
        ]
        guard case .draft(let text)? = draft.proposal(name: "map", tables: tables) else {
            Issue.record("no draft")
            return
        }
        let files = Dictionary(
            uniqueKeysWithValues: tables.map { table in
                (
                    table.name + ".csv",
                    ([table.header] + table.rows).map { $0.joined(separator: ";") }.joined(separator: "\n")
                )
            })
        let first = try #require(ImportingTests.delivery(text, files).drafts.first)
        #expect(first.organization?.name?.text == "Huis")
        #expect(first.organization?.website?.text == "https://huis.example")
        #expect(first.phones.map(\.number.text) == ["09 123 45 67", "0475 12 34 56"])
    }

    @Test func tablesOfHSDSNeedNoDraft() {
        let tables = ["services", "organizations"].map { MappingDraft.Table(name: $0, header: ["id"], rows: []) }
        #expect(draft.proposal(name: "x", tables: tables) == .shipped("hsds"))
        #expect(draft.proposal(name: "x", tables: []) == nil)
    }

    @Test(arguments: 0..<150)
    func theDraftForAnyHeaderLoads(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "naam", "Adres", "KBO", "#", ": ", "[x]", "\"", "'", "\\", "é", "true", "null", "- a", "{", "}", "&a", "*b",
            "!c", "%", "@", "\n", "\t",
            "Status", "id", "maandag", "dinsdag", "woensdag", "Naam (FR)", "gsm", "\u{85}", "\u{2028}", "🙂", ", ", "1",
            "Talen", "datum", "\u{1}", "geheim", "vertrouwelijk", "adres publiceren", "gsm geheim", "ja", "9-12", "van",
            "tot",
            "dag", "0475 11 22 33",
        ]
        func text() -> String {
            (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
                .joined()
        }
        var header: [String] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let name = text()
            if !name.allSatisfy(\.isWhitespace), !header.contains(name) { header.append(name) }
        }
        if header.isEmpty { header = ["x"] }
        let rows = (0..<5).map { _ in header.map { _ in text() } }
        let yaml = draft.text(for: .init(name: text(), header: header, rows: rows), dialect: .automatic)
        #expect(problems(yaml).isEmpty, "\(yaml)")
    }
}
