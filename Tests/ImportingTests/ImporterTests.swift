import Foundation
import Importing
import Testing

@Suite struct ImporterTests {
    private func sampleDelivery(_ name: String) throws -> Delivery {
        let importer = Importer(name)
        return try Delivery(importer.mapping(), files: importer.sample())
    }

    @Test(arguments: [
        ("voorbeeld-csv", 440, 0), ("voorbeeld-xml", 440, 0), ("ocmw", 300, 0), ("hsds", 1, 0), ("airs", 1, 3),
        ("csd", 5, 2), ("tekst", 3, 0), ("kaart-csv", 5, 0), ("hsds-json", 5, 0),
    ])
    func theSampleGivesItsOfferings(name: String, offerings: Int, faults: Int) throws {
        let delivery = try sampleDelivery(name)
        #expect(delivery.drafts.count == offerings)
        #expect(delivery.drafts.flatMap(\.faults).count == faults)
        #expect(delivery.excluded == 0)
        #expect(delivery.drafts.allSatisfy { $0.sourceID != nil && $0.name != nil })
        #expect(Set(delivery.drafts.compactMap { $0.sourceID?.text }).count == offerings)
    }

    @Test(arguments: Importer.names)
    func theSampleBecomesWhatIsExpected(name: String) throws {
        let found = try sampleDelivery(name).drafts.map { "\($0.sourceID?.text ?? "");\($0.name?.text ?? "")\n" }
            .joined()
        let file = Importer.folder.appending(path: "\(name)/expected.csv")
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect("source_id;name\n" + found == expected)
    }

    @Test func theExampleIsTheSameFromTheTableAndFromTheXML() throws {
        func outlines(_ name: String) throws -> [String] {
            try sampleDelivery(name).drafts.map { draft in
                // The table writes the enterprise number as BE 1999.423.188: the validator makes them alike.
                draft.outline.split(separator: "\n")
                    .map { $0.contains("enterpriseNumber") ? String($0.filter(\.isNumber)) : String($0) }
                    .joined(separator: "\n")
            }
        }
        #expect(try outlines("voorbeeld-csv") == outlines("voorbeeld-xml"))
    }

    @Test func anOCMWServesTheMunicipalityOfItsNISCode() throws {
        let draft = try #require(sampleDelivery("ocmw").drafts.first)
        #expect(
            draft.serviceAreas.map { [$0.value.text, $0.kind.rawValue, $0.scale?.text ?? ""] } == [
                ["41002", "nis", "municipality"]
            ])
        #expect(draft.organization?.identifiers.map { $0.scheme?.text } == ["OVO"])
        #expect(draft.targetGroups.map(\.text) == ["iedereen"])
        #expect(draft.domains.map(\.text) == ["sociaal-onthaal"])
        #expect(draft.phones.isEmpty)
    }

    @Test func aServiceThatIsListedInTwoLanguagesIsOneOfferingWithATranslation() throws {
        let drafts = try sampleDelivery("csd").drafts
        let imaging = try #require(drafts.first { $0.name?.text == "Connectathon Women's Imaging Service" })
        #expect(imaging.translations.map { $0.language.text } == ["es"])
        #expect(imaging.schedules.flatMap(\.byday).map(\.text) == ["MO", "WE", "FR", "TU", "TH"])
        #expect(imaging.organization?.name?.text == "Connectathon CSD IDN One")
        #expect(imaging.location?.address?.address1?.text == "2222 19th Ave SW")
    }

    // MARK: AIRS

    private static let airs = """
        <Source xmlns="http://www.airs.org/schema/4_0_0/AIRS.xsd">
        <SiteService><ID>SS1</ID><SiteID>T1</SiteID><ServiceID>V1</ServiceID><AgencyID>A1</AgencyID>
          <OpenHours><dayOpen>Tuesday</dayOpen><TimeOpens>08:30:47+05:00</TimeOpens></OpenHours></SiteService>
        <SiteService><ID>SS2</ID><SiteID>T2</SiteID><ServiceID>V1</ServiceID><AgencyID>A1</AgencyID><Title>Eigen</Title>
          <Phone><Phone>0111</Phone><Confidential>TRUE</Confidential></Phone><Phone><Phone>0222</Phone></Phone></SiteService>
        <SiteService><ID>SS3</ID><SiteID>T3</SiteID><AgencyID>A1</AgencyID><Title>Weg</Title></SiteService>
        <Agency><AgencyID>A1</AgencyID><AgencyName>Huis</AgencyName>
          <AlternateName><AlternateName>Schuilnaam</AlternateName><Confidential>1</Confidential></AlternateName>
          <Phone><Phone>0333</Phone><Type>Landline</Type></Phone></Agency>
        <Site><ID>T1</ID><Title>Plek</Title><PhysicalAddress><Line1>Markt 1</Line1><City>Gent</City></PhysicalAddress></Site>
        <Site><ID>T2</ID><Title>Vlucht</Title><Directions>achter de kerk</Directions>
          <PhysicalAddress><Line1>Stille Straat 9</Line1><Confidential>true</Confidential></PhysicalAddress>
          <SpatialLocation><Latitude>50.999</Latitude></SpatialLocation></Site>
        <Site><ID>T3</ID><ExcludeFromDirectory>true</ExcludeFromDirectory></Site>
        <Service><ID>V1</ID><Title>Maaltijd</Title><Description>Soep</Description></Service>
        </Source>
        """

    @Test func whatASiteServiceLacksComesFromItsServiceSiteAndAgency() throws {
        let delivery = try delivery(Importer("airs").yaml(), ["a.xml": Self.airs])
        #expect(delivery.drafts.map { $0.name?.text } == ["Maaltijd", "Eigen"])
        #expect(delivery.drafts.map { $0.description?.text } == ["Soep", "Soep"])
        #expect(delivery.drafts.map { $0.organization?.name?.text } == ["Huis", "Huis"])
        #expect(delivery.drafts.map { $0.phones.map(\.number.text) } == [["0333"], ["0222"]])
        #expect(delivery.drafts.first?.location?.address?.city?.text == "Gent")
        #expect(delivery.drafts.first?.schedules.map { $0.opensAt?.text } == ["08:30"])
        #expect(delivery.excluded == 1)
        #expect(delivery.drafts.flatMap(\.faults).isEmpty)
    }

    @Test(arguments: ["0111", "Schuilnaam", "Stille Straat", "50.999", "achter de kerk"])
    func whatIsConfidentialReachesNeitherADraftNorTheStagedBytes(secret: String) throws {
        #expect(Self.airs.contains(secret))
        let delivery = try delivery(Importer("airs").yaml(), ["a.xml": Self.airs])
        #expect(!delivery.drafts.map(\.outline).joined().contains(secret))
        #expect(!String(decoding: delivery.staged, as: UTF8.self).contains(secret))
    }

    // MARK: HSDS

    @Test func whatTheKaartExportsAsAttributesComesBack() throws {
        let delivery = try delivery(
            Importer("hsds").yaml(),
            [
                "services.csv": "id,organization_id,name\ns1,o1,Maaltijden\n",
                "organizations.csv": "id,name\no1,Sociaal Huis\n",
                "organization_identifiers.csv":
                    "organization_id,identifier_scheme,identifier\no1,BE-BCE_KBO,0212237186\no1,OVO,OVO1\n",
                "taxonomy_terms.csv": """
                id,code,name,taxonomy
                t1,ouderen,ouderen,doelgroepen
                t2,warme-maaltijden,warme maaltijden,domeinen
                t3,BD-18,Food,AIRS
                t4,source_id,source_id,sociale-kaart
                """,
                "attributes.csv": """
                id,link_id,taxonomy_term_id,link_type,link_entity,value
                1,s1,t4,source_id,service,A-1
                2,s1,t1,target_group,service,
                3,s1,t2,domain,service,
                4,s1,t3,term,service,
                5,s1,t4,sector,service,zorg
                6,s1,t4,referral_required,service,false
                7,s1,t4,keyword,service,soep
                8,s1,t4,keyword,service,brood
                9,s1,t4,organization_type,service,OCMW
                10,s1,t4,translation_name_fr,service,Repas
                11,s1,t4,translation_description_fr,service,Chaud
                12,s1,t4,service_area_id,service,nis:24107
                13,s1,t4,service_area_id,service,nis:24059
                14,s1,t4,opening_hours,service,Mo-Fr 09:00-12:00
                15,s1,t4,assurer,service,An
                """,
                "service_areas.csv": "id,service_id,name\n1,s1,Tienen\n",
            ])
        let draft = try #require(delivery.drafts.first)
        #expect(delivery.drafts.count == 1)
        #expect(draft.sourceID?.text == "A-1")
        #expect(draft.targetGroups.map(\.text) == ["ouderen"])
        #expect(draft.domains.map(\.text) == ["warme-maaltijden"])
        #expect(draft.terms.map { $0.code?.text } == ["BD-18"])
        #expect(draft.keywords.map(\.text) == ["soep", "brood"])
        #expect(
            [draft.sector, draft.referralRequired, draft.openingHours, draft.assurer].map { $0?.text } == [
                "zorg", "false", "Mo-Fr 09:00-12:00", "An",
            ])
        #expect(draft.organization?.type?.text == "OCMW")
        #expect(draft.organization?.enterpriseNumber?.text == "0212237186")
        #expect(draft.organization?.identifiers.map(\.identifier.text) == ["OVO1"])
        #expect(
            draft.translations.map { [$0.language.text, $0.name?.text, $0.description?.text] } == [
                ["fr", "Repas", "Chaud"]
            ])
        #expect(draft.serviceAreas.map(\.value.text) == ["nis:24107", "nis:24059"])
        #expect(draft.serviceAreas.allSatisfy { $0.kind == .id })
        #expect(draft.faults.isEmpty)
    }

    @Test func theNamesOfOlderVersionsAreRead() throws {
        let delivery = try delivery(
            Importer("hsds").yaml(),
            [
                "service.csv": "id,organization_id,name,status,fees\ns1,o1,Soep,active,gratis\ns2,o1,Bellen,active,\n",
                "organization.csv": "id,name,url\no1,Huis,http://huis.example\n",
                "location.csv": "id,name\nl1,Plek\nl2,Plek 2\n",
                "services_at_location.csv": "id,service_id,location_id\nx1,s1,l1\nx2,s1,l2\n",
                "physical_addresses.csv": "id,location_id,address_1,city,postal_code\n1,l1,Markt 1,Gent,9000\n",
                "regular_schedules.csv":
                    "id,service_id,weekday,opens_at,closes_at\n1,s1,1,09:00,12:00\n2,s1,Sunday,10:00,11:00\n",
                "phones.csv":
                    "id,service_id,organization_id,number,department,language\n1,s1,,0911,onthaal,nl\n2,,o1,0922,,\n",
                "eligibility.csv": "id,service_id,eligibility\n1,s1,voor Gentenaars\n",
                "accessibility_for_disabilities.csv": "id,location_id,accessibility,details\n1,l1,lift,breed\n",
                "languages.csv": "id,service_id,language\n1,s1,nl\n",
                "service_taxonomy.csv": "id,service_id,taxonomy_id\n1,s1,t1\n",
                "taxonomy.csv": "id,name,vocabulary\nt1,Food,OE\n",
            ])
        #expect(delivery.drafts.map { $0.sourceID?.text } == ["x1", "x2", "s2"])
        let draft = try #require(delivery.drafts.first)
        #expect(draft.location?.address?.city?.text == "Gent")
        #expect(draft.location?.accessibility.map { $0.description?.text } == ["lift"])
        #expect(draft.schedules.flatMap(\.byday).map(\.text) == ["MO", "SU"])
        #expect(
            draft.phones.map { [$0.number.text, $0.description?.text, $0.language?.text] } == [
                ["0911", "onthaal", "nl"]
            ])
        #expect(delivery.drafts.last?.phones.map(\.number.text) == ["0922"])
        #expect(draft.eligibilityDescription?.text == "voor Gentenaars")
        #expect(draft.feesDescription?.text == "gratis")
        #expect(draft.languages.map(\.text) == ["nl"])
        #expect(draft.terms.map { [$0.taxonomy?.text, $0.code?.text, $0.name?.text] } == [["OE", "t1", "Food"]])
        #expect(draft.organization?.website?.text == "http://huis.example")
        #expect(delivery.drafts.flatMap(\.faults).isEmpty)
    }
}
