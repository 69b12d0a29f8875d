import Importing
import RecordReading
import TestSupport
import Testing

/// Drafts for sources with contact persons, and with columns that say what may be shown.
@Suite struct MappingDraftPersonsTests {
    private let draft = MappingDraft.known

    /// The draft for one file, and what it makes of that file.
    private func made(
        _ name: String, _ content: String
    ) throws -> (text: String, drafts: [OfferingDraft], excluded: Int) {
        try withFiles([name: content]) { paths in
            let file = try #require(paths[name])
            let text = try draft.text(ofFile: file)
            #expect(problems(text).isEmpty, "\(text)")
            let delivery = try Delivery(Mapping.load(text), files: [file])
            return (text, delivery.drafts, delivery.excluded)
        }
    }

    // MARK: Contact persons

    @Test(arguments: [
        "contact_phone;contact_email", "Gsm contactpersoon;Mail contactpersoon", "Tel. contact;E-mail contact",
        "Contactpersoon telefoon;Contactpersoon e-mail", "Mobiel verantwoordelijke;Mail verantwoordelijke",
    ])
    func theNumberAndMailOfAPersonGoWithThem(columns: String) throws {
        let (text, drafts, _) = try made(
            "a.csv",
            """
            Nr;Naam;Telefoon;Contactpersoon;\(columns)
            1;Soep;09 211 00 01;Jan Maes;0475 11 00 01;jan.maes@x.example
            2;Bad;09 211 00 02;Els Maes;0475 11 00 02;els.maes@x.example
            """)
        let first = try #require(drafts.first)
        #expect(first.phones.map(\.number.text) == ["09 211 00 01"] && first.email == nil, "\(text)")
        #expect(first.contacts.map { $0.name?.text } == ["Jan Maes"])
        #expect(first.contacts.map { $0.phone?.text } == ["0475 11 00 01"])
        #expect(first.contacts.map { $0.email?.text } == ["jan.maes@x.example"])
    }

    @Test(arguments: ["contacts", "contact", "contactpersonen"])
    func whatStandsInAContactWithANameIsOfThatPerson(member: String) throws {
        let (text, drafts, _) = try made(
            "a.json",
            """
            [{"id": "a1", "name": "Soep", "\(member)": [{"name": "Els Maes", "email": "els@x.example",
            "phone": "0475 00 11 22"}, {"name": "Jan Maes", "phone": "0475 00 11 24"}], "phone": "09 200 00 01"},
            {"id": "a2", "name": "Bad", "\(member)": [{"name": "Piet Maes", "email": "piet@x.example",
            "phone": "0475 00 11 23"}], "phone": "09 200 00 02"}]
            """)
        #expect(drafts.map { $0.name?.text } == ["Soep", "Bad"], "\(text)")
        #expect(drafts.map { $0.phones.map(\.number.text) } == [["09 200 00 01"], ["09 200 00 02"]])
        #expect(drafts.allSatisfy { $0.email == nil })
        #expect(drafts.first?.contacts.map { $0.name?.text } == ["Els Maes", "Jan Maes"])
        #expect(drafts.first?.contacts.map { $0.phone?.text } == ["0475 00 11 22", "0475 00 11 24"])
        #expect(drafts.first?.contacts.map { $0.email?.text } == ["els@x.example", nil])
    }

    @Test func aContactWithoutANameIsTheOffering() throws {
        let (text, drafts, _) = try made(
            "a.csv",
            """
            Nr;Naam;Contact tel;Contact e-mail
            1;Soep;09 211 00 01;soep@x.example
            2;Bad;09 211 00 02;bad@x.example
            """)
        #expect(drafts.map { $0.phones.map(\.number.text) } == [["09 211 00 01"], ["09 211 00 02"]], "\(text)")
        #expect(drafts.map { $0.email?.text } == ["soep@x.example", "bad@x.example"])
        #expect(drafts.allSatisfy { $0.contacts.isEmpty })
    }

    @Test func whoAsksToShowTheNumbersOfAnOfferingSpeaksOfThoseOfPersonsToo() throws {
        let (text, drafts, _) = try made(
            "a.csv",
            """
            Nr;Naam;Telefoon;Contactpersoon;Gsm contactpersoon;Telefoon tonen
            1;Soep;09 211 00 01;Jan Maes;0475 11 00 01;ja
            2;Bad;09 211 00 02;Els Maes;0475 11 00 02;nee
            """)
        #expect(drafts.map { $0.contacts.first?.phone?.text } == ["0475 11 00 01", nil], "\(text)")
        #expect(drafts.map { $0.phones.count } == [1, 0])
    }

    // MARK: What may be shown

    @Test(arguments: [
        "Publiek", "Publicatie", "Gepubliceerd", "Zichtbaar", "Mag gepubliceerd worden", "Toestemming publicatie",
        "Tonen op website", "Openbaar (ja/nee)", "Publier (oui/non)", "Extern zichtbaar", "Status publicatie",
    ])
    func whatMayNotBeShownIsLeftOut(column: String) throws {
        let (text, drafts, excluded) = try made(
            "a.csv",
            """
            Nr;Naam;Adres;Telefoon;\(column);gang
            1;Soep;Markt 1;09 211 00 01;ja;
            2;Opvang;Schuilstraat 9;09 211 00 02;nee;achterpoortje
            3;Bad;Markt 3;09 211 00 03;;
            """)
        #expect(drafts.map { $0.name?.text } == ["Soep"] && excluded == 2, "\(text)")
        #expect(!text.contains("target_groups") && !text.contains("status:") && !text.contains("achterpoortje"))
    }

    @Test func whereOnlyANoIsSaidTheOthersStay() throws {
        let (text, drafts, excluded) = try made(
            "a.xml",
            """
            <gids><dienst nr="1"><naam>Soep</naam></dienst><dienst nr="2" publiceren="nee"><naam>Opvang</naam></dienst>
            <dienst nr="3"><naam>Bad</naam></dienst></gids>
            """)
        #expect(drafts.map { $0.name?.text } == ["Soep", "Bad"] && excluded == 1, "\(text)")
    }

    @Test(arguments: [
        (
            "a.xml",
            """
            <gids><dienst nr="1"><naam>A</naam><tel>09 200 00 01</tel><tel zichtbaar="nee">0475 20 00 01</tel></dienst>
            <dienst nr="2"><naam>B</naam><tel zichtbaar="ja">09 200 00 02</tel><tel zichtbaar="nee">0475 20 00 02</tel>
            </dienst></gids>
            """
        ),
        (
            "a.json",
            """
            [{"id": 1, "naam": "A", "omschrijving": "Soep aan huis.", "gemeente": "Gent", "website": "https://a.example",
            "tel": [{"nr": "09 200 00 01"}, {"nr": "0475 20 00 01", "publiek": false}]},
            {"id": 2, "naam": "B", "omschrijving": "Bad met hulp.", "gemeente": "Aalst", "website": "https://b.example",
            "tel": [{"nr": "09 200 00 02", "publiek": true}, {"nr": "0475 20 00 02", "publiek": false}]}]
            """
        ),
    ])
    func aNumberThatMayNotBeShownIsLeftOut(file: String, content: String) throws {
        let (text, drafts, excluded) = try made(file, content)
        #expect(excluded == 0 && !text.contains("status:") && !text.contains("target_groups"), "\(text)")
        #expect(drafts.map { $0.phones.map(\.number.text) } == [["09 200 00 01"], ["09 200 00 02"]], "\(text)")
    }

    @Test func whomAnOfferingIsForIsNoYesOrNo() throws {
        let (text, drafts, excluded) = try made(
            "a.csv", "Nr;Naam;Publiek;Actief\n1;Soep;jongeren;ja\n2;Bad;ouderen;nee")
        #expect(excluded == 0 && drafts.map { $0.targetGroups.map(\.text) } == [["jongeren"], ["ouderen"]], "\(text)")
        #expect(drafts.map { $0.status?.text } == ["active", "inactive"])
    }
}
