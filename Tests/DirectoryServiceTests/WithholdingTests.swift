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
}
