import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// A spreadsheet merges a cell over several rows: only the first of them has its word.
@Suite struct SecrecyBelowTests {
    private static let mapping = """
        mapping: geheimen
        format: csv
        exclude: {column: intern, equals: ja}
        withhold: {columns: [tel], where: {column: tel geheim, equals: ja}}
        fields:
          source_id: nr
          name: naam
          organization: {name: org}
          phones: {number: tel}
          location:
            confidential: geheim
            address: {address_1: straat, city: plaats}
        """

    /// What comes of rows `nr;org;naam;straat;geheim;tel;tel geheim;intern`.
    private func deliver(_ rows: [String]) throws -> (ImportReport, [String: Offering]) {
        let world = try World()
        let folder = try TemporaryFolder()
        try Data(Self.mapping.utf8).write(to: URL(filePath: folder.file("geheimen.yaml")))
        let text = (["nr;org;naam;straat;plaats;geheim;tel;tel geheim;intern"] + rows).joined(separator: "\n")
        try Data(text.utf8).write(to: URL(filePath: folder.file("rijen.csv")))
        let store = try world.emptyKaart()
        let report = try world.deliver(folder.file("geheimen.yaml"), path: folder.file("rijen.csv"), to: store)
        let offerings = try world.offerings(in: store)
        return (report, Dictionary(uniqueKeysWithValues: offerings.values.map { ($0.sourceID, $0) }))
    }

    private func told(_ report: ImportReport) -> [String] {
        report.findings.filter { $0.rule == .secrecyBelow }.map { "\($0.position?.line ?? 0) \($0.evidence[1])" }
    }

    @Test func rowsOfTheSameOrganisationAreKeptSecretWhereTheColumnSaysNoElsewhere() throws {
        let (report, offerings) = try deliver([
            "1;Huis;Opvang;Kerkstraat 1;Tienen;ja;;;", "2;Huis;Nazorg;Markt 2;Tienen;;;;",
            "3;Huis;Nacht;Markt 3;Tienen;;;;", "4;OCMW;Onthaal;Markt 4;Tienen;neen;;;",
            "5;OCMW;Sociale dienst;Markt 5;Tienen;;;;", "6;Straat;Soep;Markt 6;Tienen;;;;",
        ])
        #expect(offerings.filter { $0.value.location?.address != nil }.keys.sorted() == ["4", "5", "6"])
        #expect(told(report) == ["3 kept", "4 kept"])
    }

    @Test func whereAnEmptyCellMeansNoTheSameOrganisationIsOnlyTold() throws {
        let (report, offerings) = try deliver([
            "1;CAW;Vluchthuis;Kerkstraat 1;Tienen;ja;;;", "2;CAW;Inloop;Markt 2;Tienen;;;;",
            "3;CAW;Nacht;kerkstraat 1;Tienen;;;;", "4;OCMW;Onthaal;Markt 4;Tienen;;;;",
        ])
        #expect(offerings.filter { $0.value.location?.address != nil }.keys.sorted() == ["2", "4"])
        #expect(told(report) == ["3 shown", "4 kept"])
    }

    @Test func rowsWithMergedOrganisationAreKeptSecret() throws {
        let (report, offerings) = try deliver([
            "1;Huis;Opvang;Kerkstraat 1;Tienen;ja;;;", "2;;Nazorg;Markt 2;Tienen;;;;",
            "3;OCMW;Onthaal;Markt 4;Tienen;;;;",
        ])
        #expect(offerings.filter { $0.value.location?.address != nil }.keys.sorted() == ["3"])
        #expect(told(report) == ["3 kept"])
    }

    @Test func numbersAndInternalOfferingsToo() throws {
        let (report, offerings) = try deliver([
            "1;Huis;Opvang;;;;016 00 21 10;ja;neen", "2;Huis;Nazorg;;;;016 00 21 11;;neen",
            "3;OCMW;Onthaal;;;;016 00 21 12;neen;neen", "4;OCMW;Kas;;;;016 00 21 13;;ja",
            "5;OCMW;Archief;;;;016 00 21 14;;", "6;Straat;Soep;;;;016 00 21 15;;",
        ])
        #expect(offerings.keys.sorted() == ["1", "2", "3", "6"] && report.excluded == 2)
        #expect(offerings["1"]?.phones.isEmpty == true && offerings["2"]?.phones.isEmpty == true)
        #expect(offerings["3"]?.phones.count == 1 && offerings["6"]?.phones.count == 1)
        #expect(told(report).first == "3 kept")
    }
}
