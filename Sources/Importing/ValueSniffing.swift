import DirectoryModel
import DutchText

/// What the values of one column or path look like.
struct ValueSniffing {
    private let examples: [String]
    private let isMunicipality: (String) -> Bool

    /// - Parameters:
    ///   - examples: some values; empty ones do not count.
    ///   - isMunicipality: whether a name is one of a municipality or a part of one.
    init(_ examples: [String], isMunicipality: @escaping (String) -> Bool) {
        self.examples = examples.map(\.trimmed).filter { !$0.isEmpty }
        self.isMunicipality = isMunicipality
    }

    var isEmpty: Bool { examples.isEmpty }

    /// Whether the values may stand in the field. True when there are no values to judge by.
    func fits(_ target: String) -> Bool {
        switch target {
        case "email": half { $0.contains("@") && !$0.contains("://") }
        case "url": most { $0.contains(".") && !$0.contains("@") && !$0.contains(" ") }
        case "phones.number":
            half { text in
                text.filter(\.isNumber).count >= 8 && text.filter(\.isLetter).count < 12
                    && !text.contains { ":@".contains($0) } && CalendarDate(writtenByPeople: text) == nil
            }
        case "location.address.address_1", "location.address.street":
            most { $0.contains(where: \.isLetter) && !$0.contains("www.") && !$0.contains("://") && !$0.contains("@") }
        case "contacts.name": most { $0.contains(where: \.isLetter) && !$0.contains("@") && $0.count <= 60 }
        case "organization.enterprise_number": most { (9...10).contains($0.filter(\.isNumber).count) }
        case "location.address.postal_code": most { $0.filter(\.isNumber).count == 4 && $0.count <= 8 }
        case "location.address.city":
            !listsPlaces && most { $0.contains(where: \.isLetter) && $0.filter(\.isNumber).count <= 4 }
        case "location.address.house_number": most { $0.count <= 12 && $0.contains(where: \.isNumber) }
        case "location.address.box": most { $0.count <= 12 }
        case "location.latitude", "location.longitude": most { Double($0.replacing(",", with: ".")) != nil }
        case "minimum_age", "maximum_age": half { $0.count <= 4 && Double($0.replacing(",", with: ".")) != nil }
        case "assured_date", "last_modified", "valid_from", "valid_to":
            half { Self.isDate($0) } || dateFormat != nil
        case "target_groups", "domains": !isFlag
        case "referral_required": most { Vocabulary.boolean.word(for: $0) != nil }
        case "service_areas.scale": most { Vocabulary.scale.word(for: $0) != nil }
        case "opening_hours": most { !$0.contains { "@".contains($0) } && Vocabulary.boolean.word(for: $0) == nil }
        case "name", "organization.name", "description":
            most { $0.contains(where: \.isLetter) && Vocabulary.boolean.word(for: $0) == nil }
        default: true
        }
    }

    /// The field that the values give away, whatever the column is called.
    var obviousTarget: String? {
        guard !examples.isEmpty else { return nil }
        if most({ $0.contains("@") && !$0.contains("://") }) { return "email" }
        if most({ $0.hasPrefix("http://") || $0.hasPrefix("https://") || $0.hasPrefix("www.") }) { return "url" }
        if most({ Self.isEnterpriseNumber($0) }) { return "organization.enterprise_number" }
        if most({ ($0.hasPrefix("0") || $0.hasPrefix("+32")) && $0.filter(\.isNumber).count >= 8 }),
            fits("phones.number")
        {
            return "phones.number"
        }
        if most({ Self.isOpeningHours($0) }) { return "opening_hours" }
        if listsPlaces { return "service_areas.value" }
        if most({ isMunicipality($0) }) { return "location.address.city" }
        return nil
    }

    /// Whether every value is a NIS code: five digits.
    var isNIS: Bool { !examples.isEmpty && most { $0.count == 5 && $0.allSatisfy(\.isNumber) } }

    /// Whether some values name several municipalities.
    private var listsPlaces: Bool {
        guard let separator else { return false }
        let lists = examples.map { $0.split(separator: separator).map { $0.trimmed } }.filter { $0.count > 1 }
        return lists.filter { $0.contains { isMunicipality($0) } }.count * 2 > lists.count
    }

    /// Whether every value is yes or no.
    var isFlag: Bool { !examples.isEmpty && examples.allSatisfy { Vocabulary.boolean.word(for: $0) != nil } }

    /// Whether a value is yes.
    var saysYes: Bool { examples.contains { Vocabulary.boolean.word(for: $0) == "true" } }

    /// Whether the values are short words that say whether something holds, not that thing itself.
    var isMark: Bool { most { $0.count <= 20 && !$0.contains { $0.isNumber || $0 == "@" } } || isFlag }

    /// What the values are joined with; nil where each seems to be one.
    var separator: String? {
        ["|", ";", "\n", ",", "/"].first { separator in
            let several = examples.map { $0.split(separator: separator) }.filter { $0.count > 1 }
            let isRare = several.count * 5 < examples.count
            // One comma may be part of a name, unless all the pieces are short.
            let longest = isRare ? 40 : 60
            guard !several.isEmpty, !isRare || separator != "/" else { return false }
            return several.joined().allSatisfy { $0.count <= longest }
        }
    }

    /// What words of a list are joined with: as `separator`, or white space between codes such as `D1 D3`.
    var wordSeparators: [String] {
        if let separator { return [separator] }
        let several = examples.map { $0.split(separator: " ") }.filter { $0.count > 1 }
        return !several.isEmpty && several.joined().allSatisfy { Self.isCode($0) } ? [" "] : []
    }

    /// What languages are joined with.
    var languageSeparators: [String] {
        var found: [String] = []
        var pieces = examples
        for separator in ["|", ";", "\n", ",", "/", " en ", " et ", " "] {
            let unread = pieces.filter { LanguageCode(parsing: $0) == nil && $0.contains(separator) }
            let cut = unread.flatMap { $0.split(separator: separator).map(\.trimmed) }
            guard !cut.isEmpty, separator != " " || cut.allSatisfy({ LanguageCode(parsing: $0) != nil }) else {
                continue
            }
            found.append(separator)
            pieces = pieces.flatMap { $0.split(separator: separator).map(\.trimmed) }
        }
        return found
    }

    /// What telephone numbers are joined with, where that is no sign within a number.
    var phoneSeparators: [String] {
        [";", "|", "\n", " / ", " - ", " of ", " ou ", ","].filter { separator in
            let several = examples.map { $0.split(separator: separator) }.filter { $0.count > 1 }
            return !several.isEmpty && several.joined().allSatisfy { $0.filter(\.isNumber).count >= 8 }
        }
    }

    private static func isCode(_ text: Substring) -> Bool {
        text.count <= 6 && text.contains(where: \.isNumber) && text.allSatisfy { $0.isLetter || $0.isNumber }
    }

    /// Whether a text is a date, with or without a time.
    static func isDate(_ text: String) -> Bool {
        if CalendarDate(writtenByPeople: text) != nil { return true }
        return text.dropFirst(10).first == "T" && CalendarDate(iso8601: text) != nil
    }

    /// Whether the values are hours of one day: they have figures, or say that there are none.
    var isDayHours: Bool {
        let words = ["gesl", "geslo", "ferm", "closed", "afspraak", "rendez", "-", "dicht"]
        return most { text in
            text.contains(where: \.isNumber) && text.count <= 60 && !Self.isDate(text)
                && Vocabulary.boolean.word(for: text) == nil || words.contains { text.folded.contains($0) }
        }
    }

    /// Whether the values are names of days, or numbers for them.
    var isWeekday: Bool {
        most { Vocabulary.weekday.word(for: $0) != nil || ($0.count == 1 && ("0"..."7").contains($0)) }
    }

    /// How most dates are written; nil where they are no dates, or none that need telling.
    var dateFormat: String? {
        let formats = [
            "yyyyMMdd", "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "d MMMM yyyy", "dd/MM/yy",
            "d/M/yy", "d-M-yy", "yyyy/MM/dd",
        ]
        guard !examples.isEmpty else { return nil }
        if most({ Self.isDate($0) }) { return nil }
        return formats.first { text in
            guard let format = DateFormat(pattern: text) else { return false }
            return most { CalendarDate($0, format: format) != nil }
        }
    }

    /// The different values, in order of appearance; at most so many.
    func distinct(atMost maximum: Int) -> [String] {
        var seen: Set<String> = []
        return Array(examples.filter { seen.insert($0.folded).inserted }.prefix(maximum))
    }

    /// Whether there are figures in the values.
    var hasFigures: Bool { examples.contains { $0.contains(where: \.isNumber) } }

    /// Whether the values read as texts, not as ids.
    var hasLongTexts: Bool { !most { $0.count <= 40 && !$0.contains(" ") } }

    private func half(_ holds: (String) -> Bool) -> Bool { examples.filter(holds).count * 2 >= examples.count }

    private func most(_ holds: (String) -> Bool) -> Bool { examples.filter(holds).count * 5 >= examples.count * 4 }

    private static func isEnterpriseNumber(_ text: String) -> Bool {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard digits.count == 10, text.count <= 16, let first = digits.first, "01".contains(first),
            let number = Int(digits.prefix(8)), let check = Int(digits.suffix(2))
        else { return false }
        return check == 97 - number % 97
    }

    private static func isOpeningHours(_ text: String) -> Bool {
        let tokens = FieldNames.tokens(of: text)
        let hasDay = tokens.contains {
            $0.count <= 9 && $0.allSatisfy(\.isLetter) && Vocabulary.weekday.word(for: $0) != nil
        }
        return hasDay && text.contains(where: \.isNumber)
    }
}
