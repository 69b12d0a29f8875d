package import DirectoryModel

/// Random but valid offerings: every field sometimes filled, sometimes not.
package struct RandomOffering {
    private var random: SplitMix64

    package init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private static let words = [
        "zorg", "hulp", "thuis", "Tienen", "jongeren", "schulden", "Sint-Jan", "'t Huis", "café", "naïef", "\"open\"",
        "a; b", "ünïcode", "☎", "NEAR(", "*", "wonen", "begeleiding", "gezin", "geweld",
    ]

    private mutating func text(_ most: Int = 6) -> String {
        (0...Int.random(in: 0..<most, using: &random)).map { _ in
            Self.words.randomElement(using: &random) ?? "zorg"
        }.joined(separator: " ")
    }

    private mutating func maybe<Value>(_ value: (inout RandomOffering) -> Value) -> Value? {
        Bool.random(using: &random) ? value(&self) : nil
    }

    private mutating func list<Value>(_ most: Int, _ value: (inout RandomOffering) -> Value) -> [Value] {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in value(&self) }
    }

    private mutating func date() -> CalendarDate {
        CalendarDate(dayNumber: Int.random(in: 10_000..<21_000, using: &random))
    }

    /// The next offering, with the id and source given.
    package mutating func next(source: String, sourceID: String) -> Offering {
        var organization = Organization(
            id: "00000000-0000-5000-8000-00000000000\(Int.random(in: 0...9, using: &random))", name: "Organisatie")
        organization.name = "Organisatie \(organization.id.suffix(1))"
        var offering = Offering(
            id: "\(source)-\(sourceID)".uuidLike, source: source, sourceID: sourceID, organization: organization,
            name: text())
        offering.description = maybe { $0.text(30) }
        offering.alternateName = maybe { $0.text() }
        offering.applicationProcess = maybe { $0.text(20) }
        offering.feesDescription = maybe { $0.text() }
        offering.url = maybe { _ in "https://www.example.org/x" }
        offering.email = maybe { _ in "a@b.be" }
        offering.status = OfferingStatus.allCases.randomElement(using: &random) ?? .active
        offering.minimumAge = maybe { _ in 12 }
        offering.maximumAge = maybe { _ in 25 }
        offering.assuredDate = maybe { $0.date() }
        offering.assurer = maybe { $0.text(2) }
        offering.validTo = maybe { $0.date() }
        offering.referralRequired = maybe { Bool.random(using: &$0.random) }
        offering.openingHours = maybe { _ in "Mo-Fr 09:00-12:00" }
        offering.keywords = list(3) { $0.text(2) }
        offering.targetGroups = Array(Set(list(2) { _ in "jongeren" } + list(1) { _ in "ouderen" })).sorted()
        offering.domains = Array(Set(list(2) { _ in "schuldbemiddeling" } + list(1) { _ in "gezinszorg" })).sorted()
        offering.terms = list(1) { _ in TaxonomyTerm(taxonomy: "airs", code: "X-1", name: "Voedsel") }
        offering.serviceAreas = list(2) { maker in
            let isKnown = Bool.random(using: &maker.random)
            return ServiceArea(name: isKnown ? "Tienen" : maker.text(2), areaID: isKnown ? "nis:24107" : nil)
        }
        offering.location = maybe { $0.location() }
        offering.phones = list(2) { Phone(number: "016 00 21 10", type: $0.maybe { _ in "voice" }) }
        offering.contacts = list(2) { $0.contact() }
        offering.languages = Array(Set(list(3) { ["nl", "fr", "ber"].randomElement(using: &$0.random) ?? "nl" }))
            .sorted()
        offering.schedules = list(2) { _ in
            ScheduleRow(freq: .weekly, byday: "MO,TU", opensAt: "09:00", closesAt: "12:00")
        }
        offering.costOptions = list(1) { maker in
            var cost = CostOption()
            cost.amount = maker.maybe { _ in 12.5 }
            cost.option = maker.text(2)
            return cost
        }
        offering.requiredDocuments = list(1) { RequiredDocument(document: $0.text(2), uri: nil) }
        offering.translations =
            maybe { [Translation(language: "fr", name: $0.text(2), description: $0.maybe { $0.text() })] } ?? []
        return offering
    }

    private mutating func contact() -> Contact {
        var contact = Contact()
        contact.name = text(2)
        contact.email = maybe { _ in "els@b.be" }
        contact.phones = list(2) { _ in Phone(number: "0470 00 18 62") }
        return contact
    }

    private mutating func location() -> Location {
        var location = Location()
        location.name = text(2)
        location.latitude = maybe { _ in 50.8 }
        location.address = maybe { maker in
            var address = Address()
            address.address1 = maker.text(2)
            address.city = "Tienen"
            address.postalCode = "3300"
            address.areaID = maker.maybe { _ in "dg:24107A" }
            return address
        }
        location.accessibility = list(1) { Accessibility(description: $0.text(2), details: nil, url: nil) }
        return location
    }
}

extension String {
    /// A text of the form of a UUID that differs for different strings.
    fileprivate var uuidLike: String {
        var random = SplitMix64(seed: utf8.reduce(5381) { ($0 << 5) &+ $0 &+ UInt64($1) })
        let digits = (0..<32).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }.joined()
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            String(Array(digits)[range])
        }
        return parts.joined(separator: "-")
    }
}
