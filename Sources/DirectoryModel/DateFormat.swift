/// How a source writes its dates, from a pattern such as `dd/MM/yyyy`, `d-M-yy`, `yyyyMMdd` or `d MMMM yyyy`.
///
/// The letters are those of Unicode TR 35: `d`, `dd` day; `M`, `MM` month in digits; `MMM`, `MMMM` month in words
/// (Dutch or French, in full or shortened); `yy`, `yyyy` year; `HH`, `mm`, `ss` time of day, read and dropped. Text
/// between `'` and every other sign that is no letter stands for itself. Two-digit years 70–99 are 1970–1999, 00–69
/// are 2000–2069.
package struct DateFormat: Sendable, Hashable {
    fileprivate enum Part: Hashable {
        case day(digits: ClosedRange<Int>)
        case month(digits: ClosedRange<Int>)
        case monthName
        case year(digits: Int)
        case time(limit: Int)
        case literal(UInt8)
    }

    /// The pattern as it was given.
    package let pattern: String
    fileprivate let parts: [Part]

    /// The format of a pattern; nil where the pattern has an unknown letter, lacks day, month or year, names one twice,
    /// or lets two runs of digits touch of which the first has no fixed length (`dMyyyy`).
    package init?(pattern: String) {
        let bytes = Array(pattern.utf8)
        var parts: [Part] = []
        var index = 0
        var quoted = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "'") {
                quoted.toggle()
                index += 1
                continue
            }
            guard !quoted, byte.isASCIIAlphanumeric, byte.digitValue == nil else {
                parts.append(.literal(byte))
                index += 1
                continue
            }
            let end = bytes[index...].firstIndex { $0 != byte } ?? bytes.count
            guard let part = Self.part(byte, count: end - index) else { return nil }
            parts.append(part)
            index = end
        }
        guard !quoted, Self.isComplete(parts), Self.isUnambiguous(parts) else { return nil }
        self.pattern = pattern
        self.parts = parts
    }

    private static func part(_ letter: UInt8, count: Int) -> Part? {
        switch (letter, count) {
        case (UInt8(ascii: "d"), 1): .day(digits: 1...2)
        case (UInt8(ascii: "d"), 2): .day(digits: 2...2)
        case (UInt8(ascii: "M"), 1): .month(digits: 1...2)
        case (UInt8(ascii: "M"), 2): .month(digits: 2...2)
        case (UInt8(ascii: "M"), 3), (UInt8(ascii: "M"), 4): .monthName
        case (UInt8(ascii: "y"), 2): .year(digits: 2)
        case (UInt8(ascii: "y"), 4): .year(digits: 4)
        case (UInt8(ascii: "H"), 2): .time(limit: 24)
        case (UInt8(ascii: "m"), 2), (UInt8(ascii: "s"), 2): .time(limit: 60)
        default: nil
        }
    }

    private static func isComplete(_ parts: [Part]) -> Bool {
        var (days, months, years) = (0, 0, 0)
        for part in parts {
            switch part {
            case .day: days += 1
            case .month, .monthName: months += 1
            case .year: years += 1
            case .time, .literal: break
            }
        }
        return days == 1 && months == 1 && years == 1
    }

    private static func isUnambiguous(_ parts: [Part]) -> Bool {
        zip(parts, parts.dropFirst()).allSatisfy { part, next in
            switch (part, next) {
            case (.day, .literal), (.month, .literal), (.day, .monthName): true
            case (.day(let digits), _), (.month(let digits), _): digits.count == 1
            default: true
            }
        }
    }
}

extension CalendarDate {
    /// The day that a text in the given format stands for; nil where the text is not in that format, has something left
    /// over, or names a day that does not exist. White space at the ends and the case of month names do not matter.
    package init?(_ text: some StringProtocol, format: DateFormat) {
        let bytes = text.plainFoldedBytes
        var rest = bytes[...]
        var (year, month, day) = (0, 0, 0)
        for part in format.parts {
            switch part {
            case .day(let digits):
                guard let value = rest.takeNumber(digits: digits) else { return nil }
                day = value
            case .month(let digits):
                guard let value = rest.takeNumber(digits: digits) else { return nil }
                month = value
            case .monthName:
                let name = rest.prefix { $0.isLowerCaseLetter }
                guard let value = MonthName.number(String(decoding: name, as: UTF8.self)) else { return nil }
                month = value
                rest = rest.dropFirst(name.count)
                if rest.first == UInt8(ascii: "."), name.count < 5 { rest = rest.dropFirst() }
            case .year(let digits):
                guard let value = rest.takeNumber(digits: digits...digits) else { return nil }
                year = digits == 2 ? Self.centuryYear(value) : value
            case .time(let limit):
                guard let value = rest.takeNumber(digits: 2...2), value < limit else { return nil }
            case .literal(let byte):
                let folded = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
                guard rest.popFirst() == folded else { return nil }
            }
        }
        guard rest.isEmpty else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day that a date stands for as people in Belgium write it: ISO 8601, `20/11/2026`, `20-11-26`, `20.11.2026`,
    /// `2026/11/20`, `20261120`, `8 maart 2026`, `zondag 8 mrt. 2026`, `1er mars 2026`. The day comes before the month;
    /// nil where a part is missing (`mars 2026`) or the order cannot be told.
    package init?(writtenByPeople text: some StringProtocol) {
        let bytes = text.trimmed.utf8
        guard bytes.count >= 6, bytes.count <= 40 else { return nil }
        if let date = CalendarDate(iso8601: text.trimmed) {
            self = date
            return
        }
        var folded = text.plainFoldedBytes[...]
        if folded.first?.digitValue == nil { folded.dropWordsBeforeDigit() }
        guard let (first, width) = folded.takeDigits() else { return nil }
        if width == 8, folded.isEmpty {
            self.init(year: first / 10_000, month: first / 100 % 100, day: first % 100)
            return
        }
        for suffix in ["er ", "ste ", "e "] where folded.starts(with: suffix.utf8) {
            folded = folded.dropFirst(suffix.utf8.count - 1)
            break
        }
        guard let separator = folded.popFirst() else { return nil }
        if separator == UInt8(ascii: " "), folded.first?.digitValue == nil {
            let name = folded.prefix { $0.isLowerCaseLetter }
            guard let month = MonthName.number(String(decoding: name, as: UTF8.self)), width <= 2 else { return nil }
            folded = folded.dropFirst(name.count)
            if folded.first == UInt8(ascii: ".") { folded = folded.dropFirst() }
            guard folded.popFirst() == UInt8(ascii: " ") else { return nil }
            guard let year = folded.takeNumber(digits: 4...4), folded.isEmpty else { return nil }
            self.init(year: year, month: month, day: first)
            return
        }
        guard "/-.".utf8.contains(separator), let (second, secondWidth) = folded.takeDigits() else { return nil }
        guard secondWidth <= 2, folded.popFirst() == separator else { return nil }
        guard let (third, thirdWidth) = folded.takeDigits(), folded.isEmpty else { return nil }
        switch (width, thirdWidth) {
        case (4, 1...2): self.init(year: first, month: second, day: third)
        case (1...2, 4): self.init(year: third, month: second, day: first)
        case (1...2, 2): self.init(year: Self.centuryYear(third), month: second, day: first)
        default: return nil
        }
    }

    private static func centuryYear(_ twoDigits: Int) -> Int { twoDigits >= 70 ? 1900 + twoDigits : 2000 + twoDigits }
}

/// Names of months in Dutch and French, and the short English ones of OpenStreetMap.
enum MonthName {
    private static let numbers: [String: Int] = {
        let names = [
            "januari jan janvier janv", "februari feb febr fevrier fev fevr", "maart mrt mar mars",
            "april apr avril avr",
            "mei may mai", "juni jun juin", "juli jul juillet juil", "augustus aug aout",
            "september sep sept septembre",
            "oktober okt oct octobre", "november nov novembre", "december dec decembre",
        ]
        var numbers: [String: Int] = [:]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { numbers[String(name)] = index + 1 }
        }
        return numbers
    }()

    /// The month, 1…12, with a plain-folded name, in full or shortened.
    static func number(_ name: String) -> Int? { numbers[name] }
}

extension ArraySlice<UInt8> {
    /// Takes the digits at the front, at most eight; nil where there is none or more.
    fileprivate mutating func takeDigits() -> (value: Int, width: Int)? {
        let digits = prefix { $0.digitValue != nil }
        guard (1...8).contains(digits.count) else { return nil }
        self = dropFirst(digits.count)
        return (digits.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }, digits.count)
    }

    /// Takes a number of so many digits, as many as there are within the bounds.
    fileprivate mutating func takeNumber(digits bounds: ClosedRange<Int>) -> Int? {
        let digits = prefix(bounds.upperBound).prefix { $0.digitValue != nil }
        guard digits.count >= bounds.lowerBound else { return nil }
        self = dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }
    }

    /// Drops a weekday or an article in front of the day: "zondag 8 maart", "le 8 mars".
    fileprivate mutating func dropWordsBeforeDigit() {
        let words = prefix { $0.digitValue == nil }
        let names = String(decoding: words, as: UTF8.self).split { $0 == " " || $0 == "," }
        guard names.allSatisfy({ Self.wordsBeforeDay.contains(String($0)) }) else { return }
        self = dropFirst(words.count)
    }

    private static var wordsBeforeDay: Set<String> {
        [
            "op", "le", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
            "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        ]
    }
}
