package import DirectoryModel

/// When somebody wants it to be open.
package struct AskedMoment: Sendable, Hashable {
    /// The kinds of moments that people ask for.
    package enum Kind: Sendable, Hashable {
        /// The day of the question, at a minute (0…1439).
        case now(minute: Int)
        case evening, night, weekend
        case weekday(Weekday)

        /// The name in JSON: `now`, `evening`, `night`, `weekend`, or the day's code in RFC 5545 (`SA`).
        package var code: String {
            switch self {
            case .now: "now"
            case .evening: "evening"
            case .night: "night"
            case .weekend: "weekend"
            case .weekday(let day): day.code
            }
        }
    }

    package let kind: Kind
    package let from: Understanding

    package init(_ kind: Kind, from: Understanding) {
        self.kind = kind
        self.from = from
    }

    /// The moments to look at, seen from a day: any of them will do.
    func moments(from date: CalendarDate) -> [OpeningMoment] {
        let week = (0..<7).map { date.adding(days: $0) }
        func moments(_ hours: [Int], _ isMeant: (CalendarDate) -> Bool = { _ in true }) -> [OpeningMoment] {
            week.filter(isMeant).flatMap { day in hours.map { OpeningMoment(date: day, minute: $0 * 60 + 30) } }
        }
        return switch kind {
        case .now(let minute): [OpeningMoment(date: date, minute: minute)]
        case .evening: moments([18, 19])
        case .night: moments([2])
        case .weekend: moments([10, 14]) { [.saturday, .sunday].contains($0.weekday) }
        case .weekday(let day): moments([9, 11, 14, 16]) { $0.weekday == day }
        }
    }
}

/// Finds the moment that a line asks for: "'s avonds", "in het weekend", "op zaterdag", "nu open".
enum MomentReading {
    /// The first moment that is asked for; nil where none is.
    ///
    /// - Parameters:
    ///   - words: the words of a line, folded, in order.
    ///   - now: minute of the day on which is asked, 0…1439; nil where it is not known, and then "nu" says nothing.
    ///   - today: the day on which is asked.
    /// - Returns: the moment, and the words that say so.
    static func moment(in words: [String], now: Int?, today: CalendarDate) -> LinePart<AskedMoment.Kind>? {
        for (index, word) in words.enumerated() {
            if let kind = kinds[word] { return LinePart(value: kind, range: start(of: index, in: words)..<index + 1) }
            if let end = endOfLateHour(at: index, in: words) { return LinePart(value: .evening, range: index..<end) }
            if let now, isNow(index, in: words) {
                return LinePart(value: .now(minute: now), range: withOpen(index, in: words))
            }
            let isTomorrow = word == "morgen" && withOpen(index, in: words).count > 1
            if isTomorrow {
                return LinePart(
                    value: .weekday(today.adding(days: 1).weekday), range: withOpen(index, in: words))
            }
        }
        return nil
    }

    /// The word with one beside it that says "open".
    private static func withOpen(_ index: Int, in words: [String]) -> Range<Int> {
        if index + 1 < words.count, open.contains(words[index + 1]) { return index..<index + 2 }
        if index > 0, open.contains(words[index - 1]) { return index - 1..<index + 1 }
        return index..<index + 1
    }

    /// "Na 17u", "na 18 uur": where it ends; nil where it is none.
    private static func endOfLateHour(at index: Int, in words: [String]) -> Int? {
        guard ["na", "vanaf"].contains(words[index]), index + 1 < words.count else { return nil }
        let digits = words[index + 1].prefix { $0.isASCII && $0.isNumber }
        guard let hour = Int(digits), lateHours.contains(hour) else { return nil }
        if words[index + 1].dropFirst(digits.count).first.map({ "uh".contains($0) }) ?? false { return index + 2 }
        return words.dropFirst(index + 2).first.map { ["u", "uur"].contains($0) } ?? false ? index + 3 : nil
    }

    private static let lateHours = 17...22

    private static func start(of index: Int, in words: [String]) -> Int {
        var start = index
        while start > 0, leading.contains(words[start - 1]) { start -= 1 }
        return start
    }

    /// Words that belong to the moment behind them; "s" is what is left of "'s avonds".
    private static let leading: Set<String> = ["s", "in", "het", "op", "tijdens", "le", "the", "ook"]

    /// "nu" is a moment where it stands beside "open" or closes a short line; within a sentence it is only a word.
    private static func isNow(_ index: Int, in words: [String]) -> Bool {
        guard ["nu", "vandaag", "maintenant"].contains(words[index]) else { return false }
        if withOpen(index, in: words).count > 1 { return true }
        return words.count <= mostWordsBeforeNow && index == words.count - 1
    }

    private static let mostWordsBeforeNow = 5
    private static let open: Set<String> = [
        "open", "geopend", "bereikbaar", "beschikbaar", "meteen", "direct", "ouvert",
    ]

    private static let kinds: [String: AskedMoment.Kind] = {
        var kinds: [String: AskedMoment.Kind] = [:]
        for word in ["avonds", "savonds", "vanavond", "avonduren", "soir", "evening", "evenings"] {
            kinds[word] = .evening
        }
        for word in ["nachts", "snachts", "vannacht", "nuit", "tonight"] { kinds[word] = .night }
        for word in ["weekend", "weekends", "weekeinde"] { kinds[word] = .weekend }
        let days: [(Weekday, [String])] = [
            (.monday, ["maandag", "lundi", "monday"]), (.tuesday, ["dinsdag", "mardi", "tuesday"]),
            (.wednesday, ["woensdag", "mercredi", "wednesday"]), (.thursday, ["donderdag", "jeudi", "thursday"]),
            (.friday, ["vrijdag", "vendredi", "friday"]), (.saturday, ["zaterdag", "samedi", "saturday"]),
            (.sunday, ["zondag", "dimanche", "sunday"]),
        ]
        for (day, names) in days {
            for name in names { kinds[name] = .weekday(day) }
            for part in ["voormiddag", "namiddag", "middag", "s"] { kinds[names[0] + part] = .weekday(day) }
        }
        return kinds
    }()
}
