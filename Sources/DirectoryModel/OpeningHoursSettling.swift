/// What only the whole of a text of opening hours tells.
extension OpeningHoursScanner {
    /// Reads "ma", "di" and "mar" as French where a name that is only French stands with them. Where other words of
    /// French do ("di 10h-12h et 14h-16h"), and no name tells Dutch from French, nobody knows.
    mutating func settleLanguage() throws(OpeningHoursFailure) {
        if languages.isEmpty { throw .mixedLanguages }
        if french.isEmpty { return }
        if languages.isSubset(of: .anyFrench) {
            guard hasFrenchName else { throw .mixedLanguages }
            for (index, token) in french { tokens[index] = token }
        } else if hasFrenchWord, languages.contains(.dutch), !languages.isDisjoint(with: .anyFrench) {
            throw .mixedLanguages
        }
    }

    /// Whether a word is the "à" of "9h à 12h" or "de 9 à 12"; that of "9u à 12u" is Dutch as well.
    func isFrenchTo(_ word: String, before rest: ArraySlice<UInt8>) -> Bool {
        guard word == "a", tokens.last?.isTime == true else { return false }
        let unit = rest.drop { $0 == UInt8(ascii: " ") || $0.digitValue != nil }
        return previousWord == "de" || unit.first == UInt8(ascii: "h")
    }

    /// "za -" and "za: /" say that it is closed on Saturday, also before the next day. "di: en wo:" is a table of which
    /// a part is lost. The hyphen of "zon- en feestdagen" stands for the rest of a word.
    mutating func settleSigns() throws(OpeningHoursFailure) {
        for index in tokens.indices.reversed() where index > 0 && tokens[index - 1].isDay {
            let next = index + 1 < tokens.count ? tokens[index + 1] : .separator
            let isBehindColon = behindColon.contains(index)
            switch tokens[index] {
            case .and where isBehindColon: throw .unexpected(tokens[index].name)
            case .range where hyphens.contains(index), .slash:
                if isBehindColon ? !next.isTime : next == .separator || next == .comma {
                    tokens[index] = .closed(english: true)
                } else if tokens[index] == .range, next == .and, tokens.count > index + 2, tokens[index + 2].isDay {
                    tokens.remove(at: index)
                }
            default: break
            }
        }
    }

    /// Takes the rest of a date as tables write it, "/10" or "/10/2026", as the tokens of "oktober 2026"; nil where it
    /// is none or may be a time: "9/12u", "9-10/11-12".
    func takeDate(_ rest: inout ArraySlice<UInt8>, day: Int) -> [HoursToken]? {
        guard let month = rest.numberBehindSlash, month.digits <= 2, MonthDay(month: month.value, day: day) != nil
        else {
            return nil
        }
        if tokens.last == .range, tokens.count > 1 {
            switch tokens[tokens.count - 2] {
            case .time, .number(_, 1...2): return nil
            default: break
            }
        }
        var behind = rest.dropFirst(month.digits + 1)
        var date = [HoursToken.month(month.value)]
        if let year = behind.numberBehindSlash {
            guard year.digits == 4 else { return nil }
            behind = behind.dropFirst(year.digits + 1)
            date.append(.number(year.value, digits: 4))
        }
        let isBeforeMinutes = behind.first.map { ":.".utf8.contains($0) } == true
        if isBeforeMinutes, behind.dropFirst().first?.digitValue != nil { return nil }
        var unit = behind
        if takeHourWord(&unit) { return nil }
        rest = behind
        return date
    }
}

extension ArraySlice<UInt8> {
    /// The number behind a slash with which the bytes begin.
    fileprivate var numberBehindSlash: (value: Int, digits: Int)? {
        guard first == UInt8(ascii: "/") else { return nil }
        let digits = dropFirst().prefix { $0.digitValue != nil }
        guard (1...4).contains(digits.count) else { return nil }
        return (digits.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }, digits.count)
    }
}
