/// Names with something in parentheses behind them, and parts of a whole.
extension Gazetteer {
    func resolve(parenthesised text: String, scale: AreaScale?) -> AreaResolution? {
        let trimmed = text.trimmingSuffix { $0.isWhitespace }
        guard trimmed.last == ")", let open = trimmed.firstIndex(of: "(") else { return nil }
        let outer = String(trimmed[..<open])
        let inner = String(trimmed[trimmed.index(after: open)...].dropLast())
        let (outerKey, innerKey) = (PlaceKey.of(outer), PlaceKey.of(inner))
        guard !outerKey.isEmpty, !inner.contains(where: { "()".contains($0) }) else { return nil }
        if innerKey.isEmpty { return resolve(key: outerKey, scale: scale) }
        if Int(digits: innerKey, count: 4) != nil {
            return resolve(withPostcode: "\(innerKey) \(outerKey)", scale: scale)
        }
        if let result = resolve(key: outerKey, qualifiedBy: innerKey, scale: scale) { return result }
        let (whole, otherWhole) = (self.whole(outerKey), self.whole(innerKey))
        if let part = part(innerKey, of: whole, scale: scale) ?? part(outerKey, of: otherWhole, scale: scale)
            ?? municipality(innerKey, withinOneOf: outerKey)
        {
            return noted(part)
        }
        if let whole, whole.scale > .gemeente || !Self.mayBeNeighbourhood(inner, innerKey) || isTown(otherWhole) {
            return told(resolve(key: outerKey, scale: scale))
        }
        if whole != nil { return newNeighbourhood(inner, in: outerKey) }
        guard let otherWhole, otherWhole.scale <= .gemeente, names[outerKey].isEmpty else { return nil }
        return newNeighbourhood(outer, in: innerKey)
    }

    /// The area of that name of which the words in parentheses tell the scale ("provincie"), the NIS code, or that it is meant
    /// as a whole ("alle deelgemeenten", "19 gemeenten"); nil where they tell something else.
    private func resolve(key: String, qualifiedBy words: String, scale: AreaScale?) -> AreaResolution? {
        let bearers = bearers(of: key, scale: Self.kinds[words]) + names["\(words) \(key)"]
        func first(_ scales: [AreaScale]) -> AreaResolution? {
            scales.lazy.compactMap { scale in bearers.first { self.areas[$0].scale == scale } }.first
                .map { noted(areas[$0]) }
        }
        if let kind = Self.kinds[words] { return first([kind]) ?? told(resolve(key: key, scale: scale)) }
        if let code = Int(digits: words, count: 5), let index = indexByID[GazetteerBuilder.id(nis: code)] {
            return bearers.contains(index) ? noted(areas[index]) : nil
        }
        if Self.wholeWords.contains(words) { return resolve(key: key, scale: scale ?? .gemeente) }
        guard words == "alle gemeenten" || words.hasSuffix(" gemeenten") && Int(words.dropLast(10)) != nil else {
            return nil
        }
        return first([.gewest, .provincie, .arrondissement])
    }

    private static let wholeWords: Set<String> = [
        "alle deelgemeenten", "alle deelgemeentes", "alle wijken", "volledig", "geheel", "heel", "hele gemeente",
        "hele stad", "volledige gemeente", "volledige stad", "gehele gemeente", "heel de gemeente", "heel de stad",
    ]

    /// What the name before the parentheses means, where nobody knows what those say.
    private func told(_ resolution: AreaResolution?) -> AreaResolution? {
        guard case .found(let area, nil) = resolution else { return resolution }
        return .found(area, note: .remainder)
    }

    private func isTown(_ area: Area?) -> Bool { area?.scale == .gemeente && area?.ended == nil }

    /// Whether the text may be the name of a neighbourhood: no list, nothing with a number, no exception.
    private static func mayBeNeighbourhood(_ text: String, _ key: String) -> Bool {
        !text.contains { $0.isNumber || ",;/+&|:".contains($0) }
            && !key.split(separator: " ").contains(where: limiting.contains)
    }

    private static let limiting: Set<Substring> = [
        "niet", "geen", "behalve", "zonder", "uitgezonderd", "excl", "exclusief", "incl", "inclusief", "alle", "enkel",
        "alleen", "omgeving", "omstreken", "deelgemeente", "deelgemeenten", "gemeenten", "hele", "heel", "deels",
        "gedeeltelijk", "deel", "ook", "sauf", "sans", "et", "en", "of",
    ]

    /// The municipality within a larger area that bears the name of the whole: "Brussel (Elsene)".
    private func municipality(_ key: String, withinOneOf wholeKey: String) -> Area? {
        names[wholeKey].lazy.filter { self.areas[$0].scale > .gemeente }.compactMap { whole in
            self.names[key].first { self.areas[$0].scale == .gemeente && self.lies($0, in: self.areas[whole]) }
        }.first.map { areas[$0] }
    }

    /// A neighbourhood that no list knows; where several places could hold it, those are the answer.
    private func newNeighbourhood(_ name: String, in wholeKey: String) -> AreaResolution? {
        let equals = equals(ranked(names[wholeKey], scale: nil), scale: nil)
        guard equals.count == 1, let whole = equals.first else {
            return .ambiguous(equals.map { areas[$0] })
        }
        return .found(.neighbourhood(Self.trimmed(name), in: areas[whole]))
    }

    /// The area that a name means when parts of it are spoken of.
    private func whole(_ key: String) -> Area? {
        ranked(names[key], scale: nil).first { areas[$0].scale != .wijk }.map { areas[$0] }
    }

    /// The smaller area of that name within the whole: of the scale that is asked for, or else a deelgemeente, an ended
    /// municipality, a neighbourhood; within what is larger than a municipality, that first.
    private func part(_ key: String, of whole: Area?, scale: AreaScale?) -> Area? {
        guard let whole else { return nil }
        let within = names[key].filter { areas[$0] != whole && lies($0, in: whole) }
        let order: [AreaScale] =
            whole.scale > .gemeente ? [.gemeente, .deelgemeente, .wijk] : [.deelgemeente, .gemeente, .wijk]
        return ([scale].compactMap(\.self) + order)
            .lazy.compactMap { scale in within.first { self.areas[$0].scale == scale } }.first.map { areas[$0] }
    }

    private static func trimmed(_ name: String) -> String {
        String(name.trimmingSuffix { $0.isWhitespace }.drop { $0.isWhitespace })
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> SubSequence {
        var end = endIndex
        while end > startIndex, condition(self[index(before: end)]) { end = index(before: end) }
        return self[startIndex..<end]
    }
}
