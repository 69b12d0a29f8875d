import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Importing
import TestSupport
import Testing

/// What a source calls confidential in a record that is only looked up must not come onto the kaart either.
@Suite struct WithholdingTests {
    private static let delivery = """
        <Source><Site><ID>s</ID><PhysicalAddress><Line1>Schuilstraat 1</Line1><City>Tienen</City>\
        <Confidential>true</Confidential></PhysicalAddress><SpatialLocation><Latitude>50.8</Latitude>\
        <Longitude>4.9</Longitude></SpatialLocation><Phone><PhoneNumber>016 00 21 10</PhoneNumber></Phone></Site>\
        <SiteService><ID>1</ID><SiteID>s</SiteID><Title>Opvang</Title></SiteService></Source>
        """

    @Test func aConfidentialAddressOfAJoinedSiteStaysOffTheKaart() throws {
        let world = try World()
        let folder = try TemporaryFolder()
        try Data(Self.delivery.utf8).write(to: URL(filePath: folder.file("site.xml")))
        let store = try world.delivered("airs", path: folder.file("site.xml"))
        let offering = try #require(try world.offerings(in: store).values.first)
        #expect(offering.name == "Opvang")
        #expect(offering.location?.address == nil && offering.location?.latitude == nil)
    }

    private static let mapping = """
        mapping: geheimen
        format: json
        record: //aanbod
        fields:
          source_id: id
          name: naam
          location:
            confidential: geheim
            address:
              address_1: straat
              postal_code: postcode
        """

    private static func delivery(_ mark: String, of names: [String] = ["een", "twee"]) -> String {
        let offerings = names.map {
            "{\"id\": \"\($0)\", \"naam\": \"Huis \($0)\", \(mark)\"straat\": \"Kerkstraat 1\", \"postcode\": \"3300\"}"
        }
        return "{\"aanbod\": [\(offerings.joined(separator: ","))]}"
    }

    @Test func whatWasSecretDoesNotShowWhereNothingSaysItIsSecretAnyMore() throws {
        let world = try World()
        let folder = try TemporaryFolder()
        let mapping = folder.file("geheimen.yaml")
        try Data(Self.mapping.utf8).write(to: URL(filePath: mapping))
        let store = try world.emptyKaart()
        func deliver(_ text: String, complete: Bool = false) throws -> ImportReport {
            let path = folder.file("levering.json")
            try Data(text.utf8).write(to: URL(filePath: path))
            return try world.deliver(mapping, path: path, to: store, complete: complete)
        }
        func addresses() throws -> Int {
            try world.offerings(in: store).values.count { $0.location?.address != nil }
        }
        #expect(try deliver(Self.delivery("\"geheim\": \"ja\", ")).isApplied)
        #expect(try addresses() == 0)
        for mark in ["", "\"discreet\": \"ja\", ", "\"geheim\": \"\", "] {
            let report = try deliver(Self.delivery(mark))
            #expect(report.refusal == .secretsGone && !report.isApplied)
            #expect(try addresses() == 0)
        }
        #expect(try deliver(Self.delivery(""), complete: true).isApplied)
        #expect(try addresses() == 2)
        // A source without secrets may give any place an address.
        let bare = Self.delivery("").replacing("\"straat\": \"Kerkstraat 1\", ", with: "")
        #expect(try deliver(bare).isApplied && deliver(Self.delivery("")).isApplied)
    }

    private static let phones = """
        mapping: nummers
        format: xml
        record: /gids/dienst
        withhold: "tel[@geheim='ja']"
        exclude: {path: "@intern", equals: ja}
        fields:
          source_id: "@id"
          name: naam
          phones: {each: tel, number: .}
        """

    private static func phones(_ mark: String) -> String {
        let services = (1...3).map {
            "<dienst id='\($0)' intern='nee'><naam>Dienst \($0)</naam><tel>016 00 21 1\($0)</tel>"
                + "<tel \(mark)>016 00 22 1\($0)</tel></dienst>"
        }
        return "<gids>\(services.joined())</gids>"
    }

    @Test func anAttributeThatKeepsNumbersSecretAndIsCalledOtherwiseIsToldOrRefused() throws {
        let world = try World()
        let folder = try TemporaryFolder()
        let mapping = folder.file("nummers.yaml")
        try Data(Self.phones.utf8).write(to: URL(filePath: mapping))
        let store = try world.emptyKaart()
        func deliver(_ mark: String, complete: Bool = false, partial: Bool = false) throws -> ImportReport {
            let path = folder.file("levering.xml")
            try Data(Self.phones(mark).utf8).write(to: URL(filePath: path))
            return try world.deliver(mapping, path: path, to: store, complete: complete, partial: partial)
        }
        func absent(_ report: ImportReport) -> [String] {
            report.findings.filter { $0.rule == .secrecyAbsent }.compactMap(\.field)
        }
        #expect(absent(try deliver("geheim='ja'")).isEmpty)
        #expect(try world.offerings(in: store).values.allSatisfy { $0.phones.count == 1 })
        let renamed = try deliver("vertrouwelijk='ja'")
        #expect(renamed.refusal == .secretNamesGone && absent(renamed) == ["tel/@geheim"])
        #expect(renamed.changes?.losses.secretNames == ["tel/@geheim"])
        #expect(try world.offerings(in: store).values.allSatisfy { $0.phones.count == 1 })
        let part = try deliver("soort='vast'", partial: true)
        #expect(part.isApplied && absent(part) == ["tel/@geheim"])
        #expect(try deliver("soort='vast'").refusal == .secretNamesGone)
        #expect(try deliver("soort='vast'", complete: true).isApplied)
        let again = try deliver("soort='vast'")
        #expect(again.isApplied && absent(again) == ["tel/@geheim"])
    }
}
