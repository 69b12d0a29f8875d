package import DirectoryModel
package import Foundation
import Hashing

/// What people asked to forget, known only as hashes under a key that is not in the database (GDPR, article 17): it is
/// taken out of whatever is delivered again.
package struct Forgetting: Sendable {
    package enum Kind: String, Sendable, Hashable, CaseIterable { case name, email, phone }

    /// One forgotten thing.
    package struct Trace: Sendable, Hashable {
        package let hash: Data
        package let kind: Kind
        /// HSDS id of the organisation within which a name is forgotten; nil for what is forgotten everywhere.
        package let organization: String?
        /// Number of words of a name.
        package let words: Int

        package init(hash: Data, kind: Kind, organization: String?, words: Int) {
            self.hash = hash
            self.kind = kind
            self.organization = organization
            self.words = words
        }
    }

    /// The key, before anything that is hashed with it.
    private let keyed: KeyedHash
    private var hashes: Set<Data> = []
    private var nameLengths: [String: Set<Int>] = [:]
    private var kinds: Set<Kind> = []

    /// What stands in the place of what was forgotten.
    package static let blank = "…"

    package init(key: Data, traces: [Trace]) {
        keyed = KeyedHash(key: key)
        for trace in traces { add(trace) }
    }

    package var isEmpty: Bool { hashes.isEmpty }

    /// Changes when more is forgotten, or under another key.
    package var version: String {
        var hash = keyed
        for trace in hashes.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(trace) }
        return hash.finalized().base64EncodedString()
    }

    package mutating func add(_ trace: Trace) {
        hashes.insert(trace.hash)
        kinds.insert(trace.kind)
        if let organization = trace.organization { nameLengths[organization, default: []].insert(trace.words) }
    }

    /// The traces of a person: the name within an organisation; mail and phone wherever they turn up.
    package func traces(of contact: Contact, in organization: String) -> [Trace] {
        var traces: [Trace] = []
        if let name = contact.name {
            let words = Self.words(name)
            if !words.isEmpty {
                // "Mevr. An Peeters" is An Peeters.
                for words in Set([words, Self.withoutTitles(words)]) where !words.isEmpty {
                    traces.append(
                        Trace(
                            hash: hash(words, in: organization), kind: .name, organization: organization,
                            words: words.count))
                }
                // "Mevrouw Peeters" is the same person.
                traces += words.filter { $0.count >= Self.shortestName && !Self.isSmall($0) }.map {
                    Trace(hash: hash([$0], in: organization), kind: .name, organization: organization, words: 1)
                }
            }
        }
        if let email = contact.email {
            traces.append(Trace(hash: hash(.email, email.lowercased()), kind: .email, organization: nil, words: 1))
        }
        traces += contact.phones.map {
            Trace(hash: hash(.phone, Self.digits($0.number)), kind: .phone, organization: nil, words: 1)
        }
        return traces
    }

    private static let shortestName = 3
    /// What stands in surnames and is none.
    private static let particles: Set<String> = [
        "van", "vande", "vanden", "vander", "de", "den", "der", "ter", "ten", "von", "del", "della", "dos", "les",
    ]
    private static let titles: Set<String> = [
        "mevr", "mevrouw", "mw", "meneer", "mijnheer", "dhr", "heer", "mme", "madame", "monsieur", "mr", "dr",
        "drs", "dokter", "prof", "professor", "ing", "ir", "zuster", "broeder",
    ]

    private static func isSmall(_ word: String) -> Bool { particles.contains(word) || titles.contains(word) }

    /// The words of a name, sorted, but for titles: of "de heer De Smet" one "de" is left.
    private static func withoutTitles(_ words: [String]) -> [String] {
        var kept = words.filter { !titles.contains($0) }
        if words.contains("heer"), let article = kept.firstIndex(of: "de") { kept.remove(at: article) }
        return kept
    }

    // MARK: - Taking out

    /// The text with a blank for each name, address and number that was forgotten; of names those of so many words or more.
    package func scrubbed(_ text: String, in organization: String?, namesOf least: Int = 1) -> String {
        guard !isEmpty else { return text }
        var text = text
        if kinds.contains(.email), text.contains("@") { text = scrubbedAddresses(text) }
        if kinds.contains(.phone) { text = scrubbedNumbers(text) }
        if let organization, let lengths = nameLengths[organization] {
            text = scrubbedNames(text, lengths: lengths.filter { $0 >= least }.sorted(by: >), in: organization)
        }
        return text
    }

    /// With apostrophes first (`d'hondt@x.example`), and then without: some stand around an address as quotation marks.
    private func scrubbedAddresses(_ text: String) -> String {
        ["@._%+-'", "@._%+-"].reduce(text) { text, signs in
            text.replacingRuns(where: { $0.isLetter || $0.isNumber || signs.contains($0) }) { run in
                run.contains("@") && isForgotten(email: run.trimmingCharacters(in: CharacterSet(charactersIn: ".-'")))
                    ? Self.blank : nil
            }
        }
    }

    /// Numbers may stand side by side, and be grouped in any way: every stretch of groups that can be one is tried.
    private func scrubbedNumbers(_ text: String) -> String {
        text.replacingRuns(
            where: { ($0.isASCII && $0.isNumber) || $0.isWhitespace || Self.numberSigns.contains($0) }
        ) { run in
            guard run.count(where: \.isNumber) >= Self.numberLengths.lowerBound else { return nil }
            var groups: [Range<String.Index>] = []
            run.enumerateWords { groups.append($0) }
            var taken: [Range<String.Index>] = []
            var first = 0
            while first < groups.count {
                let last = lastGroup(ofNumberIn: run, groups[first...])
                if let last { taken.append(groups[first].lowerBound..<groups[last].upperBound) }
                first = (last ?? first) + 1
            }
            guard !taken.isEmpty else { return nil }
            var scrubbed = run
            for range in taken.reversed() { scrubbed.replaceSubrange(range, with: Self.blank) }
            return scrubbed
        }
    }

    /// Where the longest number ends that was forgotten and begins with the first of the groups. Whatever the text, no more
    /// groups are looked at than such a number can have digits.
    private func lastGroup(ofNumberIn run: String, _ groups: ArraySlice<Range<String.Index>>) -> Int? {
        guard let start = groups.first?.lowerBound else { return nil }
        var last: Int?
        var digits = 0
        for (place, group) in zip(groups.indices, groups) {
            digits += run[group].count
            guard digits <= Self.numberLengths.upperBound else { break }
            guard digits >= Self.numberLengths.lowerBound else { continue }
            // Of the signs in a number only one says something: a zero behind it is not dialled from abroad.
            let signs: [Character] = run[start..<group.upperBound].map { $0.isNumber || $0 == "(" ? $0 : " " }
            let number = String(signs)
            if isForgotten(phone: number) || isForgotten(phone: "+" + number) { last = place }
        }
        return last
    }

    /// What people put between the digits of a number, beside white space.
    private static let numberSigns: Set<Character> = [
        ".", ",", "/", "(", ")", "+", "_", "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}",
        "\u{2212}", "\u{B7}", "\u{2022}", "\u{2027}", "\u{2219}", "\u{22C5}",
    ]

    /// Digits of a number that somebody can be called by.
    private static let numberLengths = 7...15

    private func scrubbedNames(_ text: String, lengths: [Int], in organization: String) -> String {
        var ranges: [Range<String.Index>] = []
        text.enumerateWords { ranges.append($0) }
        var taken: [Range<String.Index>] = []
        var index = 0
        while index < ranges.count {
            let length = lengths.first { length in
                guard index + length <= ranges.count else { return false }
                // One word alone can be an ordinary one: a baker need not be Mr Baker.
                if length == 1, !(text[ranges[index]].first?.isUppercase ?? false) { return false }
                let words = ranges[index..<index + length].map { Self.fold(text[$0]) }.sorted()
                return hashes.contains(hash(words, in: organization))
            }
            if let length {
                taken.append(ranges[index].lowerBound..<ranges[index + length - 1].upperBound)
            }
            index += length ?? 1
        }
        var scrubbed = text
        for range in taken.reversed() { scrubbed.replaceSubrange(range, with: Self.blank) }
        return scrubbed
    }

    // MARK: - Hashes

    /// Whether the name was forgotten within the organisation, in whatever order its words stand, with a title before it or
    /// among other words.
    package func isForgotten(name: String, in organization: String) -> Bool {
        guard let lengths = nameLengths[organization] else { return false }
        let words = Self.words(name)
        let variants = Set([words, Self.withoutTitles(words), words.filter { !Self.isSmall($0) }])
        return variants.contains { !$0.isEmpty && hashes.contains(hash($0, in: organization)) }
            || scrubbedNames(name, lengths: lengths.filter { $0 > 1 }, in: organization) != name
            || hasForgottenSurname(name, in: organization)
    }

    /// Whether a surname that was forgotten stands behind a title and no first name, whatever is around it: "Diensthoofd:
    /// mevrouw Peeters (onthaal)".
    private func hasForgottenSurname(_ text: String, in organization: String) -> Bool {
        var ranges: [Range<String.Index>] = []
        text.enumerateWords { ranges.append($0) }
        let words = ranges.map { Self.fold(text[$0]) }
        let hasCapitals = text.contains(where: \.isUppercase)
        return words.indices.contains { index in
            guard let title = words[..<index].lastIndex(where: { !Self.particles.contains($0) }),
                Self.titles.contains(words[title]), hashes.contains(hash([words[index]], in: organization)),
                text[..<ranges[index].lowerBound].last != "-", text[ranges[index].upperBound...].first != "-"
            else { return false }
            guard index + 1 < words.count,
                text[ranges[index].upperBound..<ranges[index + 1].lowerBound].allSatisfy(\.isWhitespace)
            else { return true }
            // What follows may be the rest of another's name.
            let follows = text[ranges[index + 1]]
            return hasCapitals && follows.first?.isLowercase ?? false && !Self.particles.contains(words[index + 1])
        }
    }

    func isForgotten(email: String) -> Bool {
        kinds.contains(.email) && hashes.contains(hash(.email, email.lowercased()))
    }

    func isForgotten(phone: String) -> Bool {
        kinds.contains(.phone) && hashes.contains(hash(.phone, Self.digits(phone)))
    }

    private func hash(_ words: [String], in organization: String) -> Data {
        hash(.name, organization + "\u{1F}" + words.joined(separator: " "))
    }

    private func hash(_ kind: Kind, _ value: String) -> Data {
        keyed.code(for: Data("\(kind.rawValue)\u{1F}\(value)".utf8))
    }

    /// The words of a name, folded and sorted.
    private static func words(_ name: String) -> [String] {
        var words: [String] = []
        name.enumerateWords { words.append(fold(name[$0])) }
        return words.sorted()
    }

    private static func fold(_ word: Substring) -> String { word.plainFolded }

    /// The digits by which a number is known, however it is written.
    private static func digits(_ number: String) -> String {
        if let parsed = try? PhoneNumber(parsing: number) { return parsed.e164 ?? parsed.national.filter(\.isNumber) }
        return number.filter(\.isNumber)
    }
}

extension String {
    /// Calls with the range of every run of letters and digits.
    fileprivate func enumerateWords(_ body: (Range<String.Index>) -> Void) {
        var start: String.Index?
        for index in indices {
            if self[index].isLetter || self[index].isNumber {
                start = start ?? index
            } else if let begun = start {
                body(begun..<index)
                start = nil
            }
        }
        if let start { body(start..<endIndex) }
    }

    /// The text in which runs of such characters are replaced by what `body` gives; nil leaves a run as it is.
    fileprivate func replacingRuns(where belongs: (Character) -> Bool, _ body: (String) -> String?) -> String {
        var result = ""
        var run = ""
        func end() {
            if !run.isEmpty { result += body(run) ?? run }
            run = ""
        }
        for character in self {
            if belongs(character) {
                run.append(character)
            } else {
                end()
                result.append(character)
            }
        }
        end()
        return result
    }
}
