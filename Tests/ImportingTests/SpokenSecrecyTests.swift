import DirectoryModel
import FoundationEssentials
import Gazetteer
import Importing
import RecordReading
import TestSupport
import Testing
import Thesaurus

/// What a source says beside an address of who may know it.
@Suite struct SpokenSecrecyTests {
    private let validator: OfferingValidator

    private static let columns = ["straat", "straat2", "nr", "postcode", "gemeente", "plek", "uitleg", "weg"]

    init() throws {
        validator = OfferingValidator(
            source: "proef", date: CalendarDate(dayNumber: 20_777),
            gazetteer: try Gazetteer(contentsOf: repository.path() + "Config/gebieden"),
            thesaurus: try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv"))
    }

    private func verdict(_ values: [String: String]) throws -> OfferingValidator.Verdict {
        let mapping = try Mapping.load(
            """
            mapping: proef
            format: csv
            fields:
              source_id: {constant: "1"}
              name: {constant: Naam}
              location:
                name: plek
                description: uitleg
                transportation: weg
                latitude: {constant: "51.05"}
                longitude: {constant: "3.72"}
                address:
                  street: {column: straat, split: "|"}
                  house_number: nr
                  address_2: straat2
                  postal_code: postcode
                  city: gemeente
            """)
        let row = TableRow(
            position: SourcePosition(file: "x.csv", line: 2, record: 1), header: TableHeader(names: Self.columns),
            fields: Self.columns.map { values[$0, default: ""] })
        let result = RecordMapper(mapping: mapping).map(.row(row)) { _ in [] }
        return validator.validate(try #require(result.drafts.first))
    }

    private func expectSecret(_ verdict: OfferingValidator.Verdict) {
        #expect(verdict.offering != nil && verdict.offering?.location == nil && verdict.hasSecretPlace)
        #expect(verdict.findings.map(\.rule) == [.addressSecret])
        // The finding does not say what it is about.
        #expect(verdict.findings.allSatisfy { $0.value == nil && $0.evidence.isEmpty && $0.position?.line == 2 })
    }

    @Test(arguments: [
        "Molenstraat 4, 9000 Gent (vertrouwelijk)", "Kerkstraat 13, 9000 Gent, schuiladres", "geheim: Kerkstraat 5",
        "Molenstraat 5, 9000 Gent - NIET VERSPREIDEN", "Kerkstraat 7 (geheim), Gent", "VERTR. Kerkstraat 23, 9000 Gent",
        "Kerkstraat 17, 9000 Gent (niet doorgeven)", "rue Haute 10, 1000 Bruxelles (ne pas publier)",
        "Adresse confidentielle : rue Haute 9, 1000 Bruxelles", "Kerkstraat 22 (mag niet gepubliceerd worden)",
        "Kerkstraat 18, 9000 Gent - privé-adres", "Kerkstraat 12, 9000 Gent (niet op website)",
        "Kerkstraat 15, 9000 Gent (adres niet meedelen)", "Kerkstraat 8, Gent [enkel voor doorverwijzers]",
        "Kerkstraat 19, 9000 Gent intern gebruik", "Niet publiek: Molenstraat 3, 9000 Gent", "geheim adres",
        "Kerkstraat 5 (<b>niet</b> aan derden)", "Kerk\u{AD}straat 5 (vertrouwe\u{AD}lijk)", "Kerkstraat 5 (intern)",
    ])
    func anAddressThatItsOwnCellCallsSecretIsLeftOut(line: String) throws {
        expectSecret(try verdict(["straat": line]))
    }

    @Test(arguments: ["straat", "straat2", "nr", "postcode", "gemeente", "plek", "uitleg", "weg"])
    func whereverItStandsInThePlaceItCounts(column: String) throws {
        var values = ["straat": "Molenstraat", "nr": "4", "postcode": "9000", "gemeente": "Gent"]
        values[column, default: ""] += " (adres vertrouwelijk)"
        expectSecret(try verdict(values))
    }

    @Test func whatIsNotTakenOfAnAddressCountsAndIsNotTold() throws {
        expectSecret(try verdict(["straat": "Markt 1|Molenstraat 4 (geheim)", "gemeente": "Gent"]))
    }

    @Test(arguments: [
        ["straat": "Geheimstraat 4"], ["straat": "Vertrouwenstraat 1"], ["straat": "Privaatweg 2"],
        ["straat": "Markt 1 (privé-parking)"], ["straat2": "Private parking"], ["straat2": "Privéziekenhuis"],
        ["straat2": "Gebouw B, intern 4"], ["plek": "Huis van Vertrouwen"], ["plek": "Anonieme Alcoholisten"],
        ["uitleg": "De tuin is niet publiek toegankelijk. Er is een private parking."],
        ["uitleg": "Op dit adres helpen we u gratis, anoniem en vertrouwelijk."], ["weg": "Niet met openbaar vervoer."],
    ])
    func whatOnlyResemblesItDoesNot(values: [String: String]) throws {
        let values = ["straat": "Markt 1", "postcode": "9000", "gemeente": "Gent"].merging(values) { $1 }
        let verdict = try verdict(values)
        #expect(verdict.offering?.location?.address?.areaID == "dg:44021A" && !verdict.hasSecretPlace)
        #expect(verdict.findings.isEmpty)
    }

    @Test(arguments: [
        "Het adres is geheim.", "Niet verspreiden!", "Bel eerst. Dit adres niet doorgeven aan derden",
        "Een schuiladres.",
    ])
    func aDescriptionMayCallTheAddressSecret(text: String) throws {
        expectSecret(try verdict(["straat": "Markt 1", "gemeente": "Gent", "uitleg": text]))
    }
}
