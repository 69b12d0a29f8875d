/// The places in a line of text.
extension Gazetteer {
    /// Finds the places that are named, by their exact names, the longest first.
    ///
    /// A place beside the one that it lies in is one mention of the smaller ("Ledeberg Gent", "Brugse Poort in Gent",
    /// "3300 Tienen"). A name that is an ordinary word as well counts where the line shows that it is meant: by the word
    /// before it, by its capital, or (a municipality) by standing last.
    ///
    /// - Parameter words: the words of the line in order, folded and as they were written, with the hyphen that joins one to
    ///   the word before it. Names with a hyphen may be one word or several.
    /// - Returns: the mentions in order; they do not overlap.
    package func mentions(in words: [(folded: String, original: String)]) -> [PlaceMention] {
        mentions(in: Line(words: words))
    }

    /// The place that the text names as a whole: "Brussel Laken", "Gent - Rabot", "Rabot, Gent".
    func mention(as text: String) -> PlaceMention? {
        let words = text.split(whereSeparator: \.isWhitespace).map { (folded: String($0), original: String($0)) }
        let line = Line(words: words, isName: true)
        let mentions = mentions(in: line)
        guard mentions.count == 1, let mention = mentions.first else { return nil }
        let others = line.keys.indices.filter { !mention.range.contains($0) }
        return others.allSatisfy { line.keys[$0].isEmpty } ? mention : nil
    }

    private func mentions(in line: Line) -> [PlaceMention] {
        merged(hits(in: line), in: line)
            .filter { $0.isMeant }
            .compactMap { mention($0, in: line) }
    }

    /// The words, prepared.
    private struct Line {
        let keys: [String]
        let originals: [String]
        /// A line that is all capitals says nothing by them.
        let hasLowerCase: Bool
        /// Whether it is known that every word is of a name.
        let isName: Bool

        init(words: [(folded: String, original: String)], isName: Bool = false) {
            self.isName = isName
            keys = words.map { PlaceKey.of($0.folded) }
            originals = words.map(\.original)
            hasLowerCase = originals.contains { $0.contains(where: \.isLowercase) }
        }

        func key(before index: Int) -> String { keys.indices.contains(index - 1) ? keys[index - 1] : "" }

        func key(at index: Int) -> String { keys.indices.contains(index) ? keys[index] : "" }

        /// Whether the word says that somebody lives in the place that follows.
        func tellsOfLiving(at index: Int) -> Bool {
            let word = key(at: index)
            return PlaceWords.living.contains(word)
                || word == "wonen" && PlaceWords.inhabitants.contains(key(before: index))
        }

        /// "Van Impe" within a line is a person.
        func isSurname(at index: Int) -> Bool { index > 1 && originals[index - 1] == "Van" }

        func isCapitalised(at index: Int) -> Bool {
            hasLowerCase && (originals[index].first(where: \.isLetter)?.isUppercase ?? false)
        }
    }

    /// Words that are the name of something.
    private struct Hit {
        var range: Range<Int>
        /// The areas that it can be, the likeliest first; never empty.
        var candidates: [Int]
        var kind: PlaceMention.Kind
        /// Whether a place is meant, and not the ordinary word or number.
        var isMeant: Bool
        var use: OrdinaryUse?
    }

    // MARK: - Finding

    private func hits(in line: Line) -> [Hit] {
        var hits: [Hit] = []
        var start = 0
        while start < line.keys.count {
            guard let hit = hit(at: start, in: line) else {
                start += 1
                continue
            }
            hits.append(hit)
            start = hit.range.upperBound
        }
        return hits
    }

    private func hit(at start: Int, in line: Line) -> Hit? {
        if line.keys[start].isEmpty || line.isSurname(at: start) { return nil }
        let end = min(line.keys.count, start + names.longest)
        for stop in stride(from: end, to: start, by: -1) where !line.keys[stop - 1].isEmpty {
            let key = stop == start + 1 ? line.keys[start] : PlaceKey.of(line.keys[start..<stop].joined(separator: " "))
            let bearers = names[key]
            guard !bearers.isEmpty else { continue }
            let candidates = ranked(bearers, scale: Self.kinds[line.key(before: start)])
            let use = line.isName ? nil : ordinaryWords[key]
            let isMeant = use.map { self.isMeant(start..<stop, as: $0, candidates: candidates, in: line) } ?? true
            return Hit(range: start..<stop, candidates: candidates, kind: .name, isMeant: isMeant, use: use)
        }
        guard let postcode = Int(digits: line.keys[start], count: 4), let area = area(postcode: postcode),
            let index = indexByID[area.id]
        else { return nil }
        return Hit(
            range: start..<start + 1, candidates: [index], kind: .postcode,
            isMeant: isPostcode(postcode, at: start, in: line))
    }

    private func isMeant(_ range: Range<Int>, as use: OrdinaryUse, candidates: [Int], in line: Line) -> Bool {
        let before = line.key(before: range.lowerBound)
        // Wijk-werken is not the wijk of Werken.
        if PlaceWords.kinds.contains(before) { return !line.originals[range.lowerBound].hasPrefix("-") }
        let isLed = PlaceWords.prepositions.contains(before)
        let isCapitalised = line.isCapitalised(at: range.lowerBound) && !PlaceWords.articles.contains(before)
        let isLast =
            line.keys[range.upperBound...].allSatisfy(PlaceWords.afterwards.contains)
            && !PlaceWords.determiners.contains(before)
        if candidates.allSatisfy({ areas[$0].scale == .wijk }) {
            return isCapitalised && (isLed || isLast && use == .sometimes)
        }
        switch use {
        case .often: return isCapitalised && range.lowerBound > 0
        case .sometimes:
            return isLed || isCapitalised || isLast && candidates.contains { areas[$0].scale == .gemeente }
        }
    }

    private func isPostcode(_ number: Int, at index: Int, in line: Line) -> Bool {
        let (before, after) = (line.key(before: index), line.key(at: index + 1))
        if PlaceWords.postcodeWords.contains(before) { return true }
        if PlaceWords.units.contains(after) || PlaceWords.amounts.contains(before) { return false }
        // Those of Antwerp are years as well: nobody begins with a year, and few name one that is far off.
        if Self.years.contains(number) {
            return index == 0 && line.keys.count > 1 && !PlaceWords.debts.contains(after)
        }
        if ["in", "rond", "nabij", "naar"].contains(before) { return true }
        return index == 0 || index == line.keys.count - 1
    }

    private static let years = 1900...2029

    // MARK: - A place and the larger one that it lies in

    private func merged(_ hits: [Hit], in line: Line) -> [Hit] {
        var result: [Hit] = []
        for hit in hits {
            var hit = hit
            while let last = result.last, let one = merged(last, hit, in: line) {
                result.removeLast()
                hit = one
            }
            result.append(hit)
        }
        return result
    }

    /// The two as one mention of the smaller; nil where neither lies in the other or other words stand between.
    private func merged(_ first: Hit, _ second: Hit, in line: Line) -> Hit? {
        let gap = line.keys[first.range.upperBound..<second.range.lowerBound]
        guard gap.allSatisfy(PlaceWords.links.contains) else { return nil }
        for (part, whole) in [(first, second), (second, first)] where whole.isMeant || whole.kind == .postcode {
            let isUnlikely = part.use == .often && !part.isMeant
            if isUnlikely && !(gap.isEmpty && line.isCapitalised(at: part.range.lowerBound)) { continue }
            let candidates = candidates(of: part, within: whole)
            guard !candidates.isEmpty else { continue }
            return Hit(
                range: first.range.lowerBound..<second.range.upperBound, candidates: candidates, kind: part.kind,
                isMeant: true)
        }
        return nil
    }

    private func candidates(of part: Hit, within whole: Hit) -> [Int] {
        guard let outer = whole.candidates.first, part.kind == .name else { return [] }
        if whole.kind == .postcode {
            guard part.isMeant, let municipality = municipality(of: areas[outer]) else { return [] }
            return part.candidates.filter { lies($0, in: municipality) }
        }
        if part.candidates.first == outer { return [] }
        return part.candidates.filter { $0 != outer && lies($0, in: areas[outer]) }
    }

    // MARK: - Telling

    private func mention(_ hit: Hit, in line: Line) -> PlaceMention? {
        let equals = equals(hit.candidates, scale: Self.kinds[line.key(before: hit.range.lowerBound)])
        guard let likeliest = equals.first else { return nil }
        var start = hit.range.lowerBound
        while start > 0, Self.leads(line.keys[start - 1]) { start -= 1 }
        while start < hit.range.lowerBound, PlaceWords.articles.contains(line.keys[start]) { start += 1 }
        if start < hit.range.lowerBound, line.tellsOfLiving(at: start - 1) { start -= 1 }
        var end = hit.range.upperBound
        if line.key(at: end) == "en", ["omgeving", "omstreken"].contains(line.key(at: end + 1)) {
            end += 2
        } else if ["e o", "eo"].contains(line.key(at: end)) {
            end += 1
        }
        let led = line.keys[start..<hit.range.lowerBound]
        return PlaceMention(
            range: hit.range, phrase: start..<end, area: areas[likeliest],
            others: equals.dropFirst().map { areas[$0] }, kind: hit.kind,
            isAround: end > hit.range.upperBound || led.contains(where: PlaceWords.around.contains))
    }

    private static func leads(_ key: String) -> Bool {
        PlaceWords.prepositions.contains(key) || PlaceWords.articles.contains(key) || PlaceWords.around.contains(key)
            || kinds[key] != nil
    }
}
