import DutchText

/// Finds the age of the client in a line: "mijn zoon van 15", "82 jaar", "een 16-jarige", "baby van 6 maanden", "kinderen
/// tussen 6 en 12", "65+".
struct AgeReading {
    private let words: [NumberToken]

    /// - Parameters:
    ///   - words: the words of a line, in order.
    ///   - text: the line.
    init(_ words: [ScannedWord], of text: String) { self.words = NumberToken.tokens(of: words, in: text) }

    /// The first age that is named; nil where none is. A range is its middle, so that what is for most of it fits, and "65+" the
    /// least.
    ///
    /// Completed years, 0…120, and the words that say so.
    var age: LinePart<Int>? {
        var index = 0
        while index < words.count {
            let second = upperBound(after: index)
            if let part = second.map({ range(from: index, to: $0) }) ?? age(at: index) { return part }
            // Of two numbers that belong together, neither is an age by itself.
            index = (second ?? index) + 1
        }
        return nil
    }

    /// The numbers that say how many people there are, and not how old: "3 kinderen", "moeder van 3".
    var counts: [Int] {
        words.indices.filter { index in
            words[index].number != nil && words[index].ending.isEmpty
                && (AgeWords.counted.contains(text(index + 1)) || isNumberOfChildren(at: index))
        }
    }

    private func text(_ index: Int) -> String { words.indices.contains(index) ? words[index].text : "" }

    /// "2,5" is two words.
    private func endOfNumber(at index: Int) -> Int { index + (words[index].sign == .decimal ? 2 : 1) }

    // MARK: - One age

    private func age(at index: Int) -> LinePart<Int>? {
        if let years = AgeWords.decades[words[index].text] { return LinePart(value: years, range: index..<index + 1) }
        let word = words[index]
        guard let number = word.number, !word.isAmount else { return nil }
        if let end = endOfLeast(at: index, number) { return LinePart(value: number, range: index..<end) }
        let unitStart = endOfNumber(at: index)
        let unit = word.ending.isEmpty ? text(unitStart) : word.ending
        let unitEnd = word.ending.isEmpty ? unitStart + 1 : unitStart
        let person = person(before: index)
        if AgeWords.years.contains(unit) {
            // In letters a number of years is more often a time.
            let isMeant =
                !word.isSpelled || !word.ending.isEmpty && number >= Self.leastSpelled || person.isNamed
                || AgeWords.being.contains(text(index - 1))
            guard isMeant, !isTime(from: index, to: unitEnd) else { return nil }
            return LinePart(value: number, range: person.start..<unitEnd)
        }
        if AgeWords.months.contains(unit) {
            return person.isNamed ? LinePart(value: number / 12, range: person.start..<unitEnd) : nil
        }
        if AgeWords.weeks.contains(unit) {
            return person.isNamed ? LinePart(value: 0, range: person.start..<unitEnd) : nil
        }
        guard word.ending.isEmpty, !AgeWords.units.contains(unit), !isNumberOfChildren(at: index) else { return nil }
        let isSaid = person.isNamed || person.start < index && !word.isSpelled
        guard isSaid, !word.isSpelled || number > 1 else { return nil }
        return LinePart(value: number, range: person.start..<end(of: index))
    }

    /// "Vierjarige" is more often a course.
    private static let leastSpelled = 10
    /// A smaller number with a plus is no age that groups begin at.
    private static let leastPlus = 10
    /// Who is called a parent is no younger.
    private static let leastParent = 12

    /// "65+", "55-plusser": where it ends; nil where it is none.
    private func endOfLeast(at index: Int, _ number: Int) -> Int? {
        guard words[index].ending.isEmpty, !words[index].isSpelled, number >= Self.leastPlus else { return nil }
        if words[index].sign == .plus { return index + 1 }
        return AgeWords.plus.contains(text(index + 1)) ? index + 2 : nil
    }

    /// "Moeder van 3" tells how many children she has.
    private func isNumberOfChildren(at index: Int) -> Bool {
        guard let number = words[index].number, number < Self.leastParent, text(index - 1) == "van" else {
            return false
        }
        return AgeWords.parents.contains(text(index - 2)) && !AgeWords.spans.contains(text(index + 1))
    }

    private func isTime(from start: Int, to end: Int) -> Bool {
        AgeWords.durations.contains(text(start - 1)) || AgeWords.durationEnds.contains(text(end))
    }

    /// "Zoon van 15": where the person begins who stands before the number, and whether there is one. A target group stays
    /// outside, since it says more than the age.
    private func person(before index: Int) -> (start: Int, isNamed: Bool) {
        let isLinked = ["van", "de", "of", "vd"].contains(text(index - 1))
        let last = isLinked ? index - 2 : index - 1
        if AgeWords.persons.contains(text(last)) { return (last, true) }
        if AgeWords.groups.contains(text(last)) { return (last + 1, true) }
        return (!isLinked && AgeWords.leads.contains(text(last)) ? last : index, false)
    }

    /// "Van 6 en 9 jaar": further ages are not looked for, but belong to it.
    private func end(of index: Int) -> Int {
        var end = index + 1
        while ["en", "et", "and"].contains(text(end)), words.indices.contains(end + 1), words[end + 1].number != nil {
            end += 2
        }
        return end > index + 1 && AgeWords.years.contains(text(end)) ? end + 1 : end
    }

    // MARK: - A range of ages

    private static let links = [["tot", "en", "met"], ["tot"], ["t", "m"], ["tem"], ["a"]]
    /// Without a word for it, numbers that are both among these can be hours as well.
    private static let hours = 7...20

    private func range(from index: Int, to second: Int) -> LinePart<Int>? {
        guard let low = words[index].number, let high = words[second].number, low < high, !words[second].isAmount
        else { return nil }
        let isLed = ["van", "tussen", "vanaf", "leeftijd"].contains(text(index - 1))
        let start = isLed ? index - 1 : index
        let isOfPerson = [text(start - 1), text(start - 2)].contains(where: AgeWords.canHaveAge)
        let ending = words[second].ending
        let unit = ending.isEmpty ? text(second + 1) : ending
        let end = ending.isEmpty ? second + 2 : second + 1
        if AgeWords.years.contains(unit) {
            guard !isTime(from: start, to: end) else { return nil }
            return LinePart(value: (low + high) / 2, range: start..<end)
        }
        if AgeWords.months.contains(unit) {
            return isOfPerson ? LinePart(value: (low + high) / 24, range: start..<end) : nil
        }
        let mayBeHours = Self.hours.contains(low) && Self.hours.contains(high)
        guard ending.isEmpty, !AgeWords.units.contains(unit), words[second].sign == nil, isOfPerson || !mayBeHours,
            isOfPerson || isLed || words[index].sign == .range, isOfAges(start..<second + 1)
        else { return nil }
        return LinePart(value: (low + high) / 2, range: start..<second + 1)
    }

    /// Whether the words around a range show that it is of ages, or the line has no other words that tell anything.
    private func isOfAges(_ range: Range<Int>) -> Bool {
        let (before, after) = (words[..<range.lowerBound], words[range.upperBound...])
        if before.suffix(2).contains(where: { AgeWords.measures.contains($0.text) }) { return false }
        let near = before.suffix(Self.nearBefore) + after.prefix(Self.nearAfter)
        return near.contains { AgeWords.tellsOfAge($0.text) }
            || (before + after).allSatisfy { StopWords.contains($0.text) }
    }

    /// "Kinderen in Gent tussen 6 en 12".
    private static let nearBefore = 4
    private static let nearAfter = 2

    /// Where the second number of a range stands whose first one stands there; nil where there is none.
    private func upperBound(after index: Int) -> Int? {
        if words[index].sign == .range {
            // A third number makes a date or a telephone number of it.
            guard index == 0 || words[index - 1].sign != .range else { return nil }
            return index + 1
        }
        guard let low = words[index].number else { return nil }
        let end = endOfNumber(at: index)
        let next = AgeWords.years.contains(text(end)) ? end + 1 : end
        let isBetween = text(index - 1) == "tussen"
        let links = isBetween ? Self.links + [["en"]] : Self.links
        guard let link = links.first(where: { words.dropFirst(next).map(\.text).starts(with: $0) }),
            words.indices.contains(next + link.count), words[next + link.count].number.map({ low < $0 }) ?? false
        else { return nil }
        return next + link.count
    }
}
