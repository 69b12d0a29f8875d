import DirectoryModel

/// Any text as each of the values that a field can hold: what is read is written, and reads back as the same.
final class ValuesTarget: FuzzTarget {
    init() {}

    func run(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        try check(WebAddress.self, text)
        try check(EmailAddress.self, text)
        try check(EnterpriseNumber.self, text)
        try check(PhoneNumber.self, text)
        for piece in PhoneNumber.split(text).pieces { _ = try PhoneNumber(parsing: piece.number) }
        if let language = LanguageCode(parsing: text) {
            try promise(LanguageCode(parsing: language.code) == language, "the language \(language.code)")
        }
        if let ages = try? AgeRange(parsing: text) {
            let bounds = [ages.minimum, ages.maximum].compactMap { $0 }
            try promise(bounds.allSatisfy(AgeRange.ages.contains) && bounds == bounds.sorted(), "aged \(bounds)")
        }
        if let minutes = ClockTime.minutes(parsing: text) {
            try promise(0...1_440 ~= minutes, "minute \(minutes)")
            try promise(ClockTime.minutes(parsing: ClockTime.text(minutes)) == minutes, "minute \(minutes) is another")
        }
        try checkDates(text)
        try checkTexts(text)
    }

    private func check<Value: TextValue>(_ type: Value.Type, _ text: String) throws {
        guard let value = try? Value(parsing: text) else { return }
        let again = try? Value(parsing: value.description)
        try promise(again == value, "\(type) \(value) reads back as \(String(describing: again))")
    }

    private func checkDates(_ text: String) throws {
        for date in [CalendarDate(iso8601: text), CalendarDate(writtenByPeople: text)].compactMap({ $0 }) {
            try promise(CalendarDate(iso8601: date.description) == date, "\(date) is another date")
            try promise(CalendarDate(dayNumber: date.dayNumber) == date, "\(date) is another day")
        }
        let parts = text.split(separator: "\n", maxSplits: 1)
        guard let pattern = parts.first, let format = DateFormat(pattern: String(pattern)) else { return }
        if let last = parts.last, let date = CalendarDate(last, format: format) {
            try promise(.first <= date && date <= .last, "\(date) is in no calendar")
        }
    }

    private func checkTexts(_ text: String) throws {
        for maximum in [0, 7, 5_000] {
            let cleaned = CleanText.clean(text, maximum: maximum).text
            try promise(cleaned.count <= maximum, "\(cleaned.count) characters of at most \(maximum)")
            try promise(CleanText.clean(cleaned, maximum: maximum).text == cleaned, "what is clean is cleaned")
        }
    }
}
