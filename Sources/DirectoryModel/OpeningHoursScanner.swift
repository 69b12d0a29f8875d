/// What opening hours are made of, whoever wrote them.
enum HoursToken: Equatable {
    case weekday(Weekday)
    /// "werkdagen", "dagelijks", "weekend".
    case dayGroup(WeekdaySet)
    /// "andere dagen": the weekdays that were not named before.
    case otherDays
    case publicHoliday
    case schoolHoliday
    case month(Int)
    /// "week", which OpenStreetMap puts before numbers of weeks.
    case week
    /// "even weken", "oneven weken".
    case alternateWeeks(even: Bool)
    /// "namiddag", before times or "gesloten".
    case partOfDay(DayPart)
    /// "(van de) maand", which may follow the first, second … weekday.
    case ofMonth
    /// 1 for "eerste", -1 for "laatste".
    case ordinal(Int)
    /// `[1,3]`, behind a weekday.
    case occurrences([Int])
    /// Digits alone.
    case number(Int, digits: Int)
    /// Minutes after midnight; `padded` where the hour has two digits.
    case time(Int, padded: Bool)
    case aroundTheClock
    /// `-`, "tot", "t.e.m.".
    case range
    case slash
    case comma
    /// "en", "&".
    case and
    /// "of", "ook": what follows comes besides.
    case or
    case plus
    /// `;`, `|` or a line break.
    case separator
    /// "vanaf", "om": no end need follow.
    case from
    /// "tussen", after which "en" means "tot".
    case between
    /// `english` for "off" and "closed", which stand behind what they close.
    case closed(english: Bool)
    /// "niet", "behalve", before what they take out.
    case except
    case appointment
    /// "enkel", "alleen".
    case only
    /// Text between quotation marks, or between parentheses where it says nothing about hours.
    case note(String)

    /// The token as a failure names it: one spelling of what may have been written in several.
    var name: String {
        switch self {
        case .weekday(let day): day.osm
        case .dayGroup(let days): days.osm
        case .otherDays: "andere dagen"
        case .publicHoliday: "PH"
        case .schoolHoliday: "SH"
        case .month(let month): Season.months[month - 1]
        case .week: "week"
        case .alternateWeeks(let even): even ? "even weken" : "oneven weken"
        case .partOfDay(let part): part.name
        case .ofMonth: "maand"
        case .ordinal(let number): number < 0 ? "laatste" : "\(number)e"
        case .occurrences(let numbers): "\(numbers)"
        case .number(let value, _): String(value)
        case .time(let minutes, _): ClockTime.text(minutes)
        case .aroundTheClock: "24/7"
        case .range: "-"
        case .slash: "/"
        case .comma: ","
        case .and: "en"
        case .or: "of"
        case .plus: "+"
        case .separator: ";"
        case .from: "vanaf"
        case .between: "tussen"
        case .closed: "gesloten"
        case .except: "behalve"
        case .appointment: "afspraak"
        case .only: "enkel"
        case .note(let text): text
        }
    }
}

extension HoursToken {
    /// Whether this names days of the week or holidays.
    var isDay: Bool {
        switch self {
        case .weekday, .dayGroup, .publicHoliday, .schoolHoliday: true
        default: false
        }
    }

    var isTime: Bool {
        switch self {
        case .time, .number: true
        default: false
        }
    }
}

/// Cuts opening hours into tokens. Words without a meaning for hours ("elke", "op", "uur") fall away; any other word
/// that is not known is a failure.
struct OpeningHoursScanner {
    var tokens: [HoursToken] = []
    /// The languages in which all day names so far can be read.
    private(set) var languages: HoursVocabulary.Languages = .all
    private(set) var previousWord = ""
    /// What the tokens at these positions are in French, where that differs.
    private(set) var french: [Int: HoursToken] = [:]
    private(set) var hasFrenchWord = false
    /// Whether a name of a day occurred that is one in French only.
    private(set) var hasFrenchName = false
    /// Where a hyphen stands, which behind a day may mean "closed".
    private(set) var hyphens: Set<Int> = []
    /// Before which tokens a colon stands.
    private(set) var behindColon: Set<Int> = []

    /// Whether a name of a day is one of OpenStreetMap's.
    private var hasOSMDay = false
    /// Whether anything is written as OpenStreetMap does not write it.
    private var hasPlainWords = false

    /// The tokens of a text, whether it is written in OpenStreetMap's form, and whether anything in it is written as
    /// OpenStreetMap does not write it; "Sa 09:00-12:00" is neither.
    static func tokens(
        of text: String
    ) throws(OpeningHoursFailure) -> (tokens: [HoursToken], isOSM: Bool, isInWords: Bool) {
        var scanner = OpeningHoursScanner()
        try scanner.scan(text)
        try scanner.settleLanguage()
        try scanner.settleSigns()
        return (scanner.tokens, scanner.hasOSMDay && !scanner.hasPlainWords, scanner.hasPlainWords)
    }

    /// Notes keep their own spelling, so they are cut out before the rest is folded.
    private mutating func scan(_ text: String) throws(OpeningHoursFailure) {
        var plain: [UInt8] = []
        var note = String.UnicodeScalarView()
        var closing: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let mark = closing {
                guard scalar == mark || mark == "”" && scalar == "\"" else {
                    note.append(scalar)
                    continue
                }
                try add(note: String(note), parenthesised: mark == ")")
                note = String.UnicodeScalarView()
                closing = nil
                continue
            }
            switch scalar {
            case "\"", "(", "“", "„":
                try scan(folded: plain)
                plain = []
                closing = scalar == "(" ? ")" : scalar == "\"" ? "\"" : "”"
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                try scan(folded: plain)
                plain = []
                hasPlainWords = true
                // "op afspraak:" above the days is said of all of them.
                let isHeading = tokens.last == .appointment && behindColon.contains(tokens.count)
                if tokens.last != .separator, !isHeading { tokens.append(.separator) }
            default: PlainFold.append(scalar, to: &plain)
            }
        }
        if closing != nil { throw .unexpected(String(String(note).prefix(40))) }
        try scan(folded: plain)
    }

    private mutating func add(note: String, parenthesised: Bool) throws(OpeningHoursFailure) {
        let plain = OpeningNote.plain(note)
        if plain.isEmpty { return }
        hasPlainWords = hasPlainWords || parenthesised
        if parenthesised, try takesDaysOut(plain.plainFolded) { return }
        if parenthesised, try namesAlternateWeeks(plain.plainFolded) { return }
        if parenthesised, OpeningNote.afterAppointment(plain) == nil, HoursVocabulary.speaksOfHours(plain.plainFolded) {
            throw .unexpected(plain.plainFolded)
        }
        tokens.append(.note(plain))
    }

    /// Whether a text between parentheses takes days out and does nothing else; its tokens then count as if the
    /// parentheses were not there.
    private mutating func takesDaysOut(_ folded: String) throws(OpeningHoursFailure) -> Bool {
        guard HoursVocabulary.exceptWords.contains(where: { folded.hasPrefix($0) }) else { return false }
        let start = tokens.count
        try scan(folded: Array(folded.utf8))
        let isDaysOnly = tokens[start...].dropFirst().allSatisfy { token in
            token.isDay || [.range, .comma, .and, .slash].contains(token)
        }
        guard isDaysOnly else { throw .unexpected(folded) }
        return true
    }

    /// Whether a text between parentheses says "even weken" and nothing else; see ``takesDaysOut(_:)``.
    private mutating func namesAlternateWeeks(_ folded: String) throws(OpeningHoursFailure) -> Bool {
        guard folded.hasSuffix("even weken") || folded.hasSuffix("even week") else { return false }
        let start = tokens.count
        try scan(folded: Array(folded.utf8))
        if tokens[start...].first == .only { tokens.remove(at: start) }
        guard tokens.count == start + 1, case .alternateWeeks = tokens[start] else { throw .unexpected(folded) }
        return true
    }

    private mutating func scan(folded bytes: [UInt8]) throws(OpeningHoursFailure) {
        var rest = bytes[...]
        while let byte = rest.first {
            if byte.digitValue != nil {
                try scanNumber(&rest)
            } else if byte.isLowerCaseLetter || byte == UInt8(ascii: "'") {
                try scanWord(&rest)
            } else {
                rest = rest.dropFirst()
                try scanSign(byte, &rest)
            }
        }
    }

    private mutating func scanSign(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) throws(OpeningHoursFailure) {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "."): break
        case UInt8(ascii: ":"): behindColon.insert(tokens.count)
        case UInt8(ascii: "-"):
            hyphens.insert(tokens.count)
            tokens.append(.range)
        case UInt8(ascii: ","): tokens.append(.comma)
        case UInt8(ascii: "&"): tokens.append(.and)
        case UInt8(ascii: "/"): tokens.append(.slash)
        case UInt8(ascii: "+"): tokens.append(tokens.last?.isDay == true ? .and : .plus)
        case UInt8(ascii: ";"), UInt8(ascii: "|"):
            // Two bars are OpenStreetMap's "else", which these hours do not know.
            if byte == UInt8(ascii: "|"), rest.first == byte { throw .unexpected("||") }
            tokens.append(.separator)
        case UInt8(ascii: "["): tokens.append(.occurrences(try takeOccurrences(&rest)))
        default: throw .unexpected(String(decoding: [byte] + rest.prefix(20), as: UTF8.self))
        }
    }

    private func takeOccurrences(_ rest: inout ArraySlice<UInt8>) throws(OpeningHoursFailure) -> [Int] {
        let inside = rest.prefix(30).prefix { $0 != UInt8(ascii: "]") }
        rest = rest.dropFirst(inside.count)
        let text = String(decoding: inside, as: UTF8.self)
        guard rest.popFirst() == UInt8(ascii: "]") else { throw .unexpected("[" + text) }
        var numbers: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let number = Int(part.trimmed), number != 0, (-5...5).contains(number) else {
                throw .unexpected("[\(text)]")
            }
            if !numbers.contains(number) { numbers.append(number) }
        }
        return numbers.sorted()
    }

    /// A number, an ordinal, or a time: 9, 1e, 9u, 9u30, 9.30, 09:00, 24/7.
    private mutating func scanNumber(_ rest: inout ArraySlice<UInt8>) throws(OpeningHoursFailure) {
        let digits = rest.prefix { $0.digitValue != nil }
        guard digits.count <= 4 else { throw .unexpected(String(decoding: digits.prefix(20), as: UTF8.self)) }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }

        for (text, token) in [("/7", HoursToken.aroundTheClock), ("/24", .aroundTheClock)] where value == 24 {
            if rest.starts(with: text.utf8), rest.dropFirst(text.utf8.count).first?.digitValue == nil {
                rest = rest.dropFirst(text.utf8.count)
                tokens.append(token)
                return
            }
        }
        if digits.count < 3, let date = takeDate(&rest, day: value) {
            tokens += [.number(value, digits: digits.count)] + date
            return
        }
        let letters = rest.prefix { $0.isLowerCaseLetter }
        let word = String(decoding: letters, as: UTF8.self)
        if HoursVocabulary.ordinalEndings.contains(word) {
            guard (1...5).contains(value) else { throw .unexpected("\(value)\(word)") }
            rest = rest.dropFirst(letters.count)
            hasPlainWords = true
            tokens.append(.ordinal(value))
            return
        }
        let minutes = takeMinutes(&rest, after: letters)
        let hasUnit = minutes == nil && takeHourWord(&rest)
        guard minutes != nil || hasUnit else {
            tokens.append(.number(value, digits: digits.count))
            return
        }
        hasPlainWords = hasPlainWords || hasUnit || rest.first?.isLowerCaseLetter == true
        let isInWords = minutes != nil && takeHourWord(&rest) || hasUnit || !letters.isEmpty
        let time = value * 60 + (minutes ?? 0)
        // "26:00" is two at night for OpenStreetMap; "25u" is nothing.
        guard digits.count <= 2, (minutes ?? 0) < 60, time <= (isInWords ? 1440 : 2880) else {
            throw .impossibleTime("\(value):\(ClockTime.twoDigits(minutes ?? 0))")
        }
        tokens.append(.time(time, padded: digits.count == 2))
    }

    /// Takes two digits of minutes behind `:`, `.`, `u` or `h`.
    private func takeMinutes(_ rest: inout ArraySlice<UInt8>, after letters: ArraySlice<UInt8>) -> Int? {
        let mark = rest.first
        let isSign = mark == UInt8(ascii: ":") || mark == UInt8(ascii: ".")
        let isLetter = letters.count == 1 && (mark == UInt8(ascii: "u") || mark == UInt8(ascii: "h"))
        guard isSign || isLetter else { return nil }
        let digits = rest.dropFirst().prefix { $0.digitValue != nil }
        guard digits.count == 2 else { return nil }
        rest = rest.dropFirst(3)
        return digits.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }
    }

    func takeHourWord(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let afterSpace = rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest
        let letters = afterSpace.prefix { $0.isLowerCaseLetter }
        guard HoursVocabulary.hourWords.contains(String(decoding: letters, as: UTF8.self)) else { return false }
        rest = afterSpace.dropFirst(letters.count)
        return true
    }

    private mutating func scanWord(_ rest: inout ArraySlice<UInt8>) throws(OpeningHoursFailure) {
        let letters =
            if let whole = HoursVocabulary.wordsWithSigns.first(where: { rest.starts(with: $0.utf8) }) {
                rest.prefix(whole.utf8.count)
            } else {
                rest.prefix { $0.isLowerCaseLetter || $0 == UInt8(ascii: "'") }
            }
        rest = rest.dropFirst(letters.count)
        let word = String(decoding: letters, as: UTF8.self)
        if HoursVocabulary.osmDays.contains(word) {
            hasOSMDay = true
        } else {
            hasPlainWords = hasPlainWords || !HoursVocabulary.osmWords.contains(word)
        }
        if word == "vrij", mayMeanFree(before: rest) { throw .unexpected(word) }
        guard let meaning = HoursVocabulary.words[word] else {
            guard let (day, part) = HoursVocabulary.dayAndPart(word) else { throw .unexpected(word) }
            languages.formIntersection(.dutch)
            tokens += [day, part]
            return
        }
        hasFrenchWord = hasFrenchWord || HoursVocabulary.frenchWords.contains(word) || isFrenchTo(word, before: rest)
        switch meaning {
        case .nothing: break
        case .token(.ofMonth):
            // "1e maandagvoormiddag van de maand"
            if case .partOfDay = tokens.last {
                tokens.insert(.ofMonth, at: tokens.count - 1)
            } else {
                tokens.append(.ofMonth)
            }
        case .token(let token): tokens.append(token)
        case .name(let token, let known):
            languages.formIntersection(known)
            hasFrenchName = hasFrenchName || known.isSubset(of: .anyFrench)
            tokens.append(token)
        case .falseFriend(let token, let known, french: let day, let inFrench):
            languages.formIntersection(known.union(inFrench))
            french[tokens.count] = .weekday(day)
            tokens.append(token)
        case .unbroken:
            guard endsSpan else { throw .unexpected(word) }
        case .including:
            guard tokens.suffix(2) == [.range, .and] else { throw .unexpected(word) }
            tokens.removeLast()
        case .everyDayAfter(let words):
            guard words.contains(previousWord) else { throw .unexpected(word) }
            tokens.append(.dayGroup(.everyDay))
        }
        previousWord = word
    }

    /// Whether "vrij" may mean that nobody needs an appointment, and not Friday: behind times that no others follow, and
    /// beside "op afspraak".
    private func mayMeanFree(before rest: ArraySlice<UInt8>) -> Bool {
        let next = rest.drop { " .".utf8.contains($0) }
        let words = String(decoding: next.prefix(14), as: UTF8.self).split(separator: " ")
        if tokens.last?.isTime == true {
            let isLast = next.first.map { ",;|/&".utf8.contains($0) } ?? true
            return isLast || ["en", "of", "op", "na"].contains(words.first)
        }
        let isBehindAppointment = previousWord == "afspraak" && tokens.last != .separator
        return isBehindAppointment || words.dropFirst().prefix(2).contains { $0.hasPrefix("afspraak") }
    }

    /// Whether the latest tokens are a span of time, "9u-17u".
    private var endsSpan: Bool {
        let latest = Array(tokens.suffix(3))
        return latest.count == 3 && latest[0].isTime && latest[1] == .range && latest[2].isTime
    }
}
