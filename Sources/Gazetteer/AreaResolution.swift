/// What a name, code or postcode from a flag or a delivery stands for.
package enum AreaResolution: Sendable, Hashable {
    case found(Area, note: AreaNote? = nil)
    /// Several places have that name with equal right; the likeliest first.
    case ambiguous([Area])
    /// Nothing has that name; at most three areas whose names look like it, the likest first.
    case unknown(suggestions: [Area])

    /// The area, where there is exactly one.
    package var area: Area? {
        if case .found(let area, _) = self { area } else { nil }
    }
}

/// What must be said beside the area that was found.
package enum AreaNote: Sendable, Hashable {
    /// The name or code is of a municipality that became part of `successor` on `date` (year-month-day).
    case ended(name: String, successor: Area, date: String)
    /// The name is of a place in the area that is no area of its own.
    case place(name: String)
    /// Other areas have that name as well, by their names within a larger one ("Sint-Andries (Antwerpen)").
    case elsewhere([String])
    /// More stands in the text than the name of the area, and nobody knows what it says: "9300 en omgeving", "Aalst (niet
    /// Moorsel)".
    case remainder
}

extension Gazetteer {
    /// Understands what people and deliveries write for an area.
    ///
    /// Names in Dutch, French and German and everyday names; names of ended municipalities; a NIS code (24107, an ended one
    /// too); a postcode (3300); a postcode with a name (3300 Tienen); an area id; two names of one place ("Elsene /
    /// Ixelles"); a part within a whole ("Gent (Rabot)", "Ledeberg (Gent)"; an unknown part becomes a neighbourhood, so
    /// that nothing is lost); a name with its kind before it ("provincie Antwerpen", "regio Waasland", "stad Gent").
    ///
    /// A name that several areas bear is, in this order: one of the scale asked for; a municipality; a region or
    /// province; a referentieregio; an eerstelijnszone; an arrondissement; an ended municipality, a deelgemeente or a
    /// neighbourhood, which are equals. Flanders and Brussels come before Wallonia. Only equals are ambiguous.
    ///
    /// - Parameters:
    ///   - text: any text; never a reason to fail.
    ///   - scale: the scale that the source or the user gave, where there is one. It decides between areas with the same
    ///     name ("Antwerpen") and does not exclude.
    /// - Returns: `.unknown` for a text that names no area, with what may have been meant.
    package func resolve(_ text: String, scale: AreaScale? = nil) -> AreaResolution {
        guard text.utf8.count <= Self.longestName else { return .unknown(suggestions: []) }
        if let area = area(id: text) { return noted(area) }
        if let result = resolve(code: text) { return result }
        if let result = resolve(parenthesised: text, scale: scale) { return result }
        let key = PlaceKey.of(singleName(text))
        if key.isEmpty { return .unknown(suggestions: []) }
        if let result = resolve(key: key, scale: scale) { return result }
        if let result = resolve(withPostcode: key, scale: scale) { return result }
        if let result = resolve(withKind: key) { return result }
        if let mention = mention(as: text) {
            return mention.others.isEmpty ? noted(mention.area) : .ambiguous([mention.area] + mention.others)
        }
        if let place = postcodes.places.first(where: { PlaceKey.of($0.name) == key }) {
            return .found(areas[place.municipality], note: .place(name: place.name))
        }
        if let area = leadingPostcode(key).flatMap({ area(postcode: $0.postcode) }) {
            return .found(area, note: .remainder)
        }
        return .unknown(suggestions: suggestions(for: key))
    }

    /// No name is longer, in bytes; what is, is not a name.
    private static var longestName: Int { 200 }

    // MARK: - Codes

    private func resolve(code text: String) -> AreaResolution? {
        let key = PlaceKey.of(text)
        if let code = Int(digits: Self.without("nis ", key), count: 5) {
            if let area = area(id: GazetteerBuilder.id(nis: code)) { return noted(area) }
            return mergers.first { $0.code == code }.map(successor(of:)) ?? .unknown(suggestions: [])
        }
        guard let postcode = Self.postcode(inKey: key) else { return nil }
        return area(postcode: postcode).map(noted(_:)) ?? .unknown(suggestions: [])
    }

    /// The postcode that a key is as a whole, with or without the country before it ("b 3300").
    static func postcode(inKey key: String) -> Int? { Int(digits: without("b ", key), count: 4) }

    private static func without(_ prefix: String, _ key: String) -> Substring {
        key.hasPrefix(prefix) ? key.dropFirst(prefix.count) : key[...]
    }

    /// The postcode that a key begins with, and what follows. A second number is another postcode, or the end of a range:
    /// then it is more than one area.
    private func leadingPostcode(_ key: String) -> (postcode: Int, name: String)? {
        var words = key.split(separator: " ")
        if words.first == "b" { words.removeFirst() }
        guard words.count > 1, let postcode = Int(digits: words.removeFirst(), count: 4),
            !words.contains(where: { $0.contains(where: \.isNumber) })
        else { return nil }
        return (postcode, words.joined(separator: " "))
    }

    func resolve(withPostcode key: String, scale: AreaScale?) -> AreaResolution? {
        guard let (postcode, name) = leadingPostcode(key) else { return nil }
        let municipalities = postcodes[postcode].map(\.municipality)
        let candidates = names[name].filter { candidate in
            municipalities.contains { lies(candidate, in: areas[$0]) }
        }
        return choice(ranked(candidates, scale: scale), scale: scale) ?? resolve(key: name, scale: scale)
    }

    /// The area that a postcode means: what it is named after; without such a place its only deelgemeente or neighbourhood,
    /// or else the municipality.
    func area(postcode: Int) -> Area? {
        let places = postcodes[postcode]
        guard let first = places.first else { return nil }
        let municipality = areas[first.municipality]
        guard first.isMain || places.count == 1 else { return municipality }
        let key = PlaceKey.of(first.name)
        let candidates = names[key].filter { lies($0, in: municipality) }
        return ranked(candidates, scale: nil).first.map { areas[$0] } ?? municipality
    }

    // MARK: - Names

    func resolve(key: String, scale: AreaScale?) -> AreaResolution? {
        let candidates = ranked(bearers(of: key, scale: scale), scale: scale)
        if scale == .gemeente, candidates.first.map({ areas[$0].scale != .gemeente }) ?? true,
            let merger = mergers.first(where: { PlaceKey.of($0.name) == key })
        {
            return successor(of: merger)
        }
        if let result = choice(candidates, scale: scale) { return result }
        return mergers.first { PlaceKey.of($0.name) == key }.map(successor(of:))
    }

    /// The areas with that name; where a referentieregio is asked for, also one that is called after a town ("Regio Gent").
    func bearers(of key: String, scale: AreaScale?) -> [Int] {
        names[key] + (scale == .referentieregio ? names["regio " + key] : [])
    }

    private func resolve(withKind key: String) -> AreaResolution? {
        guard let space = key.firstIndex(of: " "), let kind = Self.kinds[String(key[..<space])] else { return nil }
        return resolve(key: String(key[key.index(after: space)...]), scale: kind)
    }

    /// Words that tell the scale of the name that follows.
    static let kinds: [String: AreaScale] = [
        "wijk": .wijk, "buurt": .wijk, "quartier": .wijk, "deelgemeente": .deelgemeente, "dorp": .deelgemeente,
        "gemeente": .gemeente, "stad": .gemeente, "commune": .gemeente, "ville": .gemeente, "city": .gemeente,
        "regio": .referentieregio, "streek": .referentieregio, "referentieregio": .referentieregio,
        "zone": .eerstelijnszone, "arrondissement": .arrondissement, "provincie": .provincie, "province": .provincie,
        "gewest": .gewest,
    ]
}
