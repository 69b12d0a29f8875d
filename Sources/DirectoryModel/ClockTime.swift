/// The time of day as text.
package enum ClockTime {
    /// The minutes after midnight, 0…1440, of a time as tables write it: `8:30`, `08:30:00`, `17.30`, `9u`, `9u30`, `9h`,
    /// `9 uur`, `0900` or `9`; nil for anything else.
    ///
    /// Seconds are dropped. Belgium's offset behind a time with a colon (`10:00+01:00`) is the local time that is
    /// written; another offset, or `Z`, is nil. Hours are 0…24, so `9` is nine in the morning.
    package static func minutes(parsing text: some StringProtocol) -> Int? {
        guard text.utf8.count <= 24 else { return nil }
        var rest = text.plainFoldedBytes[...]
        let digits = rest.prefix { $0.digitValue != nil }
        rest = rest.dropFirst(digits.count)
        if digits.count == 4 {
            return rest.isEmpty ? minutes(hour: digits.prefix(2), minute: digits.suffix(2)) : nil
        }
        guard (1...2).contains(digits.count) else { return nil }
        guard let mark = rest.first, ":.uh".utf8.contains(mark), rest.dropFirst().first?.digitValue != nil else {
            return rest.isEmpty || isHourWord(rest) ? minutes(hour: digits, minute: []) : nil
        }
        let minute = rest.dropFirst().prefix { $0.digitValue != nil }
        guard minute.count == 2 else { return nil }
        rest = rest.dropFirst(3)
        if mark == UInt8(ascii: ":") { rest.dropSecondsAndOffset() }
        guard rest.isEmpty || (mark == UInt8(ascii: ":") || mark == UInt8(ascii: ".")) && isHourWord(rest) else {
            return nil
        }
        return minutes(hour: digits, minute: minute)
    }

    /// The same for a moment that somebody asks about, 0…1439: a day has no 24th hour.
    package static func minuteOfDay(parsing text: some StringProtocol) -> Int? {
        minutes(parsing: text).flatMap { $0 < 1440 ? $0 : nil }
    }

    /// Whether this is "u", "uur", "h" and the like, with a space before it or a full stop behind it.
    private static func isHourWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        let word = bytes.drop { $0 == 0x20 }
        let bare = word.last == UInt8(ascii: ".") ? word.dropLast() : word
        return HoursVocabulary.hourWords.contains(String(decoding: bare, as: UTF8.self))
    }

    private static func minutes(hour: ArraySlice<UInt8>, minute: ArraySlice<UInt8>) -> Int? {
        let hour = hour.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }
        let minute = minute.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }
        guard minute < 60, hour * 60 + minute <= 1440 else { return nil }
        return hour * 60 + minute
    }

    /// `08:30` for 510; `24:00` for 1440.
    package static func text(_ minutes: Int) -> String {
        "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension ArraySlice<UInt8> {
    /// Drops `:59` and then `+01:00`, `+0200`, `+01` and the like from the front.
    fileprivate mutating func dropSecondsAndOffset() {
        let seconds = prefix(3)
        if seconds.count == 3, seconds.first == UInt8(ascii: ":"), let tens = seconds.dropFirst().first?.digitValue,
            tens < 6, seconds.last?.digitValue != nil
        {
            self = dropFirst(3)
        }
        for offset in ["+01:00", "+02:00", "+0100", "+0200", "+01", "+02"] where elementsEqual(offset.utf8) {
            self = []
            return
        }
    }
}
