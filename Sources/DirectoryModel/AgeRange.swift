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

    /// The range in two columns such as "leeftijd van" and "leeftijd tot", both inclusive; an empty one and one that says
    /// "nvt" or "-" is open.
    ///
    /// Years may be followed by "jaar" (`65 jaar`). Months and fractions count as the year they lie in, because that is
    /// the age people give: `18 maanden` is 1, and `2,5` is 2, as a minimum and as a maximum.
    package init(minimumText: String, maximumText: String) throws(Failure) {
        try self.init(minimum: AgeText.lowerBound(minimumText), maximum: AgeText.upperBound(maximumText))
    }

    /// The range in one text: `18+`, `vanaf 12`, `0-3`, `van 12 tot en met 25`, `jonger dan 18`, `18 tot 36 maanden`.
    ///
    /// "Tot 18 jaar" alone ends at 17, as the law's "tot de leeftijd van"; "tot en met 18" and "max. 18" at 18. In a
    /// range, "van 6 tot 12 jaar" includes 12: who writes it mostly means so, and an age too many excludes nobody who
    /// fits. "Ouder dan 18" begins at 18 for the same reason. A single age ("18") is a failure: it could be either
    /// bound. "Alle leeftijden", "nvt" and "-" are a range without bounds.
    ///
    /// Other words are allowed in two places only: names of people in front of the range ("vrouwen en meisjes vanaf 12
    /// jaar"), and words between parentheses behind it that have no digit and take nothing back ("18+ (met kinderen)").
    /// Anything else could change what the ages mean ("gezinnen met kinderen tot 12", "max. 12 personen"), and is a
    /// failure.
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
        /// People in general, or a group of them.
        case people(everybody: Bool)

        var isAge: Bool { if case .age = self { true } else { false } }
        var isPeople: Bool { if case .people = self { true } else { false } }
    }

    static func lowerBound(_ text: String) throws(AgeRange.Failure) -> Int? {
        if saysNothing(text) { return nil }
        let tokens = try tokens(text)
        switch (tokens.first, tokens.last, tokens.count) {
        case (nil, _, _): return nil
        case (.age(let months), _, 1), (.age(let months), .plus, 2), (.from, .age(let months), 2): return months / 12
        default: throw .unreadable(text)
        }
    }

    static func upperBound(_ text: String) throws(AgeRange.Failure) -> Int? {
        if saysNothing(text) { return nil }
        let tokens = try tokens(text)
        switch (tokens.first, tokens.last, tokens.count) {
        case (nil, _, _): return nil
        case (.age(let months), _, 1), (.upToIncluding, .age(let months), 2): return months / 12
        default: throw .unreadable(text)
        }
    }

    static func range(_ text: String) throws(AgeRange.Failure) -> AgeRange {
        let unbounded = try AgeRange(minimum: nil, maximum: nil)
        if saysNothing(text) { return unbounded }
        let written = try tokens(withoutRemark(text))
        if written == [.all] || written == [.all, .people(everybody: true)] { return unbounded }
        var tokens = withoutPeople(written)
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
            case (.age(let low), .and, .over, 3), (.age(let low), .and, .plus, 3):
                return try AgeRange(minimum: low / 12, maximum: nil)
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

    /// Whether a text says that there is no bound.
    private static func saysNothing(_ text: String) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        return ["-", "nvt", "nvt.", "n.v.t", "n.v.t.", "niet van toepassing", "sans objet"].contains(text.plainFolded)
    }

    /// The text without a remark between parentheses at its end, where that has no digit and no word that could take a
    /// part of the ages back.
    private static func withoutRemark(_ text: String) throws(AgeRange.Failure) -> String {
        let body = text.trimmed
        guard body.hasSuffix(")"), let open = body.firstIndex(of: "(") else { return text }
        let remark = body[body.index(after: open)...].dropLast().plainFolded
        let remarkWords = remark.split(separator: " ")
        // "(18+)" and "(jaar)" belong to the range; what else has a meaning for ages could change it.
        if remarkWords.allSatisfy({ units.contains(String($0)) }) { return text }
        if remark.utf8.contains(where: { $0.digitValue != nil }) {
            guard body[..<open].utf8.contains(where: { $0.digitValue != nil }) else { return text }
            throw .unreadable(remark)
        }
        let isPlain = remarkWords.allSatisfy { word in
            !doubts.contains(String(word)) && word.utf8.allSatisfy(\.isLowerCaseLetter)
        }
        guard isPlain else { throw .unreadable(remark) }
        return String(body[..<open])
    }

    /// The tokens without the people in front of the range: "vrouwen en mannen vanaf 18 jaar", "iedereen vanaf 12".
    private static func withoutPeople(_ tokens: [Token]) -> [Token] {
        var rest = tokens.first == .all ? tokens.dropFirst() : tokens[...]
        if rest.first?.isPeople == true { rest = rest.dropFirst() }
        while rest.first == .and, rest.dropFirst().first?.isPeople == true { rest = rest.dropFirst(2) }
        return Array(rest)
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
                case _ where years.contains(word): mark(&inMonths, tokens, months: false)
                case _ where months.contains(word): mark(&inMonths, tokens, months: true)
                default:
                    // A full stop may belong to the word, as in "min.", or end the sentence.
                    guard let meanings = words[word] ?? words[String(word.prefix { $0 != "." })] else {
                        throw .unreadable(word)
                    }
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
                token = tokens.contains(where: \.isAge) ? .upToIncluding : .under
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
        guard let last = tokens.lastIndex(where: \.isAge) else { return }
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

    private static let years: Set<String> = [
        "jaar", "jaar.", "jarigen", "jarige", "jr", "jr.", "j", "j.", "ans", "an", "years", "year",
    ]
    private static let months: Set<String> = ["maanden", "maand", "mnd", "mnd.", "mois", "months"]
    private static let units = years.union(months)

    /// Words with which a remark could take a part of the ages back, or add to them.
    private static let doubts: Set<String> = [
        "niet", "geen", "behalve", "uitgezonderd", "uitzondering", "uitzonderlijk", "uitzonderingen", "tenzij", "soms",
        "ook", "of", "overleg", "ouder", "jonger", "sauf", "exception", "pas", "non", "ou", "aussi", "uur", "weken",
        "dagen",
    ]

    /// What a word means; words without a meaning of their own are dropped.
    private static let words: [String: [Token]] = {
        var words: [String: [Token]] = [:]
        func add(_ list: String, _ meaning: Token?) {
            for word in list.split(separator: " ") { words[String(word)] = meaning.map { [$0] } ?? [] }
        }
        add("vanaf minimum minimaal min min. minstens partir des", .from)
        add("van", .opening)
        add("tot a jusqu", .until)
        add("t.e.m t.e.m. tem t/m met maximum maximaal max max.", .upToIncluding)
        add("tussen entre", .between)
        add("en et of ou", .and)
        add("jonger onder moins", .under)
        add("ouder boven", .over)
        add("plus plusser plussers", .plus)
        add("iedereen alle tous", .all)
        add("personen mensen personnes", .people(everybody: true))
        add(
            "vrouwen mannen meisjes jongens kinderen jongeren tieners kleuters peuters adolescenten",
            .people(everybody: false))
        add("volwassenen jongvolwassenen senioren ouderen studenten leerlingen", .people(everybody: false))
        add("femmes hommes filles garcons enfants jeunes adolescents adultes seniors", .people(everybody: false))
        add("leeftijden leeftijd ages age les l dan de ers", nil)
        return words
    }()
}
