/// For which ages an offering is, in whole years, both bounds inclusive; a bound that is nil is open.
package struct AgeRange: Sendable, Hashable, Codable {
    /// Why an age range cannot be read.
    package enum Failure: Error, Sendable, Hashable {
        /// An age outside 0…130.
        case outOfRange(Int)
        /// The minimum lies above the maximum.
        case reversed(minimum: Int, maximum: Int)
        /// One age without "vanaf", "tot" or "+", in a text that should give a range.
        case oneAge(Int)
        /// The words that could not be read, or the whole text.
        case unreadable(String)
    }

    /// The ages that occur.
    package static let ages = 0...130

    /// The lowest age, 0…130 (HSDS `minimum_age`).
    package let minimum: Int?
    /// The highest age, 0…130 (HSDS `maximum_age`).
    package let maximum: Int?

    /// The range between two ages, both inclusive.
    package init(minimum: Int?, maximum: Int?) throws(Failure) {
        for age in [minimum, maximum] {
            if let age, !Self.ages.contains(age) { throw .outOfRange(age) }
        }
        if let minimum, let maximum, minimum > maximum { throw .reversed(minimum: minimum, maximum: maximum) }
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The range in two columns such as "leeftijd van" and "leeftijd tot", both inclusive; an empty one is open.
    /// Years may be followed by "jaar" (`65 jaar`); months count as the year they lie in (`18 maanden` is 1).
    package init(minimumText: String, maximumText: String) throws(Failure) {
        try self.init(minimum: AgeText.lowerBound(minimumText), maximum: AgeText.upperBound(maximumText))
    }

    /// The range in one text: `18+`, `vanaf 12`, `0-3`, `van 12 tot en met 25`, `jonger dan 18`, `18 tot 36 maanden`.
    ///
    /// "Tot 18 jaar" alone ends at 17, as the law's "tot de leeftijd van"; "tot en met 18" and "max. 18" at 18. In a
    /// range, "van 6 tot 12 jaar" includes 12: who writes it mostly means so, and an age too many excludes nobody who
    /// fits. "Ouder dan 18" begins at 18 for the same reason. A single age ("18") is a failure: it could be either
    /// bound.
    package init(parsing text: String) throws(Failure) {
        self = try AgeText.range(text)
    }

    /// Whether an age in whole years lies in the range.
    package func contains(_ age: Int) -> Bool { (minimum ?? age) <= age && age <= (maximum ?? age) }
}

/// The words in which people write ages.
private enum AgeText {
    private enum Token: Equatable {
        /// In months, so that "18 maanden" and "2,5 jaar" keep their fraction until the end.
        case age(months: Int)
        case from
        /// "van", which promises an end.
        case opening
        case until
        case upToIncluding
        case between
        case and
        case plus
        case under
        case over
        case all
    }

    static func lowerBound(_ text: String) throws(AgeRange.Failure) -> Int? {
        let tokens = try tokens(text)
        switch (tokens.first, tokens.last, tokens.count) {
        case (nil, _, _): return nil
        case (.age(let months), _, 1), (.age(let months), .plus, 2), (.from, .age(let months), 2): return months / 12
        default: throw .unreadable(text)
        }
    }

    static func upperBound(_ text: String) throws(AgeRange.Failure) -> Int? {
        let tokens = try tokens(text)
        switch (tokens.first, tokens.last, tokens.count) {
        case (nil, _, _): return nil
        case (.age(let months), _, 1), (.upToIncluding, .age(let months), 2): return months / 12
        default: throw .unreadable(text)
        }
    }

    static func range(_ text: String) throws(AgeRange.Failure) -> AgeRange {
        var tokens = try tokens(text)
        if tokens == [.all] { return try AgeRange(minimum: nil, maximum: nil) }
        if tokens.first == .between, let and = tokens.firstIndex(of: .and) { tokens[and] = .upToIncluding }
        switch tokens.count {
        case 1:
            guard case .age(let months) = tokens[0] else { break }
            throw .oneAge(months / 12)
        case 2:
            switch (tokens[0], tokens[1]) {
            case (.from, .age(let low)), (.over, .age(let low)), (.plus, .age(let low)), (.age(let low), .plus):
                return try AgeRange(minimum: low / 12, maximum: nil)
            case (.until, .age(let high)), (.under, .age(let high)):
                guard high > 0 else { throw .unreadable(text) }
                return try AgeRange(minimum: nil, maximum: (high - 1) / 12)
            case (.upToIncluding, .age(let high)): return try AgeRange(minimum: nil, maximum: high / 12)
            default: break
            }
        case 3, 4:
            switch (tokens[0], tokens[1], tokens[2], tokens.count) {
            case (.age(let low), .and, .over, 3): return try AgeRange(minimum: low / 12, maximum: nil)
            case (.age(let high), .and, .under, 3): return try AgeRange(minimum: nil, maximum: high / 12)
            default: break
            }
            let opened = tokens[0] == .from || tokens[0] == .opening || tokens[0] == .between
            let body = opened ? tokens.dropFirst() : tokens[...]
            guard body.count == 3, let first = body.first, let last = body.last else { break }
            guard case .age(let low) = first, case .age(let high) = last else { break }
            let middle = body[body.startIndex + 1]
            guard middle == .until || middle == .upToIncluding || middle == .under else { break }
            return try AgeRange(minimum: low / 12, maximum: high / 12)
        default: break
        }
        throw .unreadable(text)
    }

    private static func tokens(_ text: String) throws(AgeRange.Failure) -> [Token] {
        guard text.utf8.count <= 200 else { throw .unreadable(String(text.prefix(40))) }
        var rest = text.plainFoldedBytes[...]
        var tokens: [Token] = []
        var inMonths: [Bool?] = []
        while let byte = rest.first {
            if byte.digitValue != nil {
                tokens.append(.age(months: try takeMonths(&rest)))
                inMonths.append(nil)
                continue
            }
            if byte.isLowerCaseLetter {
                let letters = rest.prefix { $0.isLowerCaseLetter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
                rest = rest.dropFirst(letters.count)
                let word = String(decoding: letters, as: UTF8.self)
                switch word {
                case "jaar", "jaar.", "jarigen", "jarige", "jr", "jr.", "j", "j.", "ans", "an", "years", "year":
                    mark(&inMonths, tokens, months: false)
                case "maanden", "maand", "mnd", "mnd.", "mois", "months": mark(&inMonths, tokens, months: true)
                default:
                    guard let meanings = words[word] else { throw .unreadable(word) }
                    tokens.append(contentsOf: meanings)
                    inMonths.append(contentsOf: meanings.map { _ in nil })
                }
                continue
            }
            rest = rest.dropFirst()
            let token: Token
            switch byte {
            case _ where " .,'()".utf8.contains(byte): continue
            case UInt8(ascii: "+"): token = .plus
            case UInt8(ascii: "-"):
                if rest.first?.isLowerCaseLetter == true { continue }
                token = tokens.contains { if case .age = $0 { true } else { false } } ? .upToIncluding : .under
            case UInt8(ascii: "<"), UInt8(ascii: ">"):
                let orEqual = rest.first == UInt8(ascii: "=")
                if orEqual { rest = rest.dropFirst() }
                token = byte == UInt8(ascii: ">") ? .over : orEqual ? .upToIncluding : .under
            default: throw .unreadable(String(decoding: [byte] + rest.prefix(20), as: UTF8.self))
            }
            tokens.append(token)
            inMonths.append(nil)
        }
        return joined(scaled(tokens, inMonths))
    }

    /// Takes "18", "2,5" or "2.5", as years in months.
    private static func takeMonths(_ rest: inout ArraySlice<UInt8>) throws(AgeRange.Failure) -> Int {
        let digits = rest.prefix { $0.digitValue != nil }
        let number = digits.prefix(9).reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }
        // 130 years are 1,560 months; more than that is no age in either unit.
        guard digits.count < 9, number <= 1560 else { throw .outOfRange(number) }
        rest = rest.dropFirst(digits.count)
        guard let mark = rest.first, mark == UInt8(ascii: ",") || mark == UInt8(ascii: "."),
            let fraction = rest.dropFirst().first?.digitValue, rest.dropFirst(2).first?.digitValue == nil
        else { return number * 12 }
        rest = rest.dropFirst(2)
        return number * 12 + fraction * 12 / 10
    }

    private static func mark(_ inMonths: inout [Bool?], _ tokens: [Token], months: Bool) {
        guard let last = tokens.lastIndex(where: { if case .age = $0 { true } else { false } }) else { return }
        inMonths[last] = months
    }

    /// Gives every age its unit; an age without one has the unit of the next that has ("18 tot 36 maanden").
    private static func scaled(_ tokens: [Token], _ inMonths: [Bool?]) -> [Token] {
        var unit = false
        var result = tokens
        for index in tokens.indices.reversed() {
            guard case .age(let months) = tokens[index] else { continue }
            unit = inMonths[index] ?? unit
            if unit { result[index] = .age(months: months / 12) }
        }
        return result
    }

    /// Makes one token of "tot en met", "à partir de" and "jusqu'à".
    private static func joined(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        for token in tokens {
            switch (token, result.last) {
            case (.upToIncluding, .and):
                result.removeLast()
                if result.last == .until { result.removeLast() }
            case (.upToIncluding, .until), (.from, .until), (.until, .until): result.removeLast()
            default: break
            }
            result.append(token)
        }
        return result
    }

    /// What a word means; words without a meaning of their own are dropped.
    private static let words: [String: [Token]] = [
        "vanaf": [.from], "minimum": [.from], "minimaal": [.from], "min": [.from], "min.": [.from], "minstens": [.from],
        "van": [.opening], "partir": [.from], "tot": [.until], "a": [.until], "jusqu": [.until],
        "t.e.m": [.upToIncluding], "t.e.m.": [.upToIncluding], "tem": [.upToIncluding], "t/m": [.upToIncluding],
        "met": [.upToIncluding], "maximum": [.upToIncluding], "maximaal": [.upToIncluding], "max": [.upToIncluding],
        "max.": [.upToIncluding], "tussen": [.between], "entre": [.between], "en": [.and], "et": [.and], "of": [.and],
        "jonger": [.under], "onder": [.under], "moins": [.under], "ouder": [.over], "boven": [.over], "plus": [.plus],
        "plusser": [.plus], "plussers": [.plus], "iedereen": [.all], "alle": [.all], "leeftijden": [], "leeftijd": [],
        "dan": [], "de": [], "ers": [], "personen": [], "kinderen": [], "jongeren": [],
    ]
}
