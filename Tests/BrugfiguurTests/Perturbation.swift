@testable import Brugfiguur

/// A generator of random numbers that gives the same ones for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// How the same offering looks in another list: typed over, abbreviated, brought up to date or left to age.
struct Perturbation {
    enum Change: CaseIterable {
        case typo, houseNumber, street, legalForm, initials, ampersand, wordOrder, phoneDigit, noPhone, noEmail, noURL
        case newHost, capitals, droppedWord, addedPlace
    }

    /// How many changes a record gets.
    let changes: ClosedRange<Int>
    /// How many slips of the hand a typo is.
    let slips: ClosedRange<Int>

    static let mild = Perturbation(changes: 1...1, slips: 1...1)
    static let usual = Perturbation(changes: 1...3, slips: 1...2)
    static let strong = Perturbation(changes: 3...4, slips: 2...3)

    func apply(to original: DuplicateCandidate, using generator: inout SeededGenerator) -> DuplicateCandidate {
        var candidate = original
        var left = Int.random(in: changes, using: &generator)
        for change in Change.allCases.shuffled(using: &generator) where left > 0 {
            if apply(change, to: &candidate, using: &generator) { left -= 1 }
        }
        return candidate
    }

    /// Makes a change; false when there is nothing to change.
    func apply(
        _ change: Change, to candidate: inout DuplicateCandidate, using generator: inout SeededGenerator
    ) -> Bool {
        let before = candidate
        switch change {
        case .typo:
            for _ in 0..<Int.random(in: slips, using: &generator) {
                candidate.name = Self.slip(in: candidate.name, using: &generator)
            }
            return candidate.name != before.name
        case .houseNumber:
            guard let street = candidate.street, let space = street.lastIndex(of: " "),
                let number = Int(street[space...].dropFirst())
            else { return false }
            candidate.street = "\(street[..<space]) \(number + Int.random(in: 1...40, using: &generator))"
        case .street: candidate.street = candidate.street.map(Self.abbreviatedStreet)
        case .legalForm:
            candidate.organization = Self.withOtherLegalForm(candidate.organization)
            if Bool.random(using: &generator) { candidate.name = Self.withOtherLegalForm(candidate.name) }
        case .initials:
            candidate.name = Self.withInitials(candidate.name)
            candidate.organization = Self.withInitials(candidate.organization)
        case .ampersand:
            candidate.name = Self.withAmpersand(candidate.name)
            candidate.organization = Self.withAmpersand(candidate.organization)
        case .wordOrder: candidate.name = Self.inOtherOrder(candidate.name, using: &generator)
        case .phoneDigit:
            candidate.phones = candidate.phones.map { phone in
                guard let last = phone.last?.wholeNumberValue else { return phone }
                return phone.dropLast() + "\((last + Int.random(in: 1...9, using: &generator)) % 10)"
            }
        case .noPhone: candidate.phones = []
        case .noEmail: candidate.emails = []
        case .noURL: candidate.urls = []
        case .newHost:
            candidate.urls = candidate.urls.map { $0.replacing(".example", with: "-vlaanderen.example") }
        case .capitals: candidate.name = candidate.name.uppercased()
        case .droppedWord:
            var words = candidate.name.split(separator: " ")
            guard words.count > 3 else { return false }
            words.remove(at: Int.random(in: 1..<words.count, using: &generator))
            candidate.name = words.joined(separator: " ")
        case .addedPlace:
            guard let place = candidate.municipality?.dropFirst(4), !candidate.name.contains(place) else {
                return false
            }
            candidate.name += " \(place)"
        }
        return candidate.name != before.name || candidate.organization != before.organization
            || candidate.street != before.street || candidate.phones != before.phones
            || candidate.emails != before.emails || candidate.urls != before.urls
    }

    /// Swaps, drops or doubles a letter, anywhere in the text.
    static func slip(in text: String, using generator: inout SeededGenerator) -> String {
        var letters = Array(text)
        let places = letters.indices.dropLast().filter { letters[$0].isLetter && letters[$0 + 1].isLetter }
        guard let place = places.randomElement(using: &generator) else { return text }
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: letters.swapAt(place, place + 1)
        case 1: letters.remove(at: place)
        default: letters.insert(letters[place], at: place)
        }
        return String(letters)
    }

    private static func abbreviatedStreet(_ street: String) -> String {
        let short = [
            ("straat", "str."), ("steenweg", "stwg"), ("laan", "ln."), ("plein", "pl."), ("Dokter", "Dr."),
            ("Koning ", "Kon. "), ("Sint-", "St.-"), ("Burgemeester", "Burg."),
        ]
        return short.reduce(street) { $0.replacing($1.0, with: $1.1) }
    }

    private static func withOtherLegalForm(_ name: String) -> String {
        let bare = name.replacing(" vzw", with: "").replacing("vzw ", with: "")
        return bare == name ? "\(name) vzw" : bare
    }

    private static func withInitials(_ name: String) -> String {
        ["OCMW", "CAW", "CGG", "WGC", "LDC", "CLB", "SVK", "JAC"].reduce(name) { name, word in
            name.replacing(word, with: word.map { "\($0)." }.joined())
        }
    }

    private static func withAmpersand(_ name: String) -> String {
        name.contains(" & ") ? name.replacing(" & ", with: " en ") : name.replacing(" en ", with: " & ")
    }

    private static func inOtherOrder(_ name: String, using generator: inout SeededGenerator) -> String {
        var words = name.split(separator: " ")
        guard words.count > 1 else { return name }
        words.append(words.remove(at: Int.random(in: 0..<words.count - 1, using: &generator)))
        return words.joined(separator: " ")
    }
}
