import DirectoryModel
import Foundation
import JSONWriting
import Testing

@testable import Brugfiguur

/// Whoever is forgotten leaves every text of an offering.
@Suite struct ForgottenOfferingTests {
    private let forgetting: Forgetting
    private static let organization = "org"
    private static let mention = "Vraag naar An Peeters, an.peeters@x.example of 0470 00 18 63."

    init() {
        var forgetting = Forgetting(key: Data(repeating: 7, count: 32), traces: [])
        for name in ["An Peeters", "Jan Claes"] {
            var contact = Contact()
            contact.name = name
            if name == "An Peeters" {
                contact.email = "an.peeters@x.example"
                contact.phones = [Phone(number: "0470 00 18 63")]
            }
            for trace in forgetting.traces(of: contact, in: Self.organization) { forgetting.add(trace) }
        }
        self.forgetting = forgetting
    }

    private var plain: Offering {
        Offering(
            id: "1", source: "bron", sourceID: "1", organization: Organization(id: Self.organization, name: "Pluizer"),
            name: "Gezinshulp")
    }

    /// Where no text of people stands.
    private static let codes: Set<String> = [
        "id", "source", "source_id", "status", "url", "email", "assurer", "assurer_email", "assured_date",
        "last_modified", "valid_from", "valid_to", "target_groups", "domains", "languages", "terms.taxonomy",
        "terms.code", "terms.name", "organization.id", "organization.email", "organization.website",
        "organization.organization_identifiers.identifier_scheme",
        "organization.organization_identifiers.identifier_type",
        "organization.organization_identifiers.identifier", "service_areas.area_id", "location.address.area_id",
        "location.address.postal_code", "location.address.country", "location.accessibility.url", "phones.number",
        "contacts.name", "contacts.email", "contacts.phones.number", "cost_options.currency",
        "cost_options.valid_from", "cost_options.valid_to", "required_documents.uri", "schedules.valid_from",
        "schedules.valid_to", "schedules.freq", "schedules.byday", "schedules.bymonthday", "schedules.byweekno",
        "schedules.opens_at", "schedules.closes_at", "translations.language",
    ]

    /// An offering with the person in every text, and something in every field.
    private var full: Offering {
        let (text, day) = (Self.mention, CalendarDate(iso8601: "2026-11-20"))
        var offering = plain
        offering.name = text
        offering.alternateName = text
        offering.description = text
        offering.url = "https://x.example"
        offering.email = "onthaal@x.example"
        offering.interpretationServices = text
        offering.applicationProcess = text
        offering.feesDescription = text
        offering.waitTime = text
        offering.accreditations = text
        offering.eligibilityDescription = text
        (offering.minimumAge, offering.maximumAge) = (1, 2)
        offering.assuredDate = day
        offering.assurerEmail = "onthaal@x.example"
        offering.assurer = "Bert Anders"
        offering.licenses = text
        offering.alert = text
        offering.lastModified = "2026-11-20"
        (offering.validFrom, offering.validTo) = (day, day)
        offering.referralRequired = true
        offering.sector = text
        offering.openingHours = text
        offering.keywords = [text]
        offering.targetGroups = ["gezinnen"]
        offering.domains = ["gezinszorg"]
        offering.terms = [TaxonomyTerm(taxonomy: "airs", code: "X-1", name: "Voedsel")]
        offering.serviceAreas = [ServiceArea(name: text, areaID: "nis:24107")]
        offering.languages = ["nl"]
        offering.requiredDocuments = [RequiredDocument(document: text, uri: "https://x.example")]
        offering.translations = [Translation(language: "fr", name: text, description: text)]
        offering.organization = organization
        offering.location = location
        offering.schedules = [
            ScheduleRow(
                validFrom: day, validTo: day, freq: .weekly, interval: 1, byday: "MO", byweekno: "1", bymonthday: "1",
                opensAt: "09:00", closesAt: "12:00", description: text)
        ]
        offering.phones = [Phone(number: "016 00 21 10", extension: text, type: text, description: text)]
        var contact = Contact()
        contact.name = "Bert Anders"
        contact.title = text
        contact.department = text
        contact.email = "bert@x.example"
        contact.phones = offering.phones
        offering.contacts = [contact]
        var cost = CostOption()
        (cost.validFrom, cost.validTo) = (day, day)
        cost.option = text
        cost.currency = "eur"
        cost.amount = 12.5
        cost.amountDescription = text
        offering.costOptions = [cost]
        return offering
    }

    private var organization: Organization {
        var organization = Organization(id: Self.organization, name: Self.mention)
        organization.alternateName = Self.mention
        organization.description = Self.mention
        organization.email = "onthaal@x.example"
        organization.website = "https://x.example"
        organization.legalStatus = Self.mention
        organization.yearIncorporated = 1999
        organization.organizationType = Self.mention
        organization.identifiers = [
            OrganizationIdentifier(
                identifierScheme: OrganizationIdentifier.enterpriseNumberScheme, identifierType: "KBO",
                identifier: "0400000019")
        ]
        return organization
    }

    private var location: Location {
        var location = Location()
        location.name = Self.mention
        location.alternateName = Self.mention
        location.description = Self.mention
        location.transportation = Self.mention
        (location.latitude, location.longitude) = (50.8, 4.9)
        var address = Address()
        address.address1 = Self.mention
        address.address2 = Self.mention
        address.city = Self.mention
        address.postalCode = "3300"
        address.areaID = "dg:24107A"
        location.address = address
        location.accessibility = [
            Accessibility(description: Self.mention, details: Self.mention, url: "https://x.example")
        ]
        return location
    }

    /// Paths of the fields that are empty.
    private func empty(in value: Any, at path: String = "") -> [String] {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection:
            return mirror.children.isEmpty ? [path] : mirror.children.flatMap { empty(in: $0.value, at: path) }
        case .struct: return mirror.children.flatMap { empty(in: $0.value, at: path + "." + ($0.label ?? "")) }
        default: return []
        }
    }

    /// Paths of the texts of an offering that are so.
    private func paths(in offering: Offering, where isMeant: (String) -> Bool) throws -> Set<String> {
        var paths: Set<String> = []
        _ = try JSONWriter.canonical.bytes(offering) { path, text in
            if isMeant(text) { paths.insert(path) }
            return text
        }
        return paths
    }

    /// A new field has to be filled in above, with the person where it is a text.
    @Test func aPersonIsTakenOutOfEveryText() throws {
        #expect(empty(in: full).isEmpty)
        let others = try paths(in: full) { !$0.contains(Self.mention) }
        #expect(others == Self.codes)
        let kept = try forgetting.withhold(from: full)
        let reached = try paths(in: kept) { $0.contains("an.peeters@") || $0.contains("0470") }
        #expect(reached.isEmpty)
        let named = try paths(in: kept) { $0.contains("Peeters") }
        #expect(named == ["name", "organization.name", "translations.name"])
        #expect(kept.description == "Vraag naar …, … of ….")
        #expect(kept.name == "Vraag naar An Peeters, … of ….")
        #expect(kept.contacts.map(\.name) == ["Bert Anders"])
        #expect(kept.location?.latitude == 50.8)
        #expect(kept.costOptions.first?.amount == 12.5)
        #expect(try forgetting.withhold(from: kept) == kept)
    }

    @Test func addressesOnTheWebGoOnlyWithAMailAddressOrANumber() throws {
        var offering = plain
        offering.url = "https://praktijk-an-peeters.example/contact"
        offering.organization.website = "https://x.example/?mail=an.peeters%40x.example"
        offering.requiredDocuments = [
            RequiredDocument(document: "attest", uri: "https://x.example/bel/0470001863"),
            RequiredDocument(document: "attest", uri: "https://x.example/an-peeters.pdf"),
        ]
        let kept = try forgetting.withhold(from: offering)
        #expect(kept.url == offering.url)
        #expect(kept.organization.website == nil)
        #expect(kept.requiredDocuments.map(\.uri) == [nil, "https://x.example/an-peeters.pdf"])
    }

    @Test func aPlaceMayBeCalledLikeASurname() throws {
        var offering = plain
        var (location, address) = (Location(), Address())
        location.name = "Huis Peeters"
        location.alternateName = "Praktijk An Peeters"
        address.address1 = "Claes 5"
        address.address2 = "t.a.v. An Peeters"
        location.address = address
        offering.location = location
        offering.serviceAreas = [ServiceArea(name: "Peeters", areaID: nil)]
        let kept = try forgetting.withhold(from: offering)
        #expect(kept.location?.name == "Huis Peeters")
        #expect(kept.location?.alternateName == "Praktijk …")
        #expect(kept.location?.address?.address1 == "Claes 5")
        #expect(kept.location?.address?.address2 == "t.a.v. …")
        #expect(kept.serviceAreas == offering.serviceAreas)
    }

    @Test func aMonthIsNobodysFirstName() throws {
        var offering = plain
        offering.openingHours = "Jan-Mar Mo-Fr 09:00-12:00 \"vraag Jan of An Peeters\""
        offering.schedules = [
            ScheduleRow(description: "Jan Mo 09:00-12:00"), ScheduleRow(description: "Jan helpt u verder"),
        ]
        let kept = try forgetting.withhold(from: offering)
        #expect(kept.openingHours == "Jan-Mar Mo-Fr 09:00-12:00 \"vraag … of …\"")
        #expect(kept.schedules.map(\.description) == ["Jan Mo 09:00-12:00", "… helpt u verder"])
    }
}
