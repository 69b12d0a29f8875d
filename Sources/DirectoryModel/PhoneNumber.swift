/// A telephone number in one form, after the Belgian numbering plan (BIPT, royal decree of 27 April 2007). Lengths and
/// zones are checked; whether a subscriber's range was ever handed out is not.
package struct PhoneNumber: TextValue {
    /// Why a text is no telephone number.
    package enum Failure: Error, Sendable, Hashable {
        /// There is no digit in it.
        case empty
        /// The text has something in it that a number has not: this, cut after twenty characters.
        case characters(String)
        /// A number of so many digits does not exist; the digits of a country code are not counted.
        case length(Int)
        /// No Belgian zone or service begins with these digits.
        case unknownZone(String)
    }

    /// Belgian numbers grouped as they are printed, with the leading zero (`016 00 21 10`, `0470 00 18 62`,
    /// `0800 12 345`, `116 000`, `1712`); foreign ones as `+` and digits.
    package let national: String
    /// `+` and digits (ITU-T E.164); nil for short numbers such as 112, which exist within a country only.
    package let e164: String?
    /// The extension behind a switchboard, one to six digits.
    package let `extension`: String?

    /// Reads one number, with or without separators, country code or extension: `016/00.21.10`, `+32 (0)16 00 21 10`,
    /// `0032 470 00 18 62`, `tel. 02 000 60 44 toestel 12`, `+31 20 123 45 67`.
    ///
    /// `32470001862` is read as `+32470001862`: no Belgian number begins so, and only where what follows is one.
    ///
    /// 0800 and 0900 to 0909 are services, unless the zone was written apart: `09 000 12 34` is a number in Ghent.
    package init(parsing text: String) throws(Failure) {
        var body = text.plainFoldedBytes[...]
        body.dropPhoneLabel()
        `extension` = body.takeExtension()
        var digits: [UInt8] = []
        var firstGroup = 0
        var international = false
        var trunkZero: Int?
        var previous: UInt8?
        for (offset, byte) in body.enumerated() {
            defer { previous = byte }
            if byte.digitValue != nil {
                if byte == UInt8(ascii: "0"), previous == UInt8(ascii: "(") { trunkZero = digits.count }
                digits.append(byte)
            } else if byte == UInt8(ascii: "+"), digits.isEmpty, !international {
                international = true
            } else if " ./-()".utf8.contains(byte) {
                if firstGroup == 0 { firstGroup = digits.count }
            } else {
                throw .characters(String(decoding: body.dropFirst(offset).prefix(20), as: UTF8.self))
            }
            guard digits.count <= 20 else { throw .length(digits.count) }
        }
        if digits.isEmpty { throw .empty }
        if !international, digits.starts(with: "00".utf8) {
            international = true
            digits.removeFirst(2)
            firstGroup = max(0, firstGroup - 2)
            trunkZero = trunkZero.map { $0 - 2 }
        }
        if !international, digits.count >= 10, digits.starts(with: "32".utf8) { international = true }
        if international, !digits.starts(with: "32".utf8) {
            digits.dropTrunkZero(at: trunkZero)
            guard (7...15).contains(digits.count), digits.first != UInt8(ascii: "0") else {
                throw .length(digits.count)
            }
            national = "+" + String(decoding: digits, as: UTF8.self)
            e164 = national
            return
        }
        let zoneApart: Int
        if international {
            digits.removeFirst(2)
            if digits.first != UInt8(ascii: "0") { digits.insert(UInt8(ascii: "0"), at: 0) }
            zoneApart = body.zoneGroupAfterCountryCode
        } else {
            zoneApart = firstGroup
        }
        let number = String(decoding: digits, as: UTF8.self)
        let shape = try BelgianNumberShape(digits: digits, zoneApart: zoneApart)
        let withinCountry = shape == .short || shape == .harmonised
        if withinCountry, international { throw .length(digits.count) }
        national = shape.group(number)
        e164 = withinCountry ? nil : "+32" + number.dropFirst()
    }

    /// ``national``, with the extension behind it where there is one: `016 00 21 10 toestel 12`.
    package var description: String {
        if let `extension` { return "\(national) toestel \(`extension`)" }
        return national
    }
}

/// How a Belgian number is built, which decides its length and its groups.
private enum BelgianNumberShape {
    case short
    /// 116 000 and the like: harmonised numbers of social value (Decision 2007/116/EC).
    case harmonised
    case mobile
    /// 0800 and 0900…0909.
    case service
    case shortZone
    case longZone

    /// - Parameters:
    ///   - digits: ASCII digits, in the national form.
    ///   - zoneApart: how many digits the writer put before the first separator, 0 where there was none.
    /// - Throws: `.length` or `.unknownZone`.
    init(digits: [UInt8], zoneApart: Int) throws(PhoneNumber.Failure) {
        let count = digits.count
        guard digits.first == UInt8(ascii: "0") else {
            switch (digits.first, count) {
            case (UInt8(ascii: "1"), 3...4): self = .short
            case (_, 6) where digits.starts(with: "116".utf8): self = .harmonised
            default: throw .length(count)
            }
            return
        }
        let mobile = digits.starts(with: "04".utf8) && count > 2 && digits[2] >= UInt8(ascii: "5")
        guard count == (mobile ? 10 : 9) else { throw .length(count) }
        if mobile {
            self = .mobile
        } else if Self.isService(digits), zoneApart == 0 || zoneApart == 4 {
            self = .service
        } else if Self.shortZones.contains(digits[1]) {
            self = .shortZone
        } else {
            let zone = String(decoding: digits[1...2], as: UTF8.self)
            guard Self.longZones.contains(zone) else { throw .unknownZone("0" + zone) }
            self = .longZone
        }
    }

    private static func isService(_ digits: [UInt8]) -> Bool {
        digits.starts(with: "0800".utf8) || digits.starts(with: "090".utf8)
    }

    private static let shortZones = Array("2349".utf8)
    private static let longZones: Set<String> = [
        "10", "11", "12", "13", "14", "15", "16", "19",
        "50", "51", "52", "53", "54", "55", "56", "57", "58", "59",
        "60", "61", "63", "64", "65", "67", "68", "69", "70", "71", "78",
        "80", "81", "82", "83", "84", "85", "86", "87", "89",
    ]

    func group(_ number: String) -> String {
        let widths: [Int] =
            switch self {
            case .short: [4]
            case .harmonised: [3, 3]
            case .mobile: [4, 2, 2, 2]
            case .service: [4, 2, 3]
            case .shortZone: [2, 3, 2, 2]
            case .longZone: [3, 2, 2, 2]
            }
        var rest = number[...]
        var groups: [Substring] = []
        for width in widths {
            groups.append(rest.prefix(width))
            rest = rest.dropFirst(width)
        }
        return groups.joined(separator: " ")
    }
}

extension [UInt8] {
    /// Drops the zero that a foreign number has at home only: in parentheses behind the country code (`+31 (0)20`), or
    /// behind that of a neighbour where no number begins with one. In Italy the zero belongs to the number.
    ///
    /// - Parameter place: where a zero stood behind an opening parenthesis, if anywhere.
    fileprivate mutating func dropTrunkZero(at place: Int?) {
        if let place, (1...3).contains(place), !starts(with: "39".utf8) { remove(at: place) }
        while ["31", "33", "44", "49"].contains(where: { starts(with: "\($0)0".utf8) }) { remove(at: 2) }
    }
}

extension ArraySlice<UInt8> {
    /// Drops "tel.", "gsm:" and the like in front of a number.
    fileprivate mutating func dropPhoneLabel() {
        let word = prefix { $0.isLowerCaseLetter }
        guard !word.isEmpty else { return }
        guard PhoneNumber.phoneLabels.contains(String(decoding: word, as: UTF8.self)) else { return }
        self = dropFirst(word.count).drop { " .:".utf8.contains($0) }
    }

    /// Takes an extension of one to six digits from the end: "toestel 12", "(ext. 12)", "poste 12".
    fileprivate mutating func takeExtension() -> String? {
        let body = last == UInt8(ascii: ")") ? dropLast() : self
        let digits = body.suffix(6).reversed().prefix { $0.digitValue != nil }.count
        guard digits > 0, digits < body.count else { return nil }
        let before = body.dropLast(digits).reversed().drop { " .:".utf8.contains($0) }
        let word = before.prefix { $0.isLowerCaseLetter }
        switch String(decoding: word.reversed(), as: UTF8.self) {
        case "toestel", "toest", "tst", "intern", "int", "ext", "extensie", "extension", "poste", "doorkiesnr",
            "doorkiesnummer":
            break
        default: return nil
        }
        let number = String(decoding: body.suffix(digits), as: UTF8.self)
        self = ArraySlice(before.dropFirst(word.count).drop { " ,.(".utf8.contains($0) }.reversed())
        return number
    }

    /// How many digits, counting the zero that may be left out, stand between the country code 32 and the next
    /// separator; 0 where all digits stand together.
    fileprivate var zoneGroupAfterCountryCode: Int {
        let groups = split { $0.digitValue == nil }
        var skip = 2
        if let first = groups.first, first.starts(with: "00".utf8) { skip = 4 }
        var digits: [Int] = []
        for group in groups {
            let kept = group.dropFirst(skip)
            skip -= group.count - kept.count
            if !kept.isEmpty, !kept.elementsEqual("0".utf8) { digits.append(kept.count + (kept.first == 0x30 ? 0 : 1)) }
        }
        return digits.count > 1 ? digits[0] : 0
    }
}
