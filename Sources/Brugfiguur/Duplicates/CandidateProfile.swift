/// One offering in numbers: what is compared, read once. Ranges point into the lists of ``CandidateProfiles``.
struct CandidateProfile {
    /// Several values of one kind, as fingerprints in ascending order.
    struct Facts {
        var start: UInt32 = 0
        var count: UInt32 = 0

        var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
        var isEmpty: Bool { count == 0 }
    }

    var source: UInt32 = 0
    var name = Facts()
    var organization = Facts()
    /// Equal for names, and organisations, of the same words in the same order.
    var nameText: UInt64 = 0
    var organizationText: UInt64 = 0
    /// 0 stands for none, here and below.
    var enterprise: UInt64 = 0
    var street: UInt32 = 0
    var house: UInt32 = 0
    var postcode: UInt64 = 0
    var municipality: UInt64 = 0
    var phones = Facts()
    var emails = Facts()
    var urls = Facts()
    var mailDomains = Facts()
    var hosts = Facts()
    var domains = Facts()
    var targetGroups = Facts()
    /// Equal for the same hours, whatever their order and spaces.
    var hours: UInt64 = 0
    var minimumAge: Int32 = Self.unknownAge
    var maximumAge: Int32 = Self.unknownAge

    static let unknownAge = Int32.min

    /// The word of the street, or nil.
    var streetWord: WordTable.ID? { street == 0 ? nil : street - 1 }
}

/// All offerings in numbers.
struct CandidateProfiles {
    let table: WordTable
    let nameWords: NameWords
    let records: [CandidateProfile]
    /// The words of all names and organisations.
    let words: [NameWord]
    /// The values of all other fields. Telephone numbers are their digits, all others are fingerprints.
    let facts: [UInt64]
    /// How many times a telephone number, mail or web address occurs, 255 for more; by its place in ``facts``.
    var sharing: [UInt8]
    /// A value that more offerings than this have tells little: twice in each source it may occur.
    let mostSharing: Int

    /// A word and the municipality of which it is a name, as one fingerprint.
    private let placeWords: Set<UInt64>

    /// Takes over what was read.
    ///
    /// - Parameters:
    ///   - reading: the candidates.
    ///   - order: the order in which the records shall stand, by their places in the reading.
    ///   - placeNames: what people call each municipality, by its id.
    init(_ reading: consuming CandidateReading, order: [UInt32], placeNames: [String: [String]]) {
        placeWords = reading.placeWords(placeNames)
        let isOrdered = order.indices.allSatisfy { order[$0] == $0 }
        records = isOrdered ? reading.records : order.map { [records = reading.records] in records[Int($0)] }
        (words, facts, nameWords) = (reading.words, reading.facts, reading.names)
        mostSharing = max(6, 2 * reading.sources.count)
        sharing = [UInt8](repeating: 1, count: facts.count)
        var table = reading.table
        for (number, record) in records.enumerated() {
            let number = UInt32(truncatingIfNeeded: number)
            for index in record.name.indices {
                table.count(words[index].id, record: number, municipality: record.municipality)
            }
            for index in record.organization.indices {
                table.count(words[index].id, record: number, municipality: record.municipality)
            }
        }
        table.weigh(records: records.count)
        nameWords.teach(&table)
        self.table = table
    }

    /// Whether a word in a name says only where in a municipality it is.
    func isPlace(_ id: WordTable.ID, in municipality: UInt64) -> Bool {
        table.isLocal(id, to: municipality) || placeWords.contains(Fingerprint.of(municipality, UInt64(id)))
    }
}

/// Reads one candidate after another: of their texts nothing is kept but the words.
struct CandidateReading {
    private(set) var table = WordTable()
    private(set) var names: NameWords
    private(set) var records: [CandidateProfile] = []
    private(set) var words: [NameWord] = []
    private(set) var facts: [UInt64] = []
    private(set) var sources: [String: UInt32] = [:]
    private var streets = StreetReader()
    private var values: [UInt64] = []

    /// Longer lists are cut, so that no candidate can cost much.
    private static let mostFacts = 16

    init() {
        names = NameWords(table: &table)
    }

    mutating func read(_ candidate: DuplicateCandidate) {
        var profile = CandidateProfile()
        profile.source = number(of: candidate.source)
        (profile.name, profile.nameText) = append(candidate.name)
        (profile.organization, profile.organizationText) = append(candidate.organization)
        profile.enterprise = ContactText.digits(candidate.enterpriseNumber ?? "")
        readAddress(candidate, into: &profile)
        profile.phones = append(candidate.phones, ContactText.digits)
        profile.emails = append(candidate.emails, ContactText.fingerprint)
        profile.mailDomains = append(candidate.emails, ContactText.mailDomain)
        profile.urls = append(candidate.urls, ContactText.address)
        profile.hosts = append(candidate.urls, ContactText.host)
        profile.domains = append(candidate.domains, ContactText.fingerprint)
        profile.targetGroups = append(candidate.targetGroups, ContactText.fingerprint)
        profile.hours = ContactText.hours(candidate.openingHours ?? "")
        profile.minimumAge = candidate.minimumAge.map { Int32(clamping: $0) } ?? CandidateProfile.unknownAge
        profile.maximumAge = candidate.maximumAge.map { Int32(clamping: $0) } ?? CandidateProfile.unknownAge
        records.append(profile)
    }

    /// The words of the names of municipalities, each with its municipality.
    mutating func placeWords(_ placeNames: [String: [String]]) -> Set<UInt64> {
        var found: Set<UInt64> = []
        var words: [NameWord] = []
        for (municipality, placeNames) in placeNames {
            words.removeAll(keepingCapacity: true)
            for name in placeNames { names.append(name, to: &words, table: &table) }
            let municipality = ContactText.fingerprint(municipality)
            for word in words where !names.traits(of: word.id).contains(.contrast) {
                found.insert(Fingerprint.of(municipality, UInt64(word.id)))
            }
        }
        return found
    }

    private mutating func number(of source: String) -> UInt32 {
        if let known = sources[source] { return known }
        let next = UInt32(truncatingIfNeeded: sources.count)
        sources[source] = next
        return next
    }

    private mutating func append(_ text: String) -> (CandidateProfile.Facts, UInt64) {
        let start = words.count
        names.append(text, to: &words, table: &table)
        var fingerprint = Fingerprint.empty
        for word in words[start...] { fingerprint = Fingerprint.of(fingerprint, table.fingerprint(of: word.id)) }
        let range = CandidateProfile.Facts(
            start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: words.count - start))
        return (range, fingerprint)
    }

    private mutating func readAddress(_ candidate: DuplicateCandidate, into profile: inout CandidateProfile) {
        if let postcode = candidate.postcode { profile.postcode = ContactText.fingerprint(postcode) }
        if let municipality = candidate.municipality { profile.municipality = ContactText.fingerprint(municipality) }
        guard let street = candidate.street else { return }
        streets.read(street)
        let address = streets.address
        guard !address.street.isEmpty else { return }
        profile.street = table.id(of: address.street, in: 0..<min(address.street.count, FoldedWords.mostBytes)) + 1
        profile.house = address.number << 8 | UInt32(address.letter)
    }

    private mutating func append(_ texts: [String], _ read: (String) -> UInt64) -> CandidateProfile.Facts {
        let start = facts.count
        if texts.count == 1, let text = texts.first {
            let value = read(text)
            if value != 0 { facts.append(value) }
        } else if !texts.isEmpty {
            values.removeAll(keepingCapacity: true)
            for text in texts { values.append(read(text)) }
            values.sort()
            for value in values
            where value != 0 && facts.count - start < Self.mostFacts && (facts.count == start || facts.last != value) {
                facts.append(value)
            }
        }
        return CandidateProfile.Facts(
            start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: facts.count - start))
    }
}

/// Telephone numbers, mail and web addresses as numbers; 0 for an empty one.
enum ContactText {
    /// The digits as a number; of very long ones, the last.
    static func digits(_ text: String) -> UInt64 {
        var number = UInt64(0)
        for byte in text.utf8 where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            number = number % 100_000_000_000_000_000 * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        return number
    }

    static func fingerprint(_ text: String) -> UInt64 { lowerCased(text.utf8[...]) }

    /// What stands behind the at sign.
    static func mailDomain(_ text: String) -> UInt64 {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return 0 }
        return lowerCased(text.utf8[at...].dropFirst())
    }

    /// A web address without scheme, `www.` and closing slash.
    static func address(_ text: String) -> UInt64 { lowerCased(withoutScheme(text)) }

    /// The host of a web address.
    static func host(_ text: String) -> UInt64 {
        lowerCased(withoutScheme(text).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") })
    }

    /// The rules of opening hours, in any order; spaces do not count, nor do upper and lower case.
    static func hours(_ text: String) -> UInt64 {
        let bytes = text.utf8
        var hours: UInt64 = 0
        var start = bytes.startIndex
        var end = start
        while start < bytes.endIndex {
            let isLast = end == bytes.endIndex
            let next = isLast ? end : bytes.index(after: end)
            // A comma also stands between the hours of one rule, without a space.
            if isLast || bytes[end] == UInt8(ascii: ";") || bytes[end] == UInt8(ascii: "\n")
                || bytes[end] == UInt8(ascii: ",") && next < bytes.endIndex && bytes[next] == 0x20
            {
                let rule = bytes[start..<end].lazy.filter { $0 > 0x20 }.map(lowerCase)
                if !rule.isEmpty { hours &+= Fingerprint.of(rule) }
                start = next
            }
            end = next
        }
        return hours
    }

    private static func withoutScheme(_ text: String) -> Substring.UTF8View {
        var rest = text.utf8[...]
        for start in ["https://", "http://", "www."] where rest.starts(with: start.utf8) {
            rest = rest.dropFirst(start.utf8.count)
        }
        while rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        return rest
    }

    private static func lowerCased(_ text: Substring.UTF8View) -> UInt64 {
        text.isEmpty ? 0 : Fingerprint.of(text.lazy.map(lowerCase))
    }

    private static func lowerCase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
