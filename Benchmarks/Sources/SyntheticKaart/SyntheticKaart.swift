import Foundation

/// Offerings without end, the same for the same seed, shaped after the example kaart.
///
/// What has no meaning of its own (texts, names, numbers) is made up; what has (codes, areas, hours, prices) is drawn
/// from the example kaart or from Config, empty values included, so that shares stay as they are.
package struct SyntheticKaart: Sequence, IteratorProtocol {
    private let example: Example
    private let changedShare: Double
    private let seed: UInt64
    private var random: SplitMix64
    private var organization: SyntheticOrganization?
    private var produced = 0
    private var organizations = 0

    /// Starts a kaart.
    ///
    /// - Parameters:
    ///   - example: what it is shaped after.
    ///   - seed: the same seed gives the same kaart.
    ///   - changedShare: share of the records that differs from the kaart with share 0, 0…1.
    package init(shapedAfter example: Example, seed: UInt64, changedShare: Double = 0) {
        self.example = example
        self.seed = seed
        self.changedShare = changedShare
        random = SplitMix64(seed: seed)
    }

    package mutating func next() -> SyntheticOffering? {
        if organization?.remaining ?? 0 == 0 {
            organization = SyntheticOrganization(number: organizations, example: example, &random)
            organizations += 1
        }
        guard let current = organization else { return nil }
        organization?.remaining -= 1
        produced += 1
        var offering = makeOffering(of: current)
        var change = SplitMix64(seed: seed ^ (UInt64(produced) &* 0xD6E8_FEB8_6659_FD93))
        if change.chance(changedShare) { revise(&offering, at: current.place, &change) }
        return offering
    }

    private mutating func makeOffering(of organization: SyntheticOrganization) -> SyntheticOffering {
        let place = organization.place
        let keywords = example.someKeywords(&random)
        var offering = SyntheticOffering()
        offering.id = String(format: "S-%07d", produced)
        offering.status = example.draw("Status", &random)
        offering.organization = organization.name
        offering.organizationType = organization.type
        offering.enterpriseNumber = organization.enterpriseNumber
        offering.name = name(keywords, at: place)
        offering.description = example.dutch.text(&random)
        offering.applicationProcess = random.chance(0.92) ? example.working.text(&random) : ""
        offering.targetGroups = example.codes(example.targetGroups, example.draw("Doelgroepen", &random), &random)
        (offering.minimumAge, offering.maximumAge) = example.drawAges(&random)
        offering.domains = example.codes(example.domains, example.draw("Domeinen", &random), &random)
        offering.sector = example.draw("Sector", &random)
        (offering.scale, offering.serviceAreas) = serviceArea(around: place)
        offering.street = example.draw("Straat", &random)
        offering.houseNumber = offering.street.isEmpty ? "" : String(Int.random(in: 1...250, using: &random))
        offering.postcode = place.postcode
        offering.municipality = place.municipality
        offering.phone = random.chance(0.92) ? phone(in: place.phoneZone, &random) : ""
        let host = organization.host
        offering.email = random.chance(0.86) ? "\(place.municipality.asHostName)\(produced % 97)@\(host)" : ""
        offering.website = random.chance(0.66) ? "https://\(host)/aanbod-\(produced)" : ""
        offering.openingHours = example.draw("Openingsuren", &random)
        offering.eligibility = example.draw("Voorwaarden", &random)
        offering.fees = example.draw("Kostprijs", &random)
        offering.waitTime = example.draw("Wachttijd", &random)
        offering.referral = example.draw("Verwijzing nodig", &random)
        offering.languages = example.draw("Talen", &random).listed
        offering.keywords = keywords
        if random.chance(place.isBrussels ? 0.7 : 0.1) {
            offering.frenchName = example.french.contentWord(&random).capitalizedFirst + " \(place.municipality)"
            offering.frenchDescription = example.french.text(&random)
        }
        offering.assured = example.draw("Laatst bevestigd", &random)
        return offering
    }

    private mutating func name(_ keywords: [String], at place: Place) -> String {
        let subject = (keywords.first ?? example.dutch.contentWord(&random)).capitalizedFirst
        let word = example.dutch.contentWord(&random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return "\(subject) \(place.municipality)"
        case 1: return "\(word.capitalizedFirst): \(subject.lowercased()) en \(example.dutch.contentWord(&random))"
        case 2: return "Dienst \(subject.lowercased()) \(word) \(place.municipality)"
        default: return "\(subject) \(example.dutch.compound(&random).capitalizedFirst)"
        }
    }

    private mutating func serviceArea(around place: Place) -> (scale: String, areas: [String]) {
        let scale = example.draw("Schaal", &random)
        switch (scale, place.isBrussels) {
        case ("regio", _):
            let others = place.neighbours.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random))
            return (scale, [place.municipality] + others)
        case ("buurt", _) where !place.neighbourhoods.isEmpty:
            return (scale, [random.pick(place.neighbourhoods, else: place.municipality)])
        case ("provincie", false): return (scale, [place.province])
        case ("provincie", true), ("Brussel", true): return ("Brussel", ["Brussels Hoofdstedelijk Gewest"])
        case ("Vlaanderen", false): return (scale, ["Vlaanderen"])
        case ("Vlaanderen", true): return (scale, ["Vlaanderen", "Brussels Hoofdstedelijk Gewest"])
        case ("", _): return ("", [])
        default: return ("gemeente", random.chance(0.05) ? [] : [place.municipality])
        }
    }

    private func phone(in zone: String, _ random: inout SplitMix64) -> String {
        let digits = String(format: "%05d", Int.random(in: 0...99_999, using: &random))
        let (first, last) = (digits.prefix(3), digits.suffix(2))
        return zone.count == 2
            ? "\(zone) 0\(first.prefix(2)) \(first.suffix(1))\(last.prefix(1)) \(last.suffix(1))0"
            : "\(zone) 0\(first.prefix(1)) \(first.suffix(2)) \(last)"
    }

    /// What organisations really change: numbers and hours mostly, the text now and then.
    private func revise(_ offering: inout SyntheticOffering, at place: Place, _ change: inout SplitMix64) {
        offering.phone = phone(in: place.phoneZone, &change)
        offering.openingHours = example.draw("Openingsuren", &change)
        offering.assured = "20/11/2026"
        if change.chance(0.5) { offering.description = example.dutch.text(&change) }
    }
}

/// An organisation with one to eight offerings in one place.
private struct SyntheticOrganization {
    let name: String
    let type: String
    let enterpriseNumber: String
    let host: String
    let place: Place
    var remaining: Int

    private static let sizes = WeightedChoice([1, 2, 3, 4, 5, 6, 7, 8], weights: [60, 15, 8, 6, 4, 3, 2, 2])

    init?(number: Int, example: Example, _ random: inout SplitMix64) {
        guard let place = example.places.pick(&random) else { return nil }
        let stem = example.dutch.compound(&random).capitalizedFirst
        self.place = place
        name = random.chance(0.5) ? "\(stem) \(place.municipality)" : "\(stem) vzw"
        type = example.draw("Type organisatie", &random)
        enterpriseNumber = Self.enterpriseNumber(number)
        host = "\(stem.asHostName)\(number).example"
        remaining = Self.sizes.pick(&random) ?? 1
    }

    /// A KBO number in the range 19xx.xxx.xxx: the last two digits are 97 less the rest modulo 97.
    private static func enterpriseNumber(_ number: Int) -> String {
        let base = 19_000_000 + number % 1_000_000
        return "\(base)" + String(format: "%02d", 97 - base % 97)
    }
}
