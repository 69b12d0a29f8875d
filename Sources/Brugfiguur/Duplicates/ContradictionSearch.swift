/// Lists, field by field, what two offerings say differently. A value that only one gives, another spelling of the same
/// value, and a list that is part of the other one are no contradictions.
struct ContradictionSearch {
    private var table = WordTable()
    private var names: NameWords
    private var folded = FoldedWords()
    private var streets = StreetReader()

    init() {
        names = NameWords(table: &table)
    }

    mutating func between(
        _ one: DuplicateCandidate, _ other: DuplicateCandidate
    ) -> [DuplicatePair.Contradiction] {
        var found: [DuplicatePair.Contradiction] = []
        func note(_ field: String, _ first: String, _ second: String) {
            found.append(DuplicatePair.Contradiction(field: field, first: first, second: second))
        }
        if namesDiffer(one.name, other.name) { note("name", one.name, other.name) }
        if let (first, second) = Self.given(one.enterpriseNumber, other.enterpriseNumber),
            ContactText.digits(first) != ContactText.digits(second)
        {
            note("organization_identifier", first, second)
        }
        if let (first, second) = Self.given(one.street, other.street), streetsDiffer(first, second) {
            note("address_1", first, second)
        }
        if let (first, second) = Self.given(one.postcode, other.postcode), Self.textsDiffer(first, second) {
            note("postal_code", first, second)
        }
        for (field, first, second, read) in [
            ("phones", one.phones, other.phones, ContactText.digits),
            ("email", one.emails, other.emails, ContactText.fingerprint),
            ("url", one.urls, other.urls, ContactText.address),
        ] where Self.listsDiffer(first, second, read) {
            note(field, first.joined(separator: ", "), second.joined(separator: ", "))
        }
        if let (first, second) = Self.given(one.openingHours, other.openingHours),
            ContactText.hours(first) != ContactText.hours(second)
        {
            note("opening_schedule", first, second)
        }
        for (field, first, second) in [
            ("minimum_age", one.minimumAge, other.minimumAge), ("maximum_age", one.maximumAge, other.maximumAge),
        ] {
            if let first, let second, first != second { note(field, "\(first)", "\(second)") }
        }
        if let (first, second) = Self.given(one.status, other.status), Self.textsDiffer(first, second) {
            note("status", first, second)
        }
        return found
    }

    /// Both values, where both are given.
    private static func given(_ first: String?, _ second: String?) -> (String, String)? {
        guard let first, let second, !isBlank(first), !isBlank(second) else { return nil }
        return (first, second)
    }

    private static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 <= 0x20 } }

    /// Whether each name has a word that the other has not; their order does not count, nor do spaces.
    private mutating func namesDiffer(_ first: String, _ second: String) -> Bool {
        guard first != second else { return false }
        folded.read(first)
        let letters = folded.bytes
        folded.read(second)
        if letters == folded.bytes { return false }
        let (one, other) = (words(of: first), words(of: second))
        return !one.isEmpty && !other.isEmpty && !one.isSubset(of: other) && !other.isSubset(of: one)
    }

    private mutating func words(of name: String) -> Set<WordTable.ID> {
        var words: [NameWord] = []
        names.append(name, to: &words, table: &table)
        return Set(words.map(\.id))
    }

    private mutating func streetsDiffer(_ first: String, _ second: String) -> Bool {
        streets.read(first)
        let one = streets.address
        streets.read(second)
        let other = streets.address
        if one.street.isEmpty || other.street.isEmpty { return false }
        if one.street != other.street { return true }
        if one.number != 0, other.number != 0, (one.number, one.letter) != (other.number, other.letter) { return true }
        return !one.box.isEmpty && !other.box.isEmpty && one.box != other.box
    }

    private static func textsDiffer(_ first: String, _ second: String) -> Bool {
        ContactText.fingerprint(first) != ContactText.fingerprint(second)
    }

    private static func listsDiffer(_ first: [String], _ second: [String], _ read: (String) -> UInt64) -> Bool {
        guard first != second else { return false }
        let one = Set(first.map(read)).subtracting([0])
        let other = Set(second.map(read)).subtracting([0])
        return !one.isEmpty && !other.isEmpty && !one.isSubset(of: other) && !other.isSubset(of: one)
    }
}
