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
enum PersonalTraces {
    /// Whether there is an @ (or "(at)") between what can be a mailbox and a domain; spaces around it hide nothing.
    static func hasEmailAddress(_ text: String) -> Bool {
        let plain = text.lowercased().replacing("(at)", with: "@").replacing("[at]", with: "@")
        let parts = plain.split(separator: "@", omittingEmptySubsequences: false)
        return zip(parts, parts.dropFirst()).contains { before, after in
            let name = before.last { !$0.isWhitespace }
            let domain = after.drop { $0.isWhitespace }.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }
            let labels = domain.split(separator: ".")
            return (name.map { $0.isLetter || $0.isNumber || "._+-".contains($0) } ?? false)
                && labels.count > 1 && (labels.last.map { $0.count > 1 && $0.allSatisfy(\.isLetter) } ?? false)
        }
    }

    /// Whether there are eleven digits that are a national register or bis number: the last two are 97 less the
    /// remainder of the others by 97, with a 2 before them for who was born from 2000 on (Royal Decree of 3 April 1984).
    /// Points, dashes and spaces between the digits do not hide it.
    static func hasNationalNumber(_ text: String) -> Bool {
        var digits: [Int] = []
        func isNumber() -> Bool {
            let last = digits.suffix(11)
            guard last.count == 11 else { return false }
            let number = last.prefix(9).reduce(0) { $0 * 10 + $1 }
            let check = last.suffix(2).reduce(0) { $0 * 10 + $1 }
            let month = last.dropFirst(2).prefix(2).reduce(0) { $0 * 10 + $1 } % 20
            return month <= 12 && [number, 2_000_000_000 + number].contains { 97 - $0 % 97 == check }
        }
        for character in text.unicodeScalars {
            if let digit = character.properties.numericType == .decimal ? character.properties.numericValue : nil {
                digits.append(Int(digit))
                if isNumber() { return true }
            } else if !" .-/\u{00A0}".unicodeScalars.contains(character) {
                digits = []
            }
        }
        return false
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
