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
        case "email": most { $0.contains("@") && !$0.contains("://") }
        case "url": most { $0.contains(".") && !$0.contains("@") && !$0.contains(" ") }
        case "phones.number":
            most { text in
                text.filter(\.isNumber).count >= 8 && text.filter(\.isLetter).count < 12
                    && !text.contains { ":@".contains($0) } && CalendarDate(writtenByPeople: text) == nil
            }
        case "location.address.address_1", "location.address.street":
            most { $0.contains(where: \.isLetter) && !$0.contains("www.") && !$0.contains("://") && !$0.contains("@") }
        case "contacts.name": most { $0.contains(where: \.isLetter) && !$0.contains("@") && $0.count <= 60 }
        case "organization.enterprise_number": most { (9...10).contains($0.filter(\.isNumber).count) }
        case "location.address.postal_code": most { $0.filter(\.isNumber).count == 4 && $0.count <= 8 }
        case "location.address.city": most { $0.contains(where: \.isLetter) && $0.filter(\.isNumber).count <= 4 }
        case "location.address.house_number": most { $0.count <= 12 && $0.contains(where: \.isNumber) }
        case "location.address.box": most { $0.count <= 12 }
        case "location.latitude", "location.longitude": most { Double($0.replacing(",", with: ".")) != nil }
        case "minimum_age", "maximum_age": most { $0.count <= 3 && Int($0) != nil }
        case "assured_date", "last_modified", "valid_from", "valid_to": dateFormat != nil || examples.isEmpty
        case "referral_required": most { Vocabulary.boolean.word(for: $0) != nil }
        case "service_areas.scale": most { Vocabulary.scale.word(for: $0) != nil }
        case "name", "organization.name", "description":
            most { $0.contains(where: \.isLetter) && Vocabulary.boolean.word(for: $0) == nil }
        default: true
        }
    }

    /// The field that the values give away, whatever the column is called.
    var obviousTarget: String? {
        guard !examples.isEmpty else { return nil }
        if fits("email") { return "email" }
        if most({ $0.hasPrefix("http://") || $0.hasPrefix("https://") || $0.hasPrefix("www.") }) { return "url" }
        if most({ Self.isEnterpriseNumber($0) }) { return "organization.enterprise_number" }
        if most({ $0.hasPrefix("0") || $0.hasPrefix("+32") }), fits("phones.number") { return "phones.number" }
        if most({ Self.isOpeningHours($0) }) { return "opening_hours" }
        if most({ isMunicipality($0) }) { return "location.address.city" }
        return nil
    }

    /// Whether every value is a NIS code: five digits.
    var isNIS: Bool { !examples.isEmpty && most { $0.count == 5 && $0.allSatisfy(\.isNumber) } }

    /// What the values are joined with; nil where each seems to be one.
    var separator: String? {
        ["|", ";", "\n", ",", "/"].first { separator in
            let parts = examples.map { $0.split(separator: separator) }
            let several = parts.filter { $0.count > 1 }
            let pieces = several.joined()
            guard several.count * 5 >= examples.count, !pieces.isEmpty else { return false }
            return pieces.allSatisfy { $0.count <= 60 }
        }
    }

    /// How most dates are written; nil where they are no dates.
    var dateFormat: String? {
        let formats = [
            "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "d MMMM yyyy", "yyyyMMdd", "dd/MM/yy",
        ]
        guard !examples.isEmpty else { return nil }
        if most({ $0.dropFirst(10).first == "T" && CalendarDate(iso8601: $0) != nil }) { return "" }
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

    /// Whether all values differ.
    var areAllDifferent: Bool { Set(examples).count == examples.count }

    /// How many values there are.
    var count: Int { examples.count }

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
