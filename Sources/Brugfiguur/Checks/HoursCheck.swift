import DirectoryModel

/// Hours of a school year, season or period that is over.
struct HoursCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let last = offering.hoursEnd ?? offering.openingHours.flatMap(Self.lastDay), last < context.date else {
            return
        }
        found(Discovery(.hoursPassed, .medium, of: offering, evidence: ["until": .date(last)]))
    }

    /// The day after which no hours hold any more; nil where some hold without end, or nobody can tell.
    static func lastDay(of text: String) -> CalendarDate? {
        guard namesYear(text) else { return nil }
        if let year = schoolYearEnd(in: text.plainFolded) { return year }
        guard let hours = try? OpeningHours(parsing: text) else { return lastNamedDay(in: text) }
        var last: CalendarDate?
        for rule in hours.rules where rule.state != .closed {
            guard !rule.days.seasons.isEmpty else { return nil }
            for season in rule.days.seasons {
                guard case .once(_, let end) = season, end != .last else { return nil }
                last = max(last ?? end, end)
            }
        }
        return last
    }

    /// Whether there is a year of this century in it: most hours name none, and are not read.
    private static func namesYear(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast(3).contains { index in
            bytes[index] == UInt8(ascii: "2") && bytes[index + 1] == UInt8(ascii: "0")
                && bytes[index + 2...index + 3].allSatisfy { (0x30...0x39).contains($0) }
        }
    }

    private static let openings = ["sinds", "vanaf", "sedert", "per", "depuis", "since", "from", "des"]

    /// The last day or year that hours name which nobody can read further; nil where they say since when they hold.
    private static func lastNamedDay(in text: String) -> CalendarDate? {
        let words = text.plainFolded.split { !$0.isLetter && !$0.isNumber }
        guard !words.contains(where: { openings.contains(String($0)) }) else { return nil }
        let years = words.compactMap { $0.count == 4 ? Int($0) : nil }.filter { (2000...2099).contains($0) }
        let ends = years.compactMap { CalendarDate(year: $0, month: 12, day: 31) }
        return DatesInText.dates(in: text).max() ?? ends.max()
    }

    private static let yearWords = ["schooljaar", "werkjaar", "werkingsjaar", "academiejaar", "seizoen", "scolaire"]

    /// 31 August of the second of two years that follow each other, where the text calls them a school year.
    private static func schoolYearEnd(in folded: String) -> CalendarDate? {
        guard yearWords.contains(where: { folded.contains($0) }) else { return nil }
        let numbers = folded.split { !$0.isASCII || !$0.isNumber }
        let ends = zip(numbers, numbers.dropFirst()).compactMap { first, second -> Int? in
            guard let from = Int(first), (2000...2099).contains(from), let to = Int(second) else { return nil }
            return to == from + 1 || (second.count == 2 && to == (from + 1) % 100) ? from + 1 : nil
        }
        return ends.max().flatMap { CalendarDate(year: $0, month: 8, day: 31) }
    }
}
