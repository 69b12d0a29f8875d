@testable import Brugfiguur

/// A large kaart, made up from a seed: the rows of the example kaart scattered over 600 municipalities, with other
/// organisations, streets and numbers, among them planted duplicates and offerings that only look alike.
struct GeneratedKaart {
    enum LookAlike: CaseIterable {
        case audience, place, sameOfficeOtherPlace, otherStreet, neighbouringAuthorities, sameBuilding, chain, ages,
            number
        case otherOrganization
    }

    private(set) var candidates: [DuplicateCandidate] = []
    /// The keys of what is one, the smaller first.
    private(set) var duplicates: Set<Pair> = []
    /// The keys of what only looks alike.
    private(set) var lookAlikes: [Pair: LookAlike] = [:]

    struct Pair: Hashable {
        let first: Int64
        let second: Int64
        init(_ one: Int64, _ other: Int64) { (first, second) = (min(one, other), max(one, other)) }
    }

    private struct Municipality {
        let name: String
        let id: String
        let postcode: String
        let zone: String
    }

    private var generator: SeededGenerator
    private var municipalities: [Municipality] = []

    init(templates: [DuplicateCandidate], count: Int, planted: Int, seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        for index in 0..<600 {
            let name = properName() + ["gem", "beek", "hout", "dorp", "zele"][index % 5]
            municipalities.append(
                Municipality(
                    name: name, id: "nis:\(name)", postcode: "\(1_000 + index * 13)", zone: "0\(10 + index % 79)"))
        }
        while candidates.count < count { add(templates[candidates.count % templates.count]) }
        let chosen = Array(candidates.indices.shuffled(using: &generator).prefix(planted * 2))
        for index in chosen.prefix(planted) { plantDuplicate(of: index) }
        for (turn, index) in chosen.dropFirst(planted).enumerated() {
            plantLookAlike(of: index, LookAlike.allCases[turn % LookAlike.allCases.count])
        }
        candidates.shuffle(using: &generator)
    }

    private var nextKey: Int64 { Int64(candidates.count + 1) }

    private mutating func add(_ template: DuplicateCandidate) {
        // Large towns have most: the lower of two draws.
        let index = min(Int.random(in: 0..<600, using: &generator), Int.random(in: 0..<600, using: &generator))
        let municipality = municipalities[index]
        let place = template.municipality.map { String($0.dropFirst(4)) } ?? "?"
        let proper = properName()
        var candidate = template
        candidate.key = nextKey
        candidate.source = ["gids", "sociale-kaart", "stad"][Int.random(in: 0..<3, using: &generator)]
        candidate.sourceID = "\(candidate.source.first ?? "x")-\(candidate.key)"
        candidate.name = template.name.replacing(place, with: municipality.name)
        candidate.organization = template.organization.replacing(place, with: municipality.name)
        if candidate.organization == template.organization {
            let words = template.organization.split(separator: " ")
            candidate.organization = (words.dropLast() + [Substring(proper)]).joined(separator: " ")
            if let last = words.last { candidate.name = candidate.name.replacing(last, with: proper) }
        }
        let host = "\(proper.lowercased())-\(candidate.key % 977).example"
        candidate.enterpriseNumber = candidate.enterpriseNumber.map { _ in
            let number = Int.random(in: 100_000...999_999, using: &generator)
            return "0\(number / 1_000).\(number % 1_000).\(100 + candidate.key % 900)"
        }
        candidate.municipality = municipality.id
        candidate.postcode = municipality.postcode
        candidate.street = candidate.street.map { _ in newStreet() }
        candidate.phones = candidate.phones.map { _ in newPhone(municipality) }
        candidate.emails = candidate.emails.map { "\($0.prefix { $0 != "@" })@\(host)" }
        candidate.urls = candidate.urls.map { _ in "https://\(host)" }
        candidates.append(candidate)
    }

    private mutating func plantDuplicate(of index: Int) {
        let isOneSource = Int.random(in: 0..<5, using: &generator) == 0
        let before = candidates[index]
        var copy = before
        if isOneSource {
            // Who keeps a list types an offering in again; what it is does not change.
            let changes: [Perturbation.Change] = [
                .typo, .street, .legalForm, .initials, .capitals, .noPhone, .noEmail, .noURL, .wordOrder,
            ]
            for change in changes.shuffled(using: &generator).prefix(2) {
                _ = Perturbation.mild.apply(change, to: &copy, using: &generator)
            }
        } else {
            copy = Perturbation.usual.apply(to: before, using: &generator)
            copy.source = before.source == "gids" ? "stad" : "gids"
        }
        copy.key = nextKey
        copy.sourceID = "\(copy.source.first ?? "x")-\(copy.key)"
        candidates.append(copy)
        duplicates.insert(Pair(before.key, copy.key))
    }

    private mutating func plantLookAlike(of index: Int, _ kind: LookAlike) {
        var (one, other) = (candidates[index], candidates[index])
        let elsewhere = municipalities.randomElement(using: &generator) ?? municipalities[0]
        var mayCross = true
        switch kind {
        case .audience:
            let words = [
                ("lager", "secundair"), ("voor jongeren", "voor volwassenen"), ("mannen", "vrouwen"), ("dag", "nacht"),
            ]
            let (first, second) = words.randomElement(using: &generator) ?? words[0]
            (one.name, other.name) = ("\(one.name) \(first)", "\(other.name) \(second)")
        case .place:
            let here = municipalities.first { $0.id == one.municipality } ?? municipalities[0]
            (one.name, other.name) = ("Thuiszorg \(here.name)", "Thuiszorg \(elsewhere.name)")
            move(&other, to: elsewhere)
        case .sameOfficeOtherPlace:
            let here = municipalities.first { $0.id == one.municipality } ?? municipalities[0]
            (one.name, other.name) = ("Oppas \(here.name)", "Oppas \(elsewhere.name)")
        case .otherStreet:
            (one.name, other.name) = ("Spreekuur \(one.organization)", "Spreekuur \(one.organization)")
            (one.street, other.street) = (newStreet(), newStreet())
            mayCross = false
        case .neighbouringAuthorities:
            let here = municipalities.first { $0.id == one.municipality } ?? municipalities[0]
            let authority = Bool.random(using: &generator) ? "OCMW" : "CAW"
            (one.organization, other.organization) = ("\(authority) \(here.name)", "\(authority) \(elsewhere.name)")
            (one.name, other.name) = ("Dienst schuldbemiddeling", "Dienst schuldbemiddeling")
            (one.enterpriseNumber, other.enterpriseNumber) = (nil, nil)
            move(&other, to: elsewhere)
        case .sameBuilding:
            (one.name, other.name) = ("Zelfhulpgroep \(properName())", "Zelfhulpgroep \(properName())")
            (one.organization, other.organization) = (one.name, other.name)
        case .chain:
            (one.name, other.name) = ("Apotheek Multi", "Apotheek Multi")
            (one.organization, other.organization) = ("Multi", "Multi")
            (one.phones, one.urls) = (["078 15 00 00"], ["https://multi.example"])
            (one.enterpriseNumber, one.emails) = ("0400.000.123", [])
            (other.phones, other.urls, other.emails) = (one.phones, one.urls, [])
            other.enterpriseNumber = one.enterpriseNumber
            (one.street, other.street) = (newStreet(), newStreet())
        case .ages:
            (one.minimumAge, one.maximumAge, other.minimumAge, other.maximumAge) = (6, 12, 12, 18)
            mayCross = false
        case .number: (one.name, other.name) = ("\(one.name) groep 1", "\(one.name) groep 2")
        case .otherOrganization:
            other.organization = "\(properName()) \(properName())"
            (other.phones, other.emails, other.urls) = ([newPhone(elsewhere)], [], [])
            (other.enterpriseNumber, other.street) = (nil, newStreet())
        }
        if mayCross, Int.random(in: 0..<3, using: &generator) == 0 {
            other.source = one.source == "gids" ? "stad" : "gids"
        }
        other.key = nextKey
        other.sourceID = "\(other.source.first ?? "x")-\(other.key)"
        candidates[index] = one
        candidates.append(other)
        lookAlikes[Pair(one.key, other.key)] = kind
    }

    private mutating func move(_ candidate: inout DuplicateCandidate, to municipality: Municipality) {
        candidate.municipality = municipality.id
        candidate.postcode = municipality.postcode
        candidate.street = newStreet()
    }

    private mutating func newStreet() -> String {
        let kinds = ["straat", "laan", "steenweg", "plein", "weg", "dreef"]
        let number = Int.random(in: 1...180, using: &generator)
        return "\(properName())\(kinds.randomElement(using: &generator) ?? "straat") \(number)"
    }

    private mutating func newPhone(_ municipality: Municipality) -> String {
        let number = Int.random(in: 100_000...999_999, using: &generator)
        return "\(municipality.zone) \(number / 10_000) \(number / 100 % 100) \(number % 100)"
    }

    private mutating func properName() -> String {
        let starts = ["Aar", "Ber", "Dor", "Els", "Gro", "Hei", "Kor", "Lin", "Mol", "Ros", "Sta", "Wes", "Zon", "Vel"]
        let middles = ["ken", "der", "mel", "ste", "va", "ro", "ni", "la", "bo", "tem"]
        let ends = ["aar", "berg", "ing", "mans", "ost", "uur", "wijk", "em", "is", "ald", "ork", "ven"]
        let start = starts.randomElement(using: &generator) ?? ""
        let middle = middles.randomElement(using: &generator) ?? ""
        let second = Bool.random(using: &generator) ? middles.randomElement(using: &generator) ?? "" : ""
        return start + middle + second + (ends.randomElement(using: &generator) ?? "")
    }
}
