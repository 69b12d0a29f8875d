import Foundation

/// What somebody at a desk says is wrong with the kaart.
package struct Report: Sendable, Hashable {
    /// What is wrong.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The phone number is not right.
        case phone
        /// The offering no longer exists.
        case gone
        /// An offering is missing from the kaart.
        case missing
        case other
    }

    /// How it came in.
    package enum Channel: String, Sendable, Hashable {
        case socket, web
    }

    package var kind: Kind
    /// HSDS id of the offering; nil where it is missing from the kaart.
    package var offeringID: String?
    /// In the reporter's words: at most `longestText` characters, and nothing about a client.
    package var text: String
    package var channel: Channel
    /// The account that reported it, where the system knows; nil for the page.
    package var reporter: String?

    /// Characters.
    package static let longestText = 1_000

    package init(kind: Kind, offeringID: String?, text: String, channel: Channel, reporter: String?) {
        self.kind = kind
        self.offeringID = offeringID
        self.text = text
        self.channel = channel
        self.reporter = reporter
    }

    /// Why it is not taken.
    package enum Refusal: Error, Hashable, Sendable {
        /// Neither an offering nor a text says what it is about.
        case empty
        case tooLong(Int)
        /// There is an e-mail address in it.
        case emailAddress
        /// There is a national register number in it.
        case nationalNumber
        case unknownOffering(String)
        case offeringNeeded
    }

    /// Checks what people typed.
    ///
    /// - Throws: `Refusal`, the first that applies.
    package func check() throws(Refusal) {
        // Counted as the database counts: a flag or a family is more than one.
        if text.unicodeScalars.count > Self.longestText { throw .tooLong(text.unicodeScalars.count) }
        if kind != .missing, offeringID == nil { throw .offeringNeeded }
        if text.isEmpty, kind == .missing || kind == .other { throw .empty }
        if PersonalTraces.hasEmailAddress(text) { throw .emailAddress }
        if PersonalTraces.hasNationalNumber(text) { throw .nationalNumber }
    }
}

/// Marks of a person that may not stand in a free text.
package enum PersonalTraces {
    /// Whether there is an @ (or "(at)") between what can be a mailbox and a domain; neither spaces around it nor letters of
    /// full width hide anything.
    static func hasEmailAddress(_ text: String) -> Bool {
        let plain = text.precomposedStringWithCompatibilityMapping.lowercased().replacing("(at)", with: "@").replacing(
            "[at]", with: "@")
        let parts = plain.split(separator: "@", omittingEmptySubsequences: false)
        return zip(parts, parts.dropFirst()).contains { before, after in
            let name = before.last { !$0.isWhitespace }
            let domain = after.drop { $0.isWhitespace }.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }
            let labels = domain.split(separator: ".")
            return (name.map { $0.isLetter || $0.isNumber || "._+-".contains($0) } ?? false)
                && labels.count > 1 && (labels.last.map { $0.count > 1 && $0.allSatisfy(\.isLetter) } ?? false)
        }
    }

    /// Whether there are eleven digits that are a national register or bis number: a day of birth, and as the last two
    /// 97 less the remainder of the others by 97, with a 2 before them for who was born from 2000 on (Royal Decree of
    /// 3 April 1984). Written without breaks, or broken as the number is: 85.07.30-033.28. Digits right behind a plus are
    /// those of a telephone number.
    package static func hasNationalNumber(_ text: String) -> Bool {
        let groups = digitGroups(in: text)
        return groups.indices.contains { first in
            guard !groups[first].isAbroad else { return false }
            var digits: [Int] = []
            for group in groups[first...] {
                // The number is read on across signs that are set between its parts, not across words.
                if !digits.isEmpty, !group.continues || !breaks.contains(digits.count) { return false }
                digits += group.digits
                if digits.count >= length { return digits.count == length && isNationalNumber(digits) }
            }
            return false
        }
    }

    private static let length = 11
    /// After how many digits the number may be broken.
    private static let breaks: Set<Int> = [2, 4, 6, 9]
    private static let signs: Set<Unicode.Scalar> = [" ", "\u{A0}", "\n", "\t", ".", "-", "/", "\u{2013}", "\u{2011}"]

    /// A run of digits.
    private struct DigitGroup {
        var digits: [Int] = []
        /// Nothing but signs stands between it and the run before.
        let continues: Bool
        /// It stands right behind a plus.
        let isAbroad: Bool
    }

    private static func digitGroups(in text: String) -> [DigitGroup] {
        var groups: [DigitGroup] = []
        var isWithin = false
        var continues = false
        var isAbroad = false
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                if !isWithin { groups.append(DigitGroup(continues: continues, isAbroad: isAbroad)) }
                groups[groups.count - 1].digits.append(Int(value))
                isWithin = true
                continues = true
            } else {
                isWithin = false
                isAbroad = scalar == "+"
                if !signs.contains(scalar) { continues = false }
            }
        }
        return groups
    }

    private static func isNationalNumber(_ digits: [Int]) -> Bool {
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let (body, check) = (number(0..<9), number(9..<11))
        return number(2..<4) % 20 <= 12 && number(4..<6) <= 31
            && (1...998).contains(number(6..<9)) && [body, 2_000_000_000 + body].contains { 97 - $0 % 97 == check }
    }
}

/// A report as the kaart keeps it.
package struct StoredReport: Sendable, Hashable {
    package let number: Int64
    package let report: Report
    /// Name and source id of the offering that it is about.
    package let offeringName: String?
    package let source: String?
    package let sourceID: String?
    /// ISO 8601, to the minute, local time.
    package let reportedAt: String
    package let closedOn: CalendarDate?
    package let closedBy: String?
    package let resolution: String?

    package init(
        number: Int64, report: Report, offeringName: String?, source: String?, sourceID: String?, reportedAt: String,
        closedOn: CalendarDate?, closedBy: String?, resolution: String?
    ) {
        self.number = number
        self.report = report
        self.offeringName = offeringName
        self.source = source
        self.sourceID = sourceID
        self.reportedAt = reportedAt
        self.closedOn = closedOn
        self.closedBy = closedBy
        self.resolution = resolution
    }
}
